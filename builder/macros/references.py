"""Macros that cite, and that list references and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.macros.entries import list_entry_addresses
from builder.model.data import Data
from builder.model.macros import Citation, MacroCall
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import Address
from builder.references.cited_in import list_cited
from builder.references.corrections import (
    NO_LINK_ID,
    NO_LINK_WORDS,
    group_corrections,
    list_corrections,
    list_without_link,
)
from builder.references.entries import list_citation_links, list_references
from builder.references.formats import list_reference_downloads
from builder.references.register import list_filter_choices, list_reference_details


def get_cite_context(site: Site, page: Page, *ids: str) -> dict[str, Any]:
    """Return the in-text citation of one or more references, linked to their entries."""
    return {"links": list_citation_links(site, page, ids)}


def get_references_context(site: Site, page: Page) -> dict[str, Any]:
    """Return what this page cites, its checklists and drawings included, in alphabetical order."""
    return {"entries": list_references(site, page, list_cited(page, site.data))}


def get_bibliography_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the whole register of references, grouped, each group in alphabetical order."""
    details = list_reference_details(site, page)
    groups = []
    for group in site.data.reference_groups.values():
        names = [name for name, record in site.data.references.items() if record["group"] == group["id"]]
        if names:
            entries = list_references(site, page, names)
            groups.append({**group, "entries": [{**entry, **details[entry["id"]]} for entry in entries]})
    return {
        "groups": groups,
        "choices": list_filter_choices(site.data),
        "count": len(site.data.references),
        "here": site.url(page.path, page),
        "files": list_reference_downloads(site, page),
    }


def get_corrections_context(site: Site, page: Page) -> dict[str, Any]:
    """Return each correction to the 2022 guide with its evidence, in groups; and the sources for which no link was found."""
    return {
        "groups": group_corrections(site, page),
        "no_link": {"id": NO_LINK_ID, "title": NO_LINK_WORDS},
        "without_link": list_references(site, page, list_without_link(site.data)),
    }


def list_bibliography_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield each group that has references, and its references."""
    references = list(list_entry_addresses(data, "data/references.yml", "title"))
    for group in list_entry_addresses(data, "data/reference-groups.yml", "title", level=2):
        members = [one for one in references if data.references[one.url]["group"] == group.url]
        yield from [group, *members] if members else []


def list_corrections_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield each group that has corrections, and its corrections; and the list of sources without a link."""
    corrections = list_corrections(data)
    for group in list_entry_addresses(data, "data/correction-groups.yml", "title", level=2):
        members = [
            Address(one.anchor, one.record["prints"], 0, one.file, data.documents[one.file].line(one.place))
            for one in corrections
            if one.record["group"] == group.url
        ]
        yield from [group, *members] if members else []
    if list_without_link(data):
        yield Address(NO_LINK_ID, NO_LINK_WORDS, 2)


def list_cite_citations(call: MacroCall, data: Data) -> Iterator[Citation]:
    """Yield each reference, in the section of the heading above the call."""
    section = (call.heading.text, call.heading.id) if call.heading else ()
    return (Citation(name, *section) for name in call.args)
