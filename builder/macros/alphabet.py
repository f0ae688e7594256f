"""The A to Z: every page and every term of the glossary, under the letter it begins with."""

from __future__ import annotations

import itertools
import re
from typing import Any

from builder.model.pages import Page
from builder.model.site import Site

GLOSSARY_PAGE = "glossary.md"


def _sort_key(name: str) -> str:
    """Return what `name` is filed under: itself in small letters, without quotation marks and a first "a" or "the"."""
    return re.sub(r"^(?:an?|the) ", "", name.casefold().lstrip("“‘\"'"))


def list_letters(site: Site, page: Page) -> list[dict[str, Any]]:
    """Return each letter with its entries, linked from `page`."""
    found = [{"name": other.meta["title"], "url": site.url(path, page), "term": False} for path, other in site.pages.items()]
    found += [
        {"name": record["term"], "url": site.url(GLOSSARY_PAGE, page, name), "term": True}
        for name, record in site.data.glossary.items()
    ]
    found.sort(key=lambda one: (_sort_key(one["name"]), one["term"]))
    grouped = itertools.groupby(found, key=lambda one: _sort_key(one["name"])[0].upper())
    return [{"name": letter, "entries": list(entries)} for letter, entries in grouped]
