"""A page tells when it was last reviewed, and by the reader's own clock that it is due for a review."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.reading.dates import format_date, next_review_date
from tests.support import built
from tests.support.text import find
from tests.support.watch import OpenPage, complaints

PAGE = "guide/tokenism/"


def test_a_page_says_the_day_of_its_last_and_of_its_next_review(site: Path) -> None:
    meta = built.site_model().pages["guide/tokenism.md"].meta
    text = built.text_of(built.article(site / PAGE / "index.html"))
    due = next_review_date(meta["reviewed"], meta["review_every"])
    assert f"Last reviewed {format_date(meta['reviewed'])}. Next review by {format_date(due)}." in text


@pytest.fixture
def due(site: Path) -> str:
    """The day by which the page is to be reviewed."""
    return find(r'data-review datetime="([^"]+)"', (site / PAGE / "index.html").read_text(encoding="utf-8"))[1]


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_page_says_that_it_is_overdue_once_the_day_has_passed_where_the_reader_is(
    open_page: OpenPage, due: str, zone: str
) -> None:
    page = open_page(PAGE, timezone_id=zone)
    note = page.get_by_text("This page is due for a review.")
    year, month = due.split("-")[:2]
    nothing_shown = [
        f"{int(year) - 1}-{month}-01T12:00:00",
        f"{due}T00:00:01",
        f"{due}T23:59:59",
        "1970-01-01T00:00:01",
        "1901-01-01T00:00:00",
    ]
    for now in [*nothing_shown, f"{int(year) + 30}-01-01T00:00:00"]:
        at(page, now)
        expect(note, now).to_be_hidden()
    at(page, f"{datetime.date.fromisoformat(due) + datetime.timedelta(days=1)}T00:00:01")
    expect(note).to_be_visible()
    note.get_by_role("link", name="tell us").click()
    expect(page.get_by_role("heading", name="Suggest a change")).to_be_in_viewport()
    assert complaints(page) == []


def at(page: Page, now: str) -> None:
    """Open the page again when the reader's device says that it is `now`, where the reader is."""
    page.clock.set_fixed_time(page.evaluate("now => new Date(now) / 1000", now))
    page.reload()


def test_a_clock_that_says_nothing_claims_nothing(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.add_init_script("Date.now = () => NaN")
    page.reload()
    expect(page.get_by_text("This page is due for a review.")).to_be_hidden()


def test_without_scripts_a_page_claims_nothing(open_page: OpenPage) -> None:
    page = open_page(PAGE, javascript=False)
    expect(page.get_by_text("This page is due for a review.")).to_be_hidden()
