"""The frame in a real browser: menu, contents, display settings and paper, by pointer, by keyboard and without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import built
from tests.support.loops import each_built_page
from tests.support.stored import read_stored
from tests.support.watch import OpenPage, complaints

scripts = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])


def menu_of(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Site", exact=True)


@scripts
def test_on_a_phone_the_menu_is_a_button_that_opens_and_closes_by_keyboard(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("guide/power/", 390, javascript)
    button = page.get_by_role("button", name="Menu", exact=True)
    expect(menu_of(page)).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu_of(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close menu")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu_of(page)).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Close menu").click()
    expect(menu_of(page)).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_button_says_whether_the_menu_is_open(open_page: OpenPage) -> None:
    """In the browser's own accessibility tree: a popover's button needs no attribute for it."""
    page = open_page("guide/power/", 390)
    tree = page.context.new_cdp_session(page)

    def is_expanded() -> bool:
        nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
        button = next(node for node in nodes if node["role"]["value"] == "button" and node["name"]["value"] == "Menu")
        expanded: bool = next(state["value"]["value"] for state in button["properties"] if state["name"] == "expanded")
        return expanded

    assert is_expanded() is False
    page.get_by_role("button", name="Menu", exact=True).click()
    assert is_expanded() is True


@scripts
@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_says_where_the_reader_is_and_leads_on(open_page: OpenPage, javascript: bool, width: int) -> None:
    page = open_page("guide/power/", width, javascript)
    if width == 390:
        page.get_by_role("button", name="Menu", exact=True).click()
    expect(menu_of(page).locator("[aria-current=page]")).to_have_text(["Power"])
    menu_of(page).get_by_role("link", name="Tokenism").click()
    expect(page.locator("h1")).to_have_text("Tokenism")
    trail = page.get_by_role("navigation", name="Breadcrumb")
    expect(trail.get_by_role("link")).to_have_text(["Home", "Barriers"])
    trail.get_by_role("link", name="Barriers").click()
    expect(page.locator("h1")).to_contain_text("Barriers")


def test_a_column_longer_than_the_screen_shows_where_the_reader_is(open_page: OpenPage) -> None:
    for address in ("contribute/engine/", "guide/values/"):
        expect(menu_of(open_page(address)).locator("[aria-current]")).to_be_in_viewport(ratio=1)


def test_a_menu_left_open_when_the_phone_is_turned_becomes_the_column(open_page: OpenPage) -> None:
    page = open_page("guide/power/", 390)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#menu:popover-open")).to_have_count(0)
    expect(menu_of(page)).to_be_visible()


def test_the_menu_closes_when_the_focus_leaves_it(open_page: OpenPage) -> None:
    """WCAG 2.4.11: it lies over the page, and would hide where the focus is."""
    page = open_page("guide/power/", 390)
    page.get_by_role("button", name="Menu", exact=True).click()
    menu_of(page).get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(menu_of(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_at_the_end_of_the_page_its_last_section_is_marked(open_page: OpenPage) -> None:
    page = open_page("guide/tokenism/", reduced_motion="reduce")
    page.keyboard.press("End")
    expect(page.locator("#contents [aria-current]")).to_have_text("References")


@scripts
def test_the_first_stop_leads_past_everything_to_the_text(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("guide/power/", javascript=javascript)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


@pytest.mark.parametrize("width, is_open", [(390, False), (1280, True)])
def test_what_is_on_the_page_is_folded_on_a_phone_and_open_where_there_is_room(
    open_page: OpenPage, width: int, is_open: bool
) -> None:
    page = open_page("guide/tokenism/", width)
    link = page.locator("#contents").get_by_role("link", name="What breaks the loop")
    expect(link).to_be_visible(visible=is_open)
    if not is_open:
        page.locator("#contents summary").click()
    link.click()
    expect(page.locator("#break-the-loop")).to_be_in_viewport()
    expect(link).to_be_visible(visible=is_open)


def test_the_section_that_is_being_read_is_marked(open_page: OpenPage) -> None:
    page = open_page("guide/tokenism/#break-the-loop")
    expect(page.locator("#contents [aria-current]")).to_have_text("What breaks the loop")


def test_a_checklist_page_lists_its_parts(open_page: OpenPage) -> None:
    page = open_page("checklists/safe-space/")
    page.locator("#contents").get_by_role("link", name="The people").click()
    expect(page.get_by_role("heading", name="The people")).to_be_in_viewport()


@pytest.mark.parametrize("device, choice", [("light", "Dark"), ("dark", "Light")])
def test_a_choice_of_light_or_dark_is_kept_until_it_is_taken_back(open_page: OpenPage, device: str, choice: str) -> None:
    page = open_page("guide/power/", color_scheme=device)
    ground = "getComputedStyle(document.body).backgroundColor"
    as_device = page.evaluate(ground)
    page.get_by_label(choice).check()
    chosen = page.evaluate(ground)
    assert chosen != as_device
    page.get_by_role("link", name="Contact").first.click()
    expect(page.get_by_label(choice)).to_be_checked()
    assert page.evaluate(ground) == chosen
    assert [key.split()[-1] for key in page.evaluate("Object.keys(localStorage)")] == ["scheme"]
    assert read_stored(page, "scheme")
    page.get_by_label("As my device").check()
    assert page.evaluate(ground) == as_device
    assert page.evaluate("localStorage.length") == 0


def test_settings_hold_for_the_page_when_nothing_may_be_stored(open_page: OpenPage) -> None:
    page = open_page("guide/power/")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    page.reload()
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Dark").check()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert complaints(page) == []


def test_without_scripts_no_setting_is_offered_that_would_do_nothing(open_page: OpenPage) -> None:
    page = open_page("guide/power/", javascript=False)
    expect(page.get_by_text("Display settings")).to_be_hidden()


@pytest.mark.parametrize("key", ["n", "p", "s", "f", ".", ",", "m"])
def test_no_letter_key_leads_away(open_page: OpenPage, key: str) -> None:
    """WCAG 2.1.4. The one key that does something, /, is tested with the search."""
    page = open_page("guide/power/")
    page.keyboard.press(key)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.url.endswith("/guide/power/")
    expect(page.get_by_role("dialog")).to_have_count(0)


@each_built_page
def test_support_is_one_step_from_every_page(path: Path) -> None:
    header = next(built.tree(path).iter("header"))
    assert any(built.text_of(link) == "Support" for link in header.iter("a"))


def test_on_paper_stand_the_text_its_address_and_its_code(open_page: OpenPage) -> None:
    page = open_page("checklists/safe-space/")
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".header", "#menu", "#contents", ".footer", ".next"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".printed")).to_contain_text(re.compile(r"/s/list-safe-space"))
    expect(page.locator(".printed svg")).to_be_visible()
    expect(page.get_by_role("checkbox").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_on_paper_links_to_other_sites_are_spelt_out(open_page: OpenPage) -> None:
    page = open_page("support/")
    page.emulate_media(media="print")
    link = page.locator(".contact__state a[href^='https://']").first
    assert link.get_attribute("href") in link.evaluate("one => getComputedStyle(one, '::after').content")
