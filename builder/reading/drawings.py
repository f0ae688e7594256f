"""Reads the drawings that pages show."""

from __future__ import annotations

import re
from pathlib import Path

DRAWINGS = "docs/assets/images/figures"


def read_drawing(root: Path, name: str) -> str:
    """Return the SVG of the drawing `name` on one line, as a block of HTML in Markdown may have no empty line."""
    return re.sub(r"\s*\n\s*", " ", (root / DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")).strip()
