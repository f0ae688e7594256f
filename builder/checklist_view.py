"""What pages show of checklists: a list in full, and the lists to choose from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import checklist_changes, checklist_files, dates, link_list, qr
from .pages import Page
from .reference_entries import citation_links

if TYPE_CHECKING:
    from .site import Site

COMPARE = "checklists/compare.md"


def in_full(site: Site, page: Page, name: str, level: int, titled: bool) -> dict[str, Any]:
    """Return the checklist `name` with all its items, as `page` shows it: its headings begin at `level`."""
    record = site.data.checklists[name]
    path = f"checklists/{name}.md"
    short_address = site.address and site.address + site.pages[path].short_address[1:]
    removed = checklist_changes.removed(site.data, name)
    return {
        "id": name,
        "title": record["title"],
        "summary": record["summary"],
        "groups": _groups(site, page, name),
        "titled": titled,
        "level": level,
        "url": site.url(path, page),
        "reviewed": dates.in_words(record["reviewed"]),
        "reflection": record["reflection"],
        "compare_url": site.url(COMPARE, page) if COMPARE in site.pages else "",
        "removed": json.dumps(removed, ensure_ascii=False) if removed else "",
        # The frame prints both at the head of the checklist's own page.
        "qr_code": qr.code(short_address) if short_address and page.path != path else "",
        "short_address": short_address.partition("://")[2].rstrip("/"),
        "files": checklist_files.links(site, name, page) if page.path == path else [],
    }


def _groups(site: Site, page: Page, name: str) -> list[dict[str, Any]]:
    carried = checklist_changes.carried(site.data)
    return [
        {
            **group,
            "items": [
                {
                    **item,
                    "html_id": f"{name}-{item['id']}",
                    "cites": citation_links(site, page, item.get("references", [])),
                    "was": carried.get(f"{name}/{item['id']}", []),
                }
                for item in group["items"]
            ],
        }
        for group in site.data.checklists[name]["groups"]
    ]


def to_choose(site: Site, page: Page, role: str, stage: str) -> list[dict[str, Any]]:
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


def for_reflection(site: Site, page: Page) -> list[dict[str, str]]:
    """Return the checklists that a group answers about itself, by title."""
    lists = [
        {"id": name, "title": record["title"], "url": site.url(f"checklists/{name}.md", page)}
        for name, record in site.data.checklists.items()
        if record["reflection"]
    ]
    return sorted(lists, key=lambda one: one["title"])


def stages(site: Site) -> list[dict[str, str]]:
    """Return the stages of the work that some checklist is for, in the order of the navigation."""
    used = {f"practice/{stage}.md": stage for record in site.data.checklists.values() for stage in record["stages"]}
    return [
        {"id": used[one.path], "title": one.meta["title"]}
        for _, pages in link_list.in_order(site)
        for one in pages
        if one.path in used
    ]
