"""No two pages share a title, a short URL or a description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page

# What each page has to itself, with what to do where two share it.
UNIQUE_FIELDS = {
    "title": "say what is special about this page",
    "short": "give the newer page another name; a published one never changes",
    "description": "say what is special about this page",
}


def check_uniqueness(pages: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each field that another page has in the same words."""
    for name, fix in UNIQUE_FIELDS.items():
        count = Counter(str(page.meta[name]) for page in pages.values() if name in page.meta)
        for page in pages.values():
            if name in page.meta and count[str(page.meta[name])] > 1:
                others = [
                    other.file for other in pages.values() if other is not page and other.meta.get(name) == page.meta[name]
                ]
                yield page.front.diagnostic("unique", (name,), f"{others[0]} has the same {name}", fix)
