"""A Markdown extension for MkDocs: what a block macro shows is HTML already, and Python-Markdown takes it whole.

Without it MkDocs and Python-Markdown each parse all of that HTML in Python, only to find where it ends: half of the time that
Markdown takes. Zensical has no such extension, and comes to the same pages without.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

MARKED_BLOCK = re.compile(r"<!--macro-->\n(.*?)\n<!--/macro-->", re.DOTALL)
FIRST_TAG = re.compile(r"<([a-z][a-z0-9]*)")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
ANCHOR = re.compile(r'\sid="([^"]+)"')


def mark_block(html: str) -> str:
    """Return what a block macro shows, marked for `MacroBlocks`."""
    return f"\n<!--macro-->\n{html.strip()}\n<!--/macro-->\n"


class MacroBlocks(Extension):
    """Puts marked blocks into Python-Markdown's stash of raw HTML, where its own parser would put them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Come after line ends are made alike (30), and before anything reads code (25) or HTML (21)."""
        md.preprocessors.register(_BlockStasher(md), "macro_blocks", 28)


class _BlockStasher(Preprocessor):
    md: Markdown

    def run(self, lines: list[str]) -> list[str]:
        return MARKED_BLOCK.sub(self._stash, "\n".join(lines)).split("\n")

    def _stash(self, block: re.Match[str]) -> str:
        html = block[1]
        if not self._is_one_element(html):
            return html  # Python-Markdown takes its elements one by one, and headings among them into the page's contents
        # MkDocs, which checks links to sections, finds their ids in the HTML that Python-Markdown has left to read.
        known: Any = self.md.treeprocessors["mkdocs_extract_anchors"]
        known.present_anchor_ids.update(ANCHOR.findall(html))
        return f"\n{self.md.htmlStash.store(html)}\n"

    def _is_one_element(self, html: str) -> bool:
        """Say whether `html` is one block element with all that is in it."""
        first = FIRST_TAG.match(html)
        if first is None or first[1] not in self.md.block_level_elements or first[1] in HEADINGS:
            return False
        depth = 0
        for tag in re.finditer(rf"<(/?){first[1]}(?=[\s>])[^>]*>", html):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return tag.end() == len(html)
        return False
