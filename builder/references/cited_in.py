"""Where each reference is cited: the sections, checklist items, terms and drawings that name it, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.data import Data
from builder.model.pages import MacroCall, Page
from builder.model.site import Site
from builder.urls.sections import list_navigation


@dataclass(frozen=True)
class CitingPlace:
    """One place that cites: `words` say what it is, and `url`, which begins with `/`, leads there."""

    words: str
    url: str


def find_citing_places(site: Site) -> dict[str, list[CitingPlace]]:
    """Return, by the id of each reference, where it is cited: once each, in the order of the navigation.

    A citation in the text stands in the section of the heading above it. A checklist's items have their addresses on its own
    page; on another page that shows it, the whole checklist is the place.
    """
    found: dict[str, list[CitingPlace]] = {name: [] for name in site.data.references}
    for _, pages in list_navigation(site):
        for page in pages:
            for call in page.calls:
                for name, place in _cited_by_call(site, page, call):
                    if place not in found[name]:
                        found[name].append(place)
    return found


def _cited_by_call(site: Site, page: Page, call: MacroCall) -> Iterator[tuple[str, CitingPlace]]:
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


def _in_checklist(site: Site, page: Page, call: MacroCall, checklist: str) -> Iterator[tuple[str, CitingPlace]]:
    record = site.data.checklists[checklist]
    own_page = page.path == f"checklists/{checklist}.md"
    whole = _place(
        page, f"the list “{record['title']}”", checklist if call.name == "all_checklists" else f"checklist-{checklist}"
    )
    for group in record["groups"]:
        for item in group["items"]:
            place = _place(page, item["text"].rstrip("."), f"{checklist}-{item['id']}") if own_page else whole
            yield from ((name, place) for name in item.get("references", []))


def _place(page: Page, words: str = "", anchor: str = "") -> CitingPlace:
    title = page.meta["title"]
    return CitingPlace(f"{title}: {words}" if words else title, page.address + (f"#{anchor}" if anchor else ""))


def _list_named_references(page: Page, data: Data) -> list[str]:
    """Return the ids of references that `page` names, or shows in a checklist or drawing, whether they exist or not."""
    found: list[str] = []
    for call in page.called("cite", "figure", "checklist", "all_checklists"):
        if call.name == "cite":
            found += call.args
        elif call.name == "figure":
            found += [name for figure in call.args for name in data.figures.get(figure, {}).get("references", [])]
        else:
            for checklist in data.checklists if call.name == "all_checklists" else call.args:
                for group in data.checklists.get(checklist, {}).get("groups", []):
                    found += [name for item in group["items"] for name in item.get("references", [])]
    return list(dict.fromkeys(found))


def list_cited(page: Page, data: Data) -> list[str]:
    """Return the ids of the references that `page` cites, or shows in a checklist or drawing, once each."""
    return [name for name in _list_named_references(page, data) if name in data.references]
