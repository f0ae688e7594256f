"""Rules about headings: each is one, has words that say what follows, and something follows (WCAG 1.3.1, 2.4.6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from builder.checks.pages.context import PageContext
from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.markdown import Heading, blank_match
from builder.model.pages import ID_PATTERN, Page
from builder.reading.pages import HEADING
from builder.urls.renames import find_published_id, list_published_sections

MAX_HEADING_LENGTH = 80
CAPITALS = re.compile(r"\b[A-Z][A-Z’']+(?:[ ,]+[A-Z][A-Z’']*){3,}\b")
# A paragraph that is one short piece of bold or italic text.
LOOKS_LIKE_HEADING = re.compile(
    r"(?:\A\n*|(?<=\n\n))(?:(\*\*|__)([^*_\n]+)\1[:.]?|([*_])([^*_\n]+)\3:?)[ \t]*(?=\n|\Z)", re.MULTILINE
)


def check_headings(page: Page) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each fault in the page's headings, and for bold text in place of a heading (WCAG 1.3.1, 2.4.6)."""
    text = page.running_text
    typed = {page.line_at(found.start()): found[0] for found in re.finditer(r"^#{1,6}[^\n]*", text, re.MULTILINE)}
    for line, words in typed.items():
        if not re.sub(r"\{[^}]*\}|[#\s\xa0]", "", words):
            fix = "write them after ##, or remove the line"
            yield page.diagnostic("heading-words", line, "", "this heading has no words", fix)
    for heading in page.headings:
        words = re.sub(r"\{:.*", "", typed.get(heading.line, "")).strip("# \xa0")
        for message, fix in find_heading_faults(words):
            yield page.diagnostic("heading-words", heading.line, heading.text, message, fix)
    yield from _check_empty_sections(page)
    for found in LOOKS_LIKE_HEADING.finditer(text):
        message = f"this line is bold or italic, to look like a heading: {(found[2] or found[4])[:40]}"
        fix = "make it one, with ## or ### before it; or put it into a sentence"
        yield page.diagnostic("heading-mark", page.line_at(found.end()), "", message, fix)
    for found in CAPITALS.finditer(HEADING.sub(blank_match, text)):
        message, fix = f"this is written in capitals: {found[0][:40]}", "write it in small letters: capitals are hard to read"
        yield page.diagnostic("capitals", page.line_at(found.start()), "", message, fix)


def find_heading_faults(words: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the words of a heading or title, and what to do."""
    letters = re.sub(r"[^A-Za-z]", "", words)
    if letters.isupper() and len(letters) > 5 and (" " in words or len(letters) > 7):
        yield "this is written in capitals", "write it in small letters, with one capital at its beginning"
    if re.search(r"(?<!\.)[.:;,]$", words):
        yield f"this ends with {words[-1]}, but it is not a sentence", "remove it"
    if re.search(r"\*\*|__|(?<!\w)[*_](?=\w)", words):
        yield "there are marks for bold or italic text in a heading", "remove them: headings are bold already"
    if "](" in words:
        yield "there is a link in this heading", "write the heading in plain words, and put the link into the text below"
    if len(words) > MAX_HEADING_LENGTH:
        yield f"this heading has {len(words)} characters", f"say it in at most {MAX_HEADING_LENGTH}: people skim headings"


def _check_empty_sections(page: Page) -> Iterator[Diagnostic]:
    lines = page.body.split("\n")
    for heading, after in itertools.zip_longest(page.headings, page.headings[1:]):
        until = after.line if after else page.first_line + len(lines)
        below = lines[heading.line + 1 - page.first_line : until - page.first_line]
        if not any(line.strip() for line in below) and (after is None or after.level <= heading.level):
            fix = "write what belongs here, or remove the heading"
            yield page.diagnostic("empty-page", heading.line, heading.text, "there is no text under this heading", fix)


def check_heading_ids(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each heading whose level or id is not what its place on the page asks for."""
    above = 1
    for heading in page.headings:
        faults = (*_find_level_faults(heading, above), *_find_id_faults(page, heading, context.data))
        yield from (page.diagnostic(rule, heading.line, heading.text, message, fix) for rule, message, fix in faults)
        above = heading.level


def _find_level_faults(heading: Heading, above: int) -> Iterator[tuple[str, str, str]]:
    """Yield rule, message and fix; `above` is the level of the heading before."""
    if heading.level == 1:
        yield "heading-level", "this is a level-one heading", "use ## : the page's title is its level-one heading"
    elif heading.level > above + 1:
        message = f"this heading jumps from level {above} to level {heading.level}"
        yield "heading-level", message, f"use {'#' * (above + 1)}"


def _find_id_faults(page: Page, heading: Heading, data: Data) -> Iterator[tuple[str, str, str]]:
    if "{{" in heading.text:
        yield "macro-place", "there is a macro in this heading", "write the heading in plain words"
    elif "{" in heading.text:
        fix = "write it as {: #short-id }, the last thing on the line"
        yield "heading-id", "the id of this heading is not well formed", fix
    elif heading.level == 2 and not heading.explicit:
        name = find_published_id(page, heading, data) or heading.id
        yield "heading-id", "this heading has no permanent id", f"add one at its end: {{: #{name} }}"
    elif not heading.explicit and not ID_PATTERN.fullmatch(heading.id):
        plain = "-".join(re.findall(r"[a-z0-9]+", heading.id)) or f"section-{page.headings.index(heading) + 1}"
        name = find_published_id(page, heading, data) or plain
        yield "heading-id", "the words of this heading make no address", f"add one at its end: {{: #{name} }}"
    if heading.explicit and not ID_PATTERN.fullmatch(heading.id):
        yield "heading-id", f'"{heading.id}" is not a well-formed id', "use lower-case words joined by hyphens"
    owner = _find_id_owner(page, [other for other in page.headings if other.id == heading.id], data)
    if heading is not owner:
        message = f'the id "{heading.id}" is used twice on this page'
        yield "duplicate-heading-id", message, f'give this heading another id: that one belongs to "{owner.text}"'


def _find_id_owner(page: Page, same: list[Heading], data: Data) -> Heading:
    """Return to which of the headings an id belongs that all of `same` have: the one with the published words, or the first."""
    if len(same) == 1:
        return same[0]
    words = list_published_sections(page, data).get(same[0].id)
    return next((heading for heading in same if heading.text == words), same[0])
