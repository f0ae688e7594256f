"""Ids that data names exist."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data, Record
from builder.model.diagnostics import Diagnostic, Subject
from builder.model.documents import Place
from builder.urls.renames import suggest_id


def _diagnose_unknown_id(data: Data, path: str, place: Place, kind: str, word: str, file: str) -> Diagnostic:
    return data.documents[path].diagnostic(
        "unknown-id",
        place,
        f'no {kind} "{word}" in {file}',
        suggest_id(word, kind + "s", data, f"add it to {file}, or remove the id"),
        Subject(kind, word),
    )


def check_named_references(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference that other data names and that does not exist."""
    for path, place, word in _list_named_references(data) if data.references else ():
        if word not in data.references:
            yield _diagnose_unknown_id(data, path, place, "reference", word, "data/references.yml")


def _list_named_references(data: Data) -> Iterator[tuple[str, Place, str]]:
    """Yield the file, place and id of each reference that a term, drawing, checklist or section of the guide names."""
    for number, entry in enumerate(data.glossary.values()):
        yield from _list_values("data/glossary.yml", (number, "references"), entry)
    for name, figure in data.figures.items():
        yield from _list_values(f"data/figures/{name}.yml", ("references",), figure)
    for name, checklist in data.checklists.items():
        for g, group in enumerate(checklist["groups"]):
            for i, item in enumerate(group["items"]):
                yield from _list_values(f"data/checklists/{name}.yml", ("groups", g, "items", i, "references"), item)
    for number, section in enumerate(data.guide.get("sections", [])):
        yield from _list_values("data/guide-2022.yml", ("sections", number, "cites"), section)
    if data.guide:
        yield "data/guide-2022.yml", ("licence",), data.guide["licence"]


def _list_values(path: str, place: Place, record: Record) -> Iterator[tuple[str, Place, str]]:
    """Yield each value of the list at `place`, whose last part is its field in `record`, with its own place."""
    for number, value in enumerate(record.get(str(place[-1]), [])):
        yield path, (*place, number), value


def check_named_sections(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each section of the 2022 guide that other data names and that does not exist."""
    for path, place, section in _list_named_sections(data) if data.sections else ():
        if section not in data.sections:
            yield _diagnose_unknown_id(data, path, place, "section", section, "data/guide-2022.yml")


def _list_named_sections(data: Data) -> Iterator[tuple[str, Place, str]]:
    for number, entry in enumerate(data.contacts.values()):
        yield "data/contacts.yml", (number, "source"), entry["source"]
    for name, figure in data.figures.items():
        yield from _list_values(f"data/figures/{name}.yml", ("source",), figure)
    for number, section in enumerate(data.sections.values()):
        if "under" in section:
            yield "data/guide-2022.yml", ("sections", number, "under"), section["under"]
