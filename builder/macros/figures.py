"""The macro that shows a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from builder.model.data import Data
from builder.model.documents import DRAWINGS_FOLDER
from builder.model.macros import Citation, MacroCall
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import Address
from builder.references.entries import list_citation_links


def get_figure_context(site: Site, page: Page, name: str) -> dict[str, Any]:
    """Return a drawing with its caption and the same in words."""
    record = site.data.figures[name]
    return {
        "id": name,
        "figure": record,
        "svg": re.sub(r"\s*\n\s*", " ", site.files.texts[f"{DRAWINGS_FOLDER}/{name}.svg"]).strip(),
        "cites": list_citation_links(site, page, record.get("references", [])),
    }


def list_figure_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield the drawing."""
    name = call.args[0]
    yield Address(f"figure-{name}", data.figures[name]["title"])


def list_figure_citations(call: MacroCall, data: Data) -> Iterator[Citation]:
    """Yield what the drawing is made after."""
    for name in call.args:
        record = data.figures.get(name, {})
        for reference in record.get("references", []):
            yield Citation(reference, f"the drawing “{record['title']}”", f"figure-{name}")
