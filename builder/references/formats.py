"""The references to download, whole and one by one, as reference tools read them: RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from builder.model.data import Data
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import make_relative_url
from builder.references.bibtex import format_bibtex
from builder.references.csl_json import format_csl_json
from builder.references.entries import REFERENCES_PAGE
from builder.references.ris import format_ris

REFERENCES_NAME = "references"  # of the files that hold all references


@dataclass(frozen=True)
class ReferenceFormat:
    """One format: what readers know it by, how its files end, its media type, and what writes it.

    `write` takes CSL-JSON items with, for each, what its type is called in the format, and returns the whole file.
    """

    name: str
    ending: str
    media_type: str
    type_field: str
    write: Callable[[list[tuple[dict[str, Any], str]]], str]


# Media types: RIS and BibTeX have none at IANA, and Zotero's browser button knows these; CSL-JSON's is registered.
REFERENCE_FORMATS = (
    ReferenceFormat("RIS", "ris", "application/x-research-info-systems", "ris", format_ris),
    ReferenceFormat("BibTeX", "bib", "application/x-bibtex", "bibtex", format_bibtex),
    ReferenceFormat("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", "csl", format_csl_json),
)


def list_reference_downloads(site: Site, page: Page, name: str = "") -> list[dict[str, str]]:
    """Return the files of the reference `name`, or of all, as links on `page`; `file` is the name under which to keep one."""
    folder = f"{site.pages[REFERENCES_PAGE].address}{name}" if name else f"/{REFERENCES_NAME}"
    return [
        {
            "name": one.name,
            "url": make_relative_url(f"{folder}.{one.ending}", page.address).rstrip("/"),
            "file": f"{name or REFERENCES_NAME}.{one.ending}",
            "media_type": one.media_type,
        }
        for one in REFERENCE_FORMATS
    ]


def list_media_types() -> dict[str, str]:
    """Return the media type of the files by their path on the site, where `*` stands for the id of a reference."""
    return {f"/{REFERENCES_NAME}{name}.{one.ending}": one.media_type for one in REFERENCE_FORMATS for name in ("", "/*")}


def list_type_names(data: Data) -> dict[str, dict[str, str]]:
    """Return, by CSL type, what it is called in each format."""
    return {one["csl"]: one for kind in data.reference_kinds.values() for one in kind["types"]}
