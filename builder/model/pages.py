"""One page of docs/ as read: front matter, headings, links and macro calls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from builder.model.diagnostics import NOTHING, Diagnostic, Subject
from builder.model.documents import Document
from builder.model.macros import MacroCall
from builder.model.markdown import Heading, Link

# What ids and file names are made of: lower-case words joined by hyphens.
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SHORT_URL_PREFIX = "/s/"  # where short addresses begin: no page is there


@dataclass(frozen=True, eq=False)
class Page:
    """One page; `path` is below docs/, `text` all of its file, `body` its Markdown.

    `plain` is the body with code blanked out, `running_text` the same with each macro blanked to one word, so that positions
    and lines are those of the body.

    Two are equal only if they are the same, so that caches may have pages as their keys.
    """

    path: str
    front: Document
    text: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    plain: str = field(default="", repr=False)
    running_text: str = field(default="", repr=False)
    first_line: int = 1
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    pieces: tuple[str | MacroCall, ...] = field(default=(), repr=False)  # the body: text, and the macro calls in it

    @cached_property
    def calls(self) -> tuple[MacroCall, ...]:
        """The macro calls of the page, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, MacroCall))

    @property
    def meta(self) -> dict[str, Any]:
        """The front matter, or nothing where it could not be read."""
        return self.front.value if isinstance(self.front.value, dict) else {}

    @property
    def file(self) -> str:
        """The path below the repository."""
        return f"docs/{self.path}"

    @property
    def url(self) -> str:
        """The address below the site's root, as engines give it to templates."""
        return self.address[1:]

    @property
    def address(self) -> str:
        """The address below the site's root, beginning with `/`."""
        return get_page_address(self.path)

    @property
    def short_address(self) -> str:
        """The short address that leads to the page, beginning with `/`."""
        return f"{SHORT_URL_PREFIX}{self.meta['short']}/"

    def get_list(self, name: str) -> list[Any]:
        """Return the list `name` of the front matter; an empty one where it is missing or no list."""
        value = self.meta.get(name)
        return value if isinstance(value, list) else []

    def line_at(self, position: int) -> int:
        """Return the line in the file of the character at `position` of the body."""
        return self.first_line + self.body.count("\n", 0, position)

    def diagnostic(
        self,
        rule: str,
        line: int,
        field: str,
        message: str,
        fix: str,
        subject: Subject = NOTHING,
        restores: Subject = NOTHING,
    ) -> Diagnostic:
        """Return a diagnostic on `line` of this page."""
        return Diagnostic(self.file, line, field, message, fix, rule, restores, subject)


def get_page_address(path: str) -> str:
    """Return the address below the site's root of the page at `path` below docs/, as engines make it with directory URLs."""
    name = path.removesuffix(".md")
    return "/" if name == "index" else f"/{name.removesuffix('/index')}/"


SEARCH_WORDS_FIELD = "search_words"
WHOLE_PAGE = "page"
