"""Writes the files that readers keep: checklists, references, and the list of every page and section with its URL."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

from builder.checklists.docx import write_docx
from builder.checklists.formats import (
    CHECKLIST_FORMATS,
    checklist_as_csv,
    checklist_as_data,
    checklist_as_text,
    checklist_page,
    list_item_references,
)
from builder.checklists.odt import write_odt
from builder.checklists.outline import outline_checklist
from builder.macros.practice import BUDGET_FILES
from builder.model.escaping import escape_csv
from builder.model.pages import Page
from builder.model.site import Site
from builder.output.budget_sheet import write_budget_csv, write_budget_workbook
from builder.output.files import write_file
from builder.references.csl_json import csl_item
from builder.references.entries import REFERENCES_PAGE
from builder.references.formats import REFERENCE_FORMATS, REFERENCES_NAME, list_type_names
from builder.urls.sections import LINKS_CSV_FILE, LINKS_JSON_FILE, LINKS_SCHEMA_FILE, list_navigation, list_sections

LINK_COLUMNS = ("page", "section", "level", "address", "short_address", "reviewed")


def write_checklist_files(folder: Path, site: Site) -> None:
    """Write the files of every checklist into the built `folder`, each beside the checklist's page."""
    for name in site.data.checklists:
        checklist = checklist_as_data(site, name)
        cited = {one["id"]: site.bibliography.references[one["id"]].in_text_plain for one in list_item_references(checklist)}
        outline = outline_checklist(checklist, cited, site.identity.publisher)
        files = {
            "docx": write_docx(outline),
            "odt": write_odt(outline),
            "txt": checklist_as_text(checklist).encode(),
            # Excel takes a table for UTF-8 only if it opens with the byte order mark.
            "csv": checklist_as_csv(checklist, cited).encode("utf-8-sig"),
            "json": _format_json(checklist).encode(),
        }
        for ending in CHECKLIST_FORMATS:
            write_file(folder / site.pages[checklist_page(name)].url / f"{name}.{ending}", files[ending])


def write_reference_files(folder: Path, site: Site) -> None:
    """Write the references into the built `folder`: all of them at its root, each one beside the register."""
    items = {name: csl_item(record, site.identity.name) for name, record in site.data.references.items()}
    types = list_type_names(site.data)
    beside_register = folder / site.pages[REFERENCES_PAGE].url
    for one in REFERENCE_FORMATS:
        typed = {name: (item, types[item["type"]][one.type_field]) for name, item in items.items()}
        write_file(folder / f"{REFERENCES_NAME}.{one.ending}", one.write(list(typed.values())).encode())
        for name, pair in typed.items():  # as bytes: RIS ends its lines in its own way
            write_file(beside_register / f"{name}.{one.ending}", one.write([pair]).encode())


def write_budget_files(folder: Path, site: Site) -> None:
    """Write the budget sheet at the root of the built `folder`, as a workbook and as CSV."""
    groups = list(site.data.budget.values())
    title = f"Budget sheet – {site.identity.name}"
    day = datetime.date.fromisoformat(max(page.meta["reviewed"] for page in site.pages.values()))
    files = (write_budget_workbook(groups, title, day), write_budget_csv(groups))
    for name, content in zip(BUDGET_FILES, files, strict=True):
        write_file(folder / name, content)


def write_link_list(folder: Path, site: Site) -> None:
    """Write every page and section with its URL as CSV (RFC 4180) and as JSON, whose schema is in assets/schemas/.

    They stand in the order of the navigation.
    """
    rows = list_sections(site)
    pages = [_list_page(site, page, rows[page.path]) for _, pages in list_navigation(site) for page in pages]
    target = io.StringIO(newline="")
    table = csv.DictWriter(target, LINK_COLUMNS)
    table.writeheader()
    for page in pages:
        table.writerows({key: escape_csv(str(value)) for key, value in row.items()} for row in _table_rows(page))
    # Excel takes a table for UTF-8 only if it opens with the byte order mark.
    write_file(folder / LINKS_CSV_FILE, target.getvalue().encode("utf-8-sig"))
    document = {"$schema": f"{site.address or '/'}{LINKS_SCHEMA_FILE}", "site": site.identity.name, "pages": pages}
    write_file(folder / LINKS_JSON_FILE, _format_json(document).encode())


def _list_page(site: Site, page: Page, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return `page` with its sections, with whole URLs where the site knows its own."""
    root = site.address.rstrip("/")

    def view(row: dict[str, Any]) -> dict[str, Any]:
        return {"title": row["words"], "address": root + row["url"], "short_address": row["short"] and root + row["short"]}

    own, *sections = rows
    return {
        **view(own),
        "reviewed": page.meta["reviewed"],
        "sections": [{**view(row), "level": row["level"]} for row in sections],
    }


def _table_rows(page: dict[str, Any]) -> list[dict[str, Any]]:
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


def _format_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
