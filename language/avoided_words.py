"""Finds the words that data/language/words.yml says to avoid. What they are, and why, is written there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from builder.model.diagnostics import ERROR, Diagnostic

from .passages import Passage, is_inside

LETTERS = (1, 2, 3, 4)  # so many letters find a beginning of that length; the last, all longer ones, too
# Where a word begins, or a sign that is looked for as one.
BEGINNING = re.compile(r"(?<!\w)\w|[^\w\s]")


@dataclass(frozen=True)
class AvoidedWords:
    """Words to avoid: how to find them, what to write instead, why, the severity, and where they are right."""

    pattern: re.Pattern[str]
    write: str
    why: str
    severity: str
    right: re.Pattern[str] | None
    pages: tuple[str, ...]
    # For each phrase, how each of its words may begin: these are faster to find in a text than the pattern.
    beginnings: tuple[tuple[tuple[str, ...], ...], ...]


# How each further word of a phrase may begin.
Rest = tuple[tuple[str, ...], ...]


class AvoidedWordList(NamedTuple):
    """All words to avoid, errors first; and by the first letters of a word, whose beginnings begin so, each with its entry."""

    entries: list[AvoidedWords]
    by_letters: dict[str, list[tuple[str, Rest, int]]]

    def list_possible(self, text: str) -> list[AvoidedWords]:
        """Return the entries whose words `text` may hold: one of its words begins as they do."""
        lowered = text.lower()
        numbers = set()
        for start in BEGINNING.finditer(lowered):
            place = start.start()
            for length in LETTERS:
                for beginning, rest, number in self.by_letters.get(lowered[place : place + length], ()):
                    if number not in numbers and lowered.startswith(beginning, place) and _holds(lowered, rest):
                        numbers.add(number)
        return [self.entries[number] for number in sorted(numbers)]


def compile_entries(records: list[dict[str, Any]]) -> AvoidedWordList:
    """Return the entries of data/language/words.yml, which fits its schema."""
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
                tuple(tuple(_list_beginnings(word) for word in phrase.split()) for phrase in record["avoid"]),
            )
        )
    entries = sorted(found, key=lambda entry: entry.severity != ERROR)  # what is an error is not advice too
    by_letters: dict[str, list[tuple[str, Rest, int]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for first, *rest in entry.beginnings:
            for beginning in first:
                by_letters[beginning[: LETTERS[-1]]].append((beginning, tuple(rest), number))
    return AvoidedWordList(entries, by_letters)


def _holds(lowered: str, rest: Rest) -> bool:
    """Return whether a text in small letters holds a beginning of each of the further words, wherever they are."""
    return all(any(choice in lowered for choice in choices) for choices in rest)


def _compile_pattern(phrases: list[str]) -> re.Pattern[str]:
    """Return what finds any of `phrases`, in which `*` is any ending, `(s)` may be missing, `/` separates choices of a word."""
    return re.compile("|".join(_translate_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True)), re.IGNORECASE)


def _list_beginnings(word: str) -> tuple[str, ...]:
    """Return how each choice of a `word` of a phrase begins, in small letters, as far as it never changes."""
    return tuple(re.split("[(*']", choice)[0].lower() for choice in re.split("(?<!/)/(?!/)|//", word))


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


def find_avoided_words(passage: Passage, words: AvoidedWordList) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each of the `words` in `passage`, except in quotations, which are others' words."""
    taken = [*passage.quotations]
    for entry in words.list_possible(passage.text):
        if passage.source.path.startswith(entry.pages):
            continue
        right = [found.span() for found in entry.right.finditer(passage.text)] if entry.right else []
        for found in entry.pattern.finditer(passage.text):
            if not is_inside(found.start(), taken + right):
                taken.append(found.span())
                fix = f"write: {entry.write}"
                yield passage.diagnostic(found.start(), found[0], entry.why.rstrip("."), fix, "avoid", entry.severity)
