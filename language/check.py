"""Reads the words of every page and every data file, and collects the diagnostics of all rules about words."""

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

from .avoided_words import compile_entries, find_avoided_words
from .dictionary import Dictionary
from .future_days import check_future_days
from .markdown_text import extract_markdown_passages
from .passages import Passage, Source
from .reading_grade import check_reading_grade, has_enough_text, measure_grade
from .sentences import check_sentences
from .spelling import SPELLING_FILE, WORD, check_spelling
from .yaml_text import FRONT_MATTER_FIELDS, extract_yaml_passages, list_text_fields

AVOIDED_WORDS_FILE = "data/language/words.yml"
# Files with names that are spelled as they are, and the fields that hold them.
NAMES_FILES = ("data/references.yml", "data/contacts.yml", "data/support.yml", "data/guide-2022.yml")
NAMES_FIELDS = {"family", "given", "literal", "publisher", "publisher-place", "name", "team"}


@dataclass
class LanguageReport:
    """The diagnostics, sorted by file and line, and the reading grade of each page and data file."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    grades: dict[str, float] = field(default_factory=dict)


def check_language(root: Path, today: datetime.date | None = None) -> LanguageReport | None:
    """Return what is wrong with the words below `root`; None if one of the two lists in data/language/ is not valid.

    `today` is the machine's date if it is not given. A page that passed yesterday passes today: only days in the future fail.
    """
    avoided = _read_valid(root, AVOIDED_WORDS_FILE, "words-to-avoid")
    groups = _read_valid(root, SPELLING_FILE, "spelling")
    if avoided is None or groups is None:
        return None
    entries = compile_entries(avoided)
    listed = {(word["word"] if isinstance(word, dict) else word): group for group in groups for word in group["words"]}
    texts = list(_read_passages(root))
    dictionary = Dictionary({*listed, *_read_names(root)}, _count_words(passage for _, found in texts for passage in found))
    used: set[str] = set()
    report = LanguageReport()
    for path, passages in texts:
        for passage in passages:
            found = list(find_avoided_words(passage, entries))
            misspelled = check_spelling(passage, dictionary, used)
            report.diagnostics += found
            report.diagnostics += [one for one in misspelled if not any(_is_within(one, other) for other in found)]
            report.diagnostics += check_sentences(passage)
        if has_enough_text(path, passages):
            report.grades[path] = measure_grade(passages)
            report.diagnostics += check_reading_grade(path, passages, report.grades[path])
    report.diagnostics += _check_days(root, today or datetime.date.today())
    unused = [word for word, group in listed.items() if word not in used and not group.get("keep")]
    report.diagnostics += _diagnose_unused(root, unused)
    report.diagnostics.sort()
    return report


def _read_valid(root: Path, path: str, kind: str) -> list[Any] | None:
    document, diagnostics = read_yaml(root, path)
    schema, _ = read_schema(root, kind)
    return None if diagnostics or schema is None or validate_document(document, schema) else document.value


def _is_within(one: Diagnostic, other: Diagnostic) -> bool:
    """Return whether the words of `one` begin within those of `other`, whose message says more."""
    return (one.path, one.line) == (other.path, other.line) and 0 <= one.column - other.column < len(other.subject.id)


def _count_words(passages: Iterator[Passage]) -> Counter[str]:
    return Counter(word.lower().replace("’", "'") for passage in passages for word in WORD.findall(passage.text))


def _read_passages(root: Path) -> Iterator[tuple[str, list[Passage]]]:
    """Yield path and passages of each page and data file. What cannot be read is left out: the build reports it."""
    for source in _read_sources(root):
        is_page = source.path.endswith(".md")
        yield source.path, _read_page(source) if is_page else _read_fields(source, list_text_fields(source.path))


def _read_sources(root: Path) -> Iterator[Source]:
    files = [
        *(root / "docs").rglob("*.md"),
        *(root / "data").rglob("*.yml"),
        *(root / "rules").glob("*.yml"),
        root / "mkdocs.yml",
    ]
    for file in sorted(file for file in files if file.is_file()):
        path = file.relative_to(root).as_posix()
        text, _ = read_text(root, path)
        if text is not None:
            yield Source(path, text.replace("\r\n", "\n"))


def _check_days(root: Path, today: datetime.date) -> Iterator[Diagnostic]:
    for source in _read_sources(root):
        if source.path.startswith("rules/"):
            continue  # examples are wrong on purpose
        front = FRONT_MATTER.match(source.text)
        end = front.end() if front else 0 if source.path.endswith(".md") else len(source.text)
        yield from check_future_days(source, end, today)


def _read_page(source: Source) -> list[Passage]:
    front = FRONT_MATTER.match(source.text)
    if not front and source.text.startswith("---"):
        return []  # the front matter has no end: the build reports it
    fields = _read_fields(source, FRONT_MATTER_FIELDS, *front.span(1)) if front else []
    return fields + extract_markdown_passages(source, front.end() if front else 0)


def _read_fields(source: Source, fields: set[str], start: int = 0, end: int | None = None) -> list[Passage]:
    try:
        return extract_yaml_passages(source, fields, start, end)
    except yaml.YAMLError:
        return []


def _read_names(root: Path) -> set[str]:
    """Return the words of names in data: of authors, publishers, contacts and helplines."""
    found: set[str] = set()

    def collect(value: Any, key: str) -> None:
        if isinstance(value, dict):
            for name, child in value.items():
                collect(child, name)
        elif isinstance(value, list):
            for child in value:
                collect(child, key)
        elif key in NAMES_FIELDS:
            found.update(word for word in WORD.findall(str(value)) if word[0].isupper())

    for path in NAMES_FILES:
        collect(read_yaml(root, path)[0].value, "")
    return found


def _diagnose_unused(root: Path, words: list[str]) -> Iterator[Diagnostic]:
    source = Source(SPELLING_FILE, read_text(root, SPELLING_FILE)[0] or "")
    for passage in extract_yaml_passages(source, {"words", "word"}):
        if passage.text in words:
            message, fix = "no page and no data file uses this word", "remove it from the list, unless you are about to use it"
            yield passage.diagnostic(0, passage.text, message, fix, "unused-word", ADVICE)
