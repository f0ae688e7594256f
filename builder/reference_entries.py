"""How references are shown where pages cite them: the citation in a sentence, and the entry in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import dates, link_states
from .pages import Page

if TYPE_CHECKING:
    from .site import Site

REGISTER = "references.md"


def citation_links(site: Site, page: Page, ids: Iterable[str]) -> list[dict[str, str]]:
    """Return text and address of each citation: to the page's own list of references, or else to the register."""
    own = bool(page.called("references"))
    return [
        {"text": site.bibliography.cite(name), "url": f"#ref-{name}" if own else site.url(REGISTER, page, name)} for name in ids
    ]


def entry(site: Site, page: Page, name: str) -> dict[str, Any]:
    """Return the entry of the reference `name` as lists on `page` show it, with what is known of its link."""
    record = site.data.references[name]
    return {
        "id": name,
        "text": site.bibliography.entry(name),
        "record": record,
        "link": {**record["link"], **link_states.of_reference(site.data, record)},
        "seen": dates.month_in_words(record["link"].get("seen", "")),
        "looked": dates.in_words(record["link"].get("looked", "")),
        "register_url": site.url(REGISTER, page, name),
    }


def in_order(site: Site, page: Page, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the entries of `ids` in alphabetical order."""
    return [entry(site, page, name) for name in site.bibliography.sorted(ids)]
