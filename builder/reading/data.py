"""Loads every file below data/ and checks it against its schema. What compares two files is in `data_rules`."""

from __future__ import annotations

from pathlib import Path

from builder.model.data import Data
from builder.model.diagnostics import NOTHING, Diagnostic, Subject
from builder.model.documents import Document
from builder.reading.schemas import read_schema, validate_document
from builder.reading.yaml_files import read_yaml

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
    "search.yml": "search",
    "changes.yml": "changes",
    "links/redirects.yml": "redirects",
    "links/register.yml": "register",
    "links/ledger.yml": "ledger",
    "language/words.yml": "words-to-avoid",
    "language/spelling.yml": "spelling",
}
# Files that are taken as they are, where the others are lists of entries with ids.
UNINDEXED_FILES = {"search", "redirects", "register", "words-to-avoid", "spelling", "ledger"}
FOLDERS = {"checklists": "checklist", "figures": "figure"}


def read_data(root: Path) -> tuple[Data, list[Diagnostic]]:
    """Return what data/ below `root` holds, with a problem for each thing that does not fit its schema.

    Entries that do not fit are left out of `Data`, so that later steps can trust what they find there.
    """
    data, diagnostics = Data(), []
    schemas: dict[str, dict | None] = {}
    for kind in sorted({*SINGLE_FILES.values(), *FOLDERS.values(), "page"}):
        schemas[kind], found = read_schema(root, kind)
        diagnostics += found

    def read(path: str, kind: str) -> Document | None:
        document, found = read_yaml(root, path)
        diagnostics.extend(found)
        schema = schemas[kind]
        if not found and schema is not None:
            found = validate_document(document, schema)
            diagnostics.extend(found)
        if found and kind in ("register", "ledger"):  # nobody is to mend them by hand
            fix = "take the file as it is on the main branch"
            diagnostics[-len(found) :] = [
                Diagnostic(path, found[0].line, "", "this file was damaged or changed by hand", fix, kind)
            ]
        data.documents[path] = document
        return None if found or schema is None else document

    for name, kind in SINGLE_FILES.items():
        document = read(f"data/{name}", kind)
        if document is None:
            continue
        if kind == "guide-2022":
            data.guide = document.value
            data.sections, found = _index_by_id(document, ("sections",))
        elif kind in UNINDEXED_FILES:
            setattr(data, kind.replace("-", "_"), document.value or [])
            found = []
        else:
            entries, found = _index_by_id(document)
            setattr(data, kind.replace("-", "_"), entries)
        diagnostics += found

    for folder, kind in FOLDERS.items():
        for file in sorted((root / "data" / folder).glob("*.yml")):
            document = read(f"data/{folder}/{file.name}", kind)
            if document is not None:
                getattr(data, folder)[file.stem] = document.value
                if kind == "checklist":
                    diagnostics += _find_repeated_items(document)

    expected = {f"data/{name}" for name in SINGLE_FILES} | set(data.documents)
    for file in sorted((root / "data").rglob("*")):
        path = file.relative_to(root).as_posix()
        hidden = file.name.startswith(".") or file.name.endswith("~")
        if file.is_file() and not hidden and path not in expected and not path.startswith("data/schemas/"):
            fix = "check its name: data files end in .yml and stand where README.md says"
            yml = _expected_name(path, expected)
            fix = f"if it is to be read, name it {yml}" if yml else fix
            diagnostics.append(Diagnostic(path, 1, "", "no part of the site reads this file", fix, "schema", _subject_of(yml)))
    return data, diagnostics


def _subject_of(path: str) -> Subject:
    """Return what is there once the file has the name `path`: a checklist, or nothing that others name."""
    folder, _, name = path.removesuffix(".yml").rpartition("/")
    return Subject("checklist", name) if folder == "data/checklists" else NOTHING


def _expected_name(path: str, expected: set[str]) -> str:
    """Return the name that a data file ending in .yaml is to have, if one of that name would be read."""
    name = path.removesuffix(".yaml") + ".yml"
    in_folder = path.count("/") == 2 and path.split("/")[1] in FOLDERS
    return name if path.endswith(".yaml") and (name in expected or in_folder) else ""


def _index_by_id(document: Document, place: tuple = ()) -> tuple[dict[str, dict], list[Diagnostic]]:
    entries, diagnostics, value = {}, [], document.value
    for step in place:
        value = value[step]
    for number, entry in enumerate(value):
        if entry["id"] in entries:
            diagnostics.append(
                document.diagnostic(
                    "duplicate-id",
                    (*place, number, "id"),
                    f'the id "{entry["id"]}" stands twice in this file',
                    "give one of the two another id",
                )
            )
        else:
            entries[entry["id"]] = entry
    return entries, diagnostics


def _find_repeated_items(document: Document) -> list[Diagnostic]:
    seen, diagnostics = set(), []
    for g, group in enumerate(document.value["groups"]):
        places = [(("groups", g, "id"), group["id"])]
        places += [(("groups", g, "items", i, "id"), item["id"]) for i, item in enumerate(group["items"])]
        for place, name in places:
            if name in seen:
                diagnostics.append(
                    document.diagnostic(
                        "duplicate-id",
                        place,
                        f'the id "{name}" stands twice in this checklist',
                        "give one of the two another id",
                    )
                )
            seen.add(name)
    return diagnostics
