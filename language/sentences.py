"""Parts passages into sentences, and finds the long ones and words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .findings import ADVICE, ERROR, Finding
from .passages import THING, Passage

# GOV.UK's advice on sentence length: above 25 words, split. Above 40 nobody can be in doubt.
LONG, TOO_LONG = 25, 40
END = re.compile(
    r"(?<![ (]\w\.\w)(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs))(?<!\b(?:Mrs|etc|e\.g|i\.e))"  # no end: a short form
    r"[.?!…]+[”’\"')]*\s+(?=[“‘\"'(]*[A-Z0-9\ufffc])"
)
COUNTED = re.compile(rf"[\w{THING}](?:[\w{THING}'’.,@/-]*[\w{THING}])?")
# Where a long sentence may well be parted, best first.
PARTS = [r";", r":", r",? (?:and|but|so) (?=\w+ )", r",? (?:which|because|who|while|although|if|when|where) ", r","]
TWICE = re.compile(r"(?<![\w-])([^\W\d_]+)\s+\1(?![\w’'-])", re.IGNORECASE)
# Words that grammar may put twice.
MAY_STAND_TWICE = {"bye", "do", "had", "no", "that"}


@dataclass(frozen=True)
class Sentence:
    """A sentence, and where it begins in its passage."""

    passage: Passage
    start: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has; words joined by hyphens are one."""
        return len(COUNTED.findall(self.text))

    @property
    def opening(self) -> str:
        """Its first words, to know it by."""
        words = self.text.replace(THING, "…").split()
        return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


def sentences(passage: Passage) -> list[Sentence]:
    """Return the sentences of `passage`."""
    found, start = [], 0
    for end in [*(match.end() for match in END.finditer(passage.text)), len(passage.text)]:
        text = passage.text[start:end].strip()
        if text:
            found.append(Sentence(passage, start, text))
        start = end
    return found


def check(passage: Passage) -> Iterator[Finding]:
    """Yield the findings about the sentences of `passage`."""
    for sentence in sentences(passage) if passage.prose else []:
        if (count := sentence.words) > LONG:
            level, most = (ERROR, TOO_LONG) if count > TOO_LONG else (ADVICE, LONG)
            what = f"this sentence has {count} words, more than {most}"
            yield passage.finding(sentence.start, sentence.opening, what, _split(sentence), "sentence-length", level)
    for found in TWICE.finditer(passage.text):
        if found[1].lower() not in MAY_STAND_TWICE:
            what, todo = "the same word stands twice", f'keep one "{found[1]}"'
            yield passage.finding(found.start(), found[0], what, todo, "repeated-word", ERROR)


def _split(sentence: Sentence) -> str:
    """Say where the sentence could end, as near to its middle as may be."""
    middle = len(sentence.text) / 2
    for part in PARTS:
        places = [found for found in re.finditer(part, sentence.text) if 0.25 < found.start() / len(sentence.text) < 0.75]
        if places:
            best = min(places, key=lambda found: abs(found.start() - middle))
            before = " ".join(sentence.text[: best.start()].split()[-3:]).replace(THING, "…")
            mark = best[0].strip(" ,") or best[0].strip()
            return f'end it after "{before}" and begin a new one there, in place of "{mark}"'
    return "make two or three sentences of it, one idea in each"
