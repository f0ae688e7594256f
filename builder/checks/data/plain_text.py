"""Data holds plain text: no markup, no address in a sentence, nothing left of a starter."""

from __future__ import annotations

import re
from typing import Any

from builder.checks.characters import find_strange_characters
from builder.model.diagnostics import Diagnostic
from builder.model.documents import Document

# What would be shown as typed, or hide a mistake. Capitals after < are let through, as in names of companies.
MARKUP = re.compile(
    r"</?[a-z]+[\s/>]|&(?:[a-z]+|#\d+);|\*\*|\]\(|\{\{|\{%|(?<![\w*])\*\w[^*]*\w\*(?!\w)|(?<!\w)_\w[^_]*\w_(?!\w)"
)
# An address within a text would be shown as typed, and lead nowhere; a field that holds nothing else is an address.
ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+")
# What starters/ has in the place of an author's own words.
STARTER_TEXT = re.compile(r"\bTODO\b|\btodo[ -]|^YYYY-MM")


def check_plain_text(document: Document, value: Any, place: tuple = ()) -> list[Diagnostic]:
    """Return a problem for each text in `value` that would be shown as typed, or holds what cannot be seen or read out."""
    if isinstance(value, str):
        found = MARKUP.search(value)
        fix = "write plain words: they are shown as they are typed"
        diagnostics = [document.diagnostic("plain-text", place, f"there is markup here: {found[0]}", fix)] if found else []
        if (found := ADDRESS.search(value)) and " " in value:
            message, fix = (
                f"a web address stands in the text: {found[0][:40]}",
                "put it into a field of its own, or say its name",
            )
            diagnostics.append(document.diagnostic("link-form", place, message, fix))
        if left := STARTER_TEXT.search(value):
            message, fix = f"a part of a starter is left here: {left[0]}", "write your own words in its place"
            diagnostics.append(document.diagnostic("leftover-markup", place, message, fix))
        return diagnostics + [
            document.diagnostic("characters", place, message, fix) for message, fix in find_strange_characters(value)
        ]
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [diagnostic for key, child in children for diagnostic in check_plain_text(document, child, (*place, key))]
