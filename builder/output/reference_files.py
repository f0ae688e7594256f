"""Writes the references as RIS, BibTeX and CSL-JSON, all together and one by one."""

from __future__ import annotations

from pathlib import Path

from builder.model.site import Site
from builder.references.csl_json import csl_item
from builder.references.entries import REFERENCES_PAGE
from builder.references.formats import REFERENCE_FORMATS, REFERENCES_NAME, list_type_names


def write_reference_files(folder: Path, site: Site) -> None:
    """Write the files into the built `folder`: all references at its root, each one beside the register."""
    items = {name: csl_item(record, site.identity.name) for name, record in site.data.references.items()}
    types = list_type_names(site.data)
    below = folder / site.pages[REFERENCES_PAGE].url
    for one in REFERENCE_FORMATS:
        named = {name: (item, types[item["type"]][one.type_field]) for name, item in items.items()}
        _write_bytes(folder / f"{REFERENCES_NAME}.{one.ending}", one.write(list(named.values())))
        for name, pair in named.items():
            _write_bytes(below / f"{name}.{one.ending}", one.write([pair]))


def _write_bytes(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))  # as it is: RIS ends its lines in its own way
