"""On a narrow screen each row of a table is a card; on a wide one, on paper and to screen readers it stays a row."""

from __future__ import annotations

import lxml.html
import pytest
from playwright.sync_api import Page, expect

from builder.output.pages import label_cells
from tests.support.watch import OpenPage

HEAD = "<thead><tr><th>Tea</th><th>Cups <em>now</em></th><th>Who</th></tr></thead>"
ROW = "<tr><td>Green</td><td>2</td><td>All</td></tr>"
LABELLED = '<tr><td data-column="Tea">Green</td><td data-column="Cups now">2</td><td data-column="Who">All</td></tr>'


@pytest.mark.parametrize(
    "table, labelled",
    [
        (f"<table>{HEAD}<tbody>{ROW}{ROW}</tbody></table>", f"<table>{HEAD}<tbody>{LABELLED}{LABELLED}</tbody></table>"),
        (
            "<table><thead><tr><th>Tea</th><th>Who</th></tr></thead><tbody><tr><td>Green</td><td>All</td></tr></tbody></table>",
            "",
        ),
        ("<table><tbody><tr><td>Green</td><td>2</td><td>All</td></tr></tbody></table>", ""),
    ],
    ids=["three columns", "two columns", "no head"],
)
def test_cells_of_wide_tables_say_their_column(table: str, labelled: str) -> None:
    page = lxml.html.fragment_fromstring(table)
    for _ in range(2):  # a page may be finished twice
        label_cells(page)
        assert lxml.html.tostring(page, encoding="unicode") == (labelled or table)


def test_a_row_with_a_cell_too_few_is_rejected() -> None:
    with pytest.raises(ValueError, match="shorter"):
        label_cells(lxml.html.fragment_fromstring(f"<table>{HEAD}<tbody><tr><td>Green</td></tr></tbody></table>"))


def are_cards(page: Page) -> bool:
    """Return whether the page's first table is cards. AssertionError if a part of it is and another is not."""
    parts = page.locator("table").first.evaluate(
        "one => [one, ...one.querySelectorAll('tbody, tr, th, td')].map(part => getComputedStyle(part).display)"
    )
    assert all(part == "block" for part in parts) or "block" not in parts, parts
    return "block" in parts


def test_rows_are_cards_on_a_phone_and_columns_elsewhere(open_page: OpenPage) -> None:
    page = open_page("templates/you-said-we-did/", 390)
    label = "one => getComputedStyle(one, '::before').content"
    cell = page.get_by_role("cell", name="[decision]").first
    head = page.locator("thead").first
    assert are_cards(page) and cell.evaluate(label) == '"We decided together: "'
    expect(head).to_be_hidden()
    page.emulate_media(media="print")
    assert not are_cards(page) and cell.evaluate(label) == "none"
    expect(head).to_be_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not are_cards(page) and cell.evaluate(label) == "none"
    expect(head).to_be_visible()


def test_two_columns_are_cards_only_where_a_phone_is_narrow(open_page: OpenPage) -> None:
    page = open_page("about/source-map/", 320)
    assert are_cards(page)
    expect(page.locator("thead").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert not are_cards(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_screen_reader_finds_the_table(open_page: OpenPage, width: int) -> None:
    """WCAG 1.3.1: as cards, each cell is read with its heading; as columns, the browser knows the heading of each."""
    page = open_page("templates/you-said-we-did/", width)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    # Whether the space before a cell's text is part of its name varies from run to run.
    found = [(node["role"]["value"], node["name"]["value"].replace(": ", ":")) for node in nodes if not node["ignored"]]
    assert {"table", "row", "cell"} <= {role for role, _ in found}
    assert (("cell", "We decided together:[decision]") in found) == (width == 390)
    assert (("columnheader", "We decided together") in found) == (width == 1280)
