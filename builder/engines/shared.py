"""Where the two engines differ that can build the site: MkDocs with Material for MkDocs, and Zensical, its successor.

MkDocs asks `macros.py` once for the macros of all pages, and calls it for each page and at the end. Zensical asks it again
for each page, calls nothing more, and takes links in what macros show as if they stood in the page's file.
"""

from __future__ import annotations

import functools
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from builder.load import load_site
from builder.model.pages import Page
from builder.model.site import Site
from builder.reading.sources import SOURCE_FOLDERS

FROM_ROOT_OR_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|/|#")  # a link that stays the same wherever it stands on the site
UNREAD_ELEMENTS = {"noscript", "script", "style", "textarea"}  # where Zensical leaves links alone

SourceState = frozenset[tuple[Path, int, int]]  # each file, when it was changed, and its size


def get_site(root: Path, address: str) -> Site:
    """Return the site below `root`, read once and again only when one of its files has changed.

    Raises InvalidSiteError with every diagnostic.
    """
    return _load_once(root, address, fingerprint_sources(root))


@functools.lru_cache(maxsize=1)
def _load_once(root: Path, address: str, state: SourceState) -> Site:
    return load_site(root, address)


def fingerprint_sources(root: Path) -> SourceState:
    """Return something that is the same as long as no file has changed that the site below `root` is made of."""
    sources = [root / "mkdocs.yml", *(root / name for name in SOURCE_FOLDERS)]
    files = (file for source in sources for file in (source.rglob("*") if source.is_dir() else [source]) if file.is_file())
    return frozenset((file, status.st_mtime_ns, status.st_size) for file in files for status in [file.stat()])


def get_page_path(page: Any) -> str:
    """Return the path below docs/ of a page as the engine gives it to macros."""
    return str(page.path if hasattr(page, "path") else page.file.src_uri)


def to_json_types(frame: dict[str, Any]) -> dict[str, Any]:
    """Return `frame` in JSON's own types: Zensical's core can take no others."""
    plain: dict[str, Any] = json.loads(json.dumps(frame))
    return plain


def rebase_links(text: str, page: Page) -> str:
    """Return `text`, which is to stand on `page`, with its relative links as Zensical wants them: from the page's file.

    A page has a folder for an address, which its file has not: Zensical puts `../` before each link, but for those of an index.
    `text` is what a macro shows, which may be Markdown too: so Python's tokeniser finds its tags, and the rest stays as it is.
    """
    if page.address == "/" or page.path.endswith("/index.md"):
        return text
    finder = _LinkFinder(text)
    own = page.address.rstrip("/").rpartition("/")[2]
    for start, tag, attributes in reversed(finder.found):
        ending = "/>" if tag.endswith("/>") else ">"
        pairs = (_format_attribute(name, value, own) for name, value in attributes)
        text = text[:start] + " ".join([tag.split(maxsplit=1)[0], *pairs]) + ending + text[start + len(tag) :]
    return text


def _format_attribute(name: str, value: str | None, own: str) -> str:
    if value is None:
        return name
    return f'{name}="{html.escape(_rebase(value, own) if _is_relative_link(name, value) else value)}"'


def _is_relative_link(name: str, value: str | None) -> bool:
    return name in ("href", "src") and value is not None and not FROM_ROOT_OR_ELSEWHERE.match(value)


def _rebase(link: str, own: str) -> str:
    """Return `link`, relative to a page in the folder `own`, relative to the file beside that folder."""
    if link == ".." or link.startswith("../"):
        rest = link[3:]
        return f"./{rest}" if rest[:1] in ("", "#", "?") else rest
    return f"{own}/{link.removeprefix('./')}"


class _LinkFinder(HTMLParser):
    """Finds the tags with relative links in `text`, where Zensical minds them: position, tag as it stands, and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str, list[tuple[str, str | None]]]] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._unread = 0  # how many elements are open in which Zensical leaves links alone
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD_ELEMENTS
        if not self._unread and any(_is_relative_link(*attribute) for attribute in attrs):
            line, column = self.getpos()
            self.found.append((self._lines[line - 1] + column, self.get_starttag_text() or "", attrs))

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD_ELEMENTS
