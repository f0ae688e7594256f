"""Writes the downloads of each checklist beside its page."""

from __future__ import annotations

import json
from pathlib import Path

from builder.checklists.docx import write_docx
from builder.checklists.formats import (
    CHECKLIST_FORMATS,
    checklist_as_csv,
    checklist_as_data,
    checklist_as_text,
    checklist_page,
    list_item_references,
    strip_markup,
)
from builder.checklists.odt import write_odt
from builder.checklists.outline import outline_checklist
from builder.model.site import Site


def write_checklist_files(folder: Path, site: Site) -> None:
    """Write the files of every checklist into the `folder` of the built site, each beside the list's page."""
    for name in site.data.checklists:
        checklist = checklist_as_data(site, name)
        cited = {one["id"]: strip_markup(site.bibliography.cite(one["id"])) for one in list_item_references(checklist)}
        laid_out = outline_checklist(checklist, cited, site.identity.publisher)
        written = {
            "docx": write_docx(laid_out),
            "odt": write_odt(laid_out),
            "txt": checklist_as_text(checklist).encode(),
            "csv": checklist_as_csv(checklist, cited).encode(
                "utf-8-sig"
            ),  # Excel takes a table for UTF-8 only if it opens with the mark
            "json": (json.dumps(checklist, ensure_ascii=False, indent=1) + "\n").encode(),
        }
        for ending in CHECKLIST_FORMATS:
            (folder / site.pages[checklist_page(name)].url / f"{name}.{ending}").write_bytes(written[ending])
