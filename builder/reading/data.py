"""Reads every file below data/ and validates it by its schema. What compares two files is in builder/checks/data/."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from builder.model.data import Data
from builder.model.diagnostics import NOTHING, Diagnostic, Subject
from builder.model.documents import Document, Place, Schema
from builder.reading.rules import read_rules
from builder.reading.schemas import read_schema, validate_document
from builder.reading.yaml_files import fold_document, read_yaml

# file below data/ → the kind of schema it must fit
SINGLE_FILES = {
    "references.yml": "references",
    "reference-groups.yml": "reference-groups",
    "reference-kinds.yml": "reference-kinds",
    "topics.yml": "topics",
    "corrections.yml": "corrections",
    "correction-groups.yml": "correction-groups",
    "contacts.yml": "contacts",
    "support.yml": "support",
    "glossary.yml": "glossary",
    "roles.yml": "roles",
    "owners.yml": "owners",
    "guide-2022.yml": "guide-2022",
    "share-images.yml": "share-images",
    "budget.yml": "budget",
    "cases.yml": "cases",
    "search.yml": "search",
    "changes.yml": "changes",
    "links/redirects.yml": "redirects",
    "links/register.yml": "register",
    "links/ledger.yml": "ledger",
    "links/overruled.yml": "overruled",
    "language/words.yml": "words-to-avoid",
    "language/spelling.yml": "spelling",
}
# Files that are taken as they are, where the others are lists of entries with ids.
UNINDEXED_FILES = {"search", "redirects", "register", "words-to-avoid", "spelling", "ledger", "overruled"}
ENTRY_FOLDERS = {"checklists": "checklist", "figures": "figure"}


def read_data(root: Path) -> tuple[Data, list[Diagnostic]]:
    """Return what data/ below `root` holds, with a diagnostic for each thing that does not fit its schema.

    Entries that do not fit are left out of `Data`, so that later steps can trust what they find there.
    """
    schemas, diagnostics = _read_schemas(root)
    documents: dict[str, Document] = {}
    values: dict[str, Any] = {}
    for name, kind in SINGLE_FILES.items():
        document, found = _read_document(root, f"data/{name}", kind, schemas)
        documents[document.path] = document
        diagnostics += found
        if not found and kind in schemas:
            entries, found = _index_file(document, kind)
            values |= entries
            diagnostics += found
    for folder, kind in ENTRY_FOLDERS.items():
        values[folder] = {}
        for file in sorted((root / "data" / folder).glob("*.yml")):
            document, found = _read_document(root, f"data/{folder}/{file.name}", kind, schemas)
            documents[document.path] = document
            diagnostics += found
            if not found and kind in schemas:
                values[folder][file.stem] = document.value
                diagnostics += _find_repeated_items(document) if kind == "checklist" else []
    values["rules"], found = read_rules(root)
    diagnostics += found
    return Data(documents, schemas, **values), [*diagnostics, *_find_unread_files(root, documents.keys())]


def _read_schemas(root: Path) -> tuple[dict[str, Schema], list[Diagnostic]]:
    schemas: dict[str, Schema] = {}
    diagnostics: list[Diagnostic] = []
    for kind in sorted({*SINGLE_FILES.values(), *ENTRY_FOLDERS.values(), "page"}):
        schema, found = read_schema(root, kind)
        diagnostics += found
        if schema is not None:
            schemas[kind] = schema
    return schemas, diagnostics


def _read_document(root: Path, path: str, kind: str, schemas: dict[str, Schema]) -> tuple[Document, list[Diagnostic]]:
    document, found = read_yaml(root, path)
    document = fold_document(document)
    if not found and kind in schemas:
        found = validate_document(document, schemas[kind])
    if found and kind in ("register", "ledger"):  # nobody is to change them by hand
        message, fix = "this file was damaged or changed by hand", "restore the file from the main branch"
        found = [Diagnostic(path, found[0].line, "", message, fix, kind)]
    return document, found


def _index_file(document: Document, kind: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Return what a file of `kind` holds, by the fields of Data."""
    if kind == "guide-2022":
        sections, found = _index_by_id(document, document.value["sections"], ("sections",))
        return {"guide": document.value, "sections": sections}, found
    name = kind.replace("-", "_")
    if kind in UNINDEXED_FILES:
        return ({name: document.value} if document.value else {}), []
    entries, found = _index_by_id(document, document.value)
    return {name: entries}, found


def _find_unread_files(root: Path, read: Collection[str]) -> list[Diagnostic]:
    diagnostics = []
    for file in sorted((root / "data").rglob("*")):
        path = file.relative_to(root).as_posix()
        hidden = file.name.startswith(".") or file.name.endswith("~")
        if file.is_file() and not hidden and path not in read and not path.startswith("data/schemas/"):
            fix = "check its name: data files end in .yml and are kept where README.md says"
            yml = _expected_name(path, read)
            fix = f"if it is to be read, name it {yml}" if yml else fix
            diagnostics.append(Diagnostic(path, 1, "", "no part of the site reads this file", fix, "schema", _subject_of(yml)))
    return diagnostics


def _subject_of(path: str) -> Subject:
    """Return what is there once the file has the name `path`: a checklist, or nothing that others name."""
    folder, _, name = path.removesuffix(".yml").rpartition("/")
    return Subject("checklist", name) if folder == "data/checklists" else NOTHING


def _expected_name(path: str, expected: Collection[str]) -> str:
    """Return the name that a data file ending in .yaml is to have, if one of that name would be read."""
    name = path.removesuffix(".yaml") + ".yml"
    in_folder = path.count("/") == 2 and path.split("/")[1] in ENTRY_FOLDERS
    return name if path.endswith(".yaml") and (name in expected or in_folder) else ""


def _index_by_id(
    document: Document, entries: list[dict[str, Any]], place: Place = ()
) -> tuple[dict[str, dict[str, Any]], list[Diagnostic]]:
    """Return `entries`, which are at `place`, by their ids; a diagnostic for each whose id an earlier one has."""
    found: dict[str, dict[str, Any]] = {}
    diagnostics = []
    for number, entry in enumerate(entries):
        if entry["id"] in found:
            diagnostics.append(_diagnose_repeated_id(document, (*place, number, "id"), entry["id"], "file"))
        else:
            found[entry["id"]] = entry
    return found, diagnostics


def _find_repeated_items(document: Document) -> list[Diagnostic]:
    """Return a diagnostic for each group or item of a checklist whose id an earlier one has."""
    seen: set[str] = set()
    diagnostics = []
    for g, group in enumerate(document.value["groups"]):
        places: list[tuple[Place, str]] = [(("groups", g, "id"), group["id"])]
        places += [(("groups", g, "items", i, "id"), item["id"]) for i, item in enumerate(group["items"])]
        for place, name in places:
            if name in seen:
                diagnostics.append(_diagnose_repeated_id(document, place, name, "checklist"))
            seen.add(name)
    return diagnostics


def _diagnose_repeated_id(document: Document, place: Place, name: str, where: str) -> Diagnostic:
    message, fix = f'the id "{name}" is used twice in this {where}', "give one of the two another id"
    return document.diagnostic("duplicate-id", place, message, fix)
