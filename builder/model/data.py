"""Everything that data/ holds, by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from builder.model.documents import Document
from builder.model.pages import Page

Record = dict[str, Any]  # an entry of a data file: its fields by name


@dataclass
class Data:
    """All data, by kind. Documents are kept too, so that a later rule can name the line."""

    documents: dict[str, Document] = field(default_factory=dict)
    references: dict[str, Record] = field(default_factory=dict)
    reference_groups: dict[str, Record] = field(default_factory=dict)
    reference_kinds: dict[str, Record] = field(default_factory=dict)
    topics: dict[str, Record] = field(default_factory=dict)
    corrections: dict[str, Record] = field(default_factory=dict)
    correction_groups: dict[str, Record] = field(default_factory=dict)
    contacts: dict[str, Record] = field(default_factory=dict)
    support: dict[str, Record] = field(default_factory=dict)
    glossary: dict[str, Record] = field(default_factory=dict)
    roles: dict[str, Record] = field(default_factory=dict)
    owners: dict[str, Record] = field(default_factory=dict)
    sections: dict[str, Record] = field(default_factory=dict)
    guide: dict[str, Any] = field(default_factory=dict)
    share_images: dict[str, Record] = field(default_factory=dict)
    search: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Record] = field(default_factory=dict)
    redirects: list[Record] = field(default_factory=list)
    register: dict[str, Any] = field(default_factory=dict)
    words_to_avoid: list[Record] = field(default_factory=list)
    spelling: list[Record] = field(default_factory=list)
    ledger: list[Record] = field(default_factory=list)
    # Pages whose file was renamed, by the address that was published: put in by the site, as it takes both to tell.
    renamed: dict[str, Page] = field(default_factory=dict)
    checklists: dict[str, Record] = field(default_factory=dict)
    figures: dict[str, Record] = field(default_factory=dict)

    def of_kind(self, kind: str) -> dict[str, Record]:
        """Return the entries of `kind` (a field name of this class) by id."""
        entries: dict[str, Record] = getattr(self, kind)
        return entries
