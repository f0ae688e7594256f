"""Labels the cells of wide tables, so that a narrow screen can show each row as a card (see text.css).

A table of two columns needs none: the second cell follows from the first.
"""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html

# No table holds another.
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def write_table_labels(folder: Path) -> None:
    """Label the cells of every page of the built `folder`; pages without a wide table stay as they are."""
    for page in sorted(folder.rglob("*.html")):
        before = page.read_text(encoding="utf-8")
        after = TABLE.sub(lambda table: _with_labels(table[0]), before)
        if after != before:
            page.write_text(after, encoding="utf-8")


def label_cells(tree: lxml.html.HtmlElement) -> None:
    """Give each cell of the tables in `tree` its column's heading as `data-label`, where there are more than two columns.

    ValueError if a row has more or fewer cells than there are columns.
    """
    for table in tree.iter("table"):
        headings = [" ".join(heading.text_content().split()) for heading in table.iterfind("thead/tr/th")]
        if len(headings) > 2:
            for row in table.iterfind("tbody/tr"):
                for heading, cell in zip(headings, row, strict=True):
                    cell.set("data-label", heading)


def _with_labels(text: str) -> str:
    table = lxml.html.fragment_fromstring(text)
    label_cells(table)
    return lxml.html.tostring(table, encoding="unicode") if table.find(".//*[@data-label]") is not None else text
