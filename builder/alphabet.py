"""The A to Z: every page and every term of the glossary, under the letter it begins with."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from .pages import Page

if TYPE_CHECKING:
    from .site import Site

GLOSSARY = "glossary.md"


def _filed(name: str) -> str:
    """Return what `name` is filed under: itself in small letters, without quotation marks and a first "a" or "the"."""
    return re.sub(r"^(?:an?|the) ", "", name.casefold().lstrip("“‘\"'"))


def letters(site: Site, page: Page) -> list[dict[str, Any]]:
    """Return each letter with its entries, linked from `page`."""
    found = [{"name": other.meta["title"], "url": site.url(path, page), "term": False} for path, other in site.pages.items()]
    found += [
        {"name": record["term"], "url": site.url(GLOSSARY, page, name), "term": True}
        for name, record in site.data.glossary.items()
    ]
    found.sort(key=lambda one: (_filed(one["name"]), one["term"]))
    grouped = itertools.groupby(found, key=lambda one: _filed(one["name"])[0].upper())
    return [{"name": letter, "entries": list(entries)} for letter, entries in grouped]
