"""Ids that data names exist."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject
from builder.model.documents import Place
from builder.urls.renames import suggest_id


def _diagnose_unknown_id(data: Data, path: str, place: Place, kind: str, word: str, file: str) -> Diagnostic:
    return data.documents[path].diagnostic(
        "unknown-id",
        place,
        f'no {kind} "{word}" in {file}',
        suggest_id(word, kind + "s", data, f"add it to {file}, or take the id away"),
        Subject(kind, word),
    )


def check_named_references(data: Data) -> Iterator[Diagnostic]:
    lists: list[tuple[str, Place, list[str]]] = []
    for number, entry in enumerate(data.glossary.values()):
        lists.append(("data/glossary.yml", (number, "references"), entry.get("references", [])))
    for name, figure in data.figures.items():
        lists.append((f"data/figures/{name}.yml", ("references",), figure.get("references", [])))
    for name, checklist in data.checklists.items():
        for g, group in enumerate(checklist["groups"]):
            for i, item in enumerate(group["items"]):
                lists.append(
                    (f"data/checklists/{name}.yml", ("groups", g, "items", i, "references"), item.get("references", []))
                )
    for number, section in enumerate(data.guide.get("sections", [])):
        lists.append(("data/guide-2022.yml", ("sections", number, "cites"), section.get("cites", [])))
    if data.guide:
        lists.append(("data/guide-2022.yml", ("licence",), [data.guide["licence"]]))
    if not data.references:
        return
    for path, place, ids in lists:
        for number, word in enumerate(ids):
            if word not in data.references:
                where = place if place == ("licence",) else (*place, number)
                yield _diagnose_unknown_id(data, path, where, "reference", word, "data/references.yml")


def check_named_sections(data: Data) -> Iterator[Diagnostic]:
    if not data.sections:
        return
    named = [("data/contacts.yml", (number, "source"), entry["source"]) for number, entry in enumerate(data.contacts.values())]
    named += [
        (f"data/figures/{name}.yml", ("source", i), section)
        for name, figure in data.figures.items()
        for i, section in enumerate(figure["source"])
    ]
    named += [
        ("data/guide-2022.yml", ("sections", number, "under"), section["under"])
        for number, section in enumerate(data.sections.values())
        if "under" in section
    ]
    for path, place, section in named:
        if section not in data.sections:
            yield _diagnose_unknown_id(data, path, place, "section", section, "data/guide-2022.yml")


def check_search_synonyms(data: Data) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, group in enumerate(data.search.get("same", [])):
        for place, word in enumerate(group):
            if word in seen:
                yield data.documents["data/search.yml"].diagnostic(
                    "search-words",
                    ("same", number, place),
                    f'"{word}" stands in an earlier group too',
                    "put both groups into one, or take the word out of one",
                )
        seen |= set(group)
