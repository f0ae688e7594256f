"""Lists: what looks like one is one, so that a screen reader announces it as one (WCAG 1.3.1)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.reading.pages import PARAGRAPH

LIST_FIX = "begin each item with a hyphen and a space, or with 1. and a space"
# What looks like an item of a list, and is none for Markdown.
FALSE_LIST_MARKS = {
    r"(?:[•·●▪◦‣–—∙○■\uf0b7]|o(?= {2}))[ \t\xa0]+\S|[-*+]\xa0": ("this item begins with a mark that makes no list", LIST_FIX),
    r"\d+\)[ \t]+\S": ("a number with a bracket makes no list", LIST_FIX),
    r"(?:\([a-zA-Z0-9]\)|[a-zA-Z][)]|[b-hj-z]\.(?=[ \t]+[a-z])|\(?[ivx]{1,4}[.)])[ \t]+\S": (
        "letters and Roman numerals make no list",
        LIST_FIX,
    ),
    r"(?:[-+](?=\*{0,2}[A-Za-z])|\d+\.(?=[A-Za-z])|\*(?=[A-Za-z])(?!.*\*))": (
        "there is no space after the mark of this item",
        LIST_FIX,
    ),
    r"(?:[-*+]|\d+\.)[ \t]*$": ("this item of a list has no words", "write them, or remove the line"),
    r"1\.[ \t].*?[ \t]2\.[ \t]+\S": ("two items of a list are on one line", "give each item a line of its own"),
}
NUMBERED = re.compile(r"(\d+)\.[ \t]+\S")
BULLET = re.compile(r"[-*+][ \t]+\S")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)\s")
# A year that begins a line within a paragraph is no item.
ITEM_WITHIN = re.compile(r"[ \t]*(?:[-*+]|\d{1,2}\.)\s")
TWO_QUOTATIONS = re.compile(r"^>.*\n(?:[ \t]*\n)+(?=>)", re.MULTILINE)


def check_lists(page: Page) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each list that Markdown would not read as one, or not as the same one."""
    text = page.running_text
    for pattern, (message, fix) in FALSE_LIST_MARKS.items():
        for found in re.finditer(rf"^[ \t]*(?:{pattern})", text, re.MULTILINE):
            yield page.diagnostic("list-layout", page.line_at(found.start()), "", message, fix)
    for found in re.finditer(r"(?<=\n\n) {1,3}[^\s#|>*+.\d-]", text):
        message, fix = "this is indented by fewer than four spaces", "indent it by four if it belongs to an item, or not at all"
        if _is_indented(page, page.line_at(found.start()), 1):
            yield page.diagnostic("list-layout", page.line_at(found.start()), "", message, fix)
    for found in TWO_QUOTATIONS.finditer(text):
        message = "two quotations with an empty line between them become one"
        fix = "write who says the second between them; or, if one person says both, put > on the empty line"
        yield page.diagnostic("list-layout", page.line_at(found.end()), "", message, fix)
    yield from _check_numbering(page, text)
    yield from _check_line_breaks(page)
    yield from _check_list_layout(page)


def _check_numbering(page: Page, text: str) -> Iterator[Diagnostic]:
    """A list that is interrupted begins again, at 1; what interrupts it is mostly text that is not indented."""
    fix = "indent by four spaces what belongs to an item, so that the list goes on; if it is no list, write a sentence"
    for first, kind, count in _find_lists(text):
        number = first[0].partition(".")[0]
        if kind is NUMBERED and number != "1":
            message = f"a list begins here at {number}, and would be shown from 1"
            yield page.diagnostic("list-layout", page.line_at(first.start()), "", message, fix)
        elif kind is NUMBERED and count == 1:
            yield page.diagnostic("list-layout", page.line_at(first.start()), "", "this list has only one item", fix)


def _find_lists(text: str) -> Iterator[tuple[re.Match[str], re.Pattern[str], int]]:
    """Yield each list at the margin: its first line, what marks its items, and how many it has."""
    first: re.Match[str] | None = None
    kind, count, after_gap = NUMBERED, 0, True
    for line in re.finditer(r"^.*$", text, re.MULTILINE):
        mark = next((one for one in (NUMBERED, BULLET) if one.match(line[0])), None)
        if first and mark is kind:
            count += 1
        elif first and after_gap and line[0].strip() and not line[0].startswith((" ", "\t")):
            yield first, kind, count
            first = None
        if mark and first is None and after_gap:
            first, kind, count = line, mark, 1
        after_gap = not line[0].strip()
    if first:
        yield first, kind, count


def _check_line_breaks(page: Page) -> Iterator[Diagnostic]:
    for number, (line, after) in enumerate(itertools.pairwise(page.body.split("\n"))):  # where code is not blanked out
        if re.search(r"\S {2,}$", line) and after.strip():
            message, fix = (
                "this line ends in two spaces, which make a line break",
                "remove them; an empty line begins a new paragraph",
            )
            yield page.diagnostic("list-layout", page.first_line + number, "", message, fix)


def _check_list_layout(page: Page) -> Iterator[Diagnostic]:
    """Python-Markdown wants an empty line before a list, and four spaces for what is inside one."""
    inside = False
    for found in PARAGRAPH.finditer(page.running_text):
        lines, start = found[0].splitlines(), page.line_at(found.start())
        starts_list = bool(LIST_ITEM.match(lines[0]))
        inside = starts_list or bool(re.match(r"!!!|\?\?\?", lines[0])) or (inside and lines[0].startswith("    "))
        if lines[0].startswith("    ") and not inside and _is_indented(page, start, 4):
            message, fix = "this is indented by four spaces, which makes it code", "remove the spaces before it"
            yield page.diagnostic("list-layout", start, "", message, fix)
        for number, message, fix in _find_item_faults(lines, starts_list or inside):
            yield page.diagnostic("list-layout", start + number, "", message, fix)


def _find_item_faults(lines: list[str], inside: bool) -> Iterator[tuple[int, str, str]]:
    """Yield number, message and fix for each line of a paragraph that begins an item wrongly."""
    for number, line in enumerate(lines):
        if number and not inside and ITEM_WITHIN.match(line) and not line.startswith(" "):
            yield number, "a list follows its sentence without an empty line", "put an empty line before it"
            return
        if re.match(r" {1,3}(?:[-*+]|\d+\.)\s", line):
            yield number, "this item is indented by fewer than four spaces", "indent it by four, or not at all"


def _is_indented(page: Page, line: int, spaces: int) -> bool:
    """Return whether `line` of the file begins with so many spaces: in the running text, code is blanked out."""
    return page.body.split("\n")[line - page.first_line].startswith(" " * spaces)
