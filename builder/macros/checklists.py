"""Macros that show checklists, and what a reader makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.checklists.view import list_checklists, list_reflection_checklists, list_stages, view_checklist
from builder.model.data import Data
from builder.model.macros import Citation, MacroCall
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import Address


def get_checklist_context(site: Site, page: Page, name: str) -> dict[str, Any]:
    """Return one checklist. On its own page it has no title of its own, as the page has it."""
    level = next((call.level for call in page.calls if call.name == "checklist" and call.args == (name,)), 2)
    own_page = page.path == f"checklists/{name}.md"
    return {"checklist": view_checklist(site, page, name, level, not own_page)}


def get_checklists_context(site: Site, page: Page, role: str = "", stage: str = "") -> dict[str, Any]:
    """Return links to all checklists, or to those for a role or a stage of the work."""
    return {"checklists": list_checklists(site, page, role, stage)}


def get_all_checklists_context(site: Site, page: Page) -> dict[str, Any]:
    """Return every checklist in full, each under a heading of its own."""
    return {"checklists": [view_checklist(site, page, name, 3, False) for name in _sort_by_title(site.data)]}


def get_compare_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the lists for reflection, to send to the members of a group whose answers are put side by side."""
    return {"lists": list_reflection_checklists(site, page)}


def get_my_list_context(site: Site, page: Page) -> dict[str, Any]:
    """Return what the form has that filters the page's checklists: scripts make a reader's own list of the rest."""
    return {"stages": list_stages(site), "roles": list(site.data.roles.values())}


def get_on_this_device_context(site: Site, page: Page) -> dict[str, Any]:
    """Return nothing: scripts say what this device keeps."""
    return {}


def list_checklist_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield the checklist; and on its own page its groups and items."""
    name = call.args[0]
    record, path = data.checklists[name], f"data/checklists/{name}.yml"
    yield Address(f"checklist-{name}", record["title"], 0)
    if not is_on_own_page(call):
        return
    line = data.documents[path].line
    for g, group in enumerate(record["groups"]):
        yield Address(f"{name}--{group['id']}", group["title"], call.level, path, line(("groups", g, "id")))
        for i, item in enumerate(group["items"]):
            yield Address(f"{name}-{item['id']}", item["text"], 0, path, line(("groups", g, "items", i, "id")))


def list_all_checklists_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield the heading of every checklist."""
    for name in _sort_by_title(data):
        yield Address(name, data.checklists[name]["title"], 2)


def list_checklist_citations(call: MacroCall, data: Data) -> Iterator[Citation]:
    """Yield what the items of a checklist cite: each at its item on the checklist's own page, elsewhere at the checklist."""
    for name in call.args:
        yield from _list_item_citations(name, data, "" if is_on_own_page(call) else f"checklist-{name}")


def list_all_checklists_citations(call: MacroCall, data: Data) -> Iterator[Citation]:
    """Yield what the items of every checklist cite."""
    for name in data.checklists:
        yield from _list_item_citations(name, data, name)


def _list_item_citations(name: str, data: Data, anchor: str) -> Iterator[Citation]:
    record = data.checklists.get(name, {"groups": []})
    for group in record["groups"]:
        for item in group["items"]:
            words = f"the list “{record['title']}”" if anchor else item["text"].rstrip(".")
            for reference in item.get("references", []):
                yield Citation(reference, words, anchor or f"{name}-{item['id']}")


def is_on_own_page(call: MacroCall) -> bool:
    """Return whether a checklist is shown on its own page: elsewhere it is the same list again."""
    return bool(call.args) and call.page == f"checklists/{call.args[0]}.md"


def _sort_by_title(data: Data) -> list[str]:
    return sorted(data.checklists, key=lambda name: data.checklists[name]["title"])
