"""Contacts and helplines say how to reach them, with telephone numbers that there can be."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.phone_numbers import find_phone_fault
from builder.model.data import Data
from builder.model.diagnostics import Diagnostic

PHONE_FIELDS = {"phone", "text", "text_to"}


def check_emergency_number(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic if no helpline says what to call in an emergency."""
    if data.support and not any(line.get("emergency") for line in data.support.values()):
        message, fix = "no entry says what to call in an emergency", "give one the field emergency: true"
        yield data.documents["data/support.yml"].diagnostic("contact-way", (), message, fix)


def check_contact_ways(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each contact and helpline that cannot be reached, or only half."""
    for path, entries, ways in [
        ("data/contacts.yml", data.contacts, ["email", "phone", "text", "web"]),
        ("data/support.yml", data.support, ["phone", "text_to", "web"]),
    ]:
        for number, entry in enumerate(entries.values()):
            if not any(way in entry for way in ways):
                yield data.documents[path].diagnostic(
                    "contact-way", (number,), "there is no way to reach this", f"add one of: {', '.join(ways)}"
                )
            if ("text_to" in entry) != ("text_word" in entry):
                yield data.documents[path].diagnostic(
                    "contact-way", (number,), "text_to and text_word belong together", "add the other one"
                )


def check_phone_numbers(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each telephone number that cannot be one in Britain, or whose groups are wrong."""
    for path, entries in (("data/contacts.yml", data.contacts), ("data/support.yml", data.support)):
        for place, entry in enumerate(entries.values()):
            for field in sorted(PHONE_FIELDS & entry.keys()):
                if fault := find_phone_fault(entry[field]):
                    yield data.documents[path].diagnostic("phone-number", (place, field), *fault)
