"""Macros that link a word to its meaning, and that list all words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.macros.entries import list_entry_addresses
from builder.model.data import Data
from builder.model.macros import Citation, MacroCall
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import Address
from builder.references.entries import list_citation_links

GLOSSARY_PAGE = "glossary.md"


def get_term_context(site: Site, page: Page, name: str, words: str = "") -> dict[str, Any]:
    """Return a link to the meaning of a word; `words` replaces the term as it is shown."""
    return {"words": words or site.data.glossary[name]["term"], "url": site.url(GLOSSARY_PAGE, page, name)}


def get_glossary_context(site: Site, page: Page) -> dict[str, Any]:
    """Return all terms in alphabetical order, with their meanings and the pages that say more."""
    terms = [
        {
            **record,
            "pages": [{"title": site.title(path), "url": site.url(path, page)} for path in record.get("see", [])],
            "cites": list_citation_links(site, page, record.get("references", [])),
        }
        for record in site.data.glossary.values()
    ]
    return {"terms": sorted(terms, key=lambda record: record["term"].casefold())}


def list_glossary_addresses(call: MacroCall, data: Data) -> list[Address]:
    """Return every term, in alphabetical order."""
    return sorted(list_entry_addresses(data, "data/glossary.yml", "term"), key=lambda one: one.words.casefold())


def list_glossary_citations(call: MacroCall, data: Data) -> Iterator[Citation]:
    """Yield what the meaning of each term is after: those link to the register, so the page needs no list of them."""
    for name, record in data.glossary.items():
        for reference in record.get("references", []):
            yield Citation(reference, record["term"], name, in_list=False)
