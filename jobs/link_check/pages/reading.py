"""Reads a web page that came: its title, first heading, how much text it has, and which of the wanted parts are there.

The content may be cut short, and may be anything: it is someone else's.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from urllib.parse import unquote

import lxml.html

from jobs.link_check.response import PageContent

MOST_LETTERS = 300  # of a title or a heading: an error says so in fewer
MOST_TEXT = 1500  # letters from the beginning of the text: there an error page says that it is one
# What stands around the text of a page, or is not shown. The heading is looked at by itself.
AROUND = " or ".join(
    f"ancestor-or-self::{name}"
    for name in (
        *("script", "style", "template", "noscript", "nav", "header", "footer", "aside", "form", "button", "svg", "head", "h1"),
        "*[@hidden]",
    )
)
# A page that is drawn by a script has next to no text of its own.
FEWEST_WORDS = 30


def read_page(content: bytes, encoding: str | None, parts: Iterable[str] = (), whole: bool = True) -> PageContent:
    """Return what the page says of itself. `encoding` is the one that its server names, if it does.

    `parts` are the wanted parts, as they stand after # in an address; `whole` says that the content came to its end.
    """
    tree = _parse(content, encoding)
    main = tree.xpath("(//main | //*[@role='main'])[1]") or [tree]
    text = " ".join(" ".join(main[0].xpath(f".//text()[not(parent::*[{AROUND}])]")).split())
    words = len(text.split())
    return PageContent(
        title=_shorten(tree.xpath("string(//title[not(ancestor::svg)])")),
        heading=_shorten(tree.xpath("string(//h1[1])")),
        text=text[:MOST_TEXT],
        words=words,
        asks_password=bool(tree.xpath("//input[@type='password']")),
        sends_on=bool(tree.xpath("//meta[contains(translate(@http-equiv, 'REFSH', 'refsh'), 'refresh')]")),
        missing_parts=tuple(part for part in parts if whole and words >= FEWEST_WORDS and not _has_part(tree, part)),
    )


def _parse(content: bytes, encoding: str | None) -> lxml.html.HtmlElement:
    if encoding is None and _is_utf_8(content):
        encoding = "utf-8"
    try:
        parser = lxml.html.HTMLParser(encoding=encoding)
    except LookupError:  # nobody knows that name
        parser = lxml.html.HTMLParser()
    return lxml.html.document_fromstring(content, parser)


def _shorten(text: object) -> str:
    return " ".join(str(text)[: 4 * MOST_LETTERS].split())[:MOST_LETTERS]


def _has_part(tree: lxml.html.HtmlElement, part: str) -> bool:
    """Return whether the page has the part named `part`, or may have it: a script or a viewer reads some names in its own way.

    How browsers look for it: WHATWG HTML, 7.4.6.3. `user-content-` is what GitHub puts before an id.
    """
    name = unquote(part)
    if name.lower() == "top" or re.search(r"[/!=&~?]|^:", name):
        return True
    wanted = {name, part, f"user-content-{name}"}
    return any(element.get("id") in wanted or element.get("name") in wanted for element in tree.xpath("//*[@id or @name]"))


def _is_utf_8(content: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return False
    return True
