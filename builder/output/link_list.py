"""The list of every section with its address, in the order of the navigation: for the page for teams, and to download."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from builder.model.pages import Page
from builder.model.site import Site
from builder.urls.sections import LINKS_CSV_FILE, LINKS_JSON_FILE, LINKS_SCHEMA_FILE, list_navigation, list_sections

COLUMNS = ("page", "section", "level", "address", "short_address", "reviewed")


def write_link_list(folder: Path, site: Site) -> None:
    """Write the list into `folder` as CSV (RFC 4180) and as JSON, whose schema is published in assets/schemas/."""
    with (folder / LINKS_CSV_FILE).open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        rows.writerows(row for page in _pages(site) for row in _rows(page))
    (folder / LINKS_JSON_FILE).write_text(json.dumps(_document(site), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _document(site: Site) -> dict[str, Any]:
    return {"$schema": f"{site.address or '/'}{LINKS_SCHEMA_FILE}", "site": site.identity.name, "pages": _pages(site)}


def _pages(site: Site) -> list[dict[str, Any]]:
    """Return each page with its sections, with whole addresses where the site knows its own."""
    rows = list_sections(site)
    return [_page(site, page, rows[page.path]) for _, pages in list_navigation(site) for page in pages]


def _page(site: Site, page: Page, rows: list[dict[str, Any]]) -> dict[str, Any]:
    def told(row: dict[str, Any]) -> dict[str, Any]:
        root = site.address.rstrip("/")
        return {"title": row["words"], "address": root + row["url"], "short_address": row["short"] and root + row["short"]}

    own, *sections = rows
    return {
        **told(own),
        "reviewed": page.meta["reviewed"],
        "sections": [{**told(row), "level": row["level"]} for row in sections],
    }


def _rows(page: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the table for one page: itself at level 1, then its sections."""
    return [
        {
            "page": page["title"],
            "section": row["title"] if row is not page else "",
            "level": row.get("level", 1),
            "address": row["address"],
            "short_address": row["short_address"],
            "reviewed": page["reviewed"],
        }
        for row in (page, *page["sections"])
    ]
