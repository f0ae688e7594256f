"""The corrections to the 2022 guide have a group, and ids of their own on their page."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, suggest_match
from builder.references.corrections import NO_LINK_ID, list_corrections


def check_correction_groups(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each correction whose group data/correction-groups.yml does not have."""
    for one in list_corrections(data):
        group = one.record["group"]
        if data.correction_groups and group not in data.correction_groups:
            message = f'no group "{group}" in data/correction-groups.yml'
            fix = suggest_match(group, data.correction_groups)
            yield data.documents[one.file].diagnostic("unknown-id", (*one.place[:-1], "group"), message, fix)


def check_correction_ids(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that would be twice on the page of corrections.

    The groups and the list of sources without a link have theirs there too.
    """
    seen = {*data.correction_groups, NO_LINK_ID}
    for one in list_corrections(data):
        if one.anchor in seen:
            message = f'"{one.anchor}" would be used twice on the page of corrections'
            yield data.documents[one.file].diagnostic("duplicate-id", one.place, message, "give this correction another id")
        seen.add(one.anchor)
