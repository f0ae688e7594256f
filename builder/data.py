"""Loads every file below data/ and checks it against its schema. What compares two files is in `data_rules`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import word_rules
from .documents import Document, read_yaml
from .pages import Page
from .problems import Problem
from .schemas import check, read_schema

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
WHOLE = {"search", "redirects", "register", "words-to-avoid", "spelling", "ledger"}
FOLDERS = {"checklists": "checklist", "figures": "figure"}


# What would be shown as typed, or hide a mistake. Capitals after < are let through, as in names of companies.
MARKUP = re.compile(
    r"</?[a-z]+[\s/>]|&(?:[a-z]+|#\d+);|\*\*|\]\(|\{\{|\{%|(?<![\w*])\*\w[^*]*\w\*(?!\w)|(?<!\w)_\w[^_]*\w_(?!\w)"
)
# An address within a text would be shown as typed, and lead nowhere; a field that holds nothing else is an address.
ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+")
# What starters/ has in the place of an author's own words.
STARTER = re.compile(r"\bTODO\b|\btodo[ -]|^YYYY-MM")


@dataclass
class Data:
    """All data, by kind. Documents are kept too, so that a later rule can name the line."""

    documents: dict[str, Document] = field(default_factory=dict)
    references: dict[str, dict] = field(default_factory=dict)
    reference_groups: dict[str, dict] = field(default_factory=dict)
    reference_kinds: dict[str, dict] = field(default_factory=dict)
    topics: dict[str, dict] = field(default_factory=dict)
    corrections: dict[str, dict] = field(default_factory=dict)
    correction_groups: dict[str, dict] = field(default_factory=dict)
    contacts: dict[str, dict] = field(default_factory=dict)
    support: dict[str, dict] = field(default_factory=dict)
    glossary: dict[str, dict] = field(default_factory=dict)
    roles: dict[str, dict] = field(default_factory=dict)
    owners: dict[str, dict] = field(default_factory=dict)
    sections: dict[str, dict] = field(default_factory=dict)
    guide: dict[str, Any] = field(default_factory=dict)
    share_images: dict[str, dict] = field(default_factory=dict)
    search: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, dict] = field(default_factory=dict)
    redirects: list[dict] = field(default_factory=list)
    register: dict[str, Any] = field(default_factory=dict)
    words_to_avoid: list[dict] = field(default_factory=list)
    spelling: list[dict] = field(default_factory=list)
    ledger: list[dict] = field(default_factory=list)
    # Pages whose file was renamed, by the address that was published: put in by the site, as it takes both to tell.
    renamed: dict[str, Page] = field(default_factory=dict)
    checklists: dict[str, dict] = field(default_factory=dict)
    figures: dict[str, dict] = field(default_factory=dict)

    def of_kind(self, kind: str) -> dict[str, dict]:
        """Return the entries of `kind` (a field name of this class) by id."""
        return getattr(self, kind)


def load(root: Path) -> tuple[Data, list[Problem]]:
    """Return what data/ below `root` holds, with a problem for each thing that does not fit its schema.

    Entries that do not fit are left out of `Data`, so that later steps can trust what they find there.
    """
    data, problems = Data(), []
    schemas: dict[str, dict | None] = {}
    for kind in sorted({*SINGLE_FILES.values(), *FOLDERS.values(), "page"}):
        schemas[kind], found = read_schema(root, kind)
        problems += found

    def read(path: str, kind: str) -> Document | None:
        document, found = read_yaml(root, path)
        problems.extend(found)
        problems.extend(marked_up(document, document.value))
        schema = schemas[kind]
        if not found and schema is not None:
            found = check(document, schema)
            problems.extend(found)
        if found and kind in ("register", "ledger"):  # nobody is to mend them by hand
            todo = "take the file as it is on the main branch"
            problems[-len(found) :] = [Problem(path, found[0].line, "", "this file was damaged or changed by hand", todo, kind)]
        data.documents[path] = document
        return None if found or schema is None else document

    for name, kind in SINGLE_FILES.items():
        document = read(f"data/{name}", kind)
        if document is None:
            continue
        if kind == "guide-2022":
            data.guide = document.value
            data.sections, found = _by_id(document, ("sections",))
        elif kind in WHOLE:
            setattr(data, kind.replace("-", "_"), document.value or [])
            found = []
        else:
            entries, found = _by_id(document)
            setattr(data, kind.replace("-", "_"), entries)
        problems += found

    for folder, kind in FOLDERS.items():
        for file in sorted((root / "data" / folder).glob("*.yml")):
            document = read(f"data/{folder}/{file.name}", kind)
            if document is not None:
                getattr(data, folder)[file.stem] = document.value
                if kind == "checklist":
                    problems += _repeated_items(document)

    expected = {f"data/{name}" for name in SINGLE_FILES} | set(data.documents)
    for file in sorted((root / "data").rglob("*")):
        path = file.relative_to(root).as_posix()
        hidden = file.name.startswith(".") or file.name.endswith("~")
        if file.is_file() and not hidden and path not in expected and not path.startswith("data/schemas/"):
            todo = "check its name: data files end in .yml and stand where README.md says"
            yml = _meant(path, expected)
            todo = f"if it is to be read, name it {yml}" if yml else todo
            problems.append(Problem(path, 1, "", "no part of the site reads this file", todo, "schema", yml))
    return data, problems


def _meant(path: str, expected: set[str]) -> str:
    """Return the name that a data file ending in .yaml is to have, if one of that name would be read."""
    name = path.removesuffix(".yaml") + ".yml"
    in_folder = path.count("/") == 2 and path.split("/")[1] in FOLDERS
    return name if path.endswith(".yaml") and (name in expected or in_folder) else ""


def marked_up(document: Document, value: Any, place: tuple = ()) -> list[Problem]:
    """Return a problem for each text in `value` that would be shown as typed, or holds what cannot be seen or read out."""
    if isinstance(value, str):
        found = MARKUP.search(value)
        todo = "write plain words: they are shown as they are typed"
        problems = [document.problem("plain-text", place, f"there is markup here: {found[0]}", todo)] if found else []
        if (found := ADDRESS.search(value)) and " " in value:
            what, todo = f"a web address stands in the text: {found[0][:40]}", "put it into a field of its own, or say its name"
            problems.append(document.problem("link-form", place, what, todo))
        if left := STARTER.search(value):
            what, todo = f"a part of a starter is left here: {left[0]}", "write your own words in its place"
            problems.append(document.problem("leftover-markup", place, what, todo))
        return problems + [document.problem("characters", place, what, todo) for what, todo in word_rules.strange(value)]
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [problem for key, child in children for problem in marked_up(document, child, (*place, key))]


def _by_id(document: Document, place: tuple = ()) -> tuple[dict[str, dict], list[Problem]]:
    entries, problems, value = {}, [], document.value
    for step in place:
        value = value[step]
    for number, entry in enumerate(value):
        if entry["id"] in entries:
            problems.append(
                document.problem(
                    "duplicate-id",
                    (*place, number, "id"),
                    f'the id "{entry["id"]}" stands twice in this file',
                    "give one of the two another id",
                )
            )
        else:
            entries[entry["id"]] = entry
    return entries, problems


def _repeated_items(document: Document) -> list[Problem]:
    seen, problems = set(), []
    for g, group in enumerate(document.value["groups"]):
        places = [(("groups", g, "id"), group["id"])]
        places += [(("groups", g, "items", i, "id"), item["id"]) for i, item in enumerate(group["items"])]
        for place, name in places:
            if name in seen:
                problems.append(
                    document.problem(
                        "duplicate-id",
                        place,
                        f'the id "{name}" stands twice in this checklist',
                        "give one of the two another id",
                    )
                )
            seen.add(name)
    return problems
