"""Parts of a page's Markdown: headings and links; and how parts of it are blanked out."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; `explicit` says whether its id is written beside it."""

    level: int
    text: str
    id: str
    explicit: bool
    line: int


@dataclass(frozen=True)
class Link:
    """A Markdown link or, if `image`, an image; `text` is its words or text alternative."""

    text: str
    target: str
    image: bool
    line: int


def blank_match(match: re.Match[str]) -> str:
    """Return the match with all but its line ends made spaces, so that positions and lines stay."""
    return re.sub(r"[^\n]", " ", match[0])
