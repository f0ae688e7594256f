"""The home page and one page of each kind in a real browser: they open, lead on and complain of nothing, JavaScript or not."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.support import built
from tests.support.watch import OpenPage, complaints

each_kind = pytest.mark.parametrize("path", built.KINDS.values(), ids=built.KINDS)


@each_kind
def test_opens_without_scripts_and_without_complaint(open_page: OpenPage, path: str) -> None:
    """With scripts, test_every_page opens it."""
    page = open_page(path, javascript=False)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("article .lead")).to_be_visible()
    expect(page.get_by_role("heading", name="What to do next")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert complaints(page) == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_role_leads_to_its_page_and_a_task_to_its_page(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("", javascript=javascript)
    page.locator("article").get_by_role("link", name=re.compile("^Experts by profession$", re.IGNORECASE)).click()
    expect(page.locator("h1")).to_contain_text("profession")
    page.go_back()
    page.locator("article").get_by_role("link", name="Make meetings safe").click()
    expect(page.locator("h1")).to_have_text("A safe space")
    assert complaints(page) == []


def test_every_page_is_two_clicks_from_home_in_links_that_can_be_seen(open_page: OpenPage, site_address: str) -> None:
    """On a phone, the menu left closed: so that a reader finds every page by the links of the text alone."""
    page = open_page("", 390)

    def visible_links(path: str) -> set[str]:
        page.goto(site_address + path)
        found = page.locator("article a:visible").evaluate_all("links => links.map(link => link.href.split('#')[0])")
        return {href.removeprefix(site_address) for href in found if href.startswith(site_address)}

    once = visible_links("")
    twice = once.union(*(visible_links(path) for path in once))
    pages = {built.name(path).removesuffix("index.html") for path in built.page_files() if path.name != "404.html"}
    assert pages - twice - {""} == set()


def test_a_citation_leads_to_its_reference_and_on_to_the_register(open_page: OpenPage) -> None:
    page = open_page("guide/tokenism/")
    page.locator("article").get_by_role("link", name="Sandhu, 2017").first.click()
    assert urlsplit(page.url).fragment == "ref-sandhu-2017"
    entry = page.locator("#ref-sandhu-2017")
    expect(entry).to_contain_text("The Value of Lived Experience in Social Change")
    entry.get_by_role("link", name="More about this reference").click()
    expect(page.locator("#sandhu-2017")).to_be_in_viewport()
    expect(page.locator("#sandhu-2017 .reference__correction")).to_contain_text('The guide prints "Social Care" in the title.')


def test_a_glossary_term_leads_to_its_meaning(open_page: OpenPage) -> None:
    page = open_page("guide/tokenism/")
    page.locator("a.term").first.click()
    assert "/glossary/#" in page.url
    expect(page.locator(f"#{urlsplit(page.url).fragment}")).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_checklist_can_be_ticked_by_keyboard(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("checklists/safe-space/", javascript=javascript)
    box = page.get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    assert box.evaluate("box => box.labels[0].innerText")


def test_a_content_note_leads_past_the_hard_part_and_to_support(open_page: OpenPage) -> None:
    page = open_page("guide/safety/")
    note = page.get_by_role("complementary", name="Content note")
    note.get_by_role("link", name=re.compile("^Go on to")).click()
    expect(page.locator(f"#{urlsplit(page.url).fragment}")).to_be_in_viewport()
    page.get_by_role("complementary", name="Content note").get_by_role("link", name="Where to turn for support").click()
    expect(page.get_by_role("link", name="116 123").first).to_be_in_viewport()


def test_a_lost_reader_is_shown_the_way(open_page: OpenPage) -> None:
    page = open_page("no/such/page/")
    expect(page.locator("h1")).to_have_text("This page could not be found")
    page.get_by_role("link", name="Find support").click()
    expect(page.locator("h1")).to_contain_text("Support")
