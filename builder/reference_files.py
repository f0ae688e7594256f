"""The references to take away, whole and one by one, as reference tools read them: RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import bibtex, csl_json, ris
from .addresses import relative
from .data import Data
from .pages import Page

if TYPE_CHECKING:
    from .site import Site

REGISTER = "references.md"
NAME = "references"  # of the files that hold all references


@dataclass(frozen=True)
class Format:
    """One format: what readers know it by, how its files end, its media type, and what writes it.

    `write` takes CSL-JSON items with, for each, what its type is called in the format, and returns the whole file.
    """

    name: str
    ending: str
    media_type: str
    type_field: str
    write: Callable[[list[tuple[dict[str, Any], str]]], str]


# Media types: RIS and BibTeX have none at IANA, and Zotero's browser button knows these; CSL-JSON's is registered.
FORMATS = (
    Format("RIS", "ris", "application/x-research-info-systems", "ris", ris.write),
    Format("BibTeX", "bib", "application/x-bibtex", "bibtex", bibtex.write),
    Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", "csl", csl_json.write),
)


def links(site: Site, page: Page, name: str = "") -> list[dict[str, str]]:
    """Return the files of the reference `name`, or of all, as links on `page`; `file` is the name under which to keep one."""
    folder = f"{site.pages[REGISTER].address}{name}" if name else f"/{NAME}"
    return [
        {
            "name": one.name,
            "url": relative(f"{folder}.{one.ending}", page.address).rstrip("/"),
            "file": f"{name or NAME}.{one.ending}",
            "media_type": one.media_type,
        }
        for one in FORMATS
    ]


def write(folder: Path, site: Site) -> None:
    """Write the files into the built `folder`: all references at its root, each one beside the register."""
    items = {name: csl_json.item(record, site.identity.name) for name, record in site.data.references.items()}
    types = types_of(site.data)
    below = folder / site.pages[REGISTER].url
    for one in FORMATS:
        named = {name: (item, types[item["type"]][one.type_field]) for name, item in items.items()}
        _put(folder / f"{NAME}.{one.ending}", one.write(list(named.values())))
        for name, pair in named.items():
            _put(below / f"{name}.{one.ending}", one.write([pair]))


def media_types() -> dict[str, str]:
    """Return the media type of the files by their path on the site, where `*` stands for the id of a reference."""
    return {f"/{NAME}{name}.{one.ending}": one.media_type for one in FORMATS for name in ("", "/*")}


def types_of(data: Data) -> dict[str, dict[str, str]]:
    """Return, by CSL type, what it is called in each format."""
    return {one["csl"]: one for kind in data.reference_kinds.values() for one in kind["types"]}


def _put(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))  # as it is: RIS ends its lines in its own way
