"""Splits passages into sentences, and finds long ones, repeated words and slips of punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.diagnostics import ADVICE, ERROR, Diagnostic

from .passages import THING, Passage
from .spelling import ADDRESS

# GOV.UK's advice on sentence length: above 25 words, split. Above 40 nobody can be in doubt.
LONG_SENTENCE, TOO_LONG_SENTENCE = 25, 40
SENTENCE_END = re.compile(
    r"(?<![ (]\w\.\w)(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs))(?<!\b(?:Mrs|etc|e\.g|i\.e))"  # a short form ends no sentence
    r"[.?!…]+[”’\"')]*\s+(?=[“‘\"'(]*[A-Z0-9\ufffc])"
    # A letter alone, as in "plan B", is no initial where a sentence goes on with a word that begins many.
    r"|(?<=[a-z] [A-Z])[.?!]\s+(?=(?:A|All|And|As|Ask|But|Each|Everyone|For|He|Her|His|How|I|If|In|It|Its|My|No|Now|On|Our"
    r"|She|So|Some|Somebody|Someone|Such|That|The|Their|Then|There|These|They|This|Those|To|We|What|When|Who|Why|With|You|Your)\b)"
)
COUNTED_WORD = re.compile(rf"[\w{THING}](?:[\w{THING}'’.,@/-]*[\w{THING}])?")
# Where a long sentence can be split, best first.
SPLIT_POINTS = [r";", r":", r",? (?:and|but|so) (?=\w+ )", r",? (?:which|because|who|while|although|if|when|where) ", r","]
REPEATED_WORD = re.compile(r"(?<![\w-])([^\W\d_]+)\s+\1(?![\w’'-])", re.IGNORECASE)
# Words that are rightly repeated.
REPEATABLE_WORDS = {"bye", "do", "had", "no", "that"}
# What begins with a capital and is no name: any other may double, as Baden Baden does.
NEVER_NAMES = set(
    "a an and as at but by for he i if in is it of on or our she so the then there they this to we what when who with you"
    " your".split()
)

# Slips of punctuation and capitals: what is wrong, what to do, and the severity. A passage may be an item of a list, so its
# beginning and end are not looked at; nor are short forms and three dots.
PUNCTUATION_SLIPS = {
    r"(?<=[\w’”)]) +[,;](?= |$)|(?<=[\w’”)]) +[.?](?=\s+[A-Z]|$)": (
        "there is a space before this mark",
        "remove the space",
        ERROR,
    ),
    r"(?<=[a-z]{2})[,;](?=[A-Za-z]{2})|(?<=[a-z]{2})[.?](?=[A-Z][a-z]+\b(?!\.))": (
        "there is no space after this mark",
        "put a space after it",
        ERROR,
    ),
    r"(?<![.,])(?:\.\.|,,)(?![.,])": ("this mark is repeated", "keep one", ERROR),
    r"(?<![\w.'’-])i(?='m\b|’m\b|'ve\b|’ve\b| (?:am|was|have|had|think|know|feel|want|can|will)\b)": (
        "this word needs a capital letter",
        'write "I"',
        ERROR,
    ),
    r"(?<=[a-z]{3}\. )(?!and\b|or\b|to\b|scot\b)[a-z]{2,}\b": (
        "a sentence begins here without a capital letter",
        "begin it with a capital letter, if the sentence before it has ended",
        ADVICE,
    ),
}


@dataclass(frozen=True)
class Sentence:
    """A sentence, and where it begins in its passage."""

    passage: Passage
    start: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has; words joined by hyphens are one."""
        return len(COUNTED_WORD.findall(self.text))

    @property
    def own_words(self) -> int:
        """How many of them are not in quotation marks."""
        end = self.start + len(self.text)
        spans = ((max(first, self.start), min(last, end)) for first, last in self.passage.quotations)
        quoted = (self.passage.text[first:last] for first, last in spans if first < last)
        return self.words - sum(len(COUNTED_WORD.findall(text)) for text in quoted)

    @property
    def opening(self) -> str:
        """Its first words, to know it by."""
        words = self.text.replace(THING, "…").split()
        return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


def split_sentences(passage: Passage) -> list[Sentence]:
    """Return the sentences of `passage`."""
    found: list[Sentence] = []
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(passage.text)), len(passage.text)]:
        text = passage.text[start:end].strip()
        if text:
            found.append(Sentence(passage, start, text))
        start = end
    return found


def check_sentences(passage: Passage) -> Iterator[Diagnostic]:
    """Yield the diagnostics about the sentences of `passage`."""
    for sentence in split_sentences(passage) if passage.prose else []:
        if (count := sentence.words) > LONG_SENTENCE:
            own = sentence.own_words  # someone else's may be as long as they were said
            severity, most = (ERROR, TOO_LONG_SENTENCE) if own > TOO_LONG_SENTENCE else (ADVICE, LONG_SENTENCE)
            message = f"this sentence has {count} words, more than {most}"
            yield passage.diagnostic(
                sentence.start, sentence.opening, message, _suggest_split(sentence), "sentence-length", severity
            )
    if passage.prose and len(split_sentences(passage)) > 1 and passage.text[-1].isalnum():
        start = passage.text.rfind(" ") + 1
        message, fix = "this sentence has no mark at its end", "add a full stop"
        yield passage.diagnostic(start, passage.text[start:], message, fix, "punctuation", ADVICE)
    for found in REPEATED_WORD.finditer(passage.text):
        is_name = found[0].istitle() and found[1].lower() not in NEVER_NAMES
        if found[1].lower() not in REPEATABLE_WORDS and not is_name:
            message, fix = "this word is repeated", f'keep one "{found[1]}"'
            yield passage.diagnostic(found.start(), found[0], message, fix, "repeated-word", ERROR)
    text = ADDRESS.sub(lambda found: "x" * len(found[0]), passage.text)
    for pattern, (message, fix, severity) in PUNCTUATION_SLIPS.items():
        for found in re.finditer(pattern, text):
            first = len(text[: found.start()].rstrip()) if found[0].strip() != found[0] else found.start()
            first = max(text.rfind(" ", 0, first) + 1, 0)
            yield passage.diagnostic(first, passage.text[first : found.end()], message, fix, "punctuation", severity)


def _suggest_split(sentence: Sentence) -> str:
    """Say where the sentence could end, as near to its middle as may be."""
    middle = len(sentence.text) / 2
    for part in SPLIT_POINTS:
        places = [found for found in re.finditer(part, sentence.text) if 0.25 < found.start() / len(sentence.text) < 0.75]
        if places:
            best = min(places, key=lambda found: abs(found.start() - middle))
            before = " ".join(sentence.text[: best.start()].split()[-3:]).replace(THING, "…")
            mark = best[0].strip(" ,") or best[0].strip()
            return f'end it after "{before}" and begin a new one, in place of "{mark}"'
    return "split it into two or three sentences, one idea in each"
