"""Checklists as readers use them: by the native elements alone, and with scripts that count, keep, share and print."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support import axe, built
from tests.support.layout import HARDEST, layout_faults
from tests.support.stored import read_stored, write_stored
from tests.support.watch import OpenPage, complaints

LISTS = built.site_model().data.checklists
OWN, GUIDE = "checklists/tokenism/", "guide/tokenism/"  # the same list, on its own page and within the guide
TOTAL = sum(len(group["items"]) for group in LISTS["tokenism"]["groups"])
PLAIN = "checklists/payment/"  # no reflection
FIRST, SECOND = (item["id"] for item in LISTS["tokenism"]["groups"][0]["items"][:2])
KEEP = "Keep my ticks on this device"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('No', 'SecurityError') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError') }"
NO_PRINTER = "window.print = () => { window.printed = true }"
UNREADABLE = "We could not use the answers in this link."


def ready(page: Page) -> Page:
    page.locator(".checklist__tools").first.wait_for()
    return page


def tab(page: Page, address: str) -> Page:
    """Another tab of the same browser, with the same storage."""
    other = page.context.new_page()
    other.goto(address)
    return ready(other)


def tick(page: Page, item: str, within: str = "tokenism") -> Locator:
    return page.locator(f"#{within}-{item} [data-label] input")


def keep_box(page: Page) -> Locator:
    """The first of the two boxes of a list that ask this device to keep it."""
    return page.get_by_label(KEEP).first


def question(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Keep your ticks on this device?")


def kept(page: Page) -> dict[str, Any] | None:
    """Return what the device keeps of ticks and notes; None if nothing is kept."""
    record: dict[str, Any] | None = read_stored(page)
    return record


def expect_status(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


# Without scripts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [OWN, GUIDE, "checklists/all/"])
def test_without_scripts_boxes_have_names_groups_and_reasons_that_unfold(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 390, javascript=False)
    item = LISTS["tokenism"]["groups"][0]["items"][0]
    group = page.get_by_role("list", name=LISTS["tokenism"]["groups"][0]["title"])
    group.get_by_role("checkbox", name=item["text"], exact=True).check()
    why = group.get_by_text(item["why"])
    expect(why).to_be_hidden()
    group.get_by_text("Why", exact=True).first.click()
    expect(why).to_be_visible()
    expect(page.get_by_role("button", name="Print", exact=True)).to_have_count(0)
    expect(page.locator("progress")).to_have_count(0)


# On paper --------------------------------------------------------------------------------------------------------------


def printed(page: Page) -> dict[str, Any]:
    """What stands on paper of the first checklist: heights in millimetres, and what can be seen."""
    page.emulate_media(media="print")
    found: dict[str, Any] = page.evaluate("""() => {
      const seen = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
      const height = selector => seen(selector).reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / 96 * 25.4;
      return {boxes: seen('[data-item] [data-label]').length, codes: seen('.checklist__head svg, .printed svg').length,
        who: seen('.checklist__who').map(one => one.textContent), notes: height('.checklist__space'),
        tools: seen('.checklist__tools, .checklist__said, .checklist summary, .checklist__open').length,
        short: seen('.checklist figcaption, .printed figcaption').map(one => one.textContent)};
    }""")
    return found


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize("path", [OWN, GUIDE])
def test_paper_has_boxes_room_for_notes_who_and_when_and_the_way_back(open_page: OpenPage, path: str, javascript: bool) -> None:
    page = open_page(path, width=700, javascript=javascript)
    if javascript:
        ready(page)
    sheet = printed(page)
    assert sheet["boxes"] == TOTAL
    assert sheet["who"] == ["Who", "When"]
    assert sheet["notes"] > 19
    assert sheet["tools"] == 0
    assert any(address.endswith("/s/list-tokenism") for address in sheet["short"])
    assert sheet["codes"] == len(sheet["short"])


def pages_of(pdf: bytes) -> int:
    return max(map(int, re.findall(rb"/Count (\d+)", pdf)))


def test_each_list_printed_alone_is_one_sheet(open_page: OpenPage, site_address: str) -> None:
    page = open_page("checklists/")
    page.add_init_script(NO_PRINTER)
    sheets = {}
    for name in LISTS:
        page.goto(f"{site_address}checklists/{name}/")
        ready(page).get_by_role("button", name="Print", exact=True).first.click()
        assert page.evaluate("window.printed"), name
        sheets[name] = pages_of(page.pdf(prefer_css_page_size=True))  # and then the browser says that it has printed
    assert sheets == dict.fromkeys(LISTS, 1)
    assert pages_of(page.pdf(prefer_css_page_size=True)) > 1


def test_on_a_page_of_many_lists_one_is_printed_alone_with_its_name_and_code(open_page: OpenPage) -> None:
    page = ready(open_page("checklists/all/"))
    page.evaluate(f"() => {{ {NO_PRINTER} }}")
    section = page.locator('[data-checklist="safe-space"]')
    section.get_by_role("button", name="Print", exact=True).first.click()
    page.emulate_media(media="print")
    expect(section.locator(".checklist__name")).to_be_visible()
    expect(section.locator("figcaption")).to_be_visible()
    expect(page.locator('[data-checklist="tokenism"]')).to_be_hidden()
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1


# Ticks, progress, notes ------------------------------------------------------------------------------------------------


def test_progress_is_shown_in_words_and_by_a_bar(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    expect_status(page, f"0 of {TOTAL} ticked")
    tick(page, FIRST).check()
    expect_status(page, f"1 of {TOTAL} ticked")
    assert page.locator("progress").evaluate("bar => [bar.value, bar.max]") == [1, TOTAL]
    tick(page, FIRST).uncheck()
    expect_status(page, f"0 of {TOTAL} ticked")
    assert not complaints(page)


@pytest.mark.parametrize("path", [OWN, GUIDE])
def test_nothing_is_kept_before_the_reader_says_so(open_page: OpenPage, path: str) -> None:
    page = ready(open_page(path))
    expect(question(page)).to_have_count(0)
    tick(page, FIRST).check()
    expect(question(page)).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    tick(page, SECOND).check()
    expect(question(page)).to_be_visible()  # until it has an answer
    page.reload()
    expect(tick(ready(page), FIRST)).not_to_be_checked()


def test_after_the_first_tick_one_question_and_yes_keeps_it(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    tick(page, FIRST).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep them").click()
    expect_status(page, "Kept from now on, in this browser only")
    expect(tick(page, FIRST)).to_be_focused()
    expect(page.get_by_label(KEEP).nth(0)).to_be_checked()
    expect(page.get_by_label(KEEP).nth(1)).to_be_checked()
    assert kept(page) == {f"tokenism/{FIRST}": ["yes", ""]}
    tick(page, SECOND).check()
    expect(question(page)).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Kept from now on")).to_have_count(0)


def test_not_now_is_remembered_for_the_visit_only(open_page: OpenPage, site_address: str) -> None:
    page = ready(open_page(OWN))
    tick(page, FIRST).check()
    page.get_by_role("button", name="Not now").click()
    expect(question(page)).to_have_count(0)
    page.goto(site_address + PLAIN)
    ready(page).locator("[data-label] input").first.check()
    expect_status(page, "1 of ")
    expect(question(page)).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    page.goto(site_address + "about/privacy/")
    expect(page.locator(".on-this-device li:visible")).to_have_text([re.compile("you said “Not now”")])
    page.get_by_role("button", name="Forget everything on this device").click()
    expect(page.locator(".on-this-device li:visible")).to_have_text(["Nothing."])
    other = tab(page, site_address + OWN)  # another visit
    tick(other, FIRST).check()
    expect(question(other)).to_be_visible()
    keep_box(other).check()
    expect(question(other)).to_have_count(0)


def test_the_question_covers_nothing_that_has_the_focus(open_page: OpenPage) -> None:
    page = ready(open_page(OWN, width=390, reduced_motion="reduce"))
    tick(page, FIRST).check()
    page.keyboard.press("Tab")
    expect(question(page)).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => { const {bottom, top} = document.activeElement.getBoundingClientRect();
            return bottom <= document.querySelector('.checklist__said').getBoundingClientRect().top && top >= 0 }"""
        ), page.evaluate("document.activeElement.outerHTML")


def test_ticks_and_notes_that_are_kept_are_on_every_page_of_the_list(open_page: OpenPage, site_address: str) -> None:
    page = ready(open_page(OWN))
    tick(page, FIRST).check()
    keep_box(page).check()
    expect_status(page, "Kept from now on, in this browser only")
    page.locator(f"#tokenism-{SECOND} summary").click()
    page.get_by_label("Your note").fill("Ask Ann")
    assert kept(page) == {f"tokenism/{FIRST}": ["yes", ""], f"tokenism/{SECOND}": ["", "Ask Ann"]}
    page.goto(site_address + GUIDE)
    expect(tick(ready(page), FIRST)).to_be_checked()
    expect(page.get_by_text("Note: Ask Ann")).to_be_visible()
    expect(keep_box(page)).to_be_checked()
    page.goto(site_address + "checklists/all/")
    expect(tick(ready(page), FIRST)).to_be_checked()
    assert not complaints(page)


def test_two_tabs_are_in_step_and_lose_nothing_of_each_other(open_page: OpenPage, site_address: str) -> None:
    page = ready(open_page(OWN))
    keep_box(page).check()
    other = tab(page, site_address + GUIDE)
    tick(page, FIRST).check()
    expect(tick(other, FIRST)).to_be_checked()
    tick(other, SECOND).check()
    expect(tick(page, SECOND)).to_be_checked()
    tick(page, FIRST).uncheck()
    expect(tick(other, FIRST)).not_to_be_checked()
    assert kept(page) == {f"tokenism/{SECOND}": ["yes", ""]}


def test_to_stop_keeping_forgets_and_can_be_taken_back_while_the_page_is_open(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    keep_box(page).check()
    tick(page, FIRST).check()
    keep_box(page).uncheck()
    expect_status(page, "Forgotten on this device")
    assert read_stored(page) is None
    expect(tick(page, FIRST)).to_be_checked()
    keep_box(page).check()
    assert kept(page) == {f"tokenism/{FIRST}": ["yes", ""]}


def test_clear_can_be_undone(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    keep_box(page).check()
    tick(page, FIRST).check()
    page.locator(f"#tokenism-{SECOND} summary").click()
    page.get_by_label("Your note").fill("Ask Ann")
    page.get_by_role("button", name="Clear all").click()
    expect_status(page, "Cleared.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(tick(page, FIRST)).not_to_be_checked()
    expect(page.get_by_label("Your note")).to_have_value("")
    assert kept(page) == {}
    page.keyboard.press("Enter")
    expect_status(page, "It is all back.")
    expect(page.get_by_role("button", name="Clear all")).to_be_focused()
    expect(tick(page, FIRST)).to_be_checked()
    expect(page.get_by_label("Your note")).to_have_value("Ask Ann")


def test_where_storage_is_forbidden_all_works_and_it_says_so(open_page: OpenPage) -> None:
    page = open_page(OWN)
    page.add_init_script(FORBIDDEN)
    page.reload()
    tick(ready(page), FIRST).check()
    keep_box(page).click()
    expect_status(page, "This browser keeps nothing for this site.")
    expect(keep_box(page)).not_to_be_checked()
    expect(tick(page, FIRST)).to_be_checked()
    assert not complaints(page)


def test_where_storage_is_full_nothing_is_lost_on_the_page_and_it_says_so(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    keep_box(page).check()
    tick(page, FIRST).check()
    page.evaluate(f"() => {{ window.room = Storage.prototype.setItem; {FULL} }}")
    tick(page, SECOND).check()
    expect_status(page, "This device has no room to keep your last change.")
    expect(tick(page, SECOND)).to_be_checked()
    page.evaluate("() => { Storage.prototype.setItem = window.room }")
    tick(page, FIRST).uncheck()
    assert kept(page) == {f"tokenism/{SECOND}": ["yes", ""]}  # with room again, all of it is kept


def test_storage_that_holds_something_else_does_no_harm(open_page: OpenPage) -> None:
    page = open_page(OWN)
    write_stored(page, '{"tokenism/x": 3, "__proto__": ["yes", ""]}')
    page.reload()
    expect_status(ready(page), f"0 of {TOTAL} ticked")
    keep_box(page).check()
    tick(page, FIRST).check()
    assert (kept(page) or {})[f"tokenism/{FIRST}"] == ["yes", ""]
    assert not complaints(page)


def changed(page: Page, entries: dict[str, Any], attributes: tuple[str, str]) -> Page:
    """Load the page again with `entries` kept, and with `attributes`, a pattern and what replaces it, changed since."""
    pattern, replacement = attributes

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=re.sub(pattern, replacement, response.text(), count=1))

    write_stored(page, json.dumps(entries))
    page.route(re.compile(r"/$"), answer)
    page.reload()
    return ready(page)


def test_a_renamed_item_keeps_its_tick_and_note(open_page: OpenPage) -> None:
    now = (f'(id="tokenism-{FIRST}")', r'\1 data-was="tokenism/former payment/other"')
    page = changed(open_page(OWN), {"tokenism/former": ["yes", "Ask Ann"]}, now)
    expect(tick(page, FIRST)).to_be_checked()
    expect(page.get_by_text("Note: Ask Ann")).to_be_visible()
    assert kept(page) == {f"tokenism/{FIRST}": ["yes", "Ask Ann"]}


def test_a_removed_item_is_said_with_the_note_and_can_be_put_aside(open_page: OpenPage) -> None:
    now = (
        '(data-checklist="tokenism")',
        r"""\1 data-removed='{"tokenism/former": "“Tea is hot.” is no longer in this list."}'""",
    )
    page = changed(open_page(OWN), {"tokenism/former": ["yes", "Ask Ann"], "tokenism/lost": ["yes", ""]}, now)
    news = page.locator(".checklist__news")
    expect(news.nth(0)).to_contain_text("“Tea is hot.” is no longer in this list. Your note: Ask Ann")
    expect(news.nth(1)).to_contain_text("One line that you had ticked is no longer in this list.")
    assert axe.violations(page) == []
    news.nth(0).get_by_role("button", name="Take it off my ticks").click()
    expect(news).to_have_count(1)
    assert kept(page) == {"tokenism/lost": ["yes", ""]}
    expect_status(page, f"0 of {TOTAL} ticked")


# Four answers ----------------------------------------------------------------------------------------------------------


def test_a_reflection_can_be_answered_in_four_ways(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    tick(page, FIRST).check()
    page.get_by_label("Four answers").check()
    line = page.get_by_role("group", name=LISTS["tokenism"]["groups"][0]["items"][1]["text"])
    assert line.get_by_role("radio").evaluate_all("all => all.map(one => one.parentElement.textContent.trim())") == [
        "Yes", "Partly", "Not yet", "Don’t know",
    ]  # fmt: skip
    line.get_by_label("Not yet").check()
    expect_status(page, f"2 of {TOTAL} answered")
    page.get_by_label("Ticks", exact=True).check()
    expect_status(page, f"1 of {TOTAL} ticked")


def test_on_a_phone_the_four_answers_are_two_by_two(open_page: OpenPage) -> None:
    page = ready(open_page(OWN, width=390))
    page.get_by_label("Four answers").check()
    boxes = (
        page.locator(".checklist__answers")
        .first.locator("label")
        .evaluate_all("all => all.map(one => one.getBoundingClientRect()).map(one => [Math.round(one.x), Math.round(one.y)])")
    )
    (left, top), (right, same), (under, bottom), corner = boxes
    assert left < right and top == same and under == left and bottom > top and corner == [right, bottom]


def test_a_list_of_tasks_has_ticks_only(open_page: OpenPage) -> None:
    page = ready(open_page(PLAIN))
    expect(page.get_by_role("group", name="How to answer")).to_have_count(0)
    share(page)
    expect(page.get_by_role("button", name="Copy code")).to_have_count(0)
    expect(page.get_by_label("Your name")).to_have_count(0)


# Answers in a link -----------------------------------------------------------------------------------------------------


COPIED = {"Copy link": "Link copied", "Copy code": "Code copied", "Copy as text": "List copied"}


def share(page: Page) -> Locator:
    """Open what shares the list, and return it."""
    panel = page.get_by_role("group", name="Share this list")
    if not panel.count():
        page.get_by_role("button", name="Share", exact=True).first.click()
    expect(panel).to_contain_text("Only people with this link can see your answers.")
    return panel


def copied(page: Page, what: str) -> str:
    """Press the button and return what it put on the clipboard."""
    page.evaluate("() => { navigator.clipboard.writeText = async text => { window.copied = text } }")
    panel = share(page)
    button = panel.get_by_role("button", name=what)
    handle = button.element_handle()
    button.click()
    expect(panel.get_by_role("status")).to_have_text(COPIED[what])
    assert handle and handle.inner_text() == "Copied"
    found: str = page.evaluate("window.copied")
    return found


def test_a_link_carries_the_answers_and_leaves_those_of_the_reader_alone(open_page: OpenPage, site_address: str) -> None:
    page = ready(open_page(GUIDE))
    tick(page, FIRST).check()
    page.locator(f"#tokenism-{SECOND} summary").click()
    page.get_by_label("Your note").fill("Zoë & <b>Ann</b> + #1?")
    share(page)
    page.get_by_label("With my notes").check()
    page.get_by_label("Your name, if you like").fill("Ann")
    link = copied(page, "Copy link")
    expect_status(page, "Link copied")
    assert link.startswith(f"{site_address}{OWN}#list=tokenism&yes={FIRST}&note=")

    reader = ready(open_page(OWN))
    keep_box(reader).check()
    tick(reader, SECOND).check()
    other = tab(reader, link)
    news = other.locator(".checklist__news").first
    expect(news).to_be_focused()
    expect(news).to_contain_text("This came with the link you followed. What is yours has not been changed.")
    expect(news).to_contain_text("It is from someone who calls themselves “Ann”.")
    expect(tick(other, FIRST)).to_be_checked()
    expect(tick(other, SECOND)).not_to_be_checked()
    expect(other.get_by_text("Note: Zoë & <b>Ann</b> + #1?")).to_be_visible()
    assert axe.violations(other) == []
    tick(other, FIRST).uncheck()
    assert kept(reader) == {f"tokenism/{SECOND}": ["yes", ""]}
    other.get_by_role("button", name="Back to my own").click()
    expect(tick(other, SECOND)).to_be_checked()
    expect(tick(other, FIRST)).not_to_be_checked()
    expect(news).to_have_count(0)
    expect(other).to_have_url(site_address + OWN)  # a reload shows the reader's own again


def test_without_being_asked_for_notes_and_name_stay_here(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    page.locator(f"#tokenism-{SECOND} summary").click()
    page.get_by_label("Your note").fill("Ask Ann")
    tick(page, FIRST).check()
    assert copied(page, "Copy link").endswith(f"#list=tokenism&yes={FIRST}")
    assert copied(page, "Copy code") == f"list=tokenism&yes={FIRST}"


def test_the_answers_of_a_link_can_become_ones_own_and_back(open_page: OpenPage) -> None:
    page = open_page(f"{OWN}#list=tokenism&yes={FIRST}&partly={SECOND}")
    ready(page)
    keep_box(page).check()
    page.get_by_role("button", name="Use as my own").click()
    assert kept(page) == {f"tokenism/{FIRST}": ["yes", ""], f"tokenism/{SECOND}": ["partly", ""]}
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == {}


def test_a_link_without_answers_invites_to_answer(open_page: OpenPage) -> None:
    page = ready(open_page(f"{OWN}#list=tokenism"))
    expect(page.locator(".checklist__news").first).to_contain_text("Answer each line for yourself.")
    expect(page.get_by_role("group", name=LISTS["tokenism"]["groups"][0]["items"][0]["text"])).to_be_visible()


def test_answers_for_lines_that_are_gone_are_counted(open_page: OpenPage) -> None:
    page = ready(open_page(f"{OWN}#list=tokenism&yes={FIRST}.former.other"))
    expect(page.locator(".checklist__news").first).to_contain_text("Not shown, as these lines are no longer here: 2.")
    expect_status(page, f"1 of {TOTAL} ticked")


def test_as_text_to_paste_it_has_each_line_and_the_address(open_page: OpenPage, site_address: str) -> None:
    page = ready(open_page(OWN))
    tick(page, FIRST).check()
    text = copied(page, "Copy as text").split("\n")
    items = [item["text"] for group in LISTS["tokenism"]["groups"] for item in group["items"]]
    assert text == [LISTS["tokenism"]["title"], f"[Yes] {items[0]}", *(f"[ ] {one}" for one in items[1:]), site_address + OWN]
    expect_status(page, "List copied")


# Hostile links ---------------------------------------------------------------------------------------------------------

NASTY = [
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "%00",
    "%e0%a4%a",
    "__proto__",
    "\u202e",
    "a" * 110_000,
    "//evil.example",
    '"',
    "&&&&",
]
FORMS = ["list={}", "list=tokenism&yes={}", "list=tokenism&note={}", "{}=1", "list=tokenism&{}=1"]


def test_wrong_and_hostile_links_harm_nothing(open_page: OpenPage) -> None:
    """What they are read as is tested by the hundred in tests/unit/javascript; this looks at the page."""
    page = open_page(OWN)
    page.on("dialog", lambda dialog: complaints(page).append(f"dialog {dialog.message}"))
    keep_box(ready(page)).check()
    tick(page, SECOND).check()
    made = [form.format(nasty) for nasty in NASTY for form in FORMS]
    found = page.evaluate(
        """async fragments => {
          const bad = [], section = document.querySelector('.checklist');
          const before = JSON.stringify(localStorage), elements = section.querySelectorAll('*').length;
          for (const fragment of fragments) {
            history.replaceState(null, '', '#');
            try { location.hash = fragment } catch { continue }
            dispatchEvent(new Event('hashchange'));
            const news = section.querySelector('.checklist__news');
            if (JSON.stringify(localStorage) !== before) bad.push(['storage', fragment]);
            if (section.querySelector('img, script, iframe, b')) bad.push(['markup', fragment]);
            if (location.hash.includes('=') && !news) bad.push(['silent', fragment]);
            [...news?.querySelectorAll('button') ?? []].at(-1)?.click();
          }
          return bad;
        }""",
        made,
    )
    assert found == []
    assert complaints(page) == []
    expect(tick(page, SECOND)).to_be_checked()


@pytest.mark.parametrize("path", [OWN, GUIDE])
def test_a_link_that_does_not_fit_gets_a_calm_message(open_page: OpenPage, path: str) -> None:
    page = ready(open_page(path))
    address, news = page.url, page.locator(".checklist__news")
    for fragment in ("list=payment&yes=x", "list=tokenism&yes=former", "list=%3Cb%3E&yes=x", "yes=x", "list="):
        page.goto("about:blank")
        page.goto(f"{address}#{fragment}")
        expect(news.first, fragment).to_contain_text(UNREADABLE)
        news.first.get_by_role("button", name="Close").click()
        expect(news, fragment).to_have_count(0)
    assert not complaints(page)


# For everyone ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.full), "dark"])
@pytest.mark.parametrize("path", [OWN, pytest.param("practice/before-you-start/", marks=pytest.mark.full)])
def test_axe_finds_nothing_in_any_state_of_a_list(open_page: OpenPage, path: str, scheme: str) -> None:
    page = ready(open_page(path, width=390, color_scheme=scheme))
    assert axe.violations(page) == []
    for summary in page.locator(".checklist summary").all():
        summary.click()
    page.get_by_label("Your note").first.fill("Ask Ann")
    page.locator(".checklist input").first.check()
    page.get_by_label("Four answers").first.check()
    page.get_by_role("button", name="Share", exact=True).first.click()
    assert axe.violations(page) == []
    assert layout_faults(page, HARDEST) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Clear all").first.click()
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_by_keyboard_alone(open_page: OpenPage) -> None:
    page = ready(open_page(OWN))
    page.get_by_label("Ticks", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("group", name=LISTS["tokenism"]["groups"][0]["items"][0]["text"])).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Share", exact=True).first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # the link to the group
    page.keyboard.press("Tab")
    expect(tick(page, FIRST)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your note")).to_be_visible()
    page.keyboard.press("Tab")  # the reference
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your note")).to_be_focused()
    page.keyboard.type("Ask Ann")
    assert kept(page) == {f"tokenism/{FIRST}": ["yes", "Ask Ann"]}


@pytest.mark.parametrize("path", [OWN, GUIDE])
def test_what_a_thumb_must_hit_is_large(open_page: OpenPage, path: str) -> None:
    page = ready(open_page(path, width=390))
    share(page)
    page.get_by_label("Four answers").check()
    page.get_by_label("Partly").first.check()
    expect(question(page)).to_be_visible()
    small = page.evaluate("""() => [...document.querySelectorAll('.checklist :is(label, button, summary)')]
      .filter(one => one.checkVisibility()).map(one => [one.textContent, one.getBoundingClientRect()])
      .filter(([, box]) => box.height < 44 || box.width < 44).map(([words, box]) => [words, box.width, box.height])""")
    assert small == []


def test_pages_without_a_checklist_ask_for_none_of_it(open_page: OpenPage) -> None:
    asked = []
    page = open_page("checklists/tokenism/")
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(page.url.replace(OWN, "guide/drivers/"))
    assert not [name for name in asked if "checklist" in name]


@pytest.mark.parametrize("path", [OWN, "checklists/", "checklists/compare/", "about/privacy/"])
def test_the_modules_of_a_page_are_light(open_page: OpenPage, site: Path, path: str) -> None:
    """Together at most 8 KB as a web host sends them, besides the script that every page has."""
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")
    names = {Path(one).name for one in asked if one.endswith(".js")} - {"frame.js"}
    weights = {name: len(brotli.compress((site / "assets/javascripts" / name).read_bytes())) for name in names}
    assert weights
    assert sum(weights.values()) <= 8 * 1024, weights
