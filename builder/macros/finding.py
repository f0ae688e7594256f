"""Macros that help to find a page: the map of the 2022 guide, every address, A to Z, the search page, and what is new."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from builder.frame.news import list_news
from builder.macros.glossary import GLOSSARY_PAGE
from builder.model.data import Data
from builder.model.macros import MacroCall
from builder.model.pages import Page
from builder.model.site import FEED_FILE, Site
from builder.model.urls import Address, make_relative_url
from builder.reading.dates import format_month, sort_newest_first
from builder.urls.addresses import CHANGE_ID_PREFIX
from builder.urls.sections import LINKS_CSV_FILE, LINKS_JSON_FILE, LINKS_SCHEMA_FILE, list_navigation, list_sections

A_TO_Z_PAGE = "a-z.md"
# Kinds of page that this site added to those of the guide.
ADDED_FOLDERS = ("checklists/", "for/", "practice/", "templates/")


def get_source_map_context(site: Site, page: Page) -> dict[str, Any]:
    """Return each section of the 2022 guide with the pages whose front matter names it: the guide's own pages first."""
    rows = []
    for section in site.data.sections.values():
        name = section["id"]
        carriers = [other for other in site.pages.values() if name in other.meta["source"]]
        carriers.sort(key=lambda other: _closeness_to_guide(other, name))
        pages = [{"title": other.meta["title"], "url": site.url(other.path, page)} for other in carriers]
        rows.append({**section, "pages": pages})
    return {"rows": rows}


def _closeness_to_guide(page: Page, section: str) -> tuple[bool, int, int, str]:
    source = page.meta["source"]
    return page.path.startswith(ADDED_FOLDERS), len(source), source.index(section), page.path


def list_source_map_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield every section of the 2022 guide."""
    return (Address(f"section-{name}", section["title"]) for name, section in data.sections.items())


def get_links_context(site: Site, page: Page) -> dict[str, Any]:
    """Return every page and section in the order of the navigation, with its address and short address; and its downloads."""
    rows = list_sections(site)
    return {
        "groups": [
            {"title": title, "pages": [rows[other.path] for other in pages]} for title, pages in list_navigation(site) if pages
        ],
        "root": make_relative_url("/", page.address),
        "host": site.address.partition("://")[2].rstrip("/"),
        "files": {"csv": LINKS_CSV_FILE, "json": LINKS_JSON_FILE, "schema": LINKS_SCHEMA_FILE},
    }


def get_whats_new_context(site: Site, page: Page) -> dict[str, Any]:
    """Return what changed, by month, with the reason and the places; and the feed, where the site knows its own address."""
    feed = make_relative_url("/", page.address) + FEED_FILE if site.address else ""
    return {"months": list_news(site, page), "feed": feed}


def list_whats_new_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield each month and each of its entries."""
    path = "data/changes.yml"
    document, places, month = data.documents[path], {name: place for place, name in enumerate(data.changes)}, ""
    for entry in sort_newest_first(data.changes):
        line = document.line((places[entry["id"]], "id"))
        if entry["date"][:7] != month:
            month = entry["date"][:7]
            yield Address(month, format_month(month), 2, path, line)
        # No heading to list among the sections of the site: news only grows.
        yield Address(f"{CHANGE_ID_PREFIX}{entry['id']}", entry["what"], 0, path, line)


def get_a_to_z_context(site: Site, page: Page) -> dict[str, Any]:
    """Return every page and every term of the glossary, under the letter it begins with."""
    entries = [{"name": other.meta["title"], "url": site.url(path, page), "term": False} for path, other in site.pages.items()]
    entries += [
        {"name": record["term"], "url": site.url(GLOSSARY_PAGE, page, name), "term": True}
        for name, record in site.data.glossary.items()
    ]
    entries.sort(key=lambda one: (_sort_key(one["name"]), one["term"]))
    letters = itertools.groupby(entries, key=lambda one: _sort_key(one["name"])[0].upper())
    return {"letters": [{"name": letter, "entries": list(group)} for letter, group in letters]}


def _sort_key(name: str) -> str:
    """Return what `name` is filed under: itself in small letters, without quotation marks and a first "a" or "the"."""
    return re.sub(r"^(?:an?|the) ", "", name.casefold().lstrip("“‘\"'"))


def get_search_page_context(site: Site, page: Page) -> dict[str, Any]:
    """Return where the form of the search page leads; and, without scripts, the A to Z."""
    return {"action": site.url(page.path, page), "a_to_z_url": site.url(A_TO_Z_PAGE, page)}
