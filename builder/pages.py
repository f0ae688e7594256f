"""Reads docs/**/*.md into pages: front matter, headings, links, images, and the macros they call. Judges nothing."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from markdown.extensions.toc import slugify

from .documents import Document, parse_yaml, read_text
from .problems import Problem, near_match
from .vocabulary import WORDS

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
FENCE = re.compile(r"^([ \t]*)(```+|~~~+)[^\n]*\n.*?(?:^[ \t]*\2[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
# As Python-Markdown reads it: the space after the marks may be missing.
HEADING = re.compile(r"^(#{1,6})[ \t\xa0]*([^#\n].*?)[ \t]*(?:\{:[ \t]*#([^\s}]*)[ \t]*\})?[ \t]*$", re.MULTILINE)
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+[\"'][^)]*)?\)")
SHORT = "/s/"  # where short addresses begin: no page stands there
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True)
class Heading:
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


@dataclass(frozen=True)
class Call:
    """One use of a macro, with constant arguments."""

    name: str
    args: tuple[Any, ...]
    keywords: tuple[tuple[str, Any], ...]
    line: int


@dataclass(eq=False)
class Page:
    """One page; `path` is below docs/, `body` its Markdown, `plain` the same with code blanked out.

    What it holds is shared between readings of the same text: put something else in its place, never change it.
    """

    path: str
    front: Document
    body: str = ""
    plain: str = ""
    first_line: int = 1
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

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
        return address_of(self.path)

    @property
    def short_address(self) -> str:
        """The short address that leads to the page, beginning with `/`."""
        return f"{SHORT}{self.meta['short']}/"

    def listed(self, name: str) -> list:
        """Return the list `name` of the front matter; an empty one where it is missing or no list."""
        value = self.meta.get(name)
        return value if isinstance(value, list) else []

    def called(self, *names: str) -> list[Call]:
        """Return the uses of the macros `names`, in order."""
        return [call for call in self.calls if call.name in names]

    def line_at(self, position: int) -> int:
        """Return the line in the file of the character at `position` of the body."""
        return self.first_line + self.body.count("\n", 0, position)

    def problem(self, rule: str, line: int, field_name: str, what: str, todo: str) -> Problem:
        """Return a problem on `line` of this page."""
        return Problem(self.file, line, field_name, what, todo, rule)


# How the name of a page may end by mistake.
ALMOST_PAGES = {"", ".md", ".markdown", ".mdown", ".mkd", ".txt"}


def address_of(path: str) -> str:
    """Return the address below the site's root of the page at `path` below docs/, as engines make it with directory URLs."""
    name = path.removesuffix(".md")
    return "/" if name == "index" else f"/{name.removesuffix('/index')}/"


def load(root: Path) -> tuple[dict[str, Page], list[Problem]]:
    """Return every page below docs/ by its path, with a problem for each that cannot be read."""
    pages, problems = {}, []
    for file in sorted(path for path in (root / "docs").rglob("*.md") if path.is_file()):
        page, found = read_page(root, file.relative_to(root / "docs").as_posix())
        pages[page.path] = page
        problems += found
    for file in sorted(path for path in (root / "docs").rglob("*") if path.is_file()):
        path = file.relative_to(root / "docs")
        if file.suffix != ".md" and path.parts[0] != "assets" and not file.name.startswith("."):
            what, todo = "this is neither a page nor a picture, and would be published", "put files in docs/assets/"
            page = f"docs/{path.with_suffix('.md').as_posix()}" if file.suffix.lower() in ALMOST_PAGES else ""
            todo = f"if it is a page, name it {page}; if not, put it into docs/assets/" if page else todo
            problems.append(Problem(f"docs/{path.as_posix()}", 1, "", what, todo, "published-file", page))
    return pages, problems


def read_page(root: Path, path: str) -> tuple[Page, list[Problem]]:
    """Return the page docs/<path>, with what is wrong with its form."""
    text, problems = read_text(root, f"docs/{path}")
    if text is None:
        return Page(path, Document(f"docs/{path}")), problems
    page, problems = _parsed(text.replace("\r\n", "\n"), path)
    return replace(page), list(problems)


@functools.lru_cache(maxsize=10_000)  # pure: a preview reads again only the pages that have been edited
def _parsed(text: str, path: str) -> tuple[Page, list[Problem]]:
    page = Page(path, Document(f"docs/{path}"))
    match = FRONT_MATTER.match(text)
    if match is None:
        if re.match(r"---[ \t]*\n", text):
            what, todo = "the front matter is not closed", "end it with a line of three hyphens"
        else:
            what = "the page does not open with its front matter"
            todo = "begin the file with a line of three hyphens, the fields, and another line of three hyphens"
        return page, [page.problem("front-matter", 1, "", what, todo)]
    page.front, problems = parse_yaml(match[1], page.file, 2)
    if not problems and not isinstance(page.front.value, dict):
        problems = [
            page.problem(
                "front-matter",
                1,
                "",
                "the front matter has no fields",
                "write `title: …` and the other fields, one a line",
            )
        ]
    page.body = text[match.end() :]
    page.first_line = text.count("\n", 0, match.end()) + 1
    page.plain = INLINE_CODE.sub(blank, FENCE.sub(blank, page.body))
    for found in HEADING.finditer(page.plain):
        words = re.sub(r"[*_`]|\]\([^)]*\)|\[", "", found[2])
        page.headings.append(
            Heading(len(found[1]), words, found[3] or slugify(words, "-"), bool(found[3]), page.line_at(found.start()))
        )
    for found in LINK.finditer(page.plain):
        page.links.append(Link(found[2].strip(), found[3], bool(found[1]), page.line_at(found.start())))
    problems += _read_calls(page)
    return page, problems


def blank(match: re.Match) -> str:
    """Return the match with all but its line ends made spaces, so that positions and lines stay."""
    return re.sub(r"[^\n]", " ", match[0])


def _read_calls(page: Page) -> list[Problem]:
    """Fill page.calls by parsing the body as Jinja, the engine's own template language."""
    problems = []
    try:
        tree = jinja2.Environment().parse(page.body)
    except jinja2.TemplateSyntaxError as error:
        return [_syntax_problem(page, error)]
    for node in tree.body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.TemplateData):
                continue
            found = _read_call(page, part)
            (problems if isinstance(found, Problem) else page.calls).append(found)
    return problems


def _syntax_problem(page: Page, error: jinja2.TemplateSyntaxError) -> Problem:
    """Name the line where the braces open: Jinja itself names the line where it gave up."""
    for found in re.finditer(r"\{\{|\{%|\{#", page.body):
        rest = page.body[found.start() :]
        closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[found[0]]
        end, again = rest.find(closing), rest.find("{{", 2)
        if end < 0 or 0 <= again < end or "\n\n" in rest[:end]:
            if found[0] == "{#":
                return page.problem(
                    "macro-syntax",
                    page.line_at(found.start()),
                    "",
                    "`{#` opens a comment that swallows the text after it",
                    "write a heading's id as {: #short-id }",
                )
            shown = rest.splitlines()[0][:60]
            return page.problem(
                "macro-syntax",
                page.line_at(found.start()),
                "",
                f"these braces are not closed: {shown}",
                f"close them with {closing}",
            )
    if re.search("[“”‘’]", error.message):
        what, todo = "there are curly quotation marks in the braces", 'use straight ones: "'
        return page.problem("macro-syntax", page.first_line + error.lineno - 1, "", what, todo)
    return page.problem(
        "macro-syntax",
        page.first_line + error.lineno - 1,
        "",
        f"the braces here cannot be read ({error.message})",
        'write a macro as {{ name("id") }}, with both brackets and quotes closed',
    )


def _read_call(page: Page, node: nodes.Node) -> Call | Problem:
    line = page.first_line + node.lineno - 1
    if isinstance(node, nodes.Name):
        known = node.name in WORDS
        todo = f"write it with brackets: {{{{ {WORDS[node.name].example} }}}}" if known else near_match(node.name, WORDS)
        return page.problem(
            "macro-arguments" if known else "macro-unknown",
            line,
            node.name,
            "this word needs its brackets" if known else f'there is no macro "{node.name}"',
            todo,
        )
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)) or node.dyn_args or node.dyn_kwargs:
        return page.problem(
            "macro-unknown",
            line,
            "",
            "only the site's macros may stand between braces",
            f"write one as {{{{ {WORDS['cite'].example} }}}}, or take the braces out",
        )
    name = node.node.name
    if name not in WORDS:
        return page.problem("macro-unknown", line, name, f'there is no macro "{name}"', near_match(name, WORDS))
    values = [*node.args, *(pair.value for pair in node.kwargs)]
    if not all(isinstance(value, nodes.Const) for value in values):
        return page.problem(
            "macro-arguments",
            line,
            name,
            "its arguments are not plain words in quotes",
            f"write it as {{{{ {WORDS[name].example} }}}}",
        )
    return Call(
        name,
        tuple(value.value for value in node.args),
        tuple((pair.key, pair.value.value) for pair in node.kwargs),
        line,
    )
