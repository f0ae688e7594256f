"""Finds the words that data/language/words.yml says to avoid. What they are, and why, stands there and not here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.diagnostics import ERROR, Diagnostic

from . import quotes
from .passages import Passage


@dataclass(frozen=True)
class Entry:
    """Words to avoid: where they stand, what to write instead, why, how sure we are, and where they are right."""

    pattern: re.Pattern
    write: str
    why: str
    level: str
    right: re.Pattern | None
    pages: tuple[str, ...]
    # Letters of which a text must hold at least one to hold the words: found sooner than the pattern.
    letters: tuple[str, ...]


def entries(records: list[dict]) -> list[Entry]:
    """Return the entries of data/language/words.yml, once it fits its schema: errors first."""
    found = []
    for record in records:
        phrases = record.get("right_in", [])
        found.append(
            Entry(
                _pattern(record["avoid"]),
                record["write"],
                record["why"],
                record["level"],
                _pattern(phrases) if phrases else None,
                tuple(record.get("right_on", [])),
                tuple(dict.fromkeys(letters for phrase in record["avoid"] for letters in _letters(phrase))),
            )
        )
    return sorted(found, key=lambda entry: entry.level != ERROR)  # what is an error is no advice as well


def _pattern(phrases: list[str]) -> re.Pattern:
    """Return what finds any of `phrases`, in which `*` is any ending, `(s)` may be missing, `/` parts choices of a word."""
    return re.compile("|".join(_one(phrase) for phrase in sorted(phrases, key=len, reverse=True)), re.IGNORECASE)


def _letters(phrase: str) -> list[str]:
    """Return how each choice of the first word of `phrase` begins, in small letters, as far as it never changes."""
    return [re.split("[(*']", choice)[0].lower() for choice in re.split("(?<!/)/(?!/)|//", phrase.split()[0])]


def _one(phrase: str) -> str:
    words = []
    for word in phrase.split():
        choices = []
        for choice in sorted(re.split("(?<!/)/(?!/)", word), key=len, reverse=True):
            choice = re.escape(choice.replace("//", "/")).replace("'", "['’]").replace(r"\*", r"[\w’']*")
            choices.append(re.sub(r"\\\((\w+)\\\)", r"(?:\1)?", choice))
        words.append(f"(?:{'|'.join(choices)})" if len(choices) > 1 else choices[0])
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() or phrase[-1] in ")*" else ""
    return before + r"[\s\u2010\u2011-]+".join(words) + after


def check(passage: Passage, known: list[Entry]) -> Iterator[Diagnostic]:
    """Yield a finding for each of the `known` words that `passage` uses. Between quotation marks they are others' words."""
    taken, lowered = quotes.spans(passage.text), passage.text.lower()
    for entry in known:
        if not any(letters in lowered for letters in entry.letters) or passage.source.path.startswith(entry.pages):
            continue
        right = [found.span() for found in entry.right.finditer(passage.text)] if entry.right else []
        for found in entry.pattern.finditer(passage.text):
            if not quotes.inside(found.start(), taken + right):
                taken.append(found.span())
                fix = f"write: {entry.write}"
                yield passage.diagnostic(found.start(), found[0], entry.why.rstrip("."), fix, "avoid", entry.level)
