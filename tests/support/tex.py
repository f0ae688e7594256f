"""Reads the TeX that the site writes for BibTeX."""

from __future__ import annotations

import re

NAMES = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}"}


def read_tex(text: str) -> str:
    """Return what TeX would set: without its backslashes and the braces that keep things together."""

    def read(found: re.Match[str]) -> str:
        return NAMES.get(found["name"] or "", found["sign"] or "")

    return re.sub(r"\\(?P<name>[a-z]+)\{\}|\\(?P<sign>[&%$#_])|[{}]", read, text)
