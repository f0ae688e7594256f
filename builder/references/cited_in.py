"""Where each reference is cited: the sections, checklist items, terms and drawings that name it, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.data import Data
from builder.model.pages import Page
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
                for one in call.list_citations(site.data):
                    words = f"{page.meta['title']}: {one.words}" if one.words else page.meta["title"]
                    place = CitingPlace(words, page.address + (f"#{one.anchor}" if one.anchor else ""))
                    if place not in found[one.reference]:
                        found[one.reference].append(place)
    return found


def list_named_references(page: Page, data: Data) -> list[str]:
    """Return the ids of references that `page` names, or shows in a checklist or drawing, whether they exist or not."""
    citations = (citation for call in page.calls for citation in call.list_citations(data))
    return list(dict.fromkeys(citation.reference for citation in citations if citation.in_list))


def list_cited(page: Page, data: Data) -> list[str]:
    """Return the ids of the references that `page` cites, or shows in a checklist or drawing, once each."""
    return [name for name in list_named_references(page, data) if name in data.references]
