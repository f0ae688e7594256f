"""What this device keeps for the site is listed in words, and removed at a click."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Locator, Page, expect

from tests.support import axe
from tests.support.layout import box_of
from tests.support.looks import in_each_look
from tests.support.stored import write_stored
from tests.support.watch import OpenPage, complaints

PATH = "about/privacy/"
KEPT = json.dumps({"tokenism/still-open": ["yes", ""], "values/willingness": ["", "Ask"], "mine/tokenism/still-open": ["", ""]})
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
NOTHING = ["Nothing."]
# What other sites on the same host have stored, which is none of ours.
OTHERS = {"ticks": '{"a/b": ["yes", ""]}', "scheme": "dark", "co-production-in-fife/1 /elsewhere/ ticks": "{}"}


def kept_lines(page: Page) -> Locator:
    return page.locator(".on-this-device li:visible")


def forget(page: Page) -> None:
    page.get_by_role("button", name="Forget everything on this device").click()
    expect(page.locator(".on-this-device [role=status]")).to_have_text(re.compile("^Done"))


def test_nothing_is_said_to_be_kept_where_nothing_is(open_page: OpenPage) -> None:
    page = open_page(PATH)
    expect(kept_lines(page)).to_have_text(NOTHING)
    assert page.evaluate("localStorage.length") == 0


def test_what_is_kept_is_shown_in_words_and_forgotten(open_page: OpenPage) -> None:
    page = open_page(PATH, color_scheme="light")
    page.evaluate("others => Object.assign(localStorage, others)", OTHERS)
    write_stored(page, KEPT)
    write_stored(page, '"dark"', "scheme")
    page.reload()
    expect(kept_lines(page)).to_have_text(
        [
            "Your display settings.",
            "That ticks are to be kept.",
            "Ticks or notes. Lines: 2. Checklists: 2.",
            "Your own list. Lines: 1.",
        ]
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    forget(page)
    expect(kept_lines(page)).to_have_text(NOTHING)
    assert page.evaluate("({...localStorage})") == OTHERS
    expect(page.get_by_label("As my device")).to_be_checked()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    expect(page.get_by_role("button", name="Forget everything on this device")).to_be_focused()


def test_what_changes_on_the_page_is_shown_at_once(open_page: OpenPage) -> None:
    page = open_page(PATH)
    page.get_by_label("Dark").check()
    expect(kept_lines(page)).to_have_text(["Your display settings."])
    page.get_by_label("As my device").check()
    expect(kept_lines(page)).to_have_text(NOTHING)


def test_other_tabs_forget_too_and_none_brings_it_back(open_page: OpenPage) -> None:
    page = open_page("checklists/tokenism/")
    tick = page.locator(".checklist__item").get_by_role("checkbox").first
    page.evaluate("others => Object.assign(localStorage, others)", OTHERS)
    page.reload()
    expect(page.get_by_label("Keep my ticks on this device").first).not_to_be_checked()  # another site's key is no consent
    tick.check()
    page.get_by_label("Keep my ticks on this device").first.check()
    other = page.context.new_page()
    other.goto(page.url.replace("checklists/tokenism/", PATH))
    expect(kept_lines(other).last).to_have_text("Ticks or notes. Lines: 1. Checklists: 1.")
    forget(other)
    expect(tick).not_to_be_checked()
    expect(page.get_by_label("Keep my ticks on this device").first).not_to_be_checked()
    page.locator(".checklist__item").get_by_role("checkbox").nth(1).check()
    assert page.evaluate("({...localStorage})") == OTHERS


def test_where_storage_is_forbidden_it_is_calm(open_page: OpenPage) -> None:
    page = open_page("contact/")
    page.add_init_script(FORBIDDEN)
    page.goto(page.url.replace("contact/", PATH))
    expect(kept_lines(page)).to_have_text(NOTHING)
    forget(page)
    assert complaints(page) == []


def test_what_the_site_has_not_written_is_forgotten_too(open_page: OpenPage) -> None:
    page = open_page(PATH)
    write_stored(page, "{")
    page.reload()
    expect(kept_lines(page)).not_to_have_text(NOTHING)
    forget(page)
    assert page.evaluate("localStorage.length") == 0
    assert complaints(page) == []


def test_without_scripts_the_browsers_own_way_is_named(open_page: OpenPage) -> None:
    page = open_page(PATH, javascript=False)
    assert "open your browser’s settings" in page.locator(".on-this-device noscript").inner_text()
    expect(page.get_by_role("button", name="Forget everything on this device")).to_be_hidden()


@in_each_look(390)
def test_axe_finds_nothing_before_and_after(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(PATH, width, color_scheme=scheme)
    assert axe.violations(page) == []
    forget(page)
    assert axe.violations(page) == []
    assert box_of(page.get_by_role("button", name="Forget everything on this device"))["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
