"""Puts a link to itself beside each heading of a built page: "Link to this section".

The title of the page leads to the page, a section to its id. What stands on another page of its own, as a checklist within the
guide does, has its address there. The headings that the frame adds are not the page's own and get none; nor do the letters of
an alphabet, whose addresses are not promised, nor the welcome of the home page, a picture more than a section.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import jinja2

from builder.macros.rendering import render_inline

# From the opening of the article to what the frame adds below the text; other pages, such as the 404, have no sections.
TEXT = re.compile(r'(?<=<article class="page">).*(?=<footer class="page-end">)', re.DOTALL)
# Parts that are treated apart. None holds another element of its kind, so each ends with its first closing tag.
APART = re.compile(r'(<section class="checklist".*?</section>|<div class="(?:a-z|welcome__words)">.*?</div>)', re.DOTALL)
UNLINKED = ('<div class="a-z">', '<div class="welcome__words">')
OWN_PAGE = re.compile(r'<section.*<span class="checklist__open"><a href="([^"]+)">', re.DOTALL)
# A heading, with its link if it has one: a folder may be finished twice.
HEADING = re.compile(r'<h([123])([^>]*)>(.*?)</h\1>(<a class="section-link")?', re.DOTALL)
ID = re.compile(r'\sid="([^"]+)"')
TAG = re.compile(r"<[^>]+>")


def add_section_links(folder: Path, engine: jinja2.Environment) -> None:
    """Put the links into every page of the built `folder`, filling the template `section_link` of `engine`."""
    for page in sorted(folder.rglob("*.html")):
        before = page.read_text(encoding="utf-8")
        after = TEXT.sub(lambda text: insert_section_links(text[0], engine), before, count=1)
        if after != before:
            page.write_text(after, encoding="utf-8")


def insert_section_links(text: str, engine: jinja2.Environment) -> str:
    """Return `text`, the HTML of an article, with a link after each h1, and each h2 and h3 that has an id."""
    return "".join(part if part.startswith(UNLINKED) else _insert_links_in_part(part, engine) for part in APART.split(text))


def _insert_links_in_part(part: str, engine: jinja2.Environment) -> str:
    found = OWN_PAGE.match(part)
    own_page = html.unescape(found[1]) if found else ""

    def with_link(heading: re.Match[str]) -> str:
        level, attributes, inner, link = heading.groups()
        address = _heading_url(level, attributes, own_page)
        if link or not address:
            return heading[0]
        words = "Link to this page" if level == "1" else "Link to this section"
        title = html.unescape(" ".join(TAG.sub("", inner).split()))
        return heading[0] + render_inline(engine, "section_link", address=address, words=words, title=title)

    return HEADING.sub(with_link, part)


def _heading_url(level: str, attributes: str, own_page: str) -> str:
    found = ID.search(attributes)
    if level == "1":
        return "./"
    if own_page and "checklist__title" in attributes:
        return own_page
    return f"{own_page}#{found[1]}" if found else ""
