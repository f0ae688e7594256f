"""Reads docs/**/*.md into pages: front matter, headings, links, images, and the macros they call. Checks nothing."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from markdown.extensions.toc import slugify

from builder.model.diagnostics import NOTHING, Diagnostic, Subject
from builder.model.documents import Document
from builder.model.macros import Macro, Macros
from builder.model.markdown import Heading, Link, blank_match
from builder.model.pages import Page
from builder.reading.macro_calls import parse_macro_calls
from builder.reading.yaml_files import fold_document, parse_yaml, read_text

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
FENCE = re.compile(r"^([ \t]*)(```+|~~~+)[^\n]*\n.*?(?:^[ \t]*\2[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
# As Python-Markdown reads it: the space after the marks may be missing.
HEADING = re.compile(r"^(#{1,6})[ \t\xa0]*([^#\n].*?)[ \t]*(?:\{:[ \t]*#([^\s}]*)[ \t]*\})?[ \t]*$", re.MULTILINE)
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+[\"'][^)]*)?\)")
PARAGRAPH = re.compile(r"(?:^(?!\s*$).+\n?)+", re.MULTILINE)
MACRO_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)


# How the name of a page may end by mistake.
MISNAMED_PAGE_SUFFIXES = {"", ".md", ".markdown", ".mdown", ".mkd", ".txt"}


def read_pages(root: Path, macros: Macros) -> tuple[dict[str, Page], list[Diagnostic]]:
    """Return every page below docs/ by its path, with a diagnostic for each that cannot be read; it may call `macros`."""
    pages: dict[str, Page] = {}
    diagnostics: list[Diagnostic] = []
    for file in sorted(path for path in (root / "docs").rglob("*") if path.is_file()):
        path = file.relative_to(root / "docs")
        if path.parts[0] == "assets":
            continue  # no page stands there: builder/checks/files/ says what may
        if file.suffix == ".md":
            pages[path.as_posix()], found = read_page(root, path.as_posix(), macros)
            diagnostics += found
        elif not file.name.startswith("."):
            diagnostics.append(_diagnose_other_file(path))
    return pages, diagnostics


def _diagnose_other_file(path: PurePath) -> Diagnostic:
    message, fix = "this is neither a page nor a picture, and would be published", "put files in docs/assets/"
    restores = NOTHING
    if path.suffix.lower() in MISNAMED_PAGE_SUFFIXES:
        restores = Subject("page", path.with_suffix(".md").as_posix())
        fix = f"if it is a page, name it docs/{restores.id}; if not, put it into docs/assets/"
    return Diagnostic(f"docs/{path.as_posix()}", 1, "", message, fix, "published-file", restores)


def read_page(root: Path, path: str, macros: Macros) -> tuple[Page, list[Diagnostic]]:
    """Return the page docs/<path>, with what is wrong with its form."""
    text, diagnostics = read_text(root, f"docs/{path}")
    if text is None:
        return Page(path, Document(f"docs/{path}")), diagnostics
    return parse_page(text, path, macros)


def parse_page(text: str, path: str, macros: Macros) -> tuple[Page, list[Diagnostic]]:
    """Return `text` as the page docs/<path>, with what is wrong with its form. Equal texts give the same page."""
    page, diagnostics = _parse_page(text, path, tuple(macros.values()))
    return page, list(diagnostics)


@functools.lru_cache(maxsize=10_000)  # a parse cache: a preview parses only the pages that have been edited
def _parse_page(text: str, path: str, macros: tuple[Macro, ...]) -> tuple[Page, list[Diagnostic]]:
    page = Page(path, Document(f"docs/{path}"), text)
    match = FRONT_MATTER.match(text)
    if match is None:
        if re.match(r"---[ \t]*\n", text):
            message, fix = "the front matter is not closed", "end it with a line of three hyphens"
        else:
            message = "the page does not open with its front matter"
            fix = "begin the file with a line of three hyphens, the fields, and another line of three hyphens"
        return page, [page.diagnostic("front-matter", 1, "", message, fix)]
    front, diagnostics = parse_yaml(match[1], page.file, 2)
    front = fold_document(front)
    if not diagnostics and not isinstance(front.value, dict):
        diagnostics = [
            page.diagnostic(
                "front-matter",
                1,
                "",
                "the front matter has no fields",
                "write `title: …` and the other fields, one a line",
            )
        ]
    body, first_line = text[match.end() :], text.count("\n", 0, match.end()) + 1
    plain = INLINE_CODE.sub(blank_match, FENCE.sub(blank_match, body))
    running_text = MACRO_CALL.sub(lambda call: re.sub(r"[^\n]", "x", call[0]), plain)
    page = replace(page, front=front, body=body, plain=plain, running_text=running_text, first_line=first_line)
    page = replace(page, headings=tuple(_find_headings(page)), links=tuple(_find_links(page)))
    pieces, found = parse_macro_calls(page, {macro.name: macro for macro in macros})
    return replace(page, pieces=pieces), diagnostics + found


def _find_headings(page: Page) -> Iterator[Heading]:
    for found in HEADING.finditer(page.plain):
        # Code is blank in `plain`, but its words are part of the id, as are those of a character reference.
        words = html.unescape(re.sub(r"[*_`]|\]\([^)]*\)|\[", "", page.body[slice(*found.span(2))]))
        name = found[3] or slugify(words, "-")
        yield Heading(len(found[1]), words, name, bool(found[3]), page.line_at(found.start()))


def _find_links(page: Page) -> Iterator[Link]:
    for found in LINK.finditer(page.plain):
        yield Link(found[2].strip(), found[3], bool(found[1]), page.line_at(found.start()))
