"""Writes for people what the ledger says: what needs someone, where it stands, and what to do. In Markdown, for the issue."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from builder.reading.dates import format_date
from jobs.github.upsert import ManagedIssue

from .ledger import Entry

PAGE = "docs/contribute/live-links.md"
LINKS_ISSUE = ManagedIssue(
    mark="live-links: one issue, kept by the weekly check of links",
    title="Links that need someone to look",
    label="links",
    thanks="Nothing needs anyone any more. Thank you to everyone who put it right.",
    reopen=True,
)
FOOT = "The weekly check writes this text again each time. It opens this issue again when there is something to do."
# What needs a person, in the order of the report, with what to do.
NEEDS = {
    "gone": "Find its new address. If there is none, record an archived copy.",
    "changed": "Open it and see. Find where the page went, or record an archived copy.",
    "moved": "Open the new address. If it is the right page, write it in place of the old one.",
    "not-answering": "Open it in a browser. If it is dead, do as for one that is gone.",
}
STATES = {
    "works": "work",
    "moved": "have moved",
    "needs-login": "ask people to log in",
    "refuses-robots": "do not let programs in",
    "changed": "lead to something else",
    "not-answering": "did not answer",
    "may-be-gone": "may be gone",
    "gone": "are gone",
}
NAMES = {"gone": "Gone", "changed": "Changed", "moved": "Moved", "not-answering": "Does not answer"}
# Trouble that passes by itself does so in this time.
SILENCE = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Report:
    """`needs` holds the entries that need a person; `text` is the whole report."""

    needs: list[Entry]
    text: str


def build_link_report(
    entries: Sequence[Entry], places: Mapping[str, list[str]], archived: Set[str], today: datetime.date
) -> Report:
    """Return the report on the ledger's `entries` for the day `today`.

    `places` says where each address stands; `archived` holds those for which readers are given a copy already.
    """
    needs = [entry for state in NEEDS for entry in entries if entry["state"] == state and _needs_person(entry, archived, today)]
    waiting = [entry for entry in entries if entry["state"] == "may-be-gone"]
    counts = Counter(entry["state"] for entry in entries)
    lines = [
        f"{len(entries)} addresses of other sites were checked on {format_date(today.isoformat())}: "
        + ", ".join(f"{counts[state]} {words}" for state, words in STATES.items() if counts[state])
        + ".",
        "",
    ]
    if needs:
        lines += [f"{len(needs)} need{'s' if len(needs) == 1 else ''} someone to look. `{PAGE}` says how.", ""]
        lines += ["| state | address | what we found | since | where it stands | what to do |", "|---|---|---|---|---|---|"]
        lines += [_format_row(entry, places) for entry in needs]
    else:
        lines.append("All is well: nothing needs anyone today. Thank you for looking after the links.")
    if waiting:
        lines += ["", "These may be gone. We look again before we say so:", ""]
        lines += [
            f"- {_escape(entry['address'])} ({_escape(entry['said'])}), first not there on {format_date(entry['since'])}"
            for entry in waiting
        ]
    return Report(needs, "\n".join(lines) + "\n")


def _needs_person(entry: Entry, archived: Set[str], today: datetime.date) -> bool:
    if entry["state"] == "not-answering":
        return today - datetime.date.fromisoformat(entry["since"]) >= SILENCE
    return entry["state"] != "gone" or entry["address"] not in archived


def _format_row(entry: Entry, places: Mapping[str, list[str]]) -> str:
    found = f"now at {_escape(entry['moved_to'])}" if "moved_to" in entry else _escape(entry["said"])
    if "worked" in entry and entry["state"] not in ("works", "moved"):
        found += f"; last worked on {format_date(entry['worked'])}"
    where = ", ".join(f"`{place}`" for place in places.get(entry["address"], []))
    cells = [
        NAMES[entry["state"]],
        _escape(entry["address"]),
        found,
        format_date(entry["since"]),
        where,
        NEEDS[entry["state"]],
    ]
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    """Return `text` so that it cannot end a cell of a table, begin HTML or call anyone by @name."""
    return text.replace("|", "%7C").replace("<", "&lt;").replace("@", "&#64;").replace("`", "'")
