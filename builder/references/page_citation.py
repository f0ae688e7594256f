"""Writes how to cite a page of this site, in the style of its references, and says which parts of it a reader's case changes.

A page has no author by name. Cite Them Right (Harvard) then begins with the organisation whose site it is, and this site is
nobody's but its own: so it names itself, as in "Site (year) *Title*. Available at: address (Accessed: day)."
"""

from __future__ import annotations

import re
from typing import Any, TypedDict

from builder.references.citations import render_entry

# Private-use characters (Unicode 16.0, 23.5), other than those of markup.py, hold the places while citeproc-py writes. So a
# title stands as on the page, where some styles would change its capitals.
ADDRESS = "\ue011"
PLACEHOLDERS = {"\ue010": "title", ADDRESS: "address", "\ue012": "accessed"}
# Nobody knows when a page is built on what day it will be read. frame.js writes the day.
ACCESSED = "the day you read it"
FULL_STOP = re.compile(r"^((?:</\w+>|[’”])*)\.(.*)", re.DOTALL)


class CitationPart(TypedDict):
    """A piece of a citation: HTML of the style where `place` is empty, else plain text for one of PLACES.

    The place `stop` is the full stop after the title, left out after a title that ends in a mark of its own.
    """

    place: str
    text: str


def cite_page(title: str, site_name: str, address: str, reviewed: str, style: str, locale: str) -> list[CitationPart]:
    """Return the citation of the page `title`, last reviewed on `reviewed` (YYYY-MM-DD), piece by piece.

    Without a `title` it is that of the whole site; without an `address` it says neither where nor when the page was read.
    Raises what citeproc-py raises of a style that it cannot use.
    """
    record = _page_record(title, site_name, address, reviewed)
    words = {"title": title, "address": address, "accessed": ACCESSED}
    found: list[CitationPart] = []
    entry = render_entry(record, style, locale).replace(f"<span>{ADDRESS}</span>", ADDRESS)  # it was no URL, so got no link
    for piece in re.split(f"([{''.join(PLACEHOLDERS)}])", entry):
        stop = FULL_STOP.match(piece) if found and found[-1]["place"] == "title" else None
        if piece in PLACEHOLDERS:
            found.append({"place": PLACEHOLDERS[piece], "text": words[PLACEHOLDERS[piece]]})
        elif stop:
            mark = "" if title.endswith(("?", "!")) else "."
            found += [{"place": "", "text": stop[1]}, {"place": "stop", "text": mark}, {"place": "", "text": stop[2]}]
        else:
            found.append({"place": "", "text": piece})
    return found


def _page_record(title: str, site_name: str, address: str, reviewed: str) -> dict[str, Any]:
    """Return the page as CSL (1.0.2, appendix III and IV) with characters of PLACES for what a reader's case changes."""
    record: dict[str, Any] = {
        "id": "page",
        "type": "webpage",
        "author": [{"literal": site_name}],
        "issued": {"date-parts": [[int(part) for part in reviewed.split("-")]]},
    }
    if title:
        record["title"] = "\ue010"
    if address:
        record |= {"URL": ADDRESS, "accessed": {"literal": "\ue012"}}
    return record
