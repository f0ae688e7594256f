"""Finds what stands between quotation marks: titles of works, and words that are talked about, not used."""

from __future__ import annotations

import re

QUOTED = re.compile(r"“[^”]*”|(?<!\w)‘[^’]*(?:’(?=\w)[^’]*)*’(?!\w)|(?<!\w)\"[^\"]*\"(?!\w)")


def spans(text: str) -> list[tuple[int, int]]:
    """Return where the quotations of `text` begin and end, marks included. A mark without its partner quotes nothing."""
    return [found.span() for found in QUOTED.finditer(text)]


def inside(place: int, quoted: list[tuple[int, int]]) -> bool:
    """Say whether the character at `place` stands in one of the quotations."""
    return any(start <= place < end for start, end in quoted)
