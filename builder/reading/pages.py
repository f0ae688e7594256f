"""Reads docs/**/*.md into pages: front matter, headings, links, images, and the macros they call. Judges nothing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jinja2
from jinja2 import nodes
from markdown.extensions.toc import slugify

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.documents import Document
from builder.model.macros import Macro, MacroCall, Macros
from builder.model.markdown import Heading, Link
from builder.model.pages import Page
from builder.reading.yaml_files import parse_yaml, read_text

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
FENCE = re.compile(r"^([ \t]*)(```+|~~~+)[^\n]*\n.*?(?:^[ \t]*\2[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
# As Python-Markdown reads it: the space after the marks may be missing.
HEADING = re.compile(r"^(#{1,6})[ \t\xa0]*([^#\n].*?)[ \t]*(?:\{:[ \t]*#([^\s}]*)[ \t]*\})?[ \t]*$", re.MULTILINE)
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+[\"'][^)]*)?\)")
MACRO_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)


# How the name of a page may end by mistake.
MISNAMED_PAGE_SUFFIXES = {"", ".md", ".markdown", ".mdown", ".mkd", ".txt"}


def read_pages(root: Path, macros: Macros) -> tuple[dict[str, Page], list[Diagnostic]]:
    """Return every page below docs/ by its path, with a diagnostic for each that cannot be read; it may call `macros`."""
    pages, diagnostics = {}, []
    for file in sorted(path for path in (root / "docs").rglob("*.md") if path.is_file()):
        page, found = read_page(root, file.relative_to(root / "docs").as_posix(), macros)
        pages[page.path] = page
        diagnostics += found
    for file in sorted(path for path in (root / "docs").rglob("*") if path.is_file()):
        path = file.relative_to(root / "docs")
        if file.suffix != ".md" and path.parts[0] != "assets" and not file.name.startswith("."):
            message, fix = "this is neither a page nor a picture, and would be published", "put files in docs/assets/"
            page = f"docs/{path.with_suffix('.md').as_posix()}" if file.suffix.lower() in MISNAMED_PAGE_SUFFIXES else ""
            fix = f"if it is a page, name it {page}; if not, put it into docs/assets/" if page else fix
            diagnostics.append(Diagnostic(f"docs/{path.as_posix()}", 1, "", message, fix, "published-file", page))
    return pages, diagnostics


def read_page(root: Path, path: str, macros: Macros) -> tuple[Page, list[Diagnostic]]:
    """Return the page docs/<path>, with what is wrong with its form."""
    text, diagnostics = read_text(root, f"docs/{path}")
    if text is None:
        return Page(path, Document(f"docs/{path}")), diagnostics
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
    calls, found = _read_macro_calls(page, {macro.name: macro for macro in macros})
    return replace(page, calls=calls), diagnostics + found


def _find_headings(page: Page) -> Iterator[Heading]:
    for found in HEADING.finditer(page.plain):
        words = re.sub(r"[*_`]|\]\([^)]*\)|\[", "", found[2])
        name = found[3] or slugify(words, "-")
        yield Heading(len(found[1]), words, name, bool(found[3]), page.line_at(found.start()))


def _find_links(page: Page) -> Iterator[Link]:
    for found in LINK.finditer(page.plain):
        yield Link(found[2].strip(), found[3], bool(found[1]), page.line_at(found.start()))


def blank_match(match: re.Match) -> str:
    """Return the match with all but its line ends made spaces, so that positions and lines stay."""
    return re.sub(r"[^\n]", " ", match[0])


def _read_macro_calls(page: Page, macros: Macros) -> tuple[tuple[MacroCall, ...], list[Diagnostic]]:
    """Return the calls of `macros` in the body of `page`, parsed as Jinja, the engine's own template language."""
    calls: list[MacroCall] = []
    diagnostics: list[Diagnostic] = []
    try:
        tree = jinja2.Environment().parse(page.body)
    except jinja2.TemplateSyntaxError as error:
        return (), [_explain_syntax_error(page, error)]
    for node in tree.body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.TemplateData):
                continue
            found = _read_macro_call(page, part, macros)
            if isinstance(found, Diagnostic):
                diagnostics.append(found)
            else:
                calls.append(found)
    return tuple(calls), diagnostics


def _explain_syntax_error(page: Page, error: jinja2.TemplateSyntaxError) -> Diagnostic:
    """Name the line where the braces open: Jinja itself names the line where it gave up."""
    for found in re.finditer(r"\{\{|\{%|\{#", page.body):
        rest = page.body[found.start() :]
        closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[found[0]]
        end, again = rest.find(closing), rest.find("{{", 2)
        if end < 0 or 0 <= again < end or "\n\n" in rest[:end]:
            if found[0] == "{#":
                return page.diagnostic(
                    "macro-syntax",
                    page.line_at(found.start()),
                    "",
                    "`{#` opens a comment that swallows the text after it",
                    "write a heading's id as {: #short-id }",
                )
            shown = rest.splitlines()[0][:60]
            return page.diagnostic(
                "macro-syntax",
                page.line_at(found.start()),
                "",
                f"these braces are not closed: {shown}",
                f"close them with {closing}",
            )
    if re.search("[“”‘’]", error.message):
        message, fix = "there are curly quotation marks in the braces", 'use straight ones: "'
        return page.diagnostic("macro-syntax", page.first_line + error.lineno - 1, "", message, fix)
    return page.diagnostic(
        "macro-syntax",
        page.first_line + error.lineno - 1,
        "",
        f"the braces here cannot be read ({error.message})",
        'write a macro as {{ name("id") }}, with both brackets and quotes closed',
    )


def _read_macro_call(page: Page, node: nodes.Node, macros: Macros) -> MacroCall | Diagnostic:
    line = page.first_line + node.lineno - 1
    if isinstance(node, nodes.Name):
        known = node.name in macros
        fix = f"write it with brackets: {{{{ {macros[node.name].example} }}}}" if known else suggest_match(node.name, macros)
        return page.diagnostic(
            "macro-arguments" if known else "macro-unknown",
            line,
            node.name,
            "this word needs its brackets" if known else f'there is no macro "{node.name}"',
            fix,
        )
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)) or node.dyn_args or node.dyn_kwargs:
        return page.diagnostic(
            "macro-unknown",
            line,
            "",
            "only the site's macros may stand between braces",
            'write one as {{ cite("sandhu-2017") }}, or take the braces out',
        )
    name = node.node.name
    if name not in macros:
        return page.diagnostic("macro-unknown", line, name, f'there is no macro "{name}"', suggest_match(name, macros))
    values = [*node.args, *(pair.value for pair in node.kwargs)]
    if not all(isinstance(value, nodes.Const) for value in values):
        return page.diagnostic(
            "macro-arguments",
            line,
            name,
            "its arguments are not plain words in quotes",
            f"write it as {{{{ {macros[name].example} }}}}",
        )
    return MacroCall(
        macros[name],
        tuple(value.value for value in node.args),
        tuple((pair.key, pair.value.value) for pair in node.kwargs),
        line,
        page.path,
        next((heading for heading in reversed(page.headings) if heading.line < line), None),
    )
