"""What the register shows beside each reference: what to choose it by, where it is cited, what to correct, its files."""

from __future__ import annotations

from typing import Any

from builder.model.data import Data
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import make_relative_url
from builder.references.cited_in import find_citing_places
from builder.references.corrections import list_reference_corrections
from builder.references.formats import list_reference_downloads


def find_reference_kind(data: Data, record: dict[str, Any]) -> str:
    """Return the id of the kind that the reference `record` is of, by its CSL type. KeyError if there is none."""
    kinds: dict[str, str] = {one["csl"]: kind["id"] for kind in data.reference_kinds.values() for one in kind["types"]}
    return kinds[record["type"]]


def list_filter_choices(data: Data) -> dict[str, list[dict[str, str]]]:
    """Return the topics and the kinds that some reference has, in the order of the data."""
    kinds = {find_reference_kind(data, record) for record in data.references.values()}
    topics = {topic for record in data.references.values() for topic in record["topics"]}
    return {
        "topics": [topic for topic in data.topics.values() if topic["id"] in topics],
        "kinds": [kind for kind in data.reference_kinds.values() if kind["id"] in kinds],
    }


def list_reference_details(site: Site, page: Page) -> dict[str, dict[str, Any]]:
    """Return, by the id of each reference, what the register on `page` shows of it besides the entry itself."""
    places = find_citing_places(site)
    return {
        name: {
            "kind": find_reference_kind(site.data, record),
            "topics": record["topics"],
            "cited": [{"words": one.words, "url": make_relative_url(one.url, page.address)} for one in places[name]],
            "corrections": list_reference_corrections(site, page, name),
            "files": list_reference_downloads(site, page, name),
        }
        for name, record in site.data.references.items()
    }
