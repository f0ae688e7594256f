"""Rules about headings: each is one, has words that say what follows, and something follows (WCAG 1.3.1, 2.4.6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from .pages import HEADING, Page, blank
from .problems import Problem

LONGEST = 80
CAPITALS = re.compile(r"\b[A-Z][A-Z’']+(?:[ ,]+[A-Z][A-Z’']*){3,}\b")
# A paragraph that is one short piece of bold or italic text.
LOOKS_LIKE_HEADING = re.compile(
    r"(?:\A\n*|(?<=\n\n))(?:(\*\*|__)([^*_\n]+)\1[:.]?|([*_])([^*_\n]+)\3:?)[ \t]*(?=\n|\Z)", re.MULTILINE
)


def check(page: Page, text: str) -> Iterator[Problem]:
    """Yield the problems of the page's headings, and of what only looks like one; `text` is its running text."""
    typed = {page.line_at(found.start()): found[0] for found in re.finditer(r"^#{1,6}[^\n]*", text, re.MULTILINE)}
    for line, words in typed.items():
        if not re.sub(r"\{[^}]*\}|[#\s\xa0]", "", words):
            todo = "write them after ##, or take the line out"
            yield page.problem("heading-words", line, "", "this heading has no words", todo)
    for heading in page.headings:
        words = re.sub(r"\{:.*", "", typed.get(heading.line, "")).strip("# \xa0")
        for what, todo in faults(words):
            yield page.problem("heading-words", heading.line, heading.text, what, todo)
    yield from _empty_sections(page)
    for found in LOOKS_LIKE_HEADING.finditer(text):
        what = f"this line is bold or italic, to look like a heading: {(found[2] or found[4])[:40]}"
        todo = "make it one, with ## or ### before it; or put it into a sentence"
        yield page.problem("heading-mark", page.line_at(found.end()), "", what, todo)
    for found in CAPITALS.finditer(HEADING.sub(blank, text)):
        what, todo = f"this is written in capitals: {found[0][:40]}", "write it in small letters: capitals are hard to read"
        yield page.problem("capitals", page.line_at(found.start()), "", what, todo)


def faults(words: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the words of a heading or title, and what to do."""
    letters = re.sub(r"[^A-Za-z]", "", words)
    if letters.isupper() and len(letters) > 5 and (" " in words or len(letters) > 7):
        yield "this is written in capitals", "write it in small letters, with one capital at its beginning"
    if re.search(r"(?<!\.)[.:;,]$", words):
        yield f"this ends with {words[-1]} though it is no sentence", "take that off its end"
    if re.search(r"\*\*|__|(?<!\w)[*_](?=\w)", words):
        yield "there are marks for bold or italic text in a heading", "take them out: a heading stands out by itself"
    if "](" in words:
        yield "there is a link in this heading", "write the heading in plain words, and put the link into the text below"
    if len(words) > LONGEST:
        yield f"this heading has {len(words)} characters", f"say it in at most {LONGEST}: people skim headings"


def _empty_sections(page: Page) -> Iterator[Problem]:
    lines = page.body.split("\n")
    for heading, after in itertools.zip_longest(page.headings, page.headings[1:]):
        until = after.line if after else page.first_line + len(lines)
        below = lines[heading.line + 1 - page.first_line : until - page.first_line]
        if not any(line.strip() for line in below) and (after is None or after.level <= heading.level):
            todo = "write what belongs here, or take the heading out"
            yield page.problem("empty-page", heading.line, heading.text, "nothing stands under this heading", todo)
