"""References as citeproc-py writes them are pieces of HTML: here they are read with lxml, and their URLs become links."""

from __future__ import annotations

import html
import re

import lxml.html
from lxml.html import HtmlElement

# What stands for the URL and the DOI of a record while citeproc-py writes it: it would change apostrophes, brackets and full
# stops in them. Characters of the private use area (Unicode 16, 23.5), in no record: builder/reading rejects them.
URL_MARK, DOI_MARK = "\ue000", "\ue001"
MARKED = re.compile(rf"((?:https?://\S*?)?[{URL_MARK}{DOI_MARK}])")
# What citeproc-py 0.11 writes otherwise than the style says (CSL 1.0.2): a full stop after "?" or "!" within a tag, one page
# in Roman numerals where there are more, and two opening quotation marks of one kind.
FULL_STOP = re.compile(r"([?!][’”]?(?:</\w+>)*)\.(?!\.)")
ROMAN_PAGES = re.compile(r"\bp\. (?=[ivxlcdm]+[-–][ivxlcdm]+\b)")
QUOTE_IN_QUOTE = re.compile(r"‘‘([^‘’]*)’")


def extract_text(markup: str) -> str:
    """Return the text of `markup`, a piece of HTML."""
    return str(_parse(markup).text_content()) if "<" in markup else html.unescape(markup)


def mend_punctuation(markup: str) -> str:
    """Return `markup`, as citeproc-py wrote it, with the punctuation that the style asks for."""
    markup = FULL_STOP.sub(r"\1", markup)
    return QUOTE_IN_QUOTE.sub(r"‘“\1”", ROMAN_PAGES.sub("pp. ", markup))


def link_marks(markup: str, url: str, doi: str) -> str:
    """Return `markup`, a piece of HTML without links, with each mark as a link to `url` or `doi`, letter by letter as they are.

    What stands before a DOI up to a space, such as https://doi.org/, belongs to its link.
    """
    if not MARKED.search(markup):
        return markup
    root = _parse(markup)
    for text in root.xpath(".//text()"):
        before, *rest = MARKED.split(text)
        addresses = [one.replace(URL_MARK, url).replace(DOI_MARK, doi) for one in rest[::2]]
        links = [_make_link(one, after) for one, after in zip(addresses, rest[1::2], strict=True)]
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


def _make_link(address: str, after: str) -> HtmlElement:
    """Return a link to `address`; only the words where it is no URL, as a DOI alone is none."""
    is_url = address.startswith(("https://", "http://"))
    link = lxml.html.Element("a", href=address) if is_url else lxml.html.Element("span")
    link.text, link.tail = address, after
    return link
