"""The ids of entries of a data file, as macros that list them put them on a page."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.urls import Address


def list_entry_addresses(data: Data, path: str, words: str, prefix: str = "", level: int = 0) -> Iterator[Address]:
    """Yield the id of each entry of the file at `path`, after `prefix`, with the line where it is written.

    `words` is the field that says what the entry is, `level` that of its heading; 0 if it has none.
    """
    document = data.documents[path]
    for number, record in enumerate(document.value):
        yield Address(f"{prefix}{record['id']}", record[words], level, path, document.line((number, "id")))
