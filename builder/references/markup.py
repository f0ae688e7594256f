"""References as citeproc-py writes them are pieces of HTML: here they are read with lxml, and their URLs become links."""

from __future__ import annotations

import html
import re

import lxml.html
from lxml.html import HtmlElement

URL = re.compile(r"(https?://\S*[^\s.,;)])")  # a full stop or bracket after a URL is the sentence's


def extract_text(markup: str) -> str:
    """Return the text of `markup`, a piece of HTML."""
    return str(_parse(markup).text_content()) if "<" in markup else html.unescape(markup)


def link_urls(markup: str) -> str:
    """Return `markup`, a piece of HTML without links, with each URL in its text as a link to it."""
    if not URL.search(markup):
        return markup
    root = _parse(markup)
    for text in root.xpath(".//text()"):
        before, *rest = URL.split(text)
        links = [_make_link(url, after) for url, after in zip(rest[::2], rest[1::2], strict=True)]
        element = text.getparent()
        if text.is_text:
            element.text = before
            element[:0] = links
        else:
            element.tail = before
            place = element.getparent().index(element) + 1
            element.getparent()[place:place] = links
    children = (lxml.html.tostring(child, encoding="unicode") for child in root)
    return html.escape(root.text or "", quote=False) + "".join(children)


def _parse(markup: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(markup, create_parent="span")


def _make_link(url: str, after: str) -> HtmlElement:
    link = lxml.html.Element("a", href=url)
    link.text, link.tail = url, after
    return link
