"""The text that all sites in the comparison are built from: pages of Markdown and the order they stand in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import yaml

from builder.load import load_site
from builder.macros.calls import render_call
from builder.model.macros import MACROS

LINK = re.compile(r"\]\(([^():]+?)\.md(#[^)]*)?\)")
PERMANENT_ID = re.compile(r" *\{: #[a-z0-9-]+ \}")


@dataclass(frozen=True)
class Page:
    """One page: its path below docs/, the words of its front matter, and its Markdown without title."""

    path: str
    title: str
    description: str
    markdown: str

    @property
    def url(self) -> str:
        """The page's address below the site's, which is the same in every site of the comparison."""
        folder, _, name = self.path.removesuffix(".md").rpartition("/")
        place = folder if name == "index" else f"{folder}/{name}".lstrip("/")
        return f"{place}/" if place else ""

    def in_plain_markdown(self, link: Callable[[str], str]) -> str:
        """Return the Markdown without Python-Markdown's ids; `link` writes each link to a page from its path below docs/."""

        def written(found: re.Match) -> str:
            return f"]({link(posixpath.normpath(posixpath.join(posixpath.dirname(self.path), found[1] + '.md')))})"

        return LINK.sub(written, PERMANENT_ID.sub("", self.markdown))


@dataclass(frozen=True)
class Text:
    """A site's pages, its `nav` as MkDocs writes it, and the folder of its pictures."""

    name: str
    pages: list[Page]
    nav: list
    assets: Path

    def title(self, path: str) -> str:
        """Return the title of the page at `path`."""
        return next(page.title for page in self.pages if page.path == path)


def ours(root: Path, kept: frozenset[str] = frozenset()) -> Text:
    """Return the text of the site at `root`, with macros written out as the HTML that they make.

    A page that uses no macros but those in `kept` keeps them as they are typed.
    """
    site = load_site(root)
    pages = []
    for page in site.pages.values():
        keep = {call.name for call in page.calls} <= kept
        markdown = page.body if keep else _written_out(site, page)
        pages.append(Page(page.path, page.meta["title"], page.meta["description"], markdown))
    return Text(
        "Co-production in Fife", pages, yaml.safe_load(settings_and_nav(root)[1])["nav"], root / "docs" / "assets" / "images"
    )


def settings_and_nav(root: Path) -> tuple[str, str]:
    """Return the two halves of the mkdocs.yml at `root`: the settings, which have tags of MkDocs, and `nav`, plain YAML."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    place = text.index("\nnav:") + 1
    return text[:place], text[place:]


def _written_out(site, page) -> str:
    words = {name: lambda *args, _name=name, **keywords: render_call(site, page, _name, args, keywords) for name in MACROS}
    html = jinja2.Environment(autoescape=False).from_string(page.body).render(words)
    # An empty line ends a block of HTML in CommonMark, which Furo and Starlight follow.
    return re.sub(r"(>)\n\s*\n(?=\s*<)", r"\1\n", html)


def leaves(nav: list, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give each page's path in `nav` with the names of the groups it stands in."""
    for entry in nav:
        name, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(value, list):
            yield from leaves(value, (*above, name))
        else:
            yield above, value
