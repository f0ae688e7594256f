"""Rules about lists and tables: what looks like one is one, so that a screen reader tells it as one (WCAG 1.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page

HOW = "begin each item with a hyphen and a space, or with 1. and a space"
# What looks like an item of a list, or part of a table, and is none for Markdown.
FALSE_LIST_MARKS = {
    r"(?:[•·●▪◦‣–—∙○■\uf0b7]|o(?= {2}))[ \t\xa0]+\S|[-*+]\xa0": ("a mark that makes no list stands before this item", HOW),
    r"\d+\)[ \t]+\S": ("a bracket after the number makes no list", HOW),
    r"(?:[-+](?=\*{0,2}[A-Za-z])|\d+\.(?=[A-Za-z])|\*(?=[A-Za-z])(?!.*\*))": (
        "there is no space after the mark of this item",
        HOW,
    ),
    r"(?:[-*+]|\d+\.)[ \t]*$": ("this item of a list has no words", "write them, or take the line out"),
    r"1\.[ \t].*?[ \t]2\.[ \t]+\S": ("two items of a list stand on one line", "give each item a line of its own"),
}
NUMBERED = re.compile(r"(\d+)\.[ \t]+\S")
BULLET = re.compile(r"[-*+][ \t]+\S")


def check_lists(page: Page, text: str) -> Iterator[Diagnostic]:
    """Yield the problems of the page's lists and tables; `text` is its text without code and macros."""
    for pattern, (message, fix) in FALSE_LIST_MARKS.items():
        for found in re.finditer(rf"^[ \t]*(?:{pattern})", text, re.MULTILINE):
            yield page.diagnostic("list-layout", page.line_at(found.start()), "", message, fix)
    for found in re.finditer(r"(?<=\n\n) {1,3}[^\s#|>*+.\d-]", text):
        message, fix = "this is indented by fewer than four spaces", "indent it by four if it belongs to an item, or not at all"
        yield page.diagnostic("list-layout", page.line_at(found.start()), "", message, fix)
    yield from _check_numbering(page, text)
    yield from _check_table_layout(page, text)


def _check_numbering(page: Page, text: str) -> Iterator[Diagnostic]:
    """A list that is broken off begins anew, at 1; what breaks it off is mostly text that is not indented."""
    fix = "indent by four spaces what belongs to an item, so that the list goes on; if it is no list, write a sentence"
    for first, kind, count in _find_lists(text):
        number = kind.match(first[0])
        if kind is NUMBERED and number[1] != "1":
            message = f"a list begins here at {number[1]}, and would be shown from 1"
            yield page.diagnostic("list-layout", page.line_at(first.start()), "", message, fix)
        elif kind is NUMBERED and count == 1:
            yield page.diagnostic("list-layout", page.line_at(first.start()), "", "this list has only one item", fix)


def _find_lists(text: str) -> Iterator[tuple[re.Match, re.Pattern, int]]:
    """Yield each list that stands at the margin: its first line, what marks its items, and how many it has."""
    first, kind, count, after_gap = None, NUMBERED, 0, True
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


def _check_table_layout(page: Page, text: str) -> Iterator[Diagnostic]:
    def say(line: int, message: str, fix: str) -> Diagnostic:
        return page.diagnostic("table", page.first_line + line, "", message, fix)

    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not (
            number and re.fullmatch(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*", line) and "|" in line
        ):
            continue
        head = lines[number - 1].strip()
        if not head.startswith("|"):
            yield say(number - 1, "a row of this table does not begin with |", "begin and end each row with |")
            continue
        if number > 1 and lines[number - 2].strip():
            yield say(number - 1, "a table follows its sentence without an empty line", "put an empty line before it")
        if not all(cell.strip() for cell in head.strip("|").split("|")):
            yield say(number - 1, "a column of this table has no name", "write one into each cell of its first row")
        if number + 1 == len(lines) or not lines[number + 1].strip():
            yield say(number - 1, "this table has no row but its first", "add the others, or write a sentence")
