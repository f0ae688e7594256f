"""Finishes the built pages: each is parsed once, changed by each transformation in turn, read for search, and written once.

lxml writes what a browser parses into the same document. The bytes differ from those of the templates only where HTML leaves a
choice: quotes and line breaks between attributes, `viewbox` in lower case and end tags inside drawings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import jinja2
import lxml.html
from lxml.html import HtmlElement

from builder.model.site import Site
from builder.output.files import write_file
from builder.output.search_entries import SearchEntry, read_search_entries
from builder.output.section_links import add_section_links
from builder.urls.published import list_redirect_urls

NOT_FOUND_PAGE = "404.html"
BLANK_LINES = re.compile(rb"\n\s*\n")
PREFORMATTED = re.compile(rb"(<pre[\s>].*?</pre>)", re.DOTALL)


@dataclass(frozen=True)
class FinishedPage:
    """A page as it is published: its bytes, what search finds on it, its ids, and its content security policy."""

    html: bytes
    entries: tuple[SearchEntry, ...]
    ids: tuple[str, ...]
    policy: str | None


def finish_pages(folder: Path, site: Site) -> dict[str, FinishedPage]:
    """Finish each page of the built `folder` in place, and return them by URL below the site's root, in the order of files.

    Pages that only redirect are left alone: they are written later, as they are to be.
    """
    redirects = list_redirect_urls(site)
    finished = {}
    for file in sorted(folder.rglob("*.html")):
        url = file.relative_to(folder).as_posix().removesuffix("index.html")
        if f"/{url}" not in redirects:
            finished[url] = finish_page(file.read_bytes(), url, site.templates)
            write_file(file, finished[url].html)
    return finished


def finish_page(html: bytes, url: str, templates: jinja2.Environment) -> FinishedPage:
    """Return the page `html` at `url` as it is published. Doing it again changes nothing.

    It depends on nothing else, so a preview finishes only the pages that an edit has changed: `_last` holds for each page, by
    URL, what it was made of last and what came of it.
    """
    source, environment, last = _last.get(url, (b"", None, None))
    if last and environment is templates and html in (source, last.html):
        return last
    page = parse_page(remove_blank_lines(html))
    add_section_links(page, templates)
    label_cells(page)
    entries = tuple(read_search_entries(page, url))
    finished = FinishedPage(serialise_page(page), entries, list_ids(page), _read_policy(page))
    _last[url] = (html, templates, finished)
    return finished


def label_cells(page: HtmlElement) -> None:
    """Set `data-column` of each cell of the tables in `page` to the column's heading, for the cards of narrow screens.

    A table of two columns needs none: the second cell follows from the first.
    ValueError if a row has more or fewer cells than there are columns.
    """
    for table in page.iter("table"):
        headings = [" ".join(heading.text_content().split()) for heading in table.iterfind("thead/tr/th")]
        if len(headings) > 2:
            for row in table.iterfind("tbody/tr"):
                for heading, cell in zip(headings, row, strict=True):
                    cell.set("data-column", heading)


_last: dict[str, tuple[bytes, jinja2.Environment, FinishedPage]] = {}


def parse_page(html: bytes) -> HtmlElement:
    """Return the root element of the page `html`, which is UTF-8."""
    return lxml.html.document_fromstring(html, lxml.html.HTMLParser(encoding="utf-8"))


def serialise_page(page: HtmlElement) -> bytes:
    """Return the bytes of the page whose root element is `page`."""
    return lxml.html.tostring(page, encoding="utf-8", doctype="<!doctype html>")


def list_ids(page: HtmlElement) -> tuple[str, ...]:
    """Return every id of `page`, in order; one that is there twice, twice."""
    return tuple(map(str, page.xpath("//@id")))


def remove_blank_lines(html: bytes) -> bytes:
    """Return `html` without the blank lines that templates leave; those of preformatted text stay.

    Before parsing: to visit every element and text by lxml took a quarter of the time of finishing a page.
    """
    pieces = PREFORMATTED.split(html)
    pieces[::2] = [BLANK_LINES.sub(b"\n", piece) for piece in pieces[::2]]  # those between are preformatted
    return b"".join(pieces)


def _read_policy(page: HtmlElement) -> str | None:
    policy = page.find('.//meta[@http-equiv="Content-Security-Policy"]')
    return None if policy is None else policy.get("content")
