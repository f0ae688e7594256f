"""Corrections to the 2022 guide: those of its sources, which stand with the reference, and those of anything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.model.data import Data
from builder.model.documents import Place
from builder.model.pages import Page
from builder.model.site import Site
from builder.reading.dates import format_month
from builder.references.entries import REFERENCES_PAGE

CORRECTIONS_PAGE = "about/corrections.md"
# The last part of the list: sources of the 2022 guide for which nobody found an address.
NO_LINK_ID = "no-link"
NO_LINK_WORDS = "Sources without a link"
OF_THE_GUIDE = ("guide-references", "named-in-guide")


@dataclass(frozen=True)
class Correction:
    """One correction: its `anchor` on the page of corrections, the `record`, and where its id is written.

    `reference` is the id of the source that it is about, if it is about one.
    """

    anchor: str
    record: dict[str, Any]
    file: str
    place: Place
    reference: str = ""


def list_corrections(data: Data) -> list[Correction]:
    """Return every correction, those of references first, in the order of the data."""
    found = [
        Correction(f"{name}-{one['id']}", one, "data/references.yml", (number, "corrections", place, "id"), name)
        for number, (name, record) in enumerate(data.references.items())
        for place, one in enumerate(record.get("corrections", []))
    ]
    others = enumerate(data.corrections.values())
    return [*found, *(Correction(one["id"], one, "data/corrections.yml", (number, "id")) for number, one in others)]


def list_without_link(data: Data) -> list[str]:
    """Return the ids of the guide's own sources that have no address."""
    return [
        name
        for name, record in data.references.items()
        if record["group"] in OF_THE_GUIDE and record["link"]["leads_to"] == "none"
    ]


def group_corrections(site: Site, page: Page) -> list[dict[str, Any]]:
    """Return the groups that have corrections, each with them: what it is about, both statements, and the evidence."""
    found = list_corrections(site.data)
    made = [
        {**group, "corrections": [_view_correction(site, page, one) for one in found if one.record["group"] == group["id"]]}
        for group in site.data.correction_groups.values()
    ]
    return [group for group in made if group["corrections"]]


def _view_correction(site: Site, page: Page, one: Correction) -> dict[str, Any]:
    name = one.reference
    return {
        **one.record,
        "anchor": one.anchor,
        "of": site.bibliography.cite(name) if name else one.record["of"],
        "title": site.data.references[name]["title"] if name else "",
        "url": site.url(REFERENCES_PAGE, page, name) if name else "",
        "evidence": [{**seen, "seen": format_month(seen["seen"])} for seen in one.record["evidence"]],
    }


def list_reference_corrections(site: Site, page: Page, name: str) -> list[dict[str, str]]:
    """Return the corrections of the reference `name`: both statements, and where the evidence stands if that page exists."""
    return [
        {
            "prints": one.record["prints"],
            "right": one.record["right"],
            "url": site.url(CORRECTIONS_PAGE, page, one.anchor) if CORRECTIONS_PAGE in site.pages else "",
        }
        for one in list_corrections(site.data)
        if one.reference == name
    ]
