"""Data holds plain text: no markup, no address in a sentence, nothing left of a starter."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from builder.checks.characters import find_strange_characters
from builder.checks.phone_numbers import find_phone_faults
from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.documents import Document, Place

# What would be shown as typed, or hide a mistake. Names in capitals after < are let through, as in names of companies, unless
# HTML has an element of the name.
ELEMENTS = "a|b|br|div|em|h[1-6]|hr|i|iframe|img|li|ol|p|script|span|strong|style|sub|sup|svg|table|td|tr|u|ul"
MARKUP = re.compile(
    rf"</?(?i:{ELEMENTS})[\s/>]|"
    r"</?[a-z]+[\s/>]|&(?:[a-z]+|#\d+);|\*\*|\]\(|\{\{|\{%|(?<![\w*])\*\w[^*]*\w\*(?!\w)|(?<!\w)_\w[^_]*\w_(?!\w)"
)
# An address within a text would be shown as typed, and lead nowhere; a field that holds nothing else is an address.
WEB_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# What starters/ has in the place of an author's own words.
STARTER_TEXT = re.compile(r"\bTODO\b|\btodo[ -]|^YYYY-MM")


def check_plain_text(data: Data) -> list[Diagnostic]:
    """Return a diagnostic for each text of a data file that is no plain text."""
    return [diagnostic for document in data.documents.values() for diagnostic in check_document_text(document)]


@functools.lru_cache(maxsize=10_000)  # a cache of checks: a preview checks again only what has been edited
def check_document_text(document: Document) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each text that would be shown as typed, or holds what cannot be seen or read out."""
    return tuple(_check_texts(document, document.value, ()))


def _check_texts(document: Document, value: Any, place: Place) -> Iterator[Diagnostic]:
    if isinstance(value, str):
        for rule, message, fix in _find_text_faults(value):
            yield document.diagnostic(rule, place, message, fix)
    elif isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _check_texts(document, child, (*place, key))


def _find_text_faults(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield rule, message and fix."""
    if found := MARKUP.search(text):
        yield "plain-text", f"there is markup here: {found[0]}", "write plain words: they are shown as they are typed"
    if " " in text and (found := WEB_ADDRESS.search(text)):
        fix = "put it into a field of its own, or write the name of the page"
        yield "link-form", f"there is a web address in the text: {found[0][:40]}", fix
    if " " in text and (found := MAIL_ADDRESS.search(text)):
        yield "link-form", f"there is a mail address in the text: {found[0][:40]}", "put it into a field of its own"
    if re.search("[a-z]", text) and WEB_ADDRESS.match(text) is None:
        yield from (("phone-number", message, fix) for message, fix in find_phone_faults(text))
    if found := STARTER_TEXT.search(text):
        yield "leftover-markup", f"a part of a starter is left here: {found[0]}", "write your own words in its place"
    yield from (("characters", message, fix) for message, fix in find_strange_characters(text))
