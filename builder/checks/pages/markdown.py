"""Rules about the Markdown of a page: what Python-Markdown would publish as typed, or not as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.diagnostics import Diagnostic
from builder.model.macros import Macros
from builder.model.pages import Page
from builder.reading.pages import FENCE, HEADING, INLINE_CODE, MACRO_CALL, blank_match

# Anything that opens like an element, a comment or a declaration, but not "a < b"; and named or numbered characters.
HTML_PATTERN = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|/[A-Za-z]|!--|!DOCTYPE|\?)[^>]*>?|<https?://[^>]*>|<[^\s@>]+@[^\s>]+>|&(?:[a-z]+|#\d+);"
)
# What to write in its place, by how it begins. The first that fits holds.
INSTEAD_OF_HTML = {
    "<https?:": 'add the address to data/references.yml and write {{ cite("its-id") }}',
    r"<[^\s>]+@": 'add it to data/contacts.yml and write {{ contact("its-id") }}',
    r"<br\b": "take it out; an empty line begins a new paragraph",
    r"<img\b": "put the file into docs/assets/images/ and write ![what it shows](file)",
    r"<a\b|</a>": "write [words](page.md)",
    "<!--": "take it out: say it where the change is proposed",
    "&": "type the character itself",
    "": "take it out, and write it in Markdown, such as **bold** or a list with hyphens",
}
LEFTOVERS = {
    r"^(?:<{7}|>{7})(?:\s.*)?$": (
        "a merge conflict marker is left here",
        "choose one of the two versions and take the markers out",
    ),
    r"\]\[|\[\[": ("a half-written link is left here", "write links as [words](page.md)"),
    r"^\[[^\]^][^\]]*\]:\s": ("a link's address stands apart from its words", "write links as [words](page.md)"),
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
    r"^#+[^#\s{]": ("there is no space after the marks of a heading", "put one: ## Heading"),
    r"^(?![\w-]+:[^\n]*\n---)[^\s|#>-].*\n(?:=+|-+)[ \t]*$": ("a heading is underlined", "write it with ## before it"),
    r"(?<![\w:/]):[a-z][a-z0-9_+-]*:(?![\w:/])": ("a code for an emoji is left here", "take it out, or say it in words"),
    r"^---[ \t]*\n(?:[ \t]*[\w-]+:.*\n|[ \t]*- .*\n)+---[ \t]*$": (
        "there is a second front matter here",
        "keep one, at the beginning of the file",
    ),
    r"(?:(?<=\n\n)|\A)(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$": (
        "there is a line across the page",
        "take it out: begin a new part with a heading",
    ),
    r"^\*\[[^\]]+\]:": (
        "an abbreviation is explained apart from the text",
        'explain it where it stands, or add it to data/glossary.yml and write {{ term("its-id") }}',
    ),
    r"^:[ \t]+\S": ("a meaning stands here after a colon", "write a list, or add the word to data/glossary.yml"),
    r"^>[ \t]*\[!\w+\]|^(?:\?\?\?\+?|===\+?) ": (
        "this kind of notice or fold is not used here",
        "write it as a sentence or a list",
    ),
    r"(?<!!)\[[^\[\]]+\][ \t]+\[[^\[\]]+\]|\([^()\n]+\)\[[^\[\]\n]+\.md[^\[\]\n]*\]": (
        "a half-written link is left here",
        "write links as [words](page.md)",
    ),
    r"\]\([^)\s]+[ \t]+[\"'“”][^)\n]*\)": (
        "a link has words that show only under a mouse",
        "take them out, or write them into the text",
    ),
    r"~~|(?<!=)==(?=\w)|\w\^\w+\^|\w~\w+~|(?<![\w~])~\w[^~\n]*~(?!~)|\+\+\w[^+\n]*\+\+": (
        "marks that mean nothing here are left in the text",
        "take them out",
    ),
    r"\\[ \t]*$": ("a backslash ends this line", "take it out; an empty line begins a new paragraph"),
    r"\t": ("there is a tab here", "use spaces; what belongs to an item of a list begins with four"),
    r"\w -{2,3} \w": ("two hyphens stand here for a dash", "write –"),
    r"\bError! (?:Hyperlink|Reference|Bookmark)[^.\n]*": (
        "a fault of a word processor was copied into the text",
        "take it out, and write the link anew",
    ),
    r"\b(?:TODO|FIXME|TBC|XXX+|[Ll]orem ipsum)\b": ("a reminder is left in the text", "finish it or take it out"),
    r"^(?:!!!|\?\?\?\+?) .*\n+(?! {4}|\n)": ("a notice has nothing in it", "indent its text by four spaces"),
}
BARE_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BARE_ADDRESS = re.compile(r"(?<![(<])\b(?:https?://|www\.)\S+")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)\s")
TABLE = re.compile(r"(?:^\|.*\|?[ \t]*\n)+", re.MULTILINE)


def get_running_text(page: Page) -> str:
    """Return the page's text without its code, each macro blanked to one word: positions and lines stay."""
    return MACRO_CALL.sub(lambda call: re.sub(r"[^\n]", "x", call[0]), page.plain)


def check_markdown(page: Page, text: str, macros: Macros) -> Iterator[Diagnostic]:
    """Yield the problems of the page's Markdown; `text` is its running text, `macros` what it may call."""
    if page.meta and not re.sub(r"[#\s]", "", page.body):
        yield page.diagnostic("empty-page", page.first_line, "", "the page has no text", "write it, or take the page away")
    yield from _check_html(page)
    for pattern, (message, fix) in LEFTOVERS.items():
        for found in re.finditer(pattern, text, re.MULTILINE):
            yield page.diagnostic("leftover-markup", page.line_at(found.start()), "", message, fix)
    for found in re.finditer(rf"\b(?:{'|'.join(macros)})\([\"'“”)]", text):
        message, fix = "a macro stands here without its two braces", "open it with {{ and close it with }}"
        yield page.diagnostic("leftover-markup", page.line_at(found.start()), "", message, fix)
    for found in re.finditer(r"\}\}|\{\{", text):
        message, fix = f"a stray {found[0]} is left here", "open and close a macro with two braces each"
        yield page.diagnostic("macro-syntax", page.line_at(found.start()), "", message, fix)
    for found in re.finditer(r"[.?!][ \t]+(?=\{\{ *cite\()", page.plain):
        message, fix = "a citation stands after its sentence", "put it before the full stop, where it belongs to the sentence"
        yield page.diagnostic("macro-place", page.line_at(found.start()), "cite", message, fix)
    for found in BARE_ADDRESS.finditer(text):
        message, fix = f"a web address stands in the text: {found[0][:40]}", "add it to data/references.yml and cite it"
        yield page.diagnostic("link-form", page.line_at(found.start()), "", message, fix)
    for found in BARE_EMAIL.finditer(re.sub(r"\]\([^)]*\)|<[^>]*>", blank_match, text)):
        message, fix = (
            f"an address stands in the page itself: {found[0][:40]}",
            'add it to data/contacts.yml and write {{ contact("its-id") }}',
        )
        yield page.diagnostic("link-form", page.line_at(found.start()), "", message, fix)
    for found in re.finditer(r"\{\s*[:.][^}\n]*\}|\{[^{}\n]*=[^{}\n]*\}", HEADING.sub(blank_match, text)):
        message, fix = f"an attribute list is left here: {found[0][:40]}", "take it out: only headings have one, for their id"
        yield page.diagnostic("leftover-markup", page.line_at(found.start()), "", message, fix)
    yield from _check_unclosed_marks(page, text)
    yield from _check_macros_in_code(page)
    yield from _check_layout(page, text)
    yield from _check_table_cells(page)


def _check_html(page: Page) -> Iterator[Diagnostic]:
    for found in HTML_PATTERN.finditer(page.plain):
        fix = next(fix for opening, fix in INSTEAD_OF_HTML.items() if re.match(opening, found[0], re.IGNORECASE))
        yield page.diagnostic("html", page.line_at(found.start()), "", f"there is HTML here: {found[0][:40]}", fix)


def _check_unclosed_marks(page: Page, text: str) -> Iterator[Diagnostic]:
    fences = list(re.finditer(r"^[ \t]*(?:```|~~~)", page.body, re.MULTILINE))
    if len(fences) % 2:
        message, fix = "a code block is opened or closed once too often", "end it with a line of three backticks"
        yield page.diagnostic("leftover-markup", page.line_at(fences[-1].start()), "", message, fix)
        return
    for found in re.finditer(r"(?:^(?!\s*$).+\n?)+", text, re.MULTILINE):
        if re.fullmatch(r"[*_ \t\n-]+", found[0]):
            continue  # a line across the page, told already
        for mark, name in (("**", "bold text"), ("__", "bold text"), ("`", "code")):
            if found[0].count(mark) % 2:
                where = page.line_at(found.start() + found[0].rfind(mark))
                yield page.diagnostic("leftover-markup", where, "", f"{name} is not closed", f"end it with {mark}")
        rest = re.sub(r"\*\*|__|`[^`]*`|^[ \t]*\*[ \t]", lambda one: " " * len(one[0]), found[0], flags=re.MULTILINE)
        for mark in re.finditer(r"(?<![\w*])\*(?=\w)[^*]*(?!\*)\Z|(?<![\w_])_(?=\w)(?:(?!\w_(?!\w)).)*\Z", rest, re.DOTALL):
            where, fix = page.line_at(found.start() + mark.start()), f"end it with {mark[0][0]}"
            yield page.diagnostic("leftover-markup", where, "", "text in italics is not closed", fix)
        typed = page.body[found.start() : found.end()]  # with its code, which is blanked out in `text`
        bold = typed.split("**")[1::2] if typed.count("**") == found[0].count("**") and not typed.count("**") % 2 else []
        if any(words != words.strip() for words in bold):
            message, fix = "there is a space inside the marks of bold text", "put the two marks close to the words"
            yield page.diagnostic("leftover-markup", page.line_at(found.start() + found[0].find("**")), "", message, fix)
        if found[0].count("“") > found[0].count("”"):
            message, fix = "a quotation is not closed", "end it with ”"
            yield page.diagnostic("leftover-markup", page.line_at(found.start() + found[0].rfind("“")), "", message, fix)


def _check_macros_in_code(page: Page) -> Iterator[Diagnostic]:
    text = re.sub(r"\{%\s*raw\s*%\}.*?\{%\s*endraw\s*%\}", blank_match, page.body, flags=re.DOTALL)
    for code in (FENCE, INLINE_CODE):
        for found in code.finditer(text):
            if "{{" in found[0]:
                message, fix = (
                    "a macro stands in code, and would be filled in",
                    "put {% raw %} before the code and {% endraw %} after it",
                )
                yield page.diagnostic("macro-place", page.line_at(found.start()), "", message, fix)


def _check_layout(page: Page, text: str) -> Iterator[Diagnostic]:
    """Python-Markdown wants an empty line before a list, and four spaces for what stands inside one."""
    lines = page.body.split("\n")  # where code is not blanked out
    for number, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        if re.search(r"\S {2,}$", line) and after.strip():
            message, fix = "this line ends in two spaces, which break it", "take them out; an empty line begins a new paragraph"
            yield page.diagnostic("list-layout", page.first_line + number, "", message, fix)
    inside = False
    for found in re.finditer(r"(?:^(?!\s*$).+\n?)+", text, re.MULTILINE):
        lines = found[0].splitlines()
        starts_list = bool(LIST_ITEM.match(lines[0]))
        inside = starts_list or bool(re.match(r"!!!|\?\?\?", lines[0])) or (inside and lines[0].startswith("    "))
        if lines[0].startswith("    ") and not inside:
            message, fix = "this is indented by four spaces, which makes it code", "take out the spaces before it"
            yield page.diagnostic("list-layout", page.line_at(found.start()), "", message, fix)
        for number, line in enumerate(lines):
            where = page.line_at(found.start()) + number
            if number and LIST_ITEM.match(line) and not starts_list and not inside and not line.startswith(" "):
                message, fix = "a list follows its sentence without an empty line", "put an empty line before it"
                yield page.diagnostic("list-layout", where, "", message, fix)
                break
            if re.match(r" {1,3}(?:[-*+]|\d+\.)\s", line):
                message, fix = "this item is indented by fewer than four spaces", "indent it by four, or not at all"
                yield page.diagnostic("list-layout", where, "", message, fix)


def _check_table_cells(page: Page) -> Iterator[Diagnostic]:
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
