"""Rules about the Markdown of a page: what Python-Markdown would publish as typed, or not as meant."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from babel import Locale

from builder.model.diagnostics import Diagnostic
from builder.model.markdown import blank_match
from builder.model.pages import Page
from builder.reading.macro_calls import RAW
from builder.reading.pages import FENCE, INLINE_CODE

# Anything that opens like an element, a comment or a declaration, but not "a < b"; and named or numbered characters.
HTML_PATTERN = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|/[A-Za-z]|!--|!DOCTYPE|\?)[^>]*>?|<https?://[^>]*>|<[^\s@>]+@[^\s>]+>|&(?:[a-z]+|#\d+);"
)
# What to write in its place, by how it begins. The first that fits holds.
INSTEAD_OF_HTML = {
    "<https?:": 'add the address to data/references.yml and write {{ cite("its-id") }}',
    r"<[^\s>]+@": 'add it to data/contacts.yml and write {{ contact("its-id") }}',
    r"<br\b": "remove it; an empty line begins a new paragraph",
    r"<img\b": "put the file into docs/assets/images/ and write ![what it shows](file)",
    r"<a\b|</a>": "write [words](page.md)",
    "<!--": "remove it: write it where the change is proposed",
    "&": "type the character itself",
    "": "remove it, and use Markdown instead, such as **bold** or a list with hyphens",
}
# A pattern that begins with a plain character is found ten times faster: what must stand before it is asked after it.
LEFTOVERS = {
    r"\]\[|\[\[": ("a half-written link is left here", "write links as [words](page.md)"),
    r"^\[[^\]^][^\]]*\]:\s": ("the address of a link is apart from its words", "write links as [words](page.md)"),
    r"\[\^": ("footnotes are not used here", "say it in the text, or cite with {{ cite() }}"),
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
    r"^[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+|>[ \t]*)+#{1,6}(?!\d)|^(?:[ \t]*>)+[ \t]*\S.*\n(?:[ \t]*>)+[ \t]*(?:=+|-+)[ \t]*$": (
        "a heading stands inside a list or a quotation, and would be among the contents of the page",
        "write it there in plain words; or put it before the list or quotation, on a line of its own",
    ),
    r"^[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+|>[ \t]*)+#{1,6}\d": (
        "this item begins with a mark that makes it a heading",
        "write the word, as in No. 1, in place of the mark",
    ),
    r"^[ \t]+#{1,6}[ \t]": ("a heading does not begin at the left margin", "remove the spaces before it"),
    r"^[ \t]*[-*+] \[[ xX]\] ": (
        "a box to tick is left here",
        "make a checklist in data/checklists/ and show it with {{ checklist() }}",
    ),
    r"^#+[^#\s{]": ("there is no space after the marks of a heading", "put one: ## Heading"),
    r"^(?![\w-]+:[^\n]*\n---)[^\s|#>-].*\n(?:=+|-+)[ \t]*$": ("a heading is underlined", "write it with ## before it"),
    r":(?<![\w:/]:)[a-z][a-z0-9_+-]*:(?![\w:/])": ("a code for an emoji is left here", "remove it, or say it in words"),
    r"^---[ \t]*\n(?:[ \t]*[\w-]+:.*\n|[ \t]*- .*\n)+---[ \t]*$": (
        "there is a second front matter here",
        "keep one, at the beginning of the file",
    ),
    r"(?:(?<=\n\n)|\A)(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$": (
        "there is a line across the page",
        "remove it: begin a new part with a heading",
    ),
    r"^\*\[[^\]]+\]:": (
        "an abbreviation is explained apart from the text",
        'explain it where it is used, or add it to data/glossary.yml and write {{ term("its-id") }}',
    ),
    r"^:[ \t]+\S": ("a word is explained here after a colon", "write a list, or add the word to data/glossary.yml"),
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
        "remove them, or write them into the text",
    ),
    r"~~|==(?<!===)(?=\w)|\^(?<=\w\^)\w+\^|~(?<=\w~)\w+~|~(?<![\w~]~)\w[^~\s]*~(?!~)|\+\+\w[^+\n]*\+\+": (
        "marks that mean nothing here are left in the text",
        "remove them",
    ),
    r"\\[ \t]*$": ("a backslash ends this line", "remove it; an empty line begins a new paragraph"),
    r"\t": ("there is a tab here", "use spaces; what belongs to an item of a list begins with four"),
    r" -(?<=\w -)-{1,2} \w": ("two hyphens are used as a dash", "write –"),
    r"Error! (?<!\wError! )(?:Hyperlink|Reference|Bookmark)[^.\n]*": (
        "an error of a word processor was copied into the text",
        "remove it, and write the link again",
    ),
    r"\b(?:TODO|FIXME|TBC|XXX+|[Ll]orem ipsum)\b": ("a reminder is left in the text", "finish it or remove it"),
    r"^(?:!!!|\?\?\?\+?) .*\n+(?! {4}|\n)": ("a notice has nothing in it", "indent its text by four spaces"),
}
BARE_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BARE_ADDRESS = re.compile(r"(?<![(<])\b(?:https?://|www\.)\S+")
# Words in another language, so that a screen reader says them in it (WCAG 2.2, 3.1.2): *Slàinte*{: lang=gd }. A language that
# the list of the Unicode consortium (CLDR, in Babel) names is one that people have heard of.
LANGUAGE_MARK = re.compile(r"(?P<words>[*_]?)(?P<gap>[ \t]*)\{:?[ \t]*lang=[\"']?(?P<code>[^\"'}\s]*)[\"']?[ \t]*\}")
ATTRIBUTE_LIST = re.compile(r"\{\s*[:.][^}\n]*\}|\{[^{}\n]*=[^{}\n]*\}")
HEADING_LINE = re.compile(r"^(?:[ \t>]|[-*+][ \t]|\d+\.[ \t])*#{1,6}.*$", re.MULTILINE)


def check_markdown(page: Page) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each thing that Python-Markdown would publish as typed, or not as meant."""
    if page.meta and not re.sub(r"[#\s]", "", page.body):
        yield page.diagnostic("empty-page", page.first_line, "", "the page has no text", "write it, or remove the page")
    yield from _check_html(page)
    yield from _check_leftovers(page)
    yield from _check_bare_addresses(page)
    yield from _check_macro_places(page)


def _check_html(page: Page) -> Iterator[Diagnostic]:
    for found in HTML_PATTERN.finditer(page.plain):
        fix = next(fix for opening, fix in INSTEAD_OF_HTML.items() if re.match(opening, found[0], re.IGNORECASE))
        yield page.diagnostic("html", page.line_at(found.start()), "", f"there is HTML here: {found[0][:40]}", fix)


def _check_leftovers(page: Page) -> Iterator[Diagnostic]:
    for pattern, (message, fix) in LEFTOVERS.items():
        for found in re.finditer(pattern, page.running_text, re.MULTILINE):
            yield page.diagnostic("leftover-markup", page.line_at(found.start()), "", message, fix)
    text = HEADING_LINE.sub(blank_match, page.running_text)  # headings have an attribute list of their own, which others check
    for found in LANGUAGE_MARK.finditer(text):
        if fault := _find_language_fault(found):
            yield page.diagnostic("leftover-markup", page.line_at(found.start()), "", *fault)
    for found in ATTRIBUTE_LIST.finditer(LANGUAGE_MARK.sub(blank_match, text)):
        message = f"an attribute list is left here: {found[0][:40]}"
        words = "words in another language, as in *Slàinte*{: lang=gd }"
        fix = f"remove it: only headings have one, for their id, and {words}"
        yield page.diagnostic("leftover-markup", page.line_at(found.start()), "", message, fix)


def _find_language_fault(found: re.Match[str]) -> tuple[str, str] | None:
    """Return message and fix for a mark of words in another language, or nothing."""
    if not found["words"] or found["gap"]:
        mark = found[0].strip("*_ \t")
        return f"it cannot be seen which words {mark} is for", f"put them between two stars, right before it: *words*{mark}"
    if found["code"].partition("-")[0] not in list_languages():
        message = f'"{found["code"]}" is the code of no language'
        return message, "write its two or three letters, such as gd for Scottish Gaelic or sco for Scots"
    return None


@functools.cache
def list_languages() -> frozenset[str]:
    """Return the code of each language but English: the first part of a language tag (BCP 47)."""
    return frozenset(Locale("en").languages) - {"en"}


def _check_bare_addresses(page: Page) -> Iterator[Diagnostic]:
    for found in BARE_ADDRESS.finditer(page.running_text):
        message, fix = f"there is a web address in the text: {found[0][:40]}", "add it to data/references.yml and cite it"
        yield page.diagnostic("link-form", page.line_at(found.start()), "", message, fix)
    if "@" not in page.running_text:
        return  # as on nearly every page: the pattern is slow
    for found in BARE_EMAIL.finditer(re.sub(r"\]\([^)]*\)|<[^>]*>", blank_match, page.running_text)):
        message = f"there is an address in the page itself: {found[0][:40]}"
        fix = 'add it to data/contacts.yml and write {{ contact("its-id") }}'
        yield page.diagnostic("link-form", page.line_at(found.start()), "", message, fix)


def _check_macro_places(page: Page) -> Iterator[Diagnostic]:
    for found in re.finditer(r"\}\}|\{\{", page.running_text):
        message, fix = f"a stray {found[0]} is left here", "open and close a macro with two braces each"
        yield page.diagnostic("macro-syntax", page.line_at(found.start()), "", message, fix)
    yield from _check_macros_in_code(page)


def _check_macros_in_code(page: Page) -> Iterator[Diagnostic]:
    text = RAW.sub(blank_match, page.body)
    for code in (FENCE, INLINE_CODE):
        for found in code.finditer(text):
            if "{{" in found[0]:
                message, fix = (
                    "a macro in code would be replaced by its content",
                    "put {% raw %} before the code and {% endraw %} after it",
                )
                yield page.diagnostic("macro-place", page.line_at(found.start()), "", message, fix)
