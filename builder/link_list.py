"""The list of every section with its address, in the order of the navigation: for the page for teams, and to download."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .documents import read_yaml
from .pages import Page

if TYPE_CHECKING:
    from .site import Site

CSV_FILE = "links.csv"
JSON_FILE = "links.json"
SCHEMA_FILE = "assets/schemas/links.json"
COLUMNS = ("page", "section", "level", "address", "short_address", "reviewed")


def in_order(site: Site) -> list[tuple[str, list[Page]]]:
    """Return the groups of the navigation with their pages; what it does not hold comes last, in a group without a name."""
    document, _ = read_yaml(site.root, "mkdocs.yml")
    groups = [_group(site, entry) for entry in document.value.get("nav", [])]
    named = {page.path for _, pages in groups for page in pages}
    return [*groups, ("", [page for page in site.pages.values() if page.path not in named])]


def _group(site: Site, entry: Any) -> tuple[str, list[Page]]:
    ((title, value),) = entry.items() if isinstance(entry, dict) else [("", entry)]
    pages = [site.pages[path] for path in _paths(value)]
    return title or pages[0].meta["title"], pages


def _paths(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value if isinstance(value, list) else value.values()
    return [path for child in children for path in _paths(child)]


def by_page(site: Site) -> dict[str, list[dict[str, Any]]]:
    """Return, by its path, each page and its headings: words, level (1 is the page), address and short address.

    Both addresses begin with `/`. Only pages and their main sections have a short one; that of the others is empty.
    """
    short = {url: name for name, url in site.short.items()}
    found: dict[str, list[dict[str, Any]]] = {page.path: [] for page in site.pages.values()}
    paths = {page.address: page.path for page in site.pages.values()}
    for url, one in site.addresses.items():
        if one.level:
            found[paths[one.page]].append({"words": one.words, "level": one.level, "url": url, "short": short.get(url, "")})
    return found


def write(folder: Path, site: Site) -> None:
    """Write the list into `folder` as CSV (RFC 4180) and as JSON, whose schema is published in assets/schemas/."""
    with (folder / CSV_FILE).open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        rows.writerows(row for page in _pages(site) for row in _rows(page))
    (folder / JSON_FILE).write_text(json.dumps(_document(site), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _document(site: Site) -> dict[str, Any]:
    return {"$schema": f"{site.address or '/'}{SCHEMA_FILE}", "site": site.identity.name, "pages": _pages(site)}


def _pages(site: Site) -> list[dict[str, Any]]:
    """Return each page with its sections, with whole addresses where the site knows its own."""
    rows = by_page(site)
    return [_page(site, page, rows[page.path]) for _, pages in in_order(site) for page in pages]


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
