"""Where each reference is cited: the sections, checklist items, terms and drawings that name it, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import link_list
from .pages import Call, Page

if TYPE_CHECKING:
    from .site import Site


@dataclass(frozen=True)
class Place:
    """One place that cites: `words` say what it is, and `url`, which begins with `/`, leads there."""

    words: str
    url: str


def places(site: Site) -> dict[str, list[Place]]:
    """Return, by the id of each reference, where it is cited: once each, in the order of the navigation.

    A citation in the text stands in the section of the heading above it. A checklist's items have their addresses on its own
    page; on another page that shows it, the whole checklist is the place.
    """
    found: dict[str, list[Place]] = {name: [] for name in site.data.references}
    for _, pages in link_list.in_order(site):
        for page in pages:
            for call in page.calls:
                for name, place in _citing(site, page, call):
                    if place not in found[name]:
                        found[name].append(place)
    return found


def _citing(site: Site, page: Page, call: Call) -> Iterator[tuple[str, Place]]:
    """Give each reference that `call` on `page` shows, with its place."""
    if call.name == "cite":
        heading = next((one for one in reversed(page.headings) if one.line < call.line), None)
        place = _place(page, heading.text, heading.id) if heading else _place(page)
        yield from ((name, place) for name in call.args)
    elif call.name == "figure":
        record = site.data.figures[call.args[0]]
        place = _place(page, f"the drawing “{record['title']}”", f"figure-{call.args[0]}")
        yield from ((name, place) for name in record.get("references", []))
    elif call.name == "glossary":
        for term, record in site.data.glossary.items():
            yield from ((name, _place(page, record["term"], term)) for name in record.get("references", []))
    elif call.name in ("checklist", "all_checklists"):
        for checklist in call.args or site.data.checklists:
            yield from _in_checklist(site, page, call, checklist)


def _in_checklist(site: Site, page: Page, call: Call, checklist: str) -> Iterator[tuple[str, Place]]:
    record = site.data.checklists[checklist]
    own_page = page.path == f"checklists/{checklist}.md"
    whole = _place(
        page, f"the list “{record['title']}”", checklist if call.name == "all_checklists" else f"checklist-{checklist}"
    )
    for group in record["groups"]:
        for item in group["items"]:
            place = _place(page, item["text"].rstrip("."), f"{checklist}-{item['id']}") if own_page else whole
            yield from ((name, place) for name in item.get("references", []))


def _place(page: Page, words: str = "", anchor: str = "") -> Place:
    title = page.meta["title"]
    return Place(f"{title}: {words}" if words else title, page.address + (f"#{anchor}" if anchor else ""))
