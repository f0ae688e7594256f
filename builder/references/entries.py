"""How references are shown where pages cite them: the citation in a sentence, and the entry in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from builder.model.pages import Page
from builder.model.site import Site
from builder.reading.dates import format_date, format_month
from builder.references.link_status import find_reference_status

REFERENCES_PAGE = "references.md"


def list_citation_links(site: Site, page: Page, ids: Iterable[str]) -> list[dict[str, str]]:
    """Return text and address of each citation: to the page's own list of references, or else to the register."""
    own = any(call.macro.reference_list == "cited" for call in page.calls)
    return [
        {"text": site.bibliography.cite(name), "url": f"#ref-{name}" if own else site.url(REFERENCES_PAGE, page, name)}
        for name in ids
    ]


def view_reference(site: Site, page: Page, name: str) -> dict[str, Any]:
    """Return the entry of the reference `name` as lists on `page` show it, with what is known of its link."""
    record = site.data.references[name]
    return {
        "id": name,
        "text": site.bibliography.entry(name),
        "record": record,
        "link": {**record["link"], **find_reference_status(site.data, record)},
        "seen": format_month(record["link"].get("seen", "")),
        "looked": format_date(record["link"].get("looked", "")),
        "register_url": site.url(REFERENCES_PAGE, page, name),
    }


def list_references(site: Site, page: Page, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the entries of `ids` in alphabetical order."""
    return [view_reference(site, page, name) for name in site.bibliography.sort(ids)]
