"""Finds what is between quotation marks: titles of works, and words that are talked about, not used."""

from __future__ import annotations

import re

QUOTED = re.compile(r"“[^”]*”|(?<!\w)‘[^’]*(?:’(?=\w)[^’]*)*’(?!\w)|(?<!\w)\"[^\"]*\"(?!\w)")


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Return start and end of each quotation in `text`, marks included. A mark without its partner quotes nothing."""
    return [found.span() for found in QUOTED.finditer(text)]


def is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Return whether the character at `offset` is in one of `spans`."""
    return any(start <= offset < end for start, end in spans)
