"""Puts a link to itself beside each heading of a built page: "Link to this section".

The title of the page leads to the page, a section to its id. What stands on another page of its own, as a checklist within the
guide does, has its address there. The headings that the frame adds are not the page's own and get none; nor do the letters of
an alphabet, whose addresses are not permanent, nor the welcome of the home page, a picture more than a section.
"""

from __future__ import annotations

import jinja2
import lxml.html
from lxml.html import HtmlElement

from builder.macros.rendering import render_inline

PAGE_END = "page-end"  # class of the footer in which the frame adds to the text; other pages, such as the 404, have no sections
UNLINKED = {PAGE_END, "a-z", "welcome__words"}  # classes of what holds headings that are no sections


def add_section_links(page: HtmlElement, templates: jinja2.Environment) -> None:
    """Put a link after each h1, and each h2 and h3 that has an id, of the article of `page`, from the template `section_link`.

    A heading that has its link keeps it: a folder may be finished twice.
    """
    article = page.find('.//article[@class="page"]')
    if article is None or article.find(f'.//footer[@class="{PAGE_END}"]') is None:
        return
    for heading in list(article.iter("h1", "h2", "h3")):
        around = list(heading.iterancestors())
        after = heading.getnext()
        has_link = after is not None and "section-link" in after.classes
        is_section = all(one.classes.isdisjoint(UNLINKED) for one in around)
        if is_section and not has_link and (url := _heading_url(heading, around)):
            words = "Link to this page" if heading.tag == "h1" else "Link to this section"
            title = " ".join(heading.text_content().split())
            text = render_inline(templates, "section_link", address=url, words=words, title=title)
            link = lxml.html.fragment_fromstring(text)
            link.tail, heading.tail = heading.tail, None
            heading.addnext(link)


def _heading_url(heading: HtmlElement, around: list[HtmlElement]) -> str:
    """Return where the link beside `heading` leads, whose ancestors are `around`; nothing if it has no address."""
    if heading.tag == "h1":
        return "./"
    own_page = next((_own_page(one) for one in around if one.tag == "section" and "checklist" in one.classes), "")
    if own_page and "checklist__title" in heading.classes:
        return own_page
    name = heading.get("id")
    return f"{own_page}#{name}" if name else ""


def _own_page(checklist: HtmlElement) -> str:
    """Return where a checklist within another page says that its own page is; nothing on that page itself."""
    link = checklist.find('.//span[@class="checklist__open"]/a')
    return "" if link is None else link.get("href", "")
