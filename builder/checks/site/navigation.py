"""Each page has its line in the navigation, and each line of the navigation its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.data import Data
from builder.model.diagnostics import NOTHING, Diagnostic, Subject
from builder.model.documents import Place
from builder.model.pages import Page, get_page_address
from builder.model.settings import SETTINGS_FILE, Settings
from builder.urls.renames import find_intended_page, find_new_page, suggest_page, was_published

REMOVE = "remove this line"
ADD_OR_REMOVE = "add the page, or remove the line"


def check_navigation(pages: Mapping[str, Page], data: Data, settings: Settings) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each line that leads to no page, or to one that has a line, and for each page without a line."""
    if settings.navigation is None:
        return
    if not settings.navigation:
        message, fix = "there is no navigation", "put back the line nav: and the pages below it, as on the main branch"
        yield _diagnose(1, message, fix)
        return
    seen = set(settings.not_in_nav)
    named = [path for path, _ in _list_entries(settings.navigation, ("nav",))]
    for path, place in _list_entries(settings.navigation, ("nav",)):
        line = settings.document.line(place)
        if " - " in path or ".md " in path:  # a line without its hyphen or colon is read as one with those around it
            yield _diagnose(line, *_explain_joined_lines(path))
            seen.update(re.findall(r"\S+\.md", path))
        elif path not in pages:
            intended, fix = _suggest_line(path, named, settings, pages, data)
            yield _diagnose(line, f'there is no page "{path}" in docs/', fix, Subject("page", path))
            seen.add(intended)  # it needs no line of its own
        elif path in seen:
            yield _diagnose(line, f'the page "{path}" is in the navigation twice', REMOVE)
        seen.add(path)
    addresses = {get_page_address(path) for path in seen if path.endswith(".md")}
    for page in pages.values():
        # Of two pages with one address, one has to go: rule "unique".
        if page.path not in seen and page.address not in addresses:
            message, fix = "this page is not in `nav` in mkdocs.yml", f"add a line there: - {page.path}"
            yield page.diagnostic("nav", 1, "", message, fix)


def _suggest_line(path: str, named: list[str], settings: Settings, pages: Mapping[str, Page], data: Data) -> tuple[str, str]:
    """Return which page the line `path`, which is none, may mean, or nothing; and what to do."""
    left = [page for page in pages if page not in named and page not in settings.not_in_nav]
    lines = [line for line in named if line not in pages]
    if moved := "" if find_new_page(path, data) else _find_moved_page(path, lines, left):
        return moved, f'did you mean "{moved}"?'
    intended = find_intended_page(path, pages, data)
    if intended in named:  # it has its line already
        return intended, REMOVE if was_published(path, data) else ADD_OR_REMOVE
    return intended, suggest_page(path, pages, data, ADD_OR_REMOVE)


def _find_moved_page(path: str, lines: list[str], left: list[str]) -> str:
    """Return which page of `left`, which have no line, `path` may mean, a line without a page; nothing if that is not certain.

    That is the only one with its file name; or the only one of all, if no other of these `lines` lacks its page.
    """
    same = [page for page in left if page.rpartition("/")[2] == path.rpartition("/")[2] != "index.md"]
    return next((found[0] for found in (same, left if lines == [path] else []) if len(found) == 1), "")


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
