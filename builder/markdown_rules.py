"""Rules about the Markdown of a page: what Python-Markdown would publish as typed, or not as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pages import CALL, FENCE, HEADING, INLINE_CODE, Page, blank
from .problems import Problem
from .vocabulary import WORDS

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
    r"\]\(\s*<?[^)\s\"'<>]+[ \t]+[^\s\"')][^)\n]*\)": (
        "there is a space in the address of a link",
        "name the file without spaces, as it is called",
    ),
    r"^[ \t]+#{1,6}[ \t]": ("a heading does not begin at the left margin", "take out the spaces before it"),
    r"^[ \t]*[-*+] \[[ xX]\] ": (
        "a box to tick is left here",
        "make a checklist in data/checklists/ and show it with {{ checklist() }}",
    ),
    r"~~|(?<!=)==(?=\w)": ("marks that mean nothing here are left in the text", "take them out"),
    r"^#+[^#\s{]": ("there is no space after the marks of a heading", "put one: ## Heading"),
    r"^[^\s|#>-].*\n(?:=+|-+)[ \t]*$": ("a heading is underlined", "write it with ## before it"),
    r"(?<![\w:/]):[a-z][a-z0-9_+-]*:(?![\w:/])": ("a code for an emoji is left here", "take it out, or say it in words"),
    rf"\b(?:{'|'.join(WORDS)})\([\"'“”)]": (
        "a macro stands here without its two braces",
        "open it with {{ and close it with }}",
    ),
    r"\b(?:TODO|FIXME|TBC|[Ll]orem ipsum)\b": ("a reminder is left in the text", "finish it or take it out"),
    r"^(?:!!!|\?\?\?\+?) .*\n+(?! {4}|\n)": ("a notice has nothing in it", "indent its text by four spaces"),
}
BARE_ADDRESS = re.compile(r"(?<![(<])\b(?:https?://|www\.)\S+")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)\s")
TABLE = re.compile(r"(?:^\|.*\|?[ \t]*\n)+", re.MULTILINE)


def check(page: Page) -> Iterator[Problem]:
    """Yield the problems of the page's text."""
    if page.meta and not re.sub(r"[#\s]", "", page.body):
        yield page.problem("empty-page", page.first_line, "", "the page has no text", "write it, or take the page away")
    yield from _html(page)
    text = CALL.sub(lambda call: re.sub(r"[^\n]", "x", call[0]), page.plain)  # a macro counts as a word
    for pattern, (what, todo) in LEFTOVERS.items():
        for found in re.finditer(pattern, text, re.MULTILINE):
            yield page.problem("leftover-markup", page.line_at(found.start()), "", what, todo)
    for found in re.finditer(r"\}\}|\{\{", text):
        what, todo = f"a stray {found[0]} is left here", "open and close a macro with two braces each"
        yield page.problem("macro-syntax", page.line_at(found.start()), "", what, todo)
    for found in BARE_ADDRESS.finditer(text):
        what, todo = f"a web address stands in the text: {found[0][:40]}", "add it to data/references.yml and cite it"
        yield page.problem("link-form", page.line_at(found.start()), "", what, todo)
    for found in re.finditer(r"\{\s*[:.][^}\n]*\}", HEADING.sub(blank, text)):
        what, todo = f"an attribute list is left here: {found[0][:40]}", "take it out: only headings have one, for their id"
        yield page.problem("leftover-markup", page.line_at(found.start()), "", what, todo)
    yield from _unclosed(page, text)
    yield from _macros_in_code(page)
    yield from _layout(page, text)
    yield from _tables(page)


def _html(page: Page) -> Iterator[Problem]:
    for found in HTML.finditer(page.plain):
        address = re.match(r"<(https?:|[^\s]+@)", found[0])
        todo = "write [words](address)" if address else "write it in Markdown; what needs HTML belongs in templates/"
        yield page.problem("html", page.line_at(found.start()), "", f"there is HTML here: {found[0][:40]}", todo)


def _unclosed(page: Page, text: str) -> Iterator[Problem]:
    fences = list(re.finditer(r"^[ \t]*(?:```|~~~)", page.body, re.MULTILINE))
    if len(fences) % 2:
        what, todo = "a code block is opened or closed once too often", "end it with a line of three backticks"
        yield page.problem("leftover-markup", page.line_at(fences[-1].start()), "", what, todo)
        return
    for found in re.finditer(r"(?:^(?!\s*$).+\n?)+", text, re.MULTILINE):
        for mark, name in (("**", "bold text"), ("`", "code")):
            if found[0].count(mark) % 2:
                where = page.line_at(found.start() + found[0].rfind(mark))
                yield page.problem("leftover-markup", where, "", f"{name} is not closed", f"end it with {mark}")


def _macros_in_code(page: Page) -> Iterator[Problem]:
    text = re.sub(r"\{%\s*raw\s*%\}.*?\{%\s*endraw\s*%\}", blank, page.body, flags=re.DOTALL)
    for code in (FENCE, INLINE_CODE):
        for found in code.finditer(text):
            if "{{" in found[0]:
                what, todo = (
                    "a macro stands in code, and would be filled in",
                    "put {% raw %} before the code and {% endraw %} after it",
                )
                yield page.problem("macro-place", page.line_at(found.start()), "", what, todo)


def _layout(page: Page, text: str) -> Iterator[Problem]:
    """Python-Markdown wants an empty line before a list, and four spaces for what stands inside one."""
    inside = False
    for found in re.finditer(r"(?:^(?!\s*$).+\n?)+", text, re.MULTILINE):
        lines = found[0].splitlines()
        starts_list = bool(LIST_ITEM.match(lines[0]))
        inside = starts_list or bool(re.match(r"!!!|\?\?\?", lines[0])) or (inside and lines[0].startswith("    "))
        if lines[0].startswith("    ") and not inside:
            what, todo = "this is indented by four spaces, which makes it code", "take out the spaces before it"
            yield page.problem("list-layout", page.line_at(found.start()), "", what, todo)
        for number, line in enumerate(lines):
            where = page.line_at(found.start()) + number
            if number and LIST_ITEM.match(line) and not starts_list and not inside and not line.startswith(" "):
                what, todo = "a list follows its sentence without an empty line", "put an empty line before it"
                yield page.problem("list-layout", where, "", what, todo)
                break
            if re.match(r" {1,3}(?:[-*+]|\d+\.)\s", line):
                what, todo = "this item is indented by fewer than four spaces", "indent it by four, or not at all"
                yield page.problem("list-layout", where, "", what, todo)


def _tables(page: Page) -> Iterator[Problem]:
    """A row with too few or too many cells would be filled up or cut without a word."""
    for table in TABLE.finditer(page.plain):
        rows = table[0].splitlines()
        wanted = _cells(rows[0])
        if len(rows) < 2 or not re.fullmatch(r"[|\s:-]+", rows[1]):
            what, todo = "this table has no line of hyphens under its first row", "add one, such as |---|---|"
            yield page.problem("table", page.line_at(table.start()), "", what, todo)
        for number, row in enumerate(rows):
            if _cells(row) != wanted:
                what = f"this row of the table has {_cells(row)} cells, and the first row has {wanted}"
                yield page.problem(
                    "table", page.line_at(table.start()) + number, "", what, "give each row as many cells as the first"
                )


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().strip("|")))
