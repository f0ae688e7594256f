"""Finds the words that data/language/words.yml says to avoid. What they are, and why, is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.model.diagnostics import ERROR, Diagnostic

from .passages import Passage
from .quotes import find_quotations, is_inside


@dataclass(frozen=True)
class AvoidedWords:
    """Words to avoid: how to find them, what to write instead, why, the severity, and where they are right."""

    pattern: re.Pattern[str]
    write: str
    why: str
    severity: str
    right: re.Pattern[str] | None
    pages: tuple[str, ...]
    # A text that has the words holds at least one of these beginnings, which are faster to find than the pattern.
    beginnings: tuple[str, ...]


def compile_entries(records: list[dict[str, Any]]) -> list[AvoidedWords]:
    """Return the entries of data/language/words.yml, which fits its schema: errors first."""
    found = []
    for record in records:
        phrases = record.get("right_in", [])
        found.append(
            AvoidedWords(
                _compile_pattern(record["avoid"]),
                record["write"],
                record["why"],
                record["level"],
                _compile_pattern(phrases) if phrases else None,
                tuple(record.get("right_on", [])),
                tuple(dict.fromkeys(one for phrase in record["avoid"] for one in _list_beginnings(phrase))),
            )
        )
    return sorted(found, key=lambda entry: entry.severity != ERROR)  # what is an error is not advice too


def _compile_pattern(phrases: list[str]) -> re.Pattern[str]:
    """Return what finds any of `phrases`, in which `*` is any ending, `(s)` may be missing, `/` separates choices of a word."""
    return re.compile("|".join(_translate_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True)), re.IGNORECASE)


def _list_beginnings(phrase: str) -> list[str]:
    """Return how each choice of the first word of `phrase` begins, in small letters, as far as it never changes."""
    return [re.split("[(*']", choice)[0].lower() for choice in re.split("(?<!/)/(?!/)|//", phrase.split()[0])]


def _translate_phrase(phrase: str) -> str:
    """Return `phrase` as a regular expression."""
    words = []
    for word in phrase.split():
        choices = []
        for choice in sorted(re.split("(?<!/)/(?!/)", word), key=len, reverse=True):
            escaped = re.escape(choice.replace("//", "/")).replace("'", "['’]").replace(r"\*", r"[\w’']*")
            choices.append(re.sub(r"\\\((\w+)\\\)", r"(?:\1)?", escaped))
        words.append(f"(?:{'|'.join(choices)})" if len(choices) > 1 else choices[0])
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() or phrase[-1] in ")*" else ""
    return before + r"[\s\u2010\u2011-]+".join(words) + after


def find_avoided_words(passage: Passage, entries: list[AvoidedWords]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each of the words of `entries` in `passage`, except in quotations, which are others' words."""
    taken, lowered = find_quotations(passage.text), passage.text.lower()
    for entry in entries:
        if not any(one in lowered for one in entry.beginnings) or passage.source.path.startswith(entry.pages):
            continue
        right = [found.span() for found in entry.right.finditer(passage.text)] if entry.right else []
        for found in entry.pattern.finditer(passage.text):
            if not is_inside(found.start(), taken + right):
                taken.append(found.span())
                fix = f"write: {entry.write}"
                yield passage.diagnostic(found.start(), found[0], entry.why.rstrip("."), fix, "avoid", entry.severity)
