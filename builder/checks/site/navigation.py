"""Each page has its line in the navigation, and each line of the navigation its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.data import Data
from builder.model.diagnostics import NOTHING, Diagnostic, Subject
from builder.model.documents import Place
from builder.model.pages import Page
from builder.model.settings import SETTINGS_FILE, Settings
from builder.urls.renames import find_intended_page, suggest_page


def check_navigation(pages: Mapping[str, Page], data: Data, settings: Settings) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each line that leads to no page, or to one that has a line, and for each page without a line."""
    if settings.navigation is None:
        return
    if not settings.navigation:
        message, fix = "there is no navigation", "put back the line nav: and the pages below it, as on the main branch"
        yield _diagnose(1, message, fix)
        return
    seen = set(settings.not_in_nav)
    for path, place in _list_entries(settings.navigation, ("nav",)):
        line = settings.document.line(place)
        if " - " in path or ".md " in path:  # a line without its hyphen or colon is read as one with those around it
            yield _diagnose(line, *_explain_joined_lines(path))
            seen.update(re.findall(r"\S+\.md", path))
        elif path not in pages:
            fix = suggest_page(path, pages, data, "add the page, or remove the line")
            yield _diagnose(line, f'there is no page "{path}" in docs/', fix, Subject("page", path))
            # The page that it names needs no line of its own.
            seen.add(find_intended_page(path, pages, data))
        elif path in seen:
            yield _diagnose(line, f'the page "{path}" is in the navigation twice', "keep one of the lines")
        seen.add(path)
    for page in pages.values():
        if page.path not in seen:
            message, fix = "this page is not in `nav` in mkdocs.yml", f"add a line there: - {page.path}"
            yield page.diagnostic("nav", 1, "", message, fix)


def _list_entries(value: Any, place: Place) -> Iterator[tuple[str, Place]]:
    """Yield each path that the navigation names, with its place in mkdocs.yml."""
    if isinstance(value, str):
        yield value, place
    elif isinstance(value, list | dict):
        for key, child in enumerate(value) if isinstance(value, list) else value.items():
            yield from _list_entries(child, (*place, key))


def _explain_joined_lines(path: str) -> tuple[str, str]:
    first = path.split(" - ")[0]
    if ".md" in first:
        return f"two lines are read as one here: {path[:60]}", "begin each page with a hyphen and a space"
    return f'there is no colon after "{first}"', f"write {first}:"


def _diagnose(line: int, message: str, fix: str, subject: Subject = NOTHING) -> Diagnostic:
    return Diagnostic(SETTINGS_FILE, line, "nav", message, fix, "nav", subject=subject)
