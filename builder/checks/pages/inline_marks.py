"""Marks round words are closed: bold, italics, code, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.diagnostics import Diagnostic
from builder.model.documents import GARBLED
from builder.model.markdown import blank_match
from builder.model.pages import Page
from builder.reading.pages import PARAGRAPH

FENCE_LINE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
CLOSED_MARKS = re.compile(r"\*\*|__|`[^`]*`|^[ \t]*\*[ \t]", re.MULTILINE)
EMPTY_QUOTED_LINE = re.compile(r"^[ \t]*>[> \t]*$", re.MULTILINE)
OPEN_ITALICS = re.compile(r"(?<![\w*])\*(?=\w)[^*]*(?!\*)\Z|(?<![\w_])_(?=\w)(?:(?!\w_(?!\w)).)*\Z", re.DOTALL)


def check_inline_marks(page: Page) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each mark that is opened and not closed; a paragraph ends what is open."""
    fences = list(FENCE_LINE.finditer(page.body))
    if len(fences) % 2:
        message, fix = "a code block is opened or closed once too often", "end it with a line of three backticks"
        yield page.diagnostic("leftover-markup", page.line_at(fences[-1].start()), "", message, fix)
        return
    # An empty line of a quotation ends a paragraph too; garbled letters, which another check finds, are no marks.
    running_text = GARBLED.sub(blank_match, EMPTY_QUOTED_LINE.sub(blank_match, page.running_text))
    for paragraph in PARAGRAPH.finditer(running_text):
        if re.fullmatch(r"[*_ \t\n-]+", paragraph[0]):
            continue  # a line across the page, which another check finds
        typed = page.body[paragraph.start() : paragraph.end()]  # with its code, which is blanked out in the running text
        goes_on = re.match(r"\s*(?:> ?)?“", running_text[paragraph.end() :]) is not None
        for position, message, fix in _find_faults(paragraph[0], typed, goes_on):
            yield page.diagnostic("leftover-markup", page.line_at(paragraph.start() + position), "", message, fix)


def _find_faults(text: str, typed: str, goes_on: bool) -> Iterator[tuple[int, str, str]]:
    """Yield position, message and fix for each mark in the paragraph `text` that is not closed.

    A quotation that `goes_on` is opened again by the next paragraph, and closed where it ends (New Hart's Rules, 9.2.5).
    """
    for mark, name in (("**", "bold text"), ("__", "bold text"), ("`", "code")):
        if text.count(mark) % 2:
            yield text.rfind(mark), f"{name} is not closed", f"end it with {mark}"
    for found in OPEN_ITALICS.finditer(CLOSED_MARKS.sub(lambda one: " " * len(one[0]), text)):
        yield found.start(), "text in italics is not closed", f"end it with {found[0][0]}"
    bold = typed.split("**")[1::2] if typed.count("**") == text.count("**") and not typed.count("**") % 2 else []
    if any(words != words.strip() for words in bold):
        yield text.find("**"), "there is a space inside the marks of bold text", "put the two marks close to the words"
    if text.count("“") > text.count("”") + goes_on:
        yield text.rfind("“"), "a quotation is not closed", "end it with ”"
