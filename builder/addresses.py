"""Every address of the site that the promise covers, computed from pages and data before anything is built.

An address begins with `/`, below the site's root: `/guide/tokenism/#signs`. A thing that several pages show has its address on
the page of its own: an item of a checklist on the checklist's page, a reference in the register.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urldefrag

from . import avoided_words, corrections, dates, messages
from .data import Data
from .pages import Call, Page


@dataclass(frozen=True)
class Address:
    """One place: its `words`, its heading `level` (1 is a page, 0 no heading), and where its id is written, if by hand."""

    url: str
    words: str
    level: int = 0
    file: str = ""
    line: int = 0

    @property
    def page(self) -> str:
        """The address of its page."""
        return urldefrag(self.url).url

    @property
    def id(self) -> str:
        """Its id on that page; nothing for the page itself."""
        return urldefrag(self.url).fragment


def relative(url: str, page: str) -> str:
    """Return the address `url` as a link on the page at `page`; both begin with `/` (RFC 3986, 4.2)."""
    target, fragment = urldefrag(url)
    section = f"#{fragment}" if fragment else ""
    if target == page and fragment:
        return section
    path = posixpath.relpath(target, page)
    return ("./" if path == "." else f"{path}/") + section


def short_address(one: Address, page: Page) -> str:
    """Return the short address of `one`, a main section of `page`; a group of a checklist gives only its own id to it."""
    return f"{page.short_address}{one.id.rpartition('--')[2]}/"


def short_addresses(pages: dict[str, Page], found: dict[str, Address]) -> dict[str, str]:
    """Return what each short address leads to: one for each page, such as `/s/tokenism/`, and for each of its main sections."""
    at = {page.address: page for page in pages.values()}
    short = {page.short_address: page.address for page in pages.values()}
    for url, one in found.items():
        if one.level == 2:
            short.setdefault(short_address(one, at[one.page]), url)
    return short


def addresses(pages: dict[str, Page], data: Data) -> dict[str, Address]:
    """Return every address by itself, page after page, in the order in which they stand there. The data must be sound."""
    found: dict[str, Address] = {}
    for page in pages.values():
        url = page.address
        found[url] = Address(url, page.meta["title"], 1, page.file, page.front.line(("title",)))
        for one in _on_page(page, data):
            found[f"{url}#{one.url}"] = replace(one, url=f"{url}#{one.url}")
    return found


def _on_page(page: Page, data: Data) -> list[Address]:
    """Return what has an id on `page`, in order; `url` is only the id so far."""
    found = [(head.line, Address(head.id, head.text, head.level, page.file, head.line)) for head in page.headings]
    for call in page.calls:
        if call.name in MADE:
            level = max((head.level for head in page.headings if head.line < call.line), default=1) + 1
            found += [(call.line, one) for one in MADE[call.name](page, call, data, level)]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _entries(data: Data, path: str, words: str, prefix: str = "", level: int = 0) -> Iterator[Address]:
    document = data.documents[path]
    for number, record in enumerate(document.value):
        yield Address(f"{prefix}{record['id']}", record[words], level, path, document.line((number, "id")))


def _checklist(page: Page, call: Call, data: Data, level: int) -> Iterator[Address]:
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


def _all_checklists(page: Page, call: Call, data: Data, level: int) -> Iterator[Address]:
    for name in sorted(data.checklists, key=lambda name: data.checklists[name]["title"]):
        yield Address(name, data.checklists[name]["title"], 2)


def _bibliography(page: Page, call: Call, data: Data, level: int) -> Iterator[Address]:
    references = list(_entries(data, "data/references.yml", "title"))
    for group in _entries(data, "data/reference-groups.yml", "title", level=2):
        members = [one for one in references if data.references[one.url]["group"] == group.url]
        yield from [group, *members] if members else []


def _corrections(page: Page, call: Call, data: Data, level: int) -> Iterator[Address]:
    found = corrections.all_of(data)
    for group in _entries(data, "data/correction-groups.yml", "title", level=2):
        members = [one for one in found if one.record["group"] == group.url]
        made = [
            Address(one.anchor, one.record["prints"], 0, one.file, data.documents[one.file].line(one.place)) for one in members
        ]
        yield from [group, *made] if made else []
    if corrections.without_link(data):
        yield Address(corrections.NO_LINK, corrections.NO_LINK_WORDS, 2)


def _contact(page: Page, call: Call, data: Data, level: int) -> Iterator[Address]:
    wanted = {f"contact-{name}" for name in call.args}
    return (one for one in _entries(data, "data/contacts.yml", "name", "contact-") if one.url in wanted or not wanted)


CHANGE = "change-"  # before the id of an entry of data/changes.yml


def _whats_new(page: Page, call: Call, data: Data, level: int) -> Iterator[Address]:
    path = "data/changes.yml"
    document, places, month = data.documents[path], {name: place for place, name in enumerate(data.changes)}, ""
    for entry in dates.newest_first(data.changes):
        line = document.line((places[entry["id"]], "id"))
        if entry["date"][:7] != month:
            month = entry["date"][:7]
            yield Address(month, dates.month_in_words(month), 2, path, line)
        # No heading to list among the sections of the site: news only grows.
        yield Address(f"{CHANGE}{entry['id']}", entry["what"], 0, path, line)


# What each macro gives an id to. What is not here is the same list again, or an alphabet.
MADE: dict[str, Callable[[Page, Call, Data, int], Iterator[Address]]] = {
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
        Address(f"avoid--{group['id']}", group["title"], level + 1) for group in avoided_words.groups(data)
    ),
    "messages": lambda page, call, data, level: (Address(*heading) for heading in messages.headings()),
    "source_map": lambda page, call, data, level: (
        Address(f"section-{name}", section["title"]) for name, section in data.sections.items()
    ),
}
