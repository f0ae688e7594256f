"""Each checklist to take away: a document to change and print, a table, data, and plain text, beside the checklist's page.

The addresses never change. What the file is called once it is saved says which list it is, and of which day.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import checklist_changes, checklist_docx, checklist_odt, dates
from .checklist_outline import ANSWERS, licence_name, outline
from .pages import Page

if TYPE_CHECKING:
    from .site import Site

SCHEMA_FILE = "assets/schemas/checklist.json"
COLUMNS = ("checklist", "group", "id", "text", "why", "references", "address", "reviewed")
# Each format by the ending of its files: its name, the same with the ending's own, and what it is good for.
FORMATS = {
    "docx": ("Word", "Word (DOCX)", "to change and print"),
    "odt": ("OpenDocument", "OpenDocument (ODT)", "to change and print with LibreOffice and others"),
    "txt": ("Text", "Plain text (TXT)", "to paste into an email or a chat"),
    "csv": ("Table", "Table (CSV)", "to sort and track in a spreadsheet"),
    "json": ("Data", "Data (JSON)", "for programs"),
}


def links(site: Site, name: str, page: Page) -> list[dict[str, str]]:
    """Return the downloads of the checklist `name` as links on `page`, the one for most people first.

    Each has `format`, `words`, what it is of `use` for, `url` and the `name` to save it under. KeyError for an unknown list.
    """
    folder, reviewed = site.url(_page(name), page), site.data.checklists[name]["reviewed"]
    return [
        {"format": kind, "words": words, "use": use, "url": f"{folder}{name}.{ending}", "name": f"{name}-{reviewed}.{ending}"}
        for ending, (kind, words, use) in FORMATS.items()
    ]


def write(folder: Path, site: Site) -> None:
    """Write the files of every checklist into the `folder` of the built site, each beside the list's page."""
    for name in site.data.checklists:
        checklist = document(site, name)
        cited = {one["id"]: plain(site.bibliography.cite(one["id"])) for one in _references(checklist)}
        laid_out = outline(checklist, cited, site.identity.publisher)
        written = {
            "docx": checklist_docx.written(laid_out),
            "odt": checklist_odt.written(laid_out),
            "txt": text(checklist).encode(),
            "csv": table(checklist, cited).encode("utf-8-sig"),  # Excel takes a table for UTF-8 only if it opens with the mark
            "json": (json.dumps(checklist, ensure_ascii=False, indent=1) + "\n").encode(),
        }
        for ending in FORMATS:
            (folder / site.pages[_page(name)].url / f"{name}.{ending}").write_bytes(written[ending])


def document(site: Site, name: str) -> dict[str, Any]:
    """Return the checklist `name` as data that fits the published schema, with whole addresses where the site knows its own.

    KeyError for an unknown list.
    """
    record, page = site.data.checklists[name], site.pages[_page(name)]
    root = site.address.rstrip("/")
    carried = checklist_changes.carried(site.data)

    def reference(one: str) -> dict[str, str]:
        register = site.pages["references.md"].address
        return {"id": one, "text": plain(site.bibliography.entry(one)), "address": f"{root}{register}#{one}"}

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
        "$schema": f"{site.address or '/'}{SCHEMA_FILE}",
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


def table(checklist: dict[str, Any], cited: dict[str, str]) -> str:
    """Return the checklist as CSV (RFC 4180), a row for each item, with the in-text citations that `cited` has by id.

    No cell begins a formula: the rule `formula` refuses such words, and a citation stands in brackets.
    """
    target = io.StringIO(newline="")
    rows = csv.writer(target)
    rows.writerow(COLUMNS)
    for group in checklist["groups"]:
        for item in group["items"]:
            cites = "; ".join(cited[one["id"]] for one in item["references"])
            words = (item["id"], item["text"], item["why"], cites and f"({cites})", item["address"])
            rows.writerow((checklist["title"], group["title"], *words, checklist["reviewed"]))
    return target.getvalue()


def text(checklist: dict[str, Any]) -> str:
    """Return the checklist as plain text, short enough for a message: without the reasons, which are at its address."""
    lines = [checklist["title"], "", checklist["summary"]]
    if checklist["reflection"]:
        lines += ["", f"For each line, answer: {', '.join(ANSWERS[:-1]).lower()}, or {ANSWERS[-1].lower()}."]
    for group in checklist["groups"]:
        lines += ["", group["title"], *(f"[ ] {item['text']}" for item in group["items"])]
    licence = licence_name(checklist["licence"])
    return "\n".join(
        [
            *lines,
            "",
            f"From: {checklist['source']}",
            f"The reasons and more: {checklist['short_address']}",
            f"Last reviewed: {dates.in_words(checklist['reviewed'])}",
            f"Licence: {licence}" + (f", {checklist['licence']}" if licence != checklist["licence"] else ""),
            "",
        ]
    )


def plain(markup: str) -> str:
    """Return the text of `markup`, HTML that citeproc-py wrote."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def _page(name: str) -> str:
    return f"checklists/{name}.md"


def _references(checklist: dict[str, Any]) -> list[dict[str, str]]:
    return [one for group in checklist["groups"] for item in group["items"] for one in item["references"]]
