"""Removes the empty lines that templates leave in built pages."""

from __future__ import annotations

import re
from pathlib import Path

EMPTY_LINES = re.compile(r"\n\s*\n")


def remove_empty_lines(folder: Path) -> None:
    """Take out the empty lines that templates leave, but for those of text set as it was typed (`pre`)."""
    for page in sorted(folder.rglob("*.html")):
        parts = re.split(r"(<pre.*?</pre>)", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        page.write_text(
            "".join(part if part.startswith("<pre") else EMPTY_LINES.sub("\n", part) for part in parts), encoding="utf-8"
        )
