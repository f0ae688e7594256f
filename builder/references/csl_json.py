"""References as CSL-JSON (CSL 1.0.2, schema `csl-data`), which Zotero, Pandoc and others read. The other formats begin here."""

from __future__ import annotations

import json
from typing import Any

from builder.references.citations import SITE_FIELDS

DEFAULT_SOURCE_LANGUAGE = "en"  # of a source that names no other


def csl_item(record: dict[str, Any], site_name: str) -> dict[str, Any]:
    """Return the CSL-JSON item of a `record` of data/references.yml: its CSL fields as they are, its language, and a note.

    The note says in the site's words what the site says of the source, as reference tools keep no such fields of ours. There
    is no `accessed`: links were seen in stored copies, and a date there would say that somebody opened the page itself.
    """
    csl = {key: value for key, value in record.items() if key not in SITE_FIELDS}
    return {**csl, "language": csl.get("language", DEFAULT_SOURCE_LANGUAGE), "note": _note(record, site_name)}


def _note(record: dict[str, Any], site_name: str) -> str:
    corrections = [f"Correction. {one['prints']} {one['right']}" for one in record.get("corrections", [])]
    parts = [record["about"], record.get("note", ""), *corrections, f"(Note from “{site_name}”)"]
    return " ".join(part for part in parts if part)


def format_csl_json(items: list[tuple[dict[str, Any], str]]) -> str:
    """Return the file that holds the `items`, an array even where there is one; their types are CSL's own."""
    return json.dumps([item for item, _ in items], ensure_ascii=False, indent=1) + "\n"
