"""The ledger of other sites' addresses, data/links/ledger.yml: what the runs of all days say of each. Written by this job only.

One day's word is not enough to call an address gone: a site may be down for a weekend. So one that was not there on every
try of a run may be gone; it is gone when that was so on several days in a row. Everything else is written down as it was found.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from builder.model.diagnostics import InvalidSiteError
from builder.reading.schemas import read_schema, validate_document
from builder.reading.yaml_files import read_yaml

from .classify import LinkStatus

Entry = dict[str, Any]

LEDGER_FILE = "data/links/ledger.yml"
LEDGER_HEAD = """\
# yaml-language-server: $schema=../schemas/ledger.json
# What the weekly check found out of each address of another site. `make live-links` writes this file and nobody changes it by
# hand: docs/contribute/live-links.md says what it means. An address that is not here has not been checked on the live web.
"""
# Days in a row on which an address was not there, until it is called gone.
DAYS_UNTIL_GONE = 2
WORKING = {"works", "moved", "part-missing"}
MISSING_STATES = {"may-be-gone", "gone"}
OPTIONAL = {"moved_to", "worked", "days"}


def read_ledger(root: Path, path: str = LEDGER_FILE) -> dict[str, Entry]:
    """Return the entries of the ledger `path` below `root` by address; none if there is no such file.

    Raises InvalidSiteError where the file is damaged: writing over it would lose what earlier runs found out.
    """
    if not (root / path).exists():
        return {}
    document, diagnostics = read_yaml(root, path)
    schema, found = read_schema(Path(__file__).resolve().parents[2], "ledger")
    diagnostics += found
    if not diagnostics and schema is not None and document.value is not None:
        diagnostics = validate_document(document, schema)
    if diagnostics:
        raise InvalidSiteError(diagnostics)
    return {entry["address"]: entry for entry in document.value or []}


def update_ledger(
    before: Mapping[str, Entry], statuses: Mapping[str, LinkStatus], today: datetime.date, days: int = DAYS_UNTIL_GONE
) -> list[Entry]:
    """Return the entries after a run of the day `today` that found `statuses`, in the order of their addresses.

    What was asked and is no longer published drops out; what is new starts from nothing.
    """
    return [
        _update_entry(address, status, before.get(address, {}), today.isoformat(), days)
        for address, status in sorted(statuses.items())
    ]


def _update_entry(address: str, status: LinkStatus, before: Entry, today: str, days: int) -> Entry:
    """Return the entry of one address, from its status of today and its entry of `before`, if there was one."""
    state, count = status.state, 0
    if state == "gone":
        again = before.get("state") in MISSING_STATES and before["checked"] == today
        count = max(1, before.get("days", 0) + (0 if again else 1))
        state = "gone" if count >= days else "may-be-gone"
    family = MISSING_STATES if state in MISSING_STATES else {state}
    same = before.get("state") in family and before.get("moved_to", "") == status.moved_to
    fields = {
        "address": address,
        "state": state,
        "moved_to": status.moved_to,
        "said": status.reason,
        "checked": today,
        "since": before["since"] if same else today,
        "worked": today if state in WORKING else before.get("worked"),
        "days": count,
    }
    return {name: value for name, value in fields.items() if value or name not in OPTIONAL}


def format_ledger(entries: Iterable[Entry]) -> str:
    """Return the ledger as it is written into its file: the same entries give the same bytes."""
    return LEDGER_HEAD + yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False, width=10_000)
