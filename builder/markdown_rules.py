"""Rules about the Markdown of a page: what Python-Markdown would publish as typed, or not as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pages import CALL, Page, blank, line_at
from .problems import Problem

# Anything that opens like an element, a comment or a declaration, but not "a < b"; and named or numbered characters.
HTML = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|/[A-Za-z]|!--|!DOCTYPE|\?)[^>]*>?|<https?://[^>]*>|<[^\s@>]+@[^\s>]+>|&(?:[a-z]+|#\d+);"
)
LEFTOVERS = {
    r"^(?:<{7}|>{7})(?:\s.*)?$": (
        "a merge conflict marker is left here",
        "choose one of the two versions and take the markers out",
    ),
    r"\]\[|\[\[": ("a half-written link is left here", "write links as [words](page.md)"),
    r"^\[[^\]]+\]:\s": ("a link's address stands apart from its words", "write links as [words](page.md)"),
    r"\[\^": ("notes at the foot are not used here", "say it in the text, or cite with {{ cite() }}"),
    r"(?<!!)\[[^\[\]]+\]\s+\((?=[^\s)]+\.md)": (
        "there is a space between the two halves of a link",
        "close the gap: [words](page.md)",
    ),
    r"\[[^\[\]\n]*\]\([^)\n]*$": ("a link is not closed", "close it with a bracket: [words](page.md)"),
    r"\{#": ("`{#` opens a comment that swallows the text after it", "write a heading's id as {: #short-id }"),
    r"^#+[^#\s{]": ("there is no space after the marks of a heading", "put one: ## Heading"),
    r"^[^\s|#>-].*\n(?:=+|-+)[ \t]*$": ("a heading is underlined", "write it with ## before it"),
    r"(?<![\w:/]):[a-z][a-z0-9_+-]*:(?![\w:/])": ("a code for an emoji is left here", "take it out, or say it in words"),
    r"(?<!\{)\{(?![\{%:#])\s*[a-z_]+\(": ("a macro has only one opening brace", "open it with two: {{"),
    r"\b(?:TODO|FIXME|TBC|XXX|[Ll]orem ipsum)\b": ("a reminder is left in the text", "finish it or take it out"),
    r"^(?:!!!|\?\?\?\+?) .*\n+(?! {4}|\n)": ("a notice has nothing in it", "indent its text by four spaces"),
}
BARE_ADDRESS = re.compile(r"(?<![(<])\b(?:https?://|www\.)\S+")
TABLE = re.compile(r"(?:^\|.*\|?[ \t]*\n)+", re.MULTILINE)


def check(page: Page) -> Iterator[Problem]:
    """Yield the problems of the page's text."""
    if page.meta and not re.sub(r"[#\s]", "", page.body):
        yield page.problem("empty-page", page.first_line, "", "the page has no text", "write it, or take the page away")
    yield from _html(page)
    text = CALL.sub(blank, page.plain)
    for pattern, (what, todo) in LEFTOVERS.items():
        for found in re.finditer(pattern, text, re.MULTILINE):
            yield page.problem("leftover-markup", line_at(page, found.start()), "", what, todo)
    for found in re.finditer(r"\}\}|\{\{", text):
        what, todo = f"a stray {found[0]} is left here", "open and close a macro with two braces each"
        yield page.problem("macro-syntax", line_at(page, found.start()), "", what, todo)
    for found in BARE_ADDRESS.finditer(text):
        what, todo = f"a web address stands in the text: {found[0][:40]}", "add it to data/references.yml and cite it"
        yield page.problem("link-form", line_at(page, found.start()), "", what, todo)
    yield from _unclosed(page, text)
    yield from _tables(page)


def _html(page: Page) -> Iterator[Problem]:
    for found in HTML.finditer(page.plain):
        address = re.match(r"<(https?:|[^\s]+@)", found[0])
        todo = "write [words](address)" if address else "write it in Markdown; what needs HTML belongs in templates/"
        yield page.problem("html", line_at(page, found.start()), "", f"there is HTML here: {found[0][:40]}", todo)


def _unclosed(page: Page, text: str) -> Iterator[Problem]:
    fences = list(re.finditer(r"^[ \t]*(?:```|~~~)", page.body, re.MULTILINE))
    if len(fences) % 2:
        what, todo = "a code block is opened or closed once too often", "end it with a line of three backticks"
        yield page.problem("leftover-markup", line_at(page, fences[-1].start()), "", what, todo)
        return
    for found in re.finditer(r"(?:^(?!\s*$).+\n?)+", text, re.MULTILINE):
        for mark, name in (("**", "bold text"), ("`", "code")):
            if found[0].count(mark) % 2:
                where = line_at(page, found.start() + found[0].rfind(mark))
                yield page.problem("leftover-markup", where, "", f"{name} is not closed", f"end it with {mark}")


def _tables(page: Page) -> Iterator[Problem]:
    """A row with too few or too many cells would be filled up or cut without a word."""
    for table in TABLE.finditer(page.plain):
        rows = table[0].splitlines()
        wanted = _cells(rows[0])
        for number, row in enumerate(rows):
            if _cells(row) != wanted:
                what = f"this row of the table has {_cells(row)} cells, and the first row has {wanted}"
                yield page.problem(
                    "table", line_at(page, table.start()) + number, "", what, "give each row as many cells as the first"
                )


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().strip("|")))
