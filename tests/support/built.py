"""Reads built pages as a browser would (html5lib), for the tests that look at them."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from xml.etree import ElementTree

import html5lib

from builder.load import load_site
from builder.model.site import Site
from builder.urls.published import list_redirect_urls
from tests.support.project import ROOT

SITE = ROOT / os.environ.get("TESTED_SITE", "site")
# One page of each kind, by its address below the site's.
KINDS = {
    "home": "",
    "guide": "guide/tokenism/",
    "door": "for/experts-by-profession/",
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


def redirect_files() -> dict[str, Path]:
    """Return, by its address, each page that only leads on or says that something was taken away; and each short address."""
    return {url: SITE / url[1:] / "index.html" for url in sorted(list_redirect_urls(site_model()))}


def page_files() -> list[Path]:
    """Return every page of the built site that has something to say, 404 included."""
    return sorted(set(SITE.rglob("*.html")) - set(redirect_files().values()))


def name(path: Path) -> str:
    """Return a built page's name for a test's id."""
    return path.relative_to(SITE).as_posix()


def address(path: Path) -> str:
    """Return a built page's address below the site's: `guide/tokenism/`."""
    return name(path).removesuffix("index.html")


@functools.cache
def tree(path: Path) -> ElementTree.Element:
    """Return the page's element tree, without namespaces on HTML."""
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def article(path: Path) -> ElementTree.Element:
    """Return what the page says: its article."""
    return next(tree(path).iter("article"))


def text_of(element: ElementTree.Element) -> str:
    """Return the element's text in one line."""
    return " ".join("".join(element.itertext()).split())
