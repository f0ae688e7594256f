"""No two pages share an address, a title, a short URL or a description."""

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
    kept: dict[str, Page] = {}  # of two pages with one address, as docs/a.md and docs/a/index.md, the one in the folder
    for page in sorted(pages.values(), key=lambda page: not page.path.endswith("/index.md")):
        if kept.setdefault(page.address, page) is not page:
            message = f"{kept[page.address].file} has the same address, {page.address}"
            yield page.diagnostic("unique", 1, "", message, "delete this file, or that one")
    for name, fix in UNIQUE_FIELDS.items():
        count = Counter(str(page.meta[name]) for page in kept.values() if name in page.meta)
        for page in kept.values():
            if name in page.meta and count[str(page.meta[name])] > 1:
                others = [
                    other.file for other in kept.values() if other is not page and other.meta.get(name) == page.meta[name]
                ]
                yield page.front.diagnostic("unique", (name,), f"{others[0]} has the same {name}", fix)
