"""Extracts from a page's Markdown what a reader reads: no code, macros, addresses, ids or marks."""

from __future__ import annotations

import re

from builder.macros.registry import MACROS
from builder.reading.pages import FENCE, INLINE_CODE, LINK, MACRO_CALL

from .passages import BREAK, THING, Passage, Piece, Source, Traced

# Macros whose second argument is what the page shows, and macros that cite inside a sentence.
SHOWING = "|".join(macro.name for macro in MACROS.values() if macro.shows_words)
CITING = "|".join(macro.name for macro in MACROS.values() if macro.is_citation)
SHOWN_WORDS = re.compile(rf"""\{{\{{\s*(?:{SHOWING})\(\s*(["'])[^"'}}]*\1\s*,\s*(["'])((?:(?!\2)[^}}])*)\2\s*\)\s*\}}\}}""")
CITATION = re.compile(rf"[ \t]*\{{\{{\s*(?:{CITING})\(.*?\}}\}}")
HEADING_MARK = "\x02"
QUOTATION_MARK = "\x03"


def extract_markdown_passages(source: Source, body_start: int) -> list[Passage]:
    """Return the passages of a page, in order; its body begins at the offset `body_start` of the file."""
    text = Traced.of(source.text[body_start:], body_start)
    text = text.sub(FENCE, lambda found: [BREAK])
    text = text.sub(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", lambda found: [], re.DOTALL)  # the build rejects them
    text = text.sub(r"\{%\s*(?:end)?raw\s*%\}", lambda found: [])
    text = text.sub(INLINE_CODE, lambda found: [THING])
    text = text.sub(SHOWN_WORDS, lambda found: [found.span(3)])
    text = text.sub(CITATION, lambda found: [])
    text = text.sub(r"^\{\{.*\}\}[ \t]*$", lambda found: [BREAK], re.MULTILINE)
    text = text.sub(MACRO_CALL, lambda found: [THING])
    text = text.sub(
        r"(\*{1,2}|_{1,2})(?=\S)[^*_]+\1[ \t]*\{:?[ \t]*lang=[^}\n]*\}", lambda found: [THING]
    )  # in another language
    text = text.sub(r"[ \t]*\{:[^}\n]*\}", lambda found: [])
    text = _remove_emphasis(_mark_blocks(_remove_link_targets(text)))
    found = []
    for block in text.split(BREAK):
        prose = not block.text.startswith(HEADING_MARK)
        quoted = QUOTATION_MARK in block.text
        block = block.sub(QUOTATION_MARK, lambda found: [])
        block = block.sub(f"^{HEADING_MARK}\\s*", lambda found: []).sub(r"\s+", lambda found: [" "])
        if block.text.strip(THING + " .:"):
            found.append(Passage(source, block, prose, quoted))
    return found


def _remove_link_targets(text: Traced) -> Traced:
    def keep_words(found: re.Match[str]) -> list[Piece]:
        return [BREAK, found.span(2), BREAK] if found[1] else [found.span(2)]

    return text.sub(LINK, keep_words).sub(LINK, keep_words)  # twice: a picture may be in a link


def _mark_blocks(text: Traced) -> Traced:
    """Put a BREAK wherever a reader sees a new block."""
    text = text.sub(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]*?(?:\"([^\"\n]*)\")?[ \t]*$", _split_notice, re.MULTILINE)

    def split_before(found: re.Match[str]) -> list[Piece]:
        return [(found.start(), found.end() - 1), BREAK, (found.end() - 1, found.end())]

    text = text.sub(r"^(?![ \t]*>)[^\n]*\S[^\n]*\n(?=[ \t]*>)", split_before, re.MULTILINE)
    text = text.sub(r"^(?:[ \t]*>)+[ \t]?", lambda found: [QUOTATION_MARK], re.MULTILINE)
    text = text.sub(r"^\|?[ \t]*:?-{3,}[-|: \t]*$", lambda found: [BREAK], re.MULTILINE)
    text = text.sub(r"^[ \t]*\|.*$", _split_cells, re.MULTILINE)
    text = text.sub(r"^#{1,6}[ \t\xa0]*(.*?)[ \t#]*$", lambda found: [BREAK, HEADING_MARK, found.span(1), BREAK], re.MULTILINE)
    text = text.sub(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", lambda found: [BREAK], re.MULTILINE)
    return text.sub(rf"\n[ \t{QUOTATION_MARK}]*(?=\n)", lambda found: [BREAK])


def _split_notice(found: re.Match[str]) -> list[Piece]:
    return [BREAK, HEADING_MARK, found.span(1), BREAK] if found[1] else [BREAK]


def _split_cells(found: re.Match[str]) -> list[Piece]:
    pieces: list[Piece] = [BREAK]
    for cell in re.finditer(r"(?:\\\||[^|\n])+", found[0]):
        pieces += [(found.start() + cell.start(), found.start() + cell.end()), BREAK]
    return pieces


def _remove_emphasis(text: Traced) -> Traced:
    text = text.sub(r"\\([\\`*_{}\[\]()#+.!|-])", lambda found: [found.span(1)])
    return text.sub(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)", lambda found: [])
