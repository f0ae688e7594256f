"""Search in a real browser: the dialog, the page of results, and what readers get who type something else than we wrote."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import axe
from tests.support.looks import in_each_look
from tests.support.watch import OpenPage, complaints

HOSTILE = '<img src="xqzzv" onerror="xqzzv">'


@pytest.fixture
def dialog(open_page: OpenPage) -> Page:
    """A guide page with the dialog opened by its button."""
    return open_search(open_page("guide/power/"))


def open_search(page: Page) -> Page:
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("searchbox", name="Search this site")).to_be_focused()
    return page


def let_through(page: Page, held: list[Any]) -> None:
    """Let the request go on that a route has put into `held`, once it is there."""
    for _ in range(600):
        if held:
            break
        page.evaluate("new Promise(requestAnimationFrame)")
    held[0].continue_()


def results(page: Page) -> Locator:
    return page.locator(".search-results a")


# The dialog ---------------------------------------------------------------------------------------------------------


def test_nothing_of_the_search_is_fetched_before_it_is_used_and_little_then(
    open_page: OpenPage, site: Path, site_address: str
) -> None:
    page = open_page("")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not [path for path in fetched if "search" in path]
    fetched.clear()
    open_search(page)
    page.keyboard.type("payment")
    expect(results(page).first).to_be_visible()
    base = urlsplit(site_address).path
    weights = {path: len(brotli.compress((site / path.removeprefix(base)).read_bytes(), quality=5)) for path in fetched}
    assert {"search/index.json", "assets/stylesheets/search.css"} <= {path.removeprefix(base) for path in weights}
    assert sum(weights.values()) <= 140_000, weights
    assert complaints(page) == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_results_have_heading_kind_page_and_excerpt_and_no_address(dialog: Page) -> None:
    dialog.keyboard.type("train ticket")
    result = dialog.locator(".search-results li").first
    expect(result.get_by_role("link")).to_have_text("Pay back costs at the very least")
    expect(result.locator(".search-results__place")).to_have_text("Guide Payment")
    expect(result).to_contain_text("Pay back what it costs to travel")
    expect(result).not_to_contain_text("guide/payment")
    result.get_by_role("link").click()
    expect(dialog.locator("#costs")).to_be_in_viewport()


def test_ten_come_at_a_time_and_the_focus_goes_to_the_first_new_one(dialog: Page) -> None:
    dialog.keyboard.type("payment")
    expect(results(dialog)).to_have_count(10)
    dialog.get_by_role("button", name="Show ten more").click()
    expect(results(dialog)).to_have_count(20)
    expect(results(dialog).nth(10)).to_be_focused()
    expect(dialog.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^20 of \d+ results shown$"))


def test_pages_for_maintainers_stand_apart_and_words_that_nothing_has_are_named(dialog: Page) -> None:
    dialog.keyboard.type("say no qzzxv ")
    status = dialog.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("Left out, as no page here has it: “qzzxv”.")
    expect(results(dialog).first).to_have_attribute("href", re.compile("#helpful-no$"))
    dialog.get_by_role("searchbox").fill("pull request")
    found = dialog.locator(".search__found")
    expect(found.get_by_role("heading", name="For people who look after this site")).to_be_visible()


def test_words_found_are_marked(dialog: Page) -> None:
    dialog.keyboard.type("organizations")
    expect(dialog.locator(".search-results mark").first).to_have_text(re.compile("^organisation", re.IGNORECASE))


def test_the_count_is_announced(dialog: Page) -> None:
    status = dialog.get_by_role("dialog").get_by_role("status")
    expect(status).to_be_empty()
    dialog.keyboard.type("tokenism")
    expect(status).to_have_text(re.compile(r"^\d+ results$"))
    assert int(status.inner_text().split()[0]) >= results(dialog).count() - 1
    dialog.get_by_role("searchbox").fill("xqzzv")
    expect(status).to_have_text("No results")


def test_it_can_be_walked_by_keyboard(dialog: Page) -> None:
    field = dialog.get_by_role("searchbox")
    dialog.keyboard.type("tokenism")
    expect(results(dialog).nth(2)).to_be_visible()
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)]:
        dialog.keyboard.press(key)
        expect(results(dialog).nth(place)).to_be_focused()
    dialog.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    dialog.keyboard.press("Tab")
    expect(dialog.get_by_role("dialog").get_by_role("button", name="Search")).to_be_focused()
    dialog.keyboard.press("Tab")
    expect(results(dialog).first).to_be_focused()
    dialog.keyboard.press("Enter")
    expect(dialog).to_have_url(re.compile("tokenism"))


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_it_closes_and_gives_the_focus_back(dialog: Page, way: str) -> None:
    dialog.keyboard.type("tokenism")
    expect(results(dialog).first).to_be_visible()
    if way == "Escape":
        dialog.keyboard.press("Escape")
        if dialog.get_by_role("dialog").is_visible():  # a search field may take the first one for itself, to be emptied
            dialog.keyboard.press("Escape")
    else:
        dialog.get_by_role("button", name="Close", exact=True).click()
    expect(dialog.get_by_role("dialog")).to_be_hidden()
    expect(dialog.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_a_key_opens_it_unless_that_is_turned_off(open_page: OpenPage) -> None:
    page = open_page("guide/power/")
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search this site")
    expect(field).to_be_focused()
    page.keyboard.press("/")
    expect(field).to_have_value("/")
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_label("The / key opens the search").uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(field).to_be_hidden()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_results_that_come_later_leave_the_focus_where_it_is(open_page: OpenPage) -> None:
    page = open_search(open_page("guide/power/"))
    page.keyboard.type("token")
    expect(results(page).nth(1)).to_be_visible()
    page.evaluate(
        """() => { const field = document.getElementById('search-field'); field.value = 'tokenism';
          field.dispatchEvent(new Event('input')); document.querySelectorAll('.search-results a')[1].focus(); }"""
    )
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
    expect(results(page).nth(1)).to_be_focused()


def test_the_key_opens_it_from_a_tick_box_too(open_page: OpenPage) -> None:
    page = open_page("checklists/safe-space/")
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_what_is_typed_before_it_is_there_is_not_lost(open_page: OpenPage) -> None:
    page = open_page("guide/power/")
    held = []
    page.route("**/search.js", lambda route: held.append(route))
    page.keyboard.type("/who / chairs")
    expect(page.locator("#search-open")).to_have_text("Opening…")
    expect(page.get_by_role("dialog")).to_have_count(0)
    let_through(page, held)
    expect(page.get_by_role("searchbox", name="Search this site")).to_have_value("who / chairs")
    expect(results(page).first).to_be_visible()
    expect(page.locator("#search-open")).to_have_text("Search")


def test_without_a_connection_the_reader_keeps_the_page_and_is_told(open_page: OpenPage) -> None:
    page = open_page("checklists/safe-space/")
    page.get_by_role("checkbox").first.check()
    page.context.set_offline(True)
    page.keyboard.press("/")
    expect(page.locator("#search-open")).to_have_text("Search is offline")
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_the_index_is_on_its_way_when_the_field_of_a_form_gets_the_focus(open_page: OpenPage) -> None:
    page = open_page("search/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    with page.expect_request("**/search/index.json"):
        page.get_by_role("searchbox").focus()
    assert not [url for url in fetched if url.endswith("search.js")]


def test_it_says_so_when_results_take_time(open_page: OpenPage, site_address: str) -> None:
    page = open_page("guide/power/")
    held = []
    page.route("**/search/index.json", lambda route: held.append(route))
    page.goto(f"{site_address}search/?q=payment")
    expect(page.locator(".search-page__status")).to_have_text("Searching…")
    let_through(page, held)
    expect(results(page).first).to_be_visible()


def test_a_result_on_the_same_page_closes_it(dialog: Page) -> None:
    dialog.keyboard.type("tea and biscuits")
    results(dialog).first.click()
    expect(dialog.get_by_role("dialog")).to_be_hidden()
    expect(dialog.locator("#meet-as-people")).to_be_in_viewport()


def test_a_near_miss_asks_what_was_meant(dialog: Page) -> None:
    dialog.keyboard.type("tokensim")
    expect(dialog.get_by_role("dialog")).to_contain_text("Did you mean tokenism?")
    expect(results(dialog).first).to_be_visible()
    dialog.get_by_role("link", name="tokenism", exact=True).first.click()
    expect(dialog.get_by_role("searchbox")).to_have_value("tokenism")
    expect(dialog.get_by_role("dialog")).not_to_contain_text("Did you mean")


def test_where_nothing_is_found_there_is_a_way_on(dialog: Page) -> None:
    dialog.keyboard.type("xqzzv")
    found = dialog.locator(".search__found")
    expect(found).to_contain_text("We found nothing for “xqzzv”")
    expect(found.get_by_role("link", name="ask someone")).to_have_attribute("href", re.compile("/contact/$"))
    found.get_by_role("link", name=re.compile("A to Z")).click()
    expect(dialog.locator("h1")).to_have_text("A to Z")


def test_where_the_index_cannot_be_had_it_says_so(open_page: OpenPage) -> None:
    page = open_page("guide/power/")
    page.route("**/search/index.json", lambda route: route.abort())
    open_search(page)
    page.keyboard.type("power")
    expect(page.locator(".search__found")).to_contain_text("The search could not be loaded.")
    page.unroute("**/search/index.json")
    page.keyboard.type(" meetings")
    expect(results(page).first).to_be_visible()


@in_each_look()
def test_axe_finds_nothing_in_the_open_dialog(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page("guide/power/", width, color_scheme=scheme)
    open_search(page)
    assert axe.violations(page) == []
    for typed in ("tokensim", "xqzzv", "Planning with People"):
        page.get_by_role("searchbox").fill(typed)
        expect(page.locator(".search__found a").first).to_be_visible()
        assert axe.violations(page) == [], typed


@in_each_look()
def test_axe_finds_nothing_on_the_page_of_results(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page("search/?q=planning", width, color_scheme=scheme)
    expect(results(page).first).to_be_visible()
    assert axe.violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_dialog_fits_the_window(open_page: OpenPage, width: int) -> None:
    page = open_page("guide/power/", width)
    open_search(page)
    page.keyboard.type("Planning with People")
    expect(results(page).first).to_be_visible()
    assert page.locator("dialog").evaluate("one => one.scrollWidth <= one.clientWidth && one.clientWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# The page of results ------------------------------------------------------------------------------------------------


def test_enter_leads_to_the_page_of_all_results(dialog: Page) -> None:
    dialog.keyboard.type("co production")
    dialog.keyboard.press("Enter")
    expect(dialog).to_have_url(re.compile(r"/search/\?q=co\+production$"))
    expect(dialog).to_have_title(re.compile("^co production – Search – "))
    expect(dialog.get_by_role("searchbox")).to_have_value("co production")
    expect(dialog.locator(".search-page__status")).to_have_text("The first 50 results")
    expect(results(dialog).first).to_be_visible()
    assert complaints(dialog) == []


def test_what_was_typed_is_only_ever_text(open_page: OpenPage) -> None:
    page = open_page("search/")
    page.get_by_role("searchbox").fill(HOSTILE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text(HOSTILE)
    expect(page.locator("main img")).to_have_count(0)
    assert page.title().startswith(HOSTILE)
    assert complaints(page) == []


def test_an_empty_search_says_nothing(open_page: OpenPage) -> None:
    page = open_page("search/?q=+")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".search-page__status")).to_be_empty()


def test_without_scripts_search_leads_to_the_a_to_z(open_page: OpenPage) -> None:
    page = open_page("search/?q=power", javascript=False)
    expect(page.locator("noscript a", has_text="A to Z")).to_be_visible()
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page.locator("h1")).to_have_text("A to Z")
    page.get_by_role("link", name="T", exact=True).click()
    page.get_by_role("link", name="Tokenism", exact=True).click()
    expect(page.locator("h1")).to_have_text("Tokenism")
