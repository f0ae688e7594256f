"""What the register shows beside each reference: what to choose it by, where it is cited, what to correct, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import cited_in, corrections, reference_files
from .addresses import relative
from .data import Data
from .pages import Page

if TYPE_CHECKING:
    from .site import Site


def kind_of(data: Data, record: dict[str, Any]) -> str:
    """Return the id of the kind that the reference `record` is of, by its CSL type. KeyError if there is none."""
    return {one["csl"]: kind["id"] for kind in data.reference_kinds.values() for one in kind["types"]}[record["type"]]


def choices(data: Data) -> dict[str, list[dict[str, str]]]:
    """Return the topics and the kinds that some reference has, in the order of the data."""
    kinds = {kind_of(data, record) for record in data.references.values()}
    topics = {topic for record in data.references.values() for topic in record["topics"]}
    return {
        "topics": [topic for topic in data.topics.values() if topic["id"] in topics],
        "kinds": [kind for kind in data.reference_kinds.values() if kind["id"] in kinds],
    }


def details(site: Site, page: Page) -> dict[str, dict[str, Any]]:
    """Return, by the id of each reference, what the register on `page` shows of it besides the entry itself."""
    places = cited_in.places(site)
    return {
        name: {
            "kind": kind_of(site.data, record),
            "topics": record["topics"],
            "cited": [{"words": one.words, "url": relative(one.url, page.address)} for one in places[name]],
            "corrections": corrections.of_reference(site, page, name),
            "files": reference_files.links(site, page, name),
        }
        for name, record in site.data.references.items()
    }
