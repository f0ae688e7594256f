"""Tables: what looks like one is one, with named columns and whole rows (WCAG 1.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page

TABLE = re.compile(r"(?:^\|.*\|?[ \t]*\n)+", re.MULTILINE)
RULE_LINE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def check_tables(page: Page) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each table that Markdown would not read as one, or that lacks cells."""
    yield from _check_heads(page)
    yield from _check_cells(page)


def _check_heads(page: Page) -> Iterator[Diagnostic]:
    def say(line: int, message: str, fix: str) -> Diagnostic:
        return page.diagnostic("table", page.first_line + line, "", message, fix)

    lines = page.running_text.split("\n")
    for number, line in enumerate(lines):
        if not (number and RULE_LINE.fullmatch(line) and "|" in line):
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


def _check_cells(page: Page) -> Iterator[Diagnostic]:
    """A row with too few or too many cells would be filled up or cut without a word."""
    for table in TABLE.finditer(page.plain):
        rows = table[0].splitlines()
        wanted = _count_cells(rows[0])
        if len(rows) < 2 or not re.fullmatch(r"[|\s:-]+", rows[1]):
            message, fix = "this table has no line of hyphens under its first row", "add one, such as |---|---|"
            yield page.diagnostic("table", page.line_at(table.start()), "", message, fix)
        for number, row in enumerate(rows):
            if _count_cells(row) != wanted:
                message = f"this row of the table has {_count_cells(row)} cells, and the first row has {wanted}"
                yield page.diagnostic(
                    "table", page.line_at(table.start()) + number, "", message, "give each row as many cells as the first"
                )


def _count_cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().strip("|")))
