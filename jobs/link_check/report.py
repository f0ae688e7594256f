"""Writes for people what the ledger says: what needs someone, where it stands, and what to do. In Markdown, for the issue."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from builder.reading.dates import format_date
from builder.references.link_status import overrule_entry

from .ledger import Entry

PAGE = "docs/contribute/live-links.md"
FOOT = "The weekly check writes this text again each time. It opens this issue again when there is something to do."
OVERRULED_FILE = "data/links/overruled.yml"
IF_RIGHT = f"If it is the right page, say so in `{OVERRULED_FILE}`."
# What needs a person, in the order of the report, with what to do.
NEEDS = {
    "gone": "Find its new address. If there is none, record an archived copy.",
    "changed": f"Open it and see. {IF_RIGHT} If not, find where the page went, or record an archived copy.",
    "unclear": f"Open it and see. {IF_RIGHT} If not, do as for one that has changed.",
    "part-missing": "Open it, and look for the part. Write its new name after the # in the address, or take both out.",
    "moved": "Open the new address. If it is the right page of the same people, write it in place of the old one.",
    "not-answering": "Open it in a browser. If it is dead, do as for one that is gone.",
}
STATES = {
    "works": "work",
    "moved": "have moved",
    "needs-login": "ask people to log in",
    "refuses-robots": "do not let programs in",
    "changed": "lead to something else",
    "unclear": "may be something else",
    "part-missing": "lack the part that we link to",
    "not-answering": "did not answer",
    "may-be-gone": "may be gone",
    "gone": "are gone",
}
NAMES = {
    "gone": "Gone",
    "changed": "Changed",
    "unclear": "Unclear",
    "part-missing": "Part missing",
    "moved": "Moved",
    "not-answering": "Does not answer",
}
# Where people in need look for help. Whoever gets hold of such an address must not get hold of them.
HELP_FILES = ("data/support.yml", "data/contacts.yml")
ASK_FIRST = "Someone may have taken the address over: ask the service itself, by telephone or e-mail, before you change it."
# Trouble that passes by itself does so in this time.
SILENCE = datetime.timedelta(days=14)
# A person who overruled the check is asked to look again after this time.
OVERRULED_FOR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Report:
    """`needs` holds the entries that need a person; `text` is the whole report; `open` says that there is something to do."""

    needs: list[Entry]
    text: str
    open: bool


def build_link_report(
    entries: Sequence[Entry],
    places: Mapping[str, list[str]],
    archived: Set[str],
    today: datetime.date,
    overruled: Sequence[Mapping[str, Any]] = (),
) -> Report:
    """Return the report on the ledger's `entries` for the day `today`.

    `places` says where each address stands; `archived` holds those for which readers are given a copy already; `overruled`
    where a person has seen something else than the check found.
    """
    entries = [overrule_entry(entry, overruled) for entry in entries]
    needs = [entry for state in NEEDS for entry in entries if entry["state"] == state and _needs_person(entry, archived, today)]
    needs.sort(key=lambda entry: not is_for_help(places.get(entry["address"], [])))
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
    if stale := [line for one in overruled if (line := _explain_stale(one, places, today))]:
        lines += ["", f"In `{OVERRULED_FILE}`:", "", *stale]
    return Report(needs, "\n".join(lines) + "\n", bool(needs or stale))


def is_for_help(places: Sequence[str]) -> bool:
    """Return whether an address that stands at `places` is of a helpline or a contact."""
    return any(place.startswith(HELP_FILES) for place in places)


def _explain_stale(one: Mapping[str, Any], places: Mapping[str, list[str]], today: datetime.date) -> str:
    """Return a line on an entry of the overruled that says nothing any more, or is old; nothing on any other."""
    if one["address"] not in places:
        return f"- {_escape(one['address'])} stands nowhere in the data any more. Take its entry out."
    if today - datetime.date.fromisoformat(one["date"]) > OVERRULED_FOR:
        return f"- {_escape(one['address'])} was last looked at on {format_date(one['date'])}. Look again, and change the date."
    return ""


def _needs_person(entry: Entry, archived: Set[str], today: datetime.date) -> bool:
    if entry["state"] == "not-answering":
        return today - datetime.date.fromisoformat(entry["since"]) >= SILENCE
    return entry["state"] != "gone" or entry["address"] not in archived


def _format_row(entry: Entry, places: Mapping[str, list[str]]) -> str:
    found = f"now at {_escape(entry['moved_to'])}" if "moved_to" in entry else _escape(entry["said"])
    if "worked" in entry and entry["state"] not in ("works", "moved"):
        found += f"; last worked on {format_date(entry['worked'])}"
    where = ", ".join(f"`{place}`" for place in places.get(entry["address"], []))
    what = f"{ASK_FIRST} {NEEDS[entry['state']]}" if is_for_help(places.get(entry["address"], [])) else NEEDS[entry["state"]]
    cells = [
        NAMES[entry["state"]],
        _escape(entry["address"]),
        found,
        format_date(entry["since"]),
        where,
        what,
    ]
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    """Return `text` so that it cannot end a cell of a table, begin HTML or call anyone by @name."""
    return text.replace("|", "%7C").replace("<", "&lt;").replace("@", "&#64;").replace("`", "'")
