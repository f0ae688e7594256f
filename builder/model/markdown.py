"""Parts of a page's Markdown: headings and links."""

from __future__ import annotations

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
