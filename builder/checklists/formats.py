"""Each checklist to download: a document to change and print, a table, data, and plain text, beside the checklist's page.

The addresses never change. What the file is called once it is saved says which list it is, and of which day.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from builder.checklists.history import list_former_keys
from builder.checklists.outline import ANSWERS, short_licence_name
from builder.model.escaping import escape_csv
from builder.model.pages import Page
from builder.model.site import Site
from builder.reading.dates import format_date

CHECKLIST_SCHEMA_FILE = "assets/schemas/checklist.json"
COLUMNS = ("checklist", "group", "id", "text", "why", "references", "address", "reviewed")
# Each format by the ending of its files: its name, the same with the ending's own, and what it is good for.
CHECKLIST_FORMATS = {
    "docx": ("Word", "Word (DOCX)", "to change and print"),
    "odt": ("OpenDocument", "OpenDocument (ODT)", "to change and print with LibreOffice and others"),
    "txt": ("Text", "Plain text (TXT)", "to paste into an email or a chat"),
    "csv": ("Table", "Table (CSV)", "to sort and track in a spreadsheet"),
    "json": ("Data", "Data (JSON)", "for programs"),
}


def list_checklist_downloads(site: Site, name: str, page: Page) -> list[dict[str, str]]:
    """Return the downloads of the checklist `name` as links on `page`, the one for most people first.

    Each has `format`, `words`, what it is of `use` for, `url` and the `name` to save it under. KeyError for an unknown list.
    """
    folder, reviewed = site.url(checklist_page(name), page), site.data.checklists[name]["reviewed"]
    return [
        {"format": kind, "words": words, "use": use, "url": f"{folder}{name}.{ending}", "name": f"{name}-{reviewed}.{ending}"}
        for ending, (kind, words, use) in CHECKLIST_FORMATS.items()
    ]


def checklist_as_data(site: Site, name: str) -> dict[str, Any]:
    """Return the checklist `name` as data that fits the published schema, with whole addresses where the site knows its own.

    KeyError for an unknown list.
    """
    record, page = site.data.checklists[name], site.pages[checklist_page(name)]
    root = site.address.rstrip("/")
    carried = list_former_keys(site.data)

    def reference(one: str) -> dict[str, str]:
        register = site.pages["references.md"].address
        return {"id": one, "text": site.bibliography.references[one].entry_plain, "address": f"{root}{register}#{one}"}

    def item(one: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": one["id"],
            "text": one["text"],
            "why": one["why"],
            "address": f"{root}{page.address}#{name}-{one['id']}",
            "added": one.get("added", False),
            "was": carried.get(f"{name}/{one['id']}", []),
            "references": [reference(cited) for cited in one.get("references", [])],
        }

    return {
        "$schema": f"{site.address or '/'}{CHECKLIST_SCHEMA_FILE}",
        "id": name,
        "title": record["title"],
        "summary": record["summary"],
        "address": root + page.address,
        "short_address": root + page.short_address,
        "reviewed": record["reviewed"],
        "reflection": record["reflection"],
        "stages": record["stages"],
        "roles": record["roles"],
        "licence": site.identity.licence,
        "source": site.identity.name,
        "groups": [
            {"id": group["id"], "title": group["title"], "items": [item(one) for one in group["items"]]}
            for group in record["groups"]
        ],
    }


def checklist_as_csv(checklist: dict[str, Any], cited: dict[str, str]) -> str:
    """Return the checklist as CSV (RFC 4180), a row for each item, with the in-text citations that `cited` has by id.

    No cell begins a formula: the rule `formula` rejects such words, and a citation stands in brackets.
    """
    target = io.StringIO(newline="")
    rows = csv.writer(target)
    rows.writerow(COLUMNS)
    for group in checklist["groups"]:
        for item in group["items"]:
            cites = "; ".join(cited[one["id"]] for one in item["references"])
            words = (item["id"], item["text"], item["why"], cites and f"({cites})", item["address"])
            rows.writerow(map(escape_csv, (checklist["title"], group["title"], *words, checklist["reviewed"])))
    return target.getvalue()


def checklist_as_text(checklist: dict[str, Any]) -> str:
    """Return the checklist as plain text, short enough for a message: without the reasons, which are at its address."""
    lines = [checklist["title"], "", checklist["summary"]]
    if checklist["reflection"]:
        lines += ["", f"For each line, answer: {', '.join(ANSWERS[:-1]).lower()}, or {ANSWERS[-1].lower()}."]
    for group in checklist["groups"]:
        lines += ["", group["title"], *(f"[ ] {item['text']}" for item in group["items"])]
    licence = short_licence_name(checklist["licence"])
    return "\n".join(
        [
            *lines,
            "",
            f"From: {checklist['source']}",
            f"The reasons and more: {checklist['short_address']}",
            f"Last reviewed: {format_date(checklist['reviewed'])}",
            f"Licence: {licence}" + (f", {checklist['licence']}" if licence != checklist["licence"] else ""),
            "",
        ]
    )


def checklist_page(name: str) -> str:
    """Return the path below docs/ of the page of the checklist `name`."""
    return f"checklists/{name}.md"


def list_item_references(checklist: dict[str, Any]) -> list[dict[str, str]]:
    """Return what the items of `checklist`, in the form of the published schema, cite, in order."""
    return [one for group in checklist["groups"] for item in group["items"] for one in item["references"]]
