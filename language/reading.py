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
from .sentences import Sentence, sentences

MOST = 8
# A grade of fewer words says little: one long name would tip it.
FEWEST_WORDS = 100
# Where the site promises the grade; elsewhere it is advice.
PROMISED = "docs/guide/"


def running_text(passages: Iterable[Passage]) -> str:
    """Return the prose of `passages` in one line, each closed by a full stop. Headings, titles and terms are left out."""
    parts = [passage.text.replace(THING, "").strip() for passage in passages if passage.prose]
    return " ".join(part if part[-1] in ".?!:" else part + "." for part in parts if part)


def grade(passages: Iterable[Passage]) -> float:
    """Return the grade of `passages`: the years at an American school that their reader is taken to have had."""
    return textstat.flesch_kincaid_grade(running_text(passages))


def says_enough(path: str, passages: list[Passage]) -> bool:
    """Say whether the page or file at `path` has enough running text for a grade. Where a grade is promised, any will do."""
    words = sum(sentence.words for sentence in _sentences(passages))
    return words >= (1 if path.startswith(PROMISED) else FEWEST_WORDS)


def check(path: str, passages: list[Passage], measured: float) -> list[Diagnostic]:
    """Return a finding if the page or file at `path`, of the grade `measured`, is too hard to read: at its longest sentence."""
    if measured <= MOST:
        return []
    first, *more = sorted({one.text: one for one in _sentences(passages)}.values(), key=lambda one: -one.words)[:3]
    message = (
        f"the reading grade of this page is {measured:g}, above {MOST}; this is its longest sentence ({first.words} words)"
    )
    named = " and ".join(f'line {line(sentence)}, "{sentence.opening}" ({sentence.words})' for sentence in more)
    longest = sorted(dict.fromkeys(re.findall(r"[^\W\d_]+", running_text(passages))), key=len, reverse=True)[:3]
    words = ", ".join(f'"{word}"' for word in longest)
    fix = f"shorten it, and use shorter words, here and for {words}" + (f"; then look at {named}" if named else "")
    level = ERROR if path.startswith(PROMISED) else ADVICE
    return [first.passage.diagnostic(first.start, first.opening, message, fix, "reading-grade", level)]


def _sentences(passages: list[Passage]) -> list[Sentence]:
    return [sentence for passage in passages if passage.prose for sentence in sentences(passage)]


def line(sentence: Sentence) -> int:
    """Return the line of the file on which `sentence` begins."""
    return sentence.passage.source.place(sentence.passage.traced.offsets[sentence.start])[0]
