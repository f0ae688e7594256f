"""The page of cases: readers choose a theme, and nothing of the other cases is left over."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support import axe, built
from tests.support.watch import OpenPage, complaints

PATH = "cases/"
CASES = built.site_model().data.cases


def count_shown(page: Page) -> tuple[int, int]:
    """Return how many cases are shown, and how many headings of cases."""
    return page.locator("[data-case]:visible").count(), page.locator("article h3:visible").count()


def test_a_theme_shows_its_cases_and_hides_all_of_the_others(open_page: OpenPage) -> None:
    page = open_page(PATH, 390)
    theme = page.get_by_label("Theme")
    theme.focus()
    page.keyboard.type("Pov")
    wanted = [case for case in CASES.values() if "poverty" in case["themes"]]
    assert {case["place"] for case in wanted} == {"fife"}
    expect(page.locator("[data-found]")).to_have_text(f"{len(wanted)} of {len(CASES)} cases")
    assert count_shown(page) == (len(wanted), len(wanted))
    expect(page.locator("#scotland")).to_be_hidden()
    assert (
        page.locator("article h2:visible + .section-link, article h3:visible + .section-link").count()
        == page.locator("article :is(h2, h3) + .section-link:visible").count()
    ), "no link is left of a heading that is hidden"
    assert axe.violations(page) == []
    theme.select_option("")
    assert count_shown(page) == (len(CASES), len(CASES))
    assert complaints(page) == []


def test_a_link_to_a_case_that_is_hidden_shows_it(open_page: OpenPage) -> None:
    page = open_page(PATH)
    page.get_by_label("Theme").select_option("poverty")
    page.evaluate("location.hash = 'care-review'")
    expect(page.locator("#care-review")).to_be_in_viewport()
    assert count_shown(page)[0] == len(CASES)


def test_without_scripts_every_case_is_there(open_page: OpenPage) -> None:
    page = open_page(PATH, javascript=False)
    assert count_shown(page)[0] == len(CASES)
    expect(page.get_by_label("Theme")).to_have_count(0)
