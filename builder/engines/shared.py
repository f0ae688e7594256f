"""Where the two engines differ that can build the site: MkDocs with Material for MkDocs, and Zensical, its successor.

MkDocs asks `macros.py` once for the words of all pages, and tells it of each page and of the end. Zensical asks it again for
each page, tells it nothing more, and takes links in what the words show as if they stood in the page's file.
"""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

from builder.load import load_site
from builder.model.pages import Page
from builder.model.site import Site

# What a site is made of, beside its settings; a copy of the project may lack some.
SOURCE_FOLDERS = ("data", "docs", "overrides", "rules", "starters", "templates")
LINK = re.compile(r'(?<=\s)(href|src)="(?![a-z][a-z+.-]*:|/|#)([^"]*)"')
RAW_TEXT = re.compile(r"<(noscript|script|style|textarea)\b.*?</\1>", re.DOTALL)  # where Zensical leaves links alone

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
    return page.path if hasattr(page, "path") else page.file.src_uri


def to_json_types(frame: dict[str, Any]) -> dict[str, Any]:
    """Return `frame` in JSON's own types: Zensical's core can take no others."""
    return json.loads(json.dumps(frame))


def rebase_links(html: str, page: Page) -> str:
    """Return `html`, which is to stand on `page`, with its relative links as Zensical wants them: from the page's file.

    A page has a folder for an address, which its file has not: Zensical puts `../` before each link, but for those of an index.
    """
    if page.address == "/" or page.path.endswith("/index.md"):
        return html
    own = page.address.rstrip("/").rpartition("/")[2]
    unread = [found.span() for found in RAW_TEXT.finditer(html)]

    def one_up(found: re.Match[str]) -> str:
        name, link = found.groups()
        if any(start < found.start() < end for start, end in unread):
            return found[0]
        if link == ".." or link.startswith("../"):
            rest = link[3:]
            return f'{name}="./{rest}"' if rest[:1] in ("", "#", "?") else f'{name}="{rest}"'
        return f'{name}="{own}/{link.removeprefix("./")}"'

    return LINK.sub(one_up, html)
