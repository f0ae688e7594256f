"""Finds where a published page went whose file was renamed: so that a message can name the file, where it can be told."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urldefrag

from .data import Data
from .pages import Page, url_of
from .problems import near_match

ALIKE = 0.6  # the share of its sections, from which on a new page is taken for a published one under another name


def find(pages: dict[str, Page], data: Data) -> dict[str, Page]:
    """Return, for the address of each published page that is missing, the new page with its title or most of its sections."""
    published = data.register.get("addresses", {})
    redirected = {line["from"] for line in data.redirects}
    new = [page for page in pages.values() if f"/{page.url}" not in published]
    present = {f"/{page.url}" for page in pages.values()}
    sections: dict[str, set[str]] = {}
    for url in published:
        page, name = urldefrag(url)
        if page not in present and page not in redirected:
            sections.setdefault(page, set()).update({name} - {""})
    found: dict[str, Page] = {}
    for url, ids in sections.items():
        best = max(new, key=lambda page: _likeness(published[url], ids, page), default=None) if url in published else None
        if best is not None and _likeness(published[url], ids, best) >= ALIKE:
            found[url] = best
            new.remove(best)
    return found


def _likeness(title: str, ids: set[str], page: Page) -> float:
    if page.meta.get("title") == title:
        return 1
    return sum(heading.id in ids for heading in page.headings) / (len(ids) + 1)


def renamed(path: str, data: Data) -> Page | None:
    """Return the page that docs/<path> is now, if it was renamed."""
    return data.renamed.get(f"/{url_of(path)}")


def was_published(path: str, data: Data) -> bool:
    """Say whether docs/<path> has been a page that was published."""
    return f"/{url_of(path)}" in data.register.get("addresses", {})


def advice(path: str, known: Iterable[str], data: Data, otherwise: str = "") -> str:
    """Return which page of `known` may be meant by `path`, which is none, or what else to do where it names it."""
    if page := renamed(path, data):
        return f"it was renamed: write {page.path}"
    if was_published(path, data):
        return "it was taken out: take this out too, or name another page"
    return near_match(path, known, otherwise)
