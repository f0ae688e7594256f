"""Rules about pages together: titles, the navigation, links between pages, and what the 2022 guide must find carried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject
from builder.model.pages import Page
from builder.reading.yaml_files import read_yaml
from builder.urls.renames import find_intended_page, suggest_page


def check_navigation(pages: dict[str, Page], data: Data, root: Path) -> Iterator[Diagnostic]:
    document, diagnostics = read_yaml(root, "mkdocs.yml")
    if diagnostics or not isinstance(document.value, dict):
        yield from diagnostics
        return
    # MkDocs reads these lines as .gitignore patterns; here they are plain paths, which are such patterns too.
    seen = {line.strip().lstrip("/") for line in str(document.value.get("not_in_nav", "")).splitlines()}

    def walk(value: object, place: tuple) -> Iterator[tuple[str, tuple]]:
        if isinstance(value, str):
            yield value, place
        elif isinstance(value, (list, dict)):
            for key, child in enumerate(value) if isinstance(value, list) else value.items():
                yield from walk(child, (*place, key))

    if not document.value.get("nav"):
        message, fix = "there is no navigation", "put back the line nav: and the pages below it, as on the main branch"
        yield Diagnostic("mkdocs.yml", 1, "nav", message, fix, "nav")
        return
    for path, place in walk(document.value["nav"], ("nav",)):
        line = document.line(place)
        if " - " in path or ".md " in path:  # a line without its hyphen or colon is read as one with those around it
            first = path.split(" - ")[0]
            message, fix = f'there is no colon after "{first}"', f"write {first}:"
            if ".md" in first:
                message, fix = f"two lines are read as one here: {path[:60]}", "begin each page with a hyphen and a space"
            seen.update(re.findall(r"\S+\.md", path))
            yield Diagnostic("mkdocs.yml", line, "nav", message, fix, "nav")
        elif path not in pages:
            fix = suggest_page(path, pages, data, "add the page, or take the line out")
            # The page that it names needs no line of its own.
            seen.add(find_intended_page(path, pages, data))
            yield Diagnostic(
                "mkdocs.yml", line, "nav", f'there is no page "{path}" in docs/', fix, "nav", subject=Subject("page", path)
            )
        elif path in seen:
            yield Diagnostic(
                "mkdocs.yml",
                line,
                "nav",
                f'the page "{path}" stands twice in the navigation',
                "keep one of the lines",
                "nav",
            )
        seen.add(path)
    for page in pages.values():
        if page.path not in seen:
            yield page.diagnostic(
                "nav", 1, "", "no line of `nav` in mkdocs.yml leads to this page", f"add a line there: - {page.path}"
            )
