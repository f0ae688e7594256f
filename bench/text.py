"""The text that all sites in the comparison are built from: pages of Markdown and their order."""

from __future__ import annotations

import json
import posixpath
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .folders import PYTHON
from .process import run_command

# Code comes first, so that a link in an example is code.
CODE_OR_LINK = re.compile(
    r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|<(?P<element>code|pre|script|style)\b.*?</(?P=element)>"
    r"|\]\((?P<target>[^():]+?\.md)(?:#[^)]*)?\)",
    re.DOTALL,
)
PERMANENT_ID = re.compile(r" *\{: #[a-z0-9-]+ \}")
MACRO = re.compile(r"\{\{-?\s*(\w+)\(")
Nav = list[Any]  # as MkDocs has it: paths, and dictionaries of one title with its path or a Nav


@dataclass(frozen=True)
class Page:
    """One page: its path below docs/, its title and description, and its Markdown without title.

    `has_macros` says that its macros are as their author typed them; otherwise they are written out.
    """

    path: str
    title: str
    description: str
    markdown: str
    has_macros: bool = False

    @property
    def url(self) -> str:
        """The page's URL below the site's, which is the same in every site of the comparison."""
        folder, _, name = self.path.removesuffix(".md").rpartition("/")
        place = folder if name == "index" else f"{folder}/{name}".lstrip("/")
        return f"{place}/" if place else ""

    def to_plain_markdown(self, make_link: Callable[[str], str]) -> str:
        """Return the Markdown without Python-Markdown's ids; `make_link` turns a page's path below docs/ into a link to it."""

        def replace_link(found: re.Match[str]) -> str:
            if not found["target"]:
                return found[0]
            return f"]({make_link(posixpath.normpath(posixpath.join(posixpath.dirname(self.path), found['target'])))})"

        return CODE_OR_LINK.sub(replace_link, PERMANENT_ID.sub("", self.markdown))


@dataclass(frozen=True)
class Text:
    """A site's name, its pages, its `nav` as MkDocs has it, and the folder of its pictures."""

    name: str
    pages: list[Page]
    nav: Nav
    images: Path

    def get_title(self, path: str) -> str:
        """Return the title of the page at `path`."""
        return next(page.title for page in self.pages if page.path == path)


def read_text(project: Path, kept: frozenset[str] = frozenset()) -> Text:
    """Return the text of our site in the folder `project`, with macros written out as the HTML that they make.

    A page that uses no macros but those in `kept` keeps them as they are typed. Raises CommandError if the site is rejected.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "pages.json"
        # -P: or Python would look for modules in the folder of the program too, which has names like `text`.
        run_command([PYTHON, "-P", Path(__file__).parent / "expand_macros.py", output], project)
        found = json.loads(output.read_text(encoding="utf-8"))
    pages = [_read_page(page, kept) for page in found["pages"]]
    return Text(found["name"], pages, found["nav"], project / "docs" / "assets" / "images")


def _read_page(page: dict[str, str], kept: frozenset[str]) -> Page:
    used = set(MACRO.findall(page["typed"]))
    has_macros = bool(used) and used <= kept
    # An empty line ends a block of HTML in CommonMark, which Furo and Starlight follow.
    markdown = page["typed"] if has_macros else re.sub(r"(>)\n\s*\n(?=\s*<)", r"\1\n", page["expanded"])
    return Page(page["path"], page["title"], page["description"], markdown, has_macros)


def iterate_nav(nav: Nav, groups: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each page's path in `nav` with the names of the groups that hold it."""
    for entry in nav:
        name, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(value, list):
            yield from iterate_nav(value, (*groups, name))
        else:
            yield groups, value
