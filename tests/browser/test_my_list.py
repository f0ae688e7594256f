"""The page of checklists: its lists for a stage or a role, and a list of the reader's own, made of lines of several."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Locator, Page, Route, expect

from tests.support import axe
from tests.support.layout import HARDEST, layout_faults
from tests.support.looks import in_each_look
from tests.support.project import ROOT
from tests.support.stored import read_stored, write_stored
from tests.support.watch import OpenPage, complaints

PATH = "checklists/"
LISTS = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "data" / "checklists").glob("*.yml"))
}
TEXTS = {
    f"{name}/{item['id']}": item["text"] for name, one in LISTS.items() for group in one["groups"] for item in group["items"]
}
OPEN, START, SAFE = (
    "tokenism/still-open",
    "tokenism/there-from-the-start",
    next(key for key in TEXTS if key.startswith("safe-")),
)
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"
OpenLists = Callable[..., Page]
SHARED = f"#list=mine&items={SAFE}.{OPEN}&yes={OPEN}&title=Planning+day"


@pytest.fixture
def lists(open_page: OpenPage) -> OpenLists:
    """Open the page of checklists."""

    def open_lists(fragment: str = "", width: int = 1280, script: str = "", **settings: Any) -> Page:
        page = open_page("contact/", width, **settings)
        if script:
            page.add_init_script(script)
        page.goto(page.url.replace("contact/", PATH) + fragment)
        expect(page.locator(".list-lines")).to_have_count(len(LISTS))
        return page

    return open_lists


def own(page: Page) -> Locator:
    return page.get_by_role("region", name="My list", exact=True)


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def said(page: Page) -> Locator:
    return own(page).locator(".checklist__said [role=status]")


def bar(page: Page) -> Locator:
    return page.locator(".list-bar [role=status]")


def lines(page: Page) -> Locator:
    return own(page).locator(".checklist__item")


def expect_lines(page: Page, *keys: str) -> None:
    expect(lines(page).locator("[data-label]")).to_have_text([TEXTS[key] for key in keys])


def pick(page: Page, *keys: str) -> None:
    for key in keys:
        name = key.split("/")[0]
        fold = page.locator(f"li[data-list={name}] .list-lines")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        fold.get_by_role("button", name=f"Add: {TEXTS[key]}", exact=True).click()


def control(page: Page, words: str, key: str) -> Locator:
    return own(page).get_by_role("button", name=f"{words}: {TEXTS[key]}", exact=True)


def link_of(page: Page) -> str:
    own(page).get_by_role("button", name="Share", exact=True).first.click()
    own(page).get_by_role("button", name="Copy link").click()
    expect(own(page).get_by_role("button", name="Copied")).to_be_visible()
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


# The filter -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stage, role",
    [("Finishing", ""), ("", "Experts by experience"), ("First conversation", "Experts by leadership")],
    ids=["stage", "role", "both"],
)
def test_the_lists_for_a_stage_and_a_role_are_shown_and_counted(lists: OpenLists, stage: str, role: str) -> None:
    page = lists()
    ids = {}
    for label, chosen in (("Stage of the work", stage), ("Role", role)):
        choice = field(page, label)
        option = choice.locator("option", has_text=re.compile(chosen, re.IGNORECASE)) if chosen else choice.locator("option")
        ids[label] = option.first.get_attribute("value")
        choice.select_option(ids[label])
    wanted = [
        one["title"]
        for one in sorted(LISTS.values(), key=lambda one: one["title"])
        if ids["Stage of the work"] in ["", *one["stages"]] and ids["Role"] in ["", *one["roles"]]
    ]
    expect(page.locator("li[data-list]:visible > a")).to_have_text(wanted)
    expect(page.locator(".list-filter [role=status]")).to_have_text(f"{len(wanted)} of {len(LISTS)} lists")
    assert complaints(page) == []


def test_the_filter_offers_every_stage_and_role_in_the_words_of_their_pages(lists: OpenLists) -> None:
    page = lists()
    expect(field(page, "Stage of the work").locator("option")).to_have_count(6)
    expect(field(page, "Stage of the work").locator("option").nth(1)).to_have_text("Before you start")
    roles = ["All roles", "Experts by experience", "Experts by profession", "Experts by leadership"]
    expect(field(page, "Role").locator("option")).to_have_text(roles)


def test_where_no_list_is_for_both_that_is_said(lists: OpenLists) -> None:
    page = lists()
    page.locator("li[data-list]").evaluate_all("all => all.forEach(one => one.dataset.roles = 'profession')")
    field(page, "Role").select_option("leadership")
    expect(page.locator(".list-filter [role=status]")).to_have_text(re.compile("^No list is for both"))
    expect(page.locator("li[data-list]:visible")).to_have_count(0)
    field(page, "Role").select_option("")
    expect(page.locator("li[data-list]:visible")).to_have_count(len(LISTS))


# Picking and putting in order -----------------------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin_and_offers_nothing_else(lists: OpenLists) -> None:
    page = lists()
    expect(own(page)).to_contain_text("To begin")
    expect(own(page).get_by_role("button")).to_have_count(0)


def test_lines_of_several_lists_make_one_in_the_order_in_which_they_are_picked(lists: OpenLists) -> None:
    page = lists()
    pick(page, START, SAFE, OPEN)
    expect_lines(page, START, SAFE, OPEN)
    expect(bar(page)).to_have_text("3 lines in your list")
    expect(page.locator(".list-lines").get_by_role("checkbox")).to_have_count(0)  # to add is no answer
    expect(own(page)).to_contain_text("0 of 3 ticked")
    fold = page.locator("li[data-list=tokenism] .list-lines")
    added = fold.get_by_role("button", name=f"Added: {TEXTS[START]}", exact=True)
    expect(added).to_have_attribute("aria-pressed", "true")
    added.click()
    expect(fold.get_by_role("button", name=f"Add: {TEXTS[START]}", exact=True)).to_be_focused()
    expect(bar(page)).to_have_text("2 lines in your list")
    expect_lines(page, SAFE, OPEN)
    assert complaints(page) == []
    assert page.evaluate("localStorage.length") == 0


def test_a_tick_or_a_note_leaves_the_order_as_it_is(lists: OpenLists) -> None:
    page = lists()
    pick(page, START, OPEN)
    lines(page).get_by_role("checkbox").first.check()
    lines(page).first.get_by_text("Why, and a note").click()
    lines(page).first.get_by_label("Your note").fill("Ask Ann")
    expect(lines(page).first.get_by_label("Your note")).to_be_focused()
    expect_lines(page, START, OPEN)
    expect(own(page)).to_contain_text("1 of 2 ticked")


def test_lines_are_moved_by_keyboard_and_the_focus_goes_with_them(lists: OpenLists) -> None:
    page = lists()
    pick(page, START, SAFE, OPEN)
    control(page, "Move up", OPEN).focus()
    for place in (2, 1, 1):
        page.keyboard.press("Enter")
        expect(said(page)).to_have_text(f"Now line {place} of 3.")
        expect(control(page, "Move up", OPEN)).to_be_focused()
    expect_lines(page, OPEN, START, SAFE)
    page.keyboard.press("Tab")
    expect(control(page, "Move down", OPEN)).to_be_focused()
    page.keyboard.press("Space")
    expect_lines(page, START, OPEN, SAFE)


def test_a_line_that_is_removed_comes_back_in_its_place_with_its_tick(lists: OpenLists) -> None:
    page = lists()
    pick(page, START, SAFE, OPEN)
    lines(page).nth(1).get_by_role("checkbox").check()
    control(page, "Remove", SAFE).click()
    expect_lines(page, START, OPEN)
    expect(said(page)).to_have_text("Taken off your list.")
    expect(page.locator("li[data-list=safe-space] [aria-pressed=true]")).to_have_count(0)
    expect(own(page).get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect_lines(page, START, SAFE, OPEN)
    expect(lines(page).nth(1).get_by_role("checkbox")).to_be_checked()


def test_the_last_line_can_be_brought_back_too(lists: OpenLists) -> None:
    page = lists()
    pick(page, OPEN)
    control(page, "Remove", OPEN).click()
    own(page).get_by_role("button", name="Undo").click()
    expect_lines(page, OPEN)


def test_clear_takes_ticks_away_and_leaves_the_lines(lists: OpenLists) -> None:
    page = lists()
    pick(page, START, OPEN)
    lines(page).get_by_role("checkbox").first.check()
    own(page).get_by_role("button", name="Clear all").click()
    expect(own(page)).to_contain_text("0 of 2 ticked")
    expect_lines(page, START, OPEN)


def test_where_the_lines_cannot_be_had_that_is_said_and_can_be_tried_again(lists: OpenLists) -> None:
    page = lists()
    page.context.set_offline(True)
    fold = page.locator("li[data-list=tokenism] .list-lines")
    fold.locator("summary").click()
    expect(fold.get_by_role("status")).to_have_text(re.compile("could not be loaded"))
    page.context.set_offline(False)
    fold.locator("summary").click()
    pick(page, OPEN)
    expect_lines(page, OPEN)


def test_a_line_that_was_renamed_stays_in_its_place_with_tick_and_note(lists: OpenLists) -> None:
    page = lists()
    before = {"mine/tokenism/former": ["yes", "Ask Ann"], f"mine/{START}": ["", ""]}
    write_stored(page, json.dumps(before))

    def renamed(route: Route) -> None:
        record = route.fetch().json()
        record["groups"][0]["items"][0]["was"] = ["tokenism/former"]
        route.fulfill(json=record)

    page.route("**/tokenism.json", renamed)
    page.reload()
    expect_lines(page, OPEN, START)
    expect(own(page).get_by_role("checkbox", name=TEXTS[OPEN])).to_be_checked()
    expect(own(page).get_by_text("Note: Ask Ann")).to_be_visible()
    assert list(read_stored(page)) == [f"mine/{OPEN}", f"mine/{START}"]


# What is kept ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keep", [True, False])
def test_a_list_outlasts_the_page_only_if_it_is_to_be_kept(lists: OpenLists, keep: bool) -> None:
    page = lists()
    pick(page, SAFE, OPEN)
    own(page).get_by_label("Name of the list or meeting").fill("Planning day")
    own(page).get_by_label("Keep my ticks on this device").first.set_checked(keep)
    control(page, "Move up", OPEN).click()
    page.reload()
    expect(page.locator(".list-lines")).to_have_count(len(LISTS))
    expect_lines(page, *([OPEN, SAFE] if keep else []))
    expect(own(page).get_by_label("Name of the list or meeting")).to_have_value("Planning day" if keep else "")


def test_two_tabs_are_in_step(lists: OpenLists) -> None:
    one = lists()
    pick(one, OPEN)
    own(one).get_by_label("Keep my ticks on this device").first.check()
    other = one.context.new_page()
    other.goto(one.url)
    expect_lines(other, OPEN)
    pick(one, SAFE)  # of a list that the other tab has not asked for
    expect_lines(other, OPEN, SAFE)
    control(other, "Remove", OPEN).click()
    expect_lines(one, SAFE)


@pytest.mark.parametrize("script, expected", [(FORBIDDEN, "keeps nothing"), (FULL, "keeps nothing")], ids=["forbidden", "full"])
def test_a_list_can_be_made_where_nothing_can_be_stored(lists: OpenLists, script: str, expected: str) -> None:
    page = lists(script=script)
    pick(page, SAFE, OPEN)
    own(page).get_by_label("Keep my ticks on this device").first.click()
    expect(said(page)).to_contain_text(expected)
    control(page, "Move up", OPEN).click()
    expect_lines(page, OPEN, SAFE)
    assert complaints(page) == []


def test_a_list_for_which_there_is_no_more_room_goes_on_and_says_so(lists: OpenLists) -> None:
    page = lists()
    pick(page, OPEN)
    own(page).get_by_label("Keep my ticks on this device").first.check()
    page.evaluate(f"() => {{ {FULL} }}")
    pick(page, SAFE)
    expect(said(page)).to_contain_text("no room")
    expect_lines(page, OPEN, SAFE)


def test_a_line_that_the_site_no_longer_has_is_reported_and_can_be_removed(lists: OpenLists) -> None:
    page = lists()
    write_stored(page, json.dumps({"mine/tokenism/gone": ["", ""], "mine/x/y-b": ["", ""]}))
    page.reload()
    expect(lines(page).locator("[data-label]")).to_have_text([re.compile("no longer on this site")] * 2)
    lines(page).get_by_role("button", name=re.compile("^Remove")).first.click()
    expect(lines(page)).to_have_count(1)


# Sharing --------------------------------------------------------------------------------------------------------------


def test_a_list_goes_by_link_and_leaves_that_of_the_other_reader_alone(lists: OpenLists) -> None:
    page = lists(permissions=["clipboard-read", "clipboard-write"])
    pick(page, SAFE, OPEN)
    lines(page).get_by_role("checkbox").nth(1).check()
    own(page).get_by_label("Name of the list or meeting").fill("Planning day")
    link = link_of(page)
    fields = parse_qs(urlsplit(link).fragment)
    assert fields == {"list": ["mine"], "items": [f"{SAFE}.{OPEN}"], "yes": [OPEN], "title": ["Planning day"]}
    other = lists()
    pick(other, START)
    other.evaluate("hash => { location.hash = hash }", urlsplit(link).fragment)
    expect_lines(other, SAFE, OPEN)
    name = own(other).get_by_label("Name of the list or meeting")
    expect(name).to_have_value("Planning day")
    expect(lines(other).get_by_role("checkbox").nth(1)).to_be_checked()
    expect(lines(other).get_by_role("button")).to_have_count(0)
    own(other).get_by_role("button", name="Back to my own").click()
    expect_lines(other, START)
    expect(name).to_have_value("")


def test_a_shared_list_can_be_taken_over_and_given_back(lists: OpenLists) -> None:
    page = lists(SHARED)
    expect(own(page)).to_contain_text("This came with the link you followed. What is yours has not been changed.")
    own(page).get_by_role("button", name="Back to my own").click()
    pick(page, START)
    page.evaluate("hash => { location.hash = hash }", SHARED)
    own(page).get_by_role("button", name="Use as my own").click()
    expect_lines(page, SAFE, OPEN)
    expect(own(page).get_by_label("Name of the list or meeting")).to_have_value("Planning day")
    expect(said(page)).to_have_text("This is your list now.")
    expect(lines(page).get_by_role("checkbox").nth(1)).to_be_checked()
    own(page).get_by_role("button", name="Undo").click()
    expect_lines(page, START)
    expect(own(page).get_by_label("Name of the list or meeting")).to_have_value("")


def test_lines_that_the_site_has_not_are_counted_and_left_out(lists: OpenLists) -> None:
    page = lists(f"#list=mine&items={OPEN}.tokenism/gone.nowhere/at-all")
    expect_lines(page, OPEN)
    expect(own(page)).to_contain_text("Not shown, as these lines are no longer here: 2.")
    assert complaints(page) == [], "only files of this page's lists are asked for"


def test_a_wrong_or_hostile_link_gets_a_calm_word_and_changes_nothing(lists: OpenLists) -> None:
    page = lists()
    for fragment in (
        "list=mine",
        "list=mine&items=nowhere/at-all",
        "list=mine&items=../../secret",
        "list=mine&items=__proto__/x.constructor",
        "list=mine&items=<img src=x onerror=alert(1)>",
        "list=mine&items=tokenism/",
        "list=mine/x&items=tokenism/still-open",
        "list=tokenism&yes=still-open",
        "list=" + "a" * 30000,
        "=",
    ):
        page.evaluate("hash => { location.hash = hash }", fragment)
        expect(own(page).locator(".checklist__news")).to_contain_text("Nothing was changed.")
        own(page).get_by_role("button", name="Close").click()
        expect(own(page).locator(".checklist__news")).to_have_count(0)
        expect(lines(page)).to_have_count(0)
    assert complaints(page) == []
    assert page.evaluate("localStorage.length") == 0


def test_the_name_of_a_shared_list_is_words_and_nothing_else(lists: OpenLists) -> None:
    page = lists(f"#list=mine&items={OPEN}&title=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    expect(own(page).get_by_label("Name of the list or meeting")).to_have_value("<img src=x onerror=alert(1)>")
    expect(own(page).locator("img")).to_have_count(0)


def test_a_shared_list_that_cannot_be_loaded_says_so(lists: OpenLists) -> None:
    page = lists()
    page.context.route("**/*.json", lambda route: route.abort())
    page.evaluate("hash => { location.hash = hash }", SHARED)
    expect(own(page).locator(".checklist__news")).to_contain_text("could not be loaded")


# How it looks ---------------------------------------------------------------------------------------------------------


@in_each_look(390)
def test_axe_finds_nothing_and_all_is_large_enough_in_every_state(lists: OpenLists, width: int, scheme: str) -> None:
    page = lists(width=width, color_scheme=scheme)
    assert axe.violations(page) == [], "empty"
    pick(page, SAFE, OPEN)
    field(page, "Role").select_option("experience")
    lines(page).first.get_by_text("Why, and a note").click()
    own(page).get_by_role("button", name="Share", exact=True).first.click()
    assert axe.violations(page) == [], "with lines"
    small = page.locator(":is(.list-filter, .list-lines, .my-list) :is(button, label, summary, select, input:not([type]))")
    heights = small.evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => [one.textContent, one.getBoundingClientRect().height])"
    )
    assert heights and [one for one in heights if one[1] < 44] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert layout_faults(page, HARDEST) == []
    page.set_viewport_size({"width": width, "height": 844})
    control(page, "Remove", OPEN).click()
    assert axe.violations(page) == [], "with a line removed"
    page.evaluate("hash => { location.hash = hash }", SHARED)
    expect(own(page).get_by_role("button", name="Use as my own")).to_be_visible()
    assert axe.violations(page) == [], "with a shared list"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_of_it_works_by_keyboard(lists: OpenLists) -> None:
    page = lists()
    page.locator("li[data-list=tokenism] > a").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    add = page.locator("li[data-list=tokenism] [data-add]").first
    expect(add).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(add).to_be_focused()
    expect(add).to_have_text("Added")
    page.get_by_role("link", name="Go to my list").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#make-your-own")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Remove":
            break
    page.keyboard.press("Enter")
    expect(own(page).get_by_role("button", name="Undo")).to_be_focused()


def test_on_paper_stand_its_name_its_lines_and_no_tool(lists: OpenLists) -> None:
    page = lists()
    pick(page, SAFE, OPEN)
    own(page).get_by_label("Name of the list or meeting").fill("Planning day")
    page.emulate_media(media="print")
    expect(own(page).get_by_label("Name of the list or meeting")).to_be_visible()
    expect(lines(page)).to_have_count(2)
    expect(own(page).get_by_role("button")).to_have_count(0)
    expect(page.locator(".list-filter")).to_be_hidden()
    expect(page.locator(".list-lines").first).to_be_hidden()


def test_an_empty_list_is_not_printed(lists: OpenLists) -> None:
    page = lists()
    page.emulate_media(media="print")
    expect(own(page)).to_have_count(0)


def test_without_scripts_there_is_no_form_and_a_word_on_what_to_do(open_page: OpenPage) -> None:
    page = open_page(PATH, javascript=False)
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(own(page)).to_have_count(0)
    expect(page.locator("article")).to_contain_text("take the Word file of one list")
    assert "This needs scripts, and they are turned off here." in page.locator(".my-list noscript").inner_text()
    expect(page.locator("li[data-list]:visible")).to_have_count(len(LISTS))
