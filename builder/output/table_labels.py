"""Labels the cells of wide tables, so that a narrow screen can show each row as a card (see text.css).

A table of two columns needs none: the second cell follows from the first.
"""

from __future__ import annotations

from lxml.html import HtmlElement


def label_cells(page: HtmlElement) -> None:
    """Set `data-column` of each cell of the tables in `page` to its column's heading, where there are more than two columns.

    ValueError if a row has more or fewer cells than there are columns.
    """
    for table in page.iter("table"):
        headings = [" ".join(heading.text_content().split()) for heading in table.iterfind("thead/tr/th")]
        if len(headings) > 2:
            for row in table.iterfind("tbody/tr"):
                for heading, cell in zip(headings, row, strict=True):
                    cell.set("data-column", heading)
