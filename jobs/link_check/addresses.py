"""Finds every address of another site that this site publishes, and where each stands, from the data: none is forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.model.diagnostics import InvalidSiteError
from builder.model.documents import Document, Place
from builder.reading.data import read_data
from builder.reading.settings import read_settings

# What is shown as text and not as a link; and what is no fact about the site's own text.
NOT_LINKS = {"replaced_address"}
NOT_CONTENT = ("data/links/", "data/schemas/")


def list_published_addresses(root: Path) -> dict[str, list[str]]:
    """Return each address that the project below `root` publishes, with the places where it stands (`file:line: field`).

    Raises InvalidSiteError if its data is not valid: an address that cannot be read would drop out of the ledger.
    """
    data, diagnostics = read_data(root)
    settings, found = read_settings(root)
    if diagnostics + found:
        raise InvalidSiteError(diagnostics + found)
    places: dict[str, list[str]] = defaultdict(list)
    for path, document in sorted(data.documents.items()):
        if not path.startswith(NOT_CONTENT):
            for address, place in _find_addresses(document.value, ()):
                places[address].append(_format_place(document, place))
    if settings.identity.licence:
        places[settings.identity.licence].append("mkdocs.yml: extra.licence")
    return dict(sorted(places.items()))


def _find_addresses(value: Any, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, str) and value.startswith(("https://", "http://")) and " " not in value:
        yield value, place
    elif isinstance(value, str) and place[-1:] == ("DOI",):  # the style may show it in place of the URL
        yield f"https://doi.org/{value}", place
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        if key not in NOT_LINKS:
            yield from _find_addresses(child, (*place, key))


def _format_place(document: Document, place: Place) -> str:
    return f"{document.path}:{document.line(place)}: {document.name(place)}"
