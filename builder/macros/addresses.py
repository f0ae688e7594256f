"""The addresses that macros add to a page: what each gives an id to."""

from __future__ import annotations

from collections.abc import Iterator

from builder.macros.avoided_words import list_avoided_words
from builder.model.data import Data
from builder.model.pages import MacroCall, Page
from builder.model.urls import Address
from builder.reading.dates import format_month, sort_newest_first
from builder.reading.rules import list_rule_headings
from builder.references.corrections import NO_LINK_ID, NO_LINK_WORDS, list_corrections, list_without_link
from builder.urls.addresses import CHANGE_ID_PREFIX, MacroAddresses


def _entries(data: Data, path: str, words: str, prefix: str = "", level: int = 0) -> Iterator[Address]:
    document = data.documents[path]
    for number, record in enumerate(document.value):
        yield Address(f"{prefix}{record['id']}", record[words], level, path, document.line((number, "id")))


def _checklist(page: Page, call: MacroCall, data: Data, level: int) -> Iterator[Address]:
    name = call.args[0]
    record, path = data.checklists[name], f"data/checklists/{name}.yml"
    yield Address(f"checklist-{name}", record["title"], 0)
    if page.path != f"checklists/{name}.md":
        return
    line = data.documents[path].line
    for g, group in enumerate(record["groups"]):
        yield Address(f"{name}--{group['id']}", group["title"], level, path, line(("groups", g, "id")))
        for i, item in enumerate(group["items"]):
            yield Address(f"{name}-{item['id']}", item["text"], 0, path, line(("groups", g, "items", i, "id")))


def _all_checklists(page: Page, call: MacroCall, data: Data, level: int) -> Iterator[Address]:
    for name in sorted(data.checklists, key=lambda name: data.checklists[name]["title"]):
        yield Address(name, data.checklists[name]["title"], 2)


def _bibliography(page: Page, call: MacroCall, data: Data, level: int) -> Iterator[Address]:
    references = list(_entries(data, "data/references.yml", "title"))
    for group in _entries(data, "data/reference-groups.yml", "title", level=2):
        members = [one for one in references if data.references[one.url]["group"] == group.url]
        yield from [group, *members] if members else []


def _corrections(page: Page, call: MacroCall, data: Data, level: int) -> Iterator[Address]:
    found = list_corrections(data)
    for group in _entries(data, "data/correction-groups.yml", "title", level=2):
        members = [one for one in found if one.record["group"] == group.url]
        made = [
            Address(one.anchor, one.record["prints"], 0, one.file, data.documents[one.file].line(one.place)) for one in members
        ]
        yield from [group, *made] if made else []
    if list_without_link(data):
        yield Address(NO_LINK_ID, NO_LINK_WORDS, 2)


def _contact(page: Page, call: MacroCall, data: Data, level: int) -> Iterator[Address]:
    wanted = {f"contact-{name}" for name in call.args}
    return (one for one in _entries(data, "data/contacts.yml", "name", "contact-") if one.url in wanted or not wanted)


def _whats_new(page: Page, call: MacroCall, data: Data, level: int) -> Iterator[Address]:
    path = "data/changes.yml"
    document, places, month = data.documents[path], {name: place for place, name in enumerate(data.changes)}, ""
    for entry in sort_newest_first(data.changes):
        line = document.line((places[entry["id"]], "id"))
        if entry["date"][:7] != month:
            month = entry["date"][:7]
            yield Address(month, format_month(month), 2, path, line)
        # No heading to list among the sections of the site: news only grows.
        yield Address(f"{CHANGE_ID_PREFIX}{entry['id']}", entry["what"], 0, path, line)


# What each macro gives an id to. What is not here is the same list again, or an alphabet.
MACRO_ADDRESSES: MacroAddresses = {
    "checklist": _checklist,
    "all_checklists": _all_checklists,
    "bibliography": _bibliography,
    "corrections": _corrections,
    "contact": _contact,
    "contacts": _contact,
    "figure": lambda page, call, data, level: iter([Address(f"figure-{call.args[0]}", data.figures[call.args[0]]["title"])]),
    "glossary": lambda page, call, data, level: iter(
        sorted(_entries(data, "data/glossary.yml", "term"), key=lambda one: one.words.casefold())
    ),
    "helplines": lambda page, call, data, level: _entries(data, "data/support.yml", "name", "helpline-"),
    "whats_new": _whats_new,
    "words_to_avoid": lambda page, call, data, level: (
        Address(f"avoid--{group['id']}", group["title"], level + 1) for group in list_avoided_words(data)
    ),
    "messages": lambda page, call, data, level: (Address(*heading) for heading in list_rule_headings()),
    "source_map": lambda page, call, data, level: (
        Address(f"section-{name}", section["title"]) for name, section in data.sections.items()
    ),
}
