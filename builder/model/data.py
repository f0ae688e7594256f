"""Everything that data/ and rules/ hold, by kind."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.model.documents import Document, Schema
from builder.model.pages import Page
from builder.model.rules import RuleBook

Record = dict[str, Any]  # an entry of a data file, which fits its schema
Records = Mapping[str, Record]  # entries by their ids


@dataclass(frozen=True)
class Data:
    """All data, by kind; entries that do not fit their schema are left out.

    `documents` holds every file by its path, so that a check can name the line; `schemas` the JSON Schemas by kind.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    references: Records = field(default_factory=dict)
    reference_groups: Records = field(default_factory=dict)
    reference_kinds: Records = field(default_factory=dict)
    topics: Records = field(default_factory=dict)
    corrections: Records = field(default_factory=dict)
    correction_groups: Records = field(default_factory=dict)
    contacts: Records = field(default_factory=dict)
    support: Records = field(default_factory=dict)
    glossary: Records = field(default_factory=dict)
    roles: Records = field(default_factory=dict)
    owners: Records = field(default_factory=dict)
    sections: Records = field(default_factory=dict)
    guide: Record = field(default_factory=dict)
    share_images: Records = field(default_factory=dict)
    cases: Records = field(default_factory=dict)
    budget: Records = field(default_factory=dict)
    search: Record = field(default_factory=dict)
    changes: Records = field(default_factory=dict)
    redirects: list[Record] = field(default_factory=list)
    register: Record = field(default_factory=dict)
    words_to_avoid: list[Record] = field(default_factory=list)
    spelling: list[Record] = field(default_factory=list)
    ledger: list[Record] = field(default_factory=list)
    overruled: list[Record] = field(default_factory=list)
    checklists: Records = field(default_factory=dict)
    figures: Records = field(default_factory=dict)
    rules: RuleBook = field(default_factory=RuleBook)
    # Pages whose file was renamed, by the address that was published: `load` adds them, as it takes pages and data to know.
    renamed: Mapping[str, Page] = field(default_factory=dict)

    @functools.cached_property
    def published_sections(self) -> Mapping[str, Mapping[str, str]]:
        """The words of each section that was published, by its page's address and its id."""
        found: dict[str, dict[str, str]] = {}
        for url, words in self.register.get("addresses", {}).items():
            page, _, name = url.partition("#")
            if name:
                found.setdefault(page, {})[name] = words
        return found

    def of_kind(self, kind: str) -> Records:
        """Return the entries of `kind` (a field name of this class) by id."""
        entries: Records = getattr(self, kind)
        return entries
