"""Where an address lands: on its heading or other place, in view and focused, marked and without a jump."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.watch import OpenPage, complaints

GUIDE = "guide/tokenism/"
SECTION = "Questions that show the signs"  # on that page, at #warning-signs


def expect_landing(page: Page, name: str) -> None:
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator(f"#{name}")).to_be_in_viewport()


@pytest.mark.parametrize(
    "address",
    [
        "guide/tokenism/#warning-signs",
        "guide/tokenism/#what-is-possible",
        "glossary/#tokenism",
        "checklists/safe-space/#safe-space--the-people",
        "references/#sandhu-2017",
        "guide/tokenism/#ref-sandhu-2017",
        "about/source-map/#section-tokenism",
    ],
)
def test_what_an_address_leads_to_is_in_view_and_focused(open_page: OpenPage, address: str) -> None:
    expect_landing(open_page(address), address.split("#")[1])


def test_links_within_the_page_and_the_way_back_land_too(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#warning-signs", reduced_motion="reduce")
    page.locator("#contents").get_by_role("link", name="What breaks the loop").click()
    expect_landing(page, "break-the-loop")
    page.go_back()
    expect_landing(page, "warning-signs")
    page.go_forward()
    expect_landing(page, "break-the-loop")
    page.locator("#contents a").first.focus()
    page.locator("#contents").get_by_role("link", name="What breaks the loop").click()  # where the address leads already
    expect_landing(page, "break-the-loop")


@pytest.mark.parametrize("name", ["warning-signs", "ref-sandhu-2017"])
@pytest.mark.parametrize("way", ["address", "link"])
def test_the_focus_does_not_make_the_page_jump(open_page: OpenPage, name: str, way: str) -> None:
    """It stays where the browser puts it by itself, where no script comes. On a phone: there the contents stay folded."""
    page = open_page("", 390, reduced_motion="reduce")
    address = page.url + GUIDE
    places: list[int] = []
    for _ in range(2):
        page.goto("about:blank")
        page.goto(f"{address}#{name}" if way == "address" else address)
        if way == "link":
            page.locator(f"a[href='#{name}']").first.evaluate("one => one.click()")
        if not places:
            expect_landing(page, name)
        places.append(page.evaluate("scrollY"))
        page.route("**/frame.js", lambda route: route.abort())
    assert places[0] == places[1] > 0


@pytest.mark.parametrize("way", ["address", "link"])
def test_a_heading_that_was_reached_is_marked_without_a_ring(open_page: OpenPage, way: str) -> None:
    page = open_page(GUIDE + ("#warning-signs" if way == "address" else ""))
    if way == "link":
        page.locator("#contents").get_by_role("link", name=SECTION).click()
    expect_landing(page, "warning-signs")
    style = page.locator("#warning-signs").evaluate(
        "one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).borderLeftWidth]"
    )
    assert style == ["none", "4px"]
    left = "id => { const words = document.createRange(); words.selectNodeContents(document.getElementById(id));"
    left += " return words.getBoundingClientRect().left }"
    assert page.evaluate(left, "warning-signs") == page.evaluate(left, "the-loop"), (
        "the mark stands beside the words, which stay"
    )


def test_the_next_stop_after_a_heading_is_its_link(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#warning-signs")
    expect_landing(page, "warning-signs")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=f"Link to this section: {SECTION}")).to_be_focused()
    expect(page.locator("#warning-signs")).not_to_have_attribute("tabindex", "-1")


def test_what_can_have_the_focus_stays_as_it_is(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#main")).to_have_attribute("tabindex", "-1")


def test_a_search_result_on_the_same_page_is_focused(open_page: OpenPage) -> None:
    page = open_page("guide/power/")
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search this site").fill("tea and biscuits")
    page.locator(".search-results a").first.click()
    expect_landing(page, "meet-as-people")


def test_an_address_that_leads_nowhere_is_no_fault(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#no%zz-such")
    expect(page.locator("h1")).to_be_visible()
    assert complaints(page) == []


def test_the_old_sections_of_the_about_page_lead_to_the_corrections(open_page: OpenPage, site_address: str) -> None:
    for old, new in (("corrected-titles", "titles"), ("corrected-names", "names"), ("corrected-links", "links")):
        page = open_page(f"about/#{old}")
        page.wait_for_url(f"{site_address}about/corrections/#{new}")
