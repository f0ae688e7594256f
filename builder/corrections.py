"""Corrections to the 2022 guide: those of its sources, which stand with the reference, and those of anything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import dates
from .data import Data
from .documents import Place
from .pages import Page

if TYPE_CHECKING:
    from .site import Site

PAGE = "about/corrections.md"
REGISTER = "references.md"
# The last part of the list: sources of the 2022 guide for which nobody found an address.
NO_LINK = "no-link"
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


def all_of(data: Data) -> list[Correction]:
    """Return every correction, those of references first, in the order of the data."""
    found = [
        Correction(f"{name}-{one['id']}", one, "data/references.yml", (number, "corrections", place, "id"), name)
        for number, (name, record) in enumerate(data.references.items())
        for place, one in enumerate(record.get("corrections", []))
    ]
    others = enumerate(data.corrections.values())
    return [*found, *(Correction(one["id"], one, "data/corrections.yml", (number, "id")) for number, one in others)]


def without_link(data: Data) -> list[str]:
    """Return the ids of the guide's own sources that have no address."""
    return [
        name
        for name, record in data.references.items()
        if record["group"] in OF_THE_GUIDE and record["link"]["leads_to"] == "none"
    ]


def groups(site: Site, page: Page) -> list[dict[str, Any]]:
    """Return the groups that have corrections, each with them: what it is about, both statements, and the evidence."""
    found = all_of(site.data)
    made = [
        {**group, "corrections": [_shown(site, page, one) for one in found if one.record["group"] == group["id"]]}
        for group in site.data.correction_groups.values()
    ]
    return [group for group in made if group["corrections"]]


def _shown(site: Site, page: Page, one: Correction) -> dict[str, Any]:
    name = one.reference
    return {
        **one.record,
        "anchor": one.anchor,
        "of": site.bibliography.cite(name) if name else one.record["of"],
        "title": site.data.references[name]["title"] if name else "",
        "url": site.url(REGISTER, page, name) if name else "",
        "evidence": [{**seen, "seen": dates.month_in_words(seen["seen"])} for seen in one.record["evidence"]],
    }


def of_reference(site: Site, page: Page, name: str) -> list[dict[str, str]]:
    """Return the corrections of the reference `name`: both statements, and where the evidence stands if that page exists."""
    return [
        {
            "prints": one.record["prints"],
            "right": one.record["right"],
            "url": site.url(PAGE, page, one.anchor) if PAGE in site.pages else "",
        }
        for one in all_of(site.data)
        if one.reference == name
    ]
