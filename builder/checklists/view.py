"""What pages show of checklists: a list in full, and the lists to choose from."""

from __future__ import annotations

import json
from typing import Any

from builder.checklists.formats import list_checklist_downloads
from builder.checklists.history import list_former_keys, list_removed_items
from builder.model.pages import Page
from builder.model.site import Site
from builder.reading.dates import format_date
from builder.references.entries import list_citation_links
from builder.urls.qr_codes import draw_qr_code
from builder.urls.sections import list_navigation

COMPARE_PAGE = "checklists/compare.md"


def view_checklist(site: Site, page: Page, name: str, level: int, titled: bool) -> dict[str, Any]:
    """Return the checklist `name` with all its items, as `page` shows it: its headings begin at `level`."""
    record = site.data.checklists[name]
    path = f"checklists/{name}.md"
    short_address = site.address and site.address + site.pages[path].short_address[1:]
    removed = list_removed_items(site.data, name)
    return {
        "id": name,
        "title": record["title"],
        "summary": record["summary"],
        "groups": _view_groups(site, page, name),
        "titled": titled,
        "level": level,
        "url": site.url(path, page),
        "reviewed": format_date(record["reviewed"]),
        "reflection": record["reflection"],
        "compare_url": site.url(COMPARE_PAGE, page) if COMPARE_PAGE in site.pages else "",
        "removed": json.dumps(removed, ensure_ascii=False) if removed else "",
        # The frame prints both at the head of the checklist's own page.
        "qr_code": draw_qr_code(short_address) if short_address and page.path != path else "",
        "short_address": short_address.partition("://")[2].rstrip("/"),
        "files": list_checklist_downloads(site, name, page) if page.path == path else [],
    }


def _view_groups(site: Site, page: Page, name: str) -> list[dict[str, Any]]:
    carried = list_former_keys(site.data)
    return [
        {
            **group,
            "items": [
                {
                    **item,
                    "html_id": f"{name}-{item['id']}",
                    "cites": list_citation_links(site, page, item.get("references", [])),
                    "was": carried.get(f"{name}/{item['id']}", []),
                }
                for item in group["items"]
            ],
        }
        for group in site.data.checklists[name]["groups"]
    ]


def list_checklists(site: Site, page: Page, role: str, stage: str) -> list[dict[str, Any]]:
    """Return all checklists, or those for a role or a stage of the work, by title."""
    chosen = [
        {
            "id": name,
            "title": record["title"],
            "summary": record["summary"],
            "stages": record["stages"],
            "roles": record["roles"],
            "url": site.url(f"checklists/{name}.md", page),
            "count": sum(len(group["items"]) for group in record["groups"]),
        }
        for name, record in site.data.checklists.items()
        if (not role or role in record["roles"]) and (not stage or stage in record["stages"])
    ]
    return sorted(chosen, key=lambda one: one["title"])


def list_reflection_checklists(site: Site, page: Page) -> list[dict[str, str]]:
    """Return the checklists that a group answers about itself, by title."""
    lists = [
        {"id": name, "title": record["title"], "url": site.url(f"checklists/{name}.md", page)}
        for name, record in site.data.checklists.items()
        if record["reflection"]
    ]
    return sorted(lists, key=lambda one: one["title"])


def list_stages(site: Site) -> list[dict[str, str]]:
    """Return the stages of the work that some checklist is for, in the order of the navigation."""
    used = {f"practice/{stage}.md": stage for record in site.data.checklists.values() for stage in record["stages"]}
    return [
        {"id": used[one.path], "title": one.meta["title"]}
        for _, pages in list_navigation(site)
        for one in pages
        if one.path in used
    ]
