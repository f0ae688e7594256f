"""The reading grade of pages: Flesch–Kincaid (Kincaid and others, 1975), as textstat computes it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

# textstat 0.7.4 is pinned with the setuptools that it asks for its data.
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    import textstat

from builder.model.diagnostics import ADVICE, ERROR, Diagnostic

from .passages import THING, Passage
from .sentences import Sentence, split_sentences

HIGHEST_GRADE = 8
# The grade of fewer words says little: one long name would change it.
FEWEST_WORDS = 100
# Where a higher grade is an error; elsewhere it is advice.
STRICT_FOLDER = "docs/guide/"


def join_prose(passages: Iterable[Passage]) -> str:
    """Return the prose of `passages` in one line, each closed by a full stop. Headings, titles and terms are left out."""
    parts = [passage.text.replace(THING, "").strip() for passage in passages if passage.prose]
    return " ".join(part if part[-1] in ".?!:" else part + "." for part in parts if part)


def measure_grade(passages: Iterable[Passage]) -> float:
    """Return the grade of `passages`: the years at an American school that their reader is taken to have had."""
    return float(textstat.flesch_kincaid_grade(join_prose(passages)))


def has_enough_text(path: str, passages: list[Passage]) -> bool:
    """Return whether the page or file at `path` has enough running text for a grade. In the strict folder, any is enough."""
    words = sum(sentence.words for sentence in _list_sentences(passages))
    return words >= (1 if path.startswith(STRICT_FOLDER) else FEWEST_WORDS)


def check_reading_grade(path: str, passages: list[Passage], grade: float) -> list[Diagnostic]:
    """Return a diagnostic if the page or file at `path`, of the grade `grade`, is too hard to read: at its longest sentence."""
    if grade <= HIGHEST_GRADE:
        return []
    first, *more = sorted({one.text: one for one in _list_sentences(passages)}.values(), key=lambda one: -one.words)[:3]
    message = f"the reading grade of this page is {grade:g}, above {HIGHEST_GRADE}"
    message += f"; this is its longest sentence ({first.words} words)"
    named = " and ".join(f'line {_find_line(sentence)}, "{sentence.opening}" ({sentence.words})' for sentence in more)
    longest = sorted(dict.fromkeys(re.findall(r"[^\W\d_]+", join_prose(passages))), key=len, reverse=True)[:3]
    words = ", ".join(f'"{word}"' for word in longest)
    fix = f"shorten it, and use shorter words, here and for {words}" + (f"; then look at {named}" if named else "")
    severity = ERROR if path.startswith(STRICT_FOLDER) else ADVICE
    return [first.passage.diagnostic(first.start, first.opening, message, fix, "reading-grade", severity)]


def _list_sentences(passages: list[Passage]) -> list[Sentence]:
    return [sentence for passage in passages if passage.prose for sentence in split_sentences(passage)]


def _find_line(sentence: Sentence) -> int:
    """Return the line of the file on which `sentence` begins."""
    return sentence.passage.source.locate(sentence.passage.traced.offsets[sentence.start])[0]
