"""Reads every page and every file of data, and puts the diagnostics of all rules together."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from builder.model.diagnostics import ADVICE, Diagnostic
from builder.reading.pages import FRONT_MATTER
from builder.reading.schemas import read_schema, validate_document
from builder.reading.yaml_files import read_text, read_yaml

from . import avoid, days, markdown_text, reading, sentences, spelling, yaml_text
from .dictionary import Dictionary
from .passages import Passage, Source
from .rules import stands_in

WORDS_FILE = "data/language/words.yml"


@dataclass
class Checked:
    """The diagnostics, sorted by file and line, and the reading grade of each page and file of data."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    grades: dict[str, float] = field(default_factory=dict)


def check(root: Path, today: datetime.date | None = None) -> Checked | None:
    """Return what the language checks find below `root`; nothing if the lists they need are not sound.

    `today` is the machine's day if it is not given: what was sound yesterday still is, as only days to come are faults.
    """
    words, own = _sound(root, WORDS_FILE, "words-to-avoid"), _sound(root, spelling.LIST, "spelling")
    if words is None or own is None:
        return None
    entries = avoid.entries(words)
    listed = {(entry["word"] if isinstance(entry, dict) else entry): group for group in own for entry in group["words"]}
    texts = list(read(root))
    counts = Counter(
        word.lower().replace("’", "'")
        for _, passages in texts
        for passage in passages
        for word in spelling.WORD.findall(passage.text)
    )
    dictionary = Dictionary({*listed, *names(root)}, counts)
    used: set[str] = set()
    checked = Checked()
    for path, passages in texts:
        for passage in passages:
            avoided = list(avoid.check(passage, entries))
            misspelled = spelling.check(passage, dictionary, used)
            checked.diagnostics += avoided
            checked.diagnostics += [one for one in misspelled if not any(stands_in(one, other) for other in avoided)]
            checked.diagnostics += sentences.check(passage)
        if reading.says_enough(path, passages):
            checked.grades[path] = reading.grade(passages)
            checked.diagnostics += reading.check(path, passages, checked.grades[path])
    checked.diagnostics += _days_to_come(root, today or datetime.date.today())
    checked.diagnostics += _unused(root, [word for word, group in listed.items() if word not in used and not group.get("keep")])
    checked.diagnostics.sort()
    return checked


def _sound(root: Path, path: str, kind: str) -> list[Any] | None:
    document, diagnostics = read_yaml(root, path)
    schema, _ = read_schema(root, kind)
    return None if diagnostics or schema is None or validate_document(document, schema) else document.value


def read(root: Path) -> Iterator[tuple[str, list[Passage]]]:
    """Yield path and passages of each page and each file of data. What cannot be read is left out: the build tells it."""
    for source in _sources(root):
        page = source.path.endswith(".md")
        yield source.path, _page(source) if page else _yaml(source, yaml_text.fields_of(source.path))


def _sources(root: Path) -> Iterator[Source]:
    files = [*(root / "docs").rglob("*.md"), *(root / "data").rglob("*.yml"), root / "mkdocs.yml"]
    for file in sorted(file for file in files if file.is_file()):
        path = file.relative_to(root).as_posix()
        text, _ = read_text(root, path)
        if text is not None:
            yield Source(path, text.replace("\r\n", "\n"))


def _days_to_come(root: Path, today: datetime.date) -> Iterator[Diagnostic]:
    for source in _sources(root):
        front = FRONT_MATTER.match(source.text)
        yield from days.check(source, front.end() if front else 0 if source.path.endswith(".md") else len(source.text), today)


def _page(source: Source) -> list[Passage]:
    front = FRONT_MATTER.match(source.text)
    if not front and source.text.startswith("---"):
        return []  # where its fields end cannot be told: the build says so
    fields = _yaml(source, yaml_text.FRONT_MATTER, *front.span(1)) if front else []
    return fields + markdown_text.passages(source, front.end() if front else 0)


def _yaml(source: Source, fields: set[str], start: int = 0, end: int | None = None) -> list[Passage]:
    try:
        return yaml_text.passages(source, fields, start, end)
    except yaml.YAMLError:
        return []


def names(root: Path) -> set[str]:
    """Return the names in data of authors, publishers, contacts and helplines: they are spelled as they are."""
    found: set[str] = set()

    def collect(value: Any, key: str) -> None:
        if isinstance(value, dict):
            for name, child in value.items():
                collect(child, name)
        elif isinstance(value, list):
            for child in value:
                collect(child, key)
        elif key in ("family", "given", "literal", "publisher", "publisher-place", "name", "team"):
            found.update(word for word in spelling.WORD.findall(str(value)) if word[0].isupper())

    for path in ("data/references.yml", "data/contacts.yml", "data/support.yml", "data/guide-2022.yml"):
        collect(read_yaml(root, path)[0].value, "")
    return found


def _unused(root: Path, words: list[str]) -> Iterator[Diagnostic]:
    source = Source(spelling.LIST, read_text(root, spelling.LIST)[0] or "")
    for passage in yaml_text.passages(source, {"words", "word"}):
        if passage.text in words:
            message, fix = "no page and no file of data uses this word", "take it off the list, if you do not mean to use it"
            yield passage.diagnostic(0, passage.text, message, fix, "unused-word", ADVICE)
