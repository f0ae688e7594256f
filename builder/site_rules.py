"""Rules about pages together: titles, the navigation, links between pages, and what the 2022 guide must find carried."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .data import Data
from .documents import read_yaml
from .page_rules import cited
from .pages import Page
from .problems import Problem, near_match
from .renames import advice, meant

# What each page has to itself, with what to do where two share it.
UNIQUE = {
    "title": "say what is special about this page",
    "short": "give the newer page another name; a published one never changes",
    "description": "say what is special about this page",
}


def check(pages: dict[str, Page], data: Data, root: Path) -> list[Problem]:
    """Return the problems between pages, and between pages and the navigation or the guide's sections."""
    return [*_unique(pages), *_navigation(pages, data, root), *_guide_carried(pages, data)]


def _unique(pages: dict[str, Page]) -> Iterator[Problem]:
    for name, todo in UNIQUE.items():
        count = Counter(str(page.meta[name]) for page in pages.values() if name in page.meta)
        for page in pages.values():
            if name in page.meta and count[str(page.meta[name])] > 1:
                others = [
                    other.file for other in pages.values() if other is not page and other.meta.get(name) == page.meta[name]
                ]
                yield page.front.problem("unique", (name,), f"{others[0]} has the same {name}", todo)


def _navigation(pages: dict[str, Page], data: Data, root: Path) -> Iterator[Problem]:
    document, problems = read_yaml(root, "mkdocs.yml")
    if problems or not isinstance(document.value, dict):
        yield from problems
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
        what, todo = "there is no navigation", "put back the line nav: and the pages below it, as on the main branch"
        yield Problem("mkdocs.yml", 1, "nav", what, todo, "nav")
        return
    for path, place in walk(document.value["nav"], ("nav",)):
        line = document.line(place)
        if " - " in path or ".md " in path:  # a line without its hyphen or colon is read as one with those around it
            first = path.split(" - ")[0]
            what, todo = f'there is no colon after "{first}"', f"write {first}:"
            if ".md" in first:
                what, todo = f"two lines are read as one here: {path[:60]}", "begin each page with a hyphen and a space"
            seen.update(re.findall(r"\S+\.md", path))
            yield Problem("mkdocs.yml", line, "nav", what, todo, "nav")
        elif path not in pages:
            todo = advice(path, pages, data, "add the page, or take the line out")
            # The page that it names needs no line of its own.
            seen.add(meant(path, pages, data))
            yield Problem("mkdocs.yml", line, "nav", f'there is no page "{path}" in docs/', todo, "nav")
        elif path in seen:
            yield Problem(
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
            yield page.problem(
                "nav", 1, "", "no line of `nav` in mkdocs.yml leads to this page", f"add a line there: - {page.path}"
            )


def _guide_carried(pages: dict[str, Page], data: Data) -> Iterator[Problem]:
    if not data.sections:
        return
    document = data.documents["data/guide-2022.yml"]
    for number, section in enumerate(data.sections.values()):
        carriers = [page for page in pages.values() if section["id"] in page.listed("source")]
        if not carriers:
            yield document.problem(
                "guide-section",
                ("sections", number, "id"),
                f'no page carries the section "{section["title"]}"',
                f"name {section['id']} under `source` in the front matter of the page that does",
            )
            continue
        shown = {name for page in carriers for name in cited(page, data)}
        if any(page.called("bibliography") for page in carriers):
            shown |= data.references.keys()
        for place, name in enumerate(section.get("cites", [])):
            if name in data.references and name not in shown:
                yield document.problem(
                    "guide-reference",
                    ("sections", number, "cites", place),
                    f'"{name}" is cited on none of the pages that carry this section',
                    f'write {{{{ cite("{name}") }}}} on {carriers[0].file}',
                )


def check_anchors(pages: dict[str, Page], anchors: dict[str, set[str]]) -> list[Problem]:
    """Return a problem for each link to a section that is not there.

    `anchors` holds all ids of each page, those that macros make included.
    """
    problems = []
    for page in pages.values():
        for link in page.links:
            parts = urlsplit(link.target)
            if link.image or parts.scheme or not parts.fragment:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
                if parts.path
                else page.path
            )
            if target in pages and unquote(parts.fragment) not in (known := anchors[target]):
                # A section that moved is named where it is now, if one page alone has its id.
                others = [path for path, ids in anchors.items() if parts.fragment in ids]
                if len(others) == 1:
                    new = posixpath.relpath(others[0], posixpath.dirname(page.path) or ".")
                    todo = f"it moved: write {'' if others[0] == page.path else new}#{parts.fragment}"
                else:
                    todo = near_match(parts.fragment, known)
                what = f'docs/{target} has no section "{parts.fragment}"'
                problems.append(page.problem("link-anchor", link.line, link.target, what, todo))
    return problems
