"""Reads built pages with lxml, for the tests that look at them; the HTML checker says whether they are valid."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import lxml.html

from builder.load import load_site
from builder.model.pages import get_page_address
from builder.model.site import Site
from builder.urls.published import list_redirect_urls
from tests.support.project import ROOT

SITE = ROOT / os.environ.get("TESTED_SITE", "site")
# One page of each kind, by its address below the site's.
KINDS = {
    "home": "",
    "guide": "guide/tokenism/",
    "role": "for/experts-by-profession/",
    "practice": "practice/first-conversation/",
    "checklist": "checklists/safe-space/",
    "all-checklists": "checklists/all/",
    "template": "templates/you-said-we-did/",
    "support": "support/",
    "contact": "contact/",
    "glossary": "glossary/",
    "references": "references/",
    "about": "about/source-map/",
}


@functools.cache
def site_model() -> Site:
    """Return the site as its sources have it, read once."""
    return load_site(ROOT)


@functools.cache
def redirect_files() -> dict[str, Path]:
    """Return, by its address, each page that only leads on or says that something was removed; and each short address."""
    return {url: SITE / url[1:] / "index.html" for url in sorted(list_redirect_urls(site_model()))}


@functools.cache
def _page_files() -> tuple[Path, ...]:
    return tuple(sorted(set(SITE.rglob("*.html")) - set(redirect_files().values())))


def page_files() -> list[Path]:
    """Return every page of the built site that has something to say, 404 included."""
    return list(_page_files())


def source_addresses() -> list[str]:
    """Return the address of each page below the site's, 404.html included, from the names of the files in docs/ alone.

    So that tests can be collected before the site is read or built.
    """
    sources = (path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return [*sorted(get_page_address(source)[1:] for source in sources), "404.html"]


def name(path: Path) -> str:
    """Return a built page's name for a test's id."""
    return path.relative_to(SITE).as_posix()


def address(path: Path) -> str:
    """Return a built page's address below the site's: `guide/tokenism/`."""
    return name(path).removesuffix("index.html")


def own_pages() -> list[Path]:
    """Return every page that has a source in docs/: all but the one that says "not found"."""
    return [path for path in page_files() if path.name != "404.html"]


@functools.cache
def tree(path: Path) -> lxml.html.HtmlElement:
    """Return the page's element tree, without its comments."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    return lxml.html.document_fromstring(path.read_bytes(), parser)


def article(path: Path) -> lxml.html.HtmlElement:
    """Return what the page says: its article."""
    return next(tree(path).iter("article"))


def text_of(element: lxml.html.HtmlElement) -> str:
    """Return the element's text in one line."""
    return " ".join("".join(element.itertext()).split())
