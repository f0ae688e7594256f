"""What leads to a section leads to one that is there: links, search words."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urldefrag

from builder.checks.site.search_words import check_search_words
from builder.checks.urls.anchors import check_anchors
from builder.model.diagnostics import Diagnostic
from builder.model.site import Site


def check_sections(site: Site, published: list[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics of links and search words that lead to no section; `published` are those of published URLs."""
    restored = _list_restored_ids(published, site)
    ids: dict[str, set[str]] = defaultdict(set)
    for one in site.addresses.values():
        ids[one.page].add(one.id)
    known = {page.path: ids[page.address] | restored[page.path] for page in site.pages.values()}
    diagnostics = check_anchors(site.pages, known)
    for page in site.pages.values():
        diagnostics += check_search_words(page, restored[page.path], site.data)
    return diagnostics


def _list_restored_ids(published: list[Diagnostic], site: Site) -> dict[str, set[str]]:
    """Return, by page, the ids that are to be given back to it: whatever else names one of them is right."""
    found: dict[str, set[str]] = {page.path: set() for page in site.pages.values()}
    paths = {page.address: page.path for page in site.pages.values()}
    for diagnostic in published:
        address, fragment = urldefrag(diagnostic.restores.id) if diagnostic.restores.kind == "url" else ("", "")
        # On the page of the heading, which may have got another name; an id of a data file on the page it was published on.
        page = diagnostic.path.removeprefix("docs/") if diagnostic.path.endswith(".md") else paths.get(address)
        if fragment and page:
            found[page].add(fragment)
    return found
