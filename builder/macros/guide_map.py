"""Which pages carry each section of the 2022 guide, from the pages' front matter."""

from __future__ import annotations

from typing import Any

from builder.model.pages import Page
from builder.model.site import Site

# Kinds of page that this site added to those of the guide.
ADDED = ("checklists/", "for/", "practice/", "templates/")


def list_guide_sections(site: Site, page: Page) -> list[dict[str, Any]]:
    """Return each section of the guide with links from `page` to the pages that carry it: the guide's own pages first."""
    found = []
    for section in site.data.sections.values():
        carriers = [other for other in site.pages.values() if section["id"] in other.meta["source"]]
        carriers.sort(
            key=lambda other: (
                other.path.startswith(ADDED),
                len(other.meta["source"]),
                other.meta["source"].index(section["id"]),
                other.path,
            )
        )
        pages = [{"title": other.meta["title"], "url": site.url(other.path, page)} for other in carriers]
        found.append({**section, "pages": pages})
    return found
