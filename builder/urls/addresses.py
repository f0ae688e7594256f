"""Every permanent address of the site, computed from pages and data before anything is built.

An address begins with `/`, below the site's root: `/guide/tokenism/#signs`. A thing that several pages show has its address on
the page of its own: an item of a checklist on the checklist's page, a reference in the register.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urldefrag

from builder.model.data import Data
from builder.model.pages import Page, get_page_address
from builder.model.urls import Address

NEWS_FILE = "data/changes.yml"
CHANGE_ID_PREFIX = "change-"  # before the id of an entry of data/changes.yml


def get_short_url(one: Address, page: Page) -> str:
    """Return the short address of `one`, a main section of `page`; a group of a checklist gives only its own id to it."""
    return f"{page.short_address}{one.id.rpartition('--')[2]}/"


def list_short_urls(pages: dict[str, Page], found: dict[str, Address]) -> dict[str, str]:
    """Return what each short address leads to: one for each page, such as `/s/tokenism/`, and for each of its main sections."""
    at = {page.address: page for page in pages.values()}
    short = {page.short_address: page.address for page in pages.values()}
    for url, one in found.items():
        if one.level == 2:
            short.setdefault(get_short_url(one, at[one.page]), url)
    return short


def list_addresses(pages: dict[str, Page], data: Data) -> dict[str, Address]:
    """Return every address by itself, page after page, in the order in which they are there. The data must be valid."""
    found: dict[str, Address] = {}
    for page in pages.values():
        url = page.address
        found[url] = Address(url, page.meta["title"], 1, page.file, page.front.line(("title",)))
        for one in _list_page_addresses(page, data):
            found[f"{url}#{one.url}"] = replace(one, url=f"{url}#{one.url}")
    return found


def _list_page_addresses(page: Page, data: Data) -> list[Address]:
    """Return what has an id on `page`, in order; `url` is only the id so far."""
    found = [(head.line, Address(head.id, head.text, head.level, page.file, head.line)) for head in page.headings]
    for call in page.calls:
        found += [(call.line, one) for one in call.list_addresses(data)]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def parse_place(place: str) -> str:
    """Return the address of `place`, such as /guide/tokenism/#warning-signs for guide/tokenism.md#warning-signs."""
    path, fragment = urldefrag(place)
    return get_page_address(path) + (f"#{fragment}" if fragment else "")
