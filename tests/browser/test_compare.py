"""Compare as equals: the answers of a group to one list, side by side, where they differ first."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import axe, built
from tests.support.layout import HARDEST, layout_faults
from tests.support.looks import in_each_look
from tests.support.watch import OpenPage, complaints

PAGE = "checklists/compare/"
LIST = "tokenism"
TEXTS = {item["id"]: item["text"] for group in built.site_model().data.checklists[LIST]["groups"] for item in group["items"]}
IDS = list(TEXTS)
ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT = IDS[:8]
DIFFER, SAME, ONE_PERSON = "Where you see it differently", "Where you say the same", "Where one person answered"
NOBODY = "Where nobody answered"
REFLECTIONS = {name: record["title"] for name, record in built.site_model().data.checklists.items() if record["reflection"]}
UNREADABLE = "has no answers that could be read. It may be cut off."
FEW = "Paste the links or codes of at least two people, about the same list."
ANSWERS = ("yes", "partly", "not-yet", "unsure")


def code(answers: dict[str, str] | None = None, name: str = "", notes: dict[str, str] | None = None, about: str = LIST) -> str:
    """Return the code that a checklist gives for `answers`, each item's answer by its id."""
    fields = [("list", about)]
    for answer in ANSWERS:
        if given := [item for item, one in (answers or {}).items() if one == answer]:
            fields.append((answer, ".".join(given)))
    fields += [("note", f"{item}.{note}") for item, note in (notes or {}).items()]
    return urlencode(fields + ([("name", name)] if name else []))


def link(*args: Any, **keywords: Any) -> str:
    return f"https://site.example/checklists/tokenism/#{code(*args, **keywords)}"


ANN = code({ONE: "yes"}, "Ann")
BO = code({ONE: "not-yet"}, "Bo")


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(PAGE)


def field(page: Page) -> Locator:
    return page.get_by_label("Links or codes, one on each line")


def put(page: Page, *lines: str) -> Page:
    """Paste `lines` and ask for them side by side."""
    field(page).fill("\n".join(lines))
    page.get_by_role("button", name="Put them side by side").click()
    return page


def messages_of(page: Page) -> list[str]:
    """Return the messages about the lines, once there are some."""
    expect(page.locator(".compare").get_by_role("status")).not_to_be_empty()
    return page.locator(".compare").get_by_role("status").locator("p").all_inner_texts()


def result(page: Page) -> dict[str, list[tuple[str, list[str]]]]:
    """Return what stands under each heading of the result: each line with the answers and notes to it, as they are seen."""
    expect(page.get_by_role("heading", name="Side by side: ")).to_be_focused()
    found: dict[str, list[tuple[str, list[str]]]] = {}
    shown = page.locator(".compare section").locator("h4, th[scope=row], .compare__nobody li, .compare__chip, td p")
    rows = shown.evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => [one.localName, one.className, one.innerText])"
    )
    for tag, style, text in rows:
        if tag == "h4":
            lines = found.setdefault(text, [])
        elif tag == "th" or (not style and tag == "li"):
            lines.append((text, []))
        else:
            lines[-1][1].append(text)
    return found


def ids(lines: list[tuple[str, list[str]]]) -> list[str]:
    return [next(item for item, text in TEXTS.items() if text == shown) for shown, _ in lines]


# What is shown --------------------------------------------------------------------------------------------------------


def test_where_the_group_differs_comes_first_the_widest_difference_before_the_others(page: Page) -> None:
    rows = {  # by line, in the order of the list: what Ann, Bo and Cy say
        ONE: ("unsure", "yes", ""),
        TWO: ("yes", "yes", "partly"),
        THREE: ("yes", "partly", "unsure"),
        FOUR: ("yes", "not-yet", ""),
        FIVE: ("not-yet", "partly", "yes"),
        SIX: ("yes", "yes", ""),
        SEVEN: ("", "partly", ""),
        EIGHT: ("partly", "not-yet", ""),
    }
    people = [{item: row[at] for item, row in rows.items() if row[at]} for at in range(3)]
    put(page, *(code(answers, name) for answers, name in zip(people, ("Ann", "Bo", "Cy"), strict=True)))
    shown = result(page)
    assert list(shown) == [DIFFER, SAME, ONE_PERSON, NOBODY]
    assert ids(shown[DIFFER]) == [FIVE, FOUR, THREE, TWO, EIGHT, ONE]
    assert ids(shown[SAME]) == [SIX]
    assert ids(shown[ONE_PERSON]) == [SEVEN]
    assert ids(shown[NOBODY]) == IDS[8:]
    assert shown[DIFFER][0][1] == ["Ann: Not yet", "Bo: Partly", "Cy: Yes"]
    assert shown[DIFFER][1][1] == ["Ann: Yes", "Bo: Not yet", "Cy: No answer"]
    assert shown[DIFFER][5][1] == ["Ann: Don’t know", "Bo: Yes", "Cy: No answer"]
    assert shown[SAME][0][1] == ["Ann: Yes", "Bo: Yes", "Cy: No answer"]
    assert shown[ONE_PERSON][0][1] == ["Bo: Partly"]
    expect(page.get_by_role("table", name=DIFFER).get_by_role("rowheader")).to_have_count(6)
    expect(page.get_by_text("What does each of you see?")).to_be_visible()
    assert complaints(page) == []


def test_every_two_answers_are_a_difference_unless_they_are_the_same(page: Page) -> None:
    pairs = [(one, other) for one in ANSWERS for other in ANSWERS]
    for half in (pairs[:8], pairs[8:]):
        lines = dict(zip(IDS, half, strict=False))
        ann, bo = ({item: answers[at] for item, answers in lines.items()} for at in (0, 1))
        shown = result(put(page, code(ann, "Ann"), code(bo, "Bo")))
        assert set(ids(shown[SAME])) == {item for item, (one, other) in lines.items() if one == other}
        assert set(ids(shown[DIFFER])) == {item for item, (one, other) in lines.items() if one != other}


def test_what_to_talk_about_is_said_only_where_answers_differ(page: Page) -> None:
    words = page.get_by_text("What does each of you see?")
    result(put(page, ANN, BO))
    expect(words).to_be_visible()
    result(put(page, ANN, code({ONE: "yes"}, "Cy")))
    expect(words).to_be_hidden()


def test_nothing_is_counted_or_ranked(page: Page) -> None:
    put(page, ANN, BO)
    result(page)
    words = page.locator(".compare section").inner_text()
    for text in TEXTS.values():
        words = words.replace(text, "")
    assert not re.search(r"\d|%|score|rank|best|worst|most|agree", words), words
    colours = page.locator(".compare section b").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert len(set(colours)) == 1, "the words of every answer are alike"


def test_each_answer_has_words_and_a_ground_of_its_own(page: Page) -> None:
    result(put(page, code(dict(zip(IDS, ANSWERS, strict=False)), "Ann"), BO))
    chips = (
        page.locator(".compare__chip")
        .filter(has_text="Ann")
        .evaluate_all(
            "all => all.map(one => [one.innerText, getComputedStyle(one).backgroundColor + getComputedStyle(one).borderStyle])"
        )
    )
    looks = {words: look for words, look in chips if look}
    assert set(looks) == {"Ann: Yes", "Ann: Partly", "Ann: Not yet", "Ann: Don’t know"}
    assert len(set(looks.values())) == 4


def test_each_statement_leads_to_its_place(page: Page, site_address: str) -> None:
    result(put(page, ANN, BO))
    page.get_by_role("link", name=TEXTS[ONE]).click()
    expect(page).to_have_url(f"{site_address}checklists/{LIST}/#{LIST}-{ONE}")
    expect(page.locator(f"#{LIST}-{ONE}")).to_be_in_viewport()


def test_notes_stand_with_the_answers(page: Page) -> None:
    put(page, code({ONE: "yes"}, "Ann", {ONE: "Ask Bo & “Cy” + 1", TWO: "Only a note"}), BO)
    shown = result(page)
    assert shown[DIFFER] == [(TEXTS[ONE], ["Ann: Yes", "Bo: Not yet", "Ann: Ask Bo & “Cy” + 1"])]
    assert shown[ONE_PERSON][0] == (TEXTS[TWO], ["Ann: Only a note"])


def test_each_person_can_be_told_from_the_others(page: Page) -> None:
    put(page, *(code({ONE: "yes", TWO: answer}, "Ann") for answer in ANSWERS[:3]))
    assert result(page)[SAME][0][1] == ["Ann: Yes", "Ann (2): Yes", "Ann (3): Yes"]


def test_twelve_people_fit_and_the_thirteenth_is_told(page: Page) -> None:
    put(page, *(code({ONE: "yes"}, f"P{at}x") for at in range(14)))
    assert result(page)[SAME][0][1] == [f"P{at}x: Yes" for at in range(12)]
    assert messages_of(page) == [f"Line {at} was left out. There is room for twelve people." for at in (13, 14)]


@pytest.mark.parametrize("name", REFLECTIONS)
def test_each_list_for_reflection_is_offered_and_can_be_put_side_by_side(open_page: OpenPage, name: str) -> None:
    page = open_page(PAGE)
    item = built.site_model().data.checklists[name]["groups"][0]["items"][0]
    shown = result(put(page, code({item["id"]: "yes"}, about=name), code({item["id"]: "partly"}, about=name)))
    expect(page.get_by_role("heading", name=f"Side by side: {REFLECTIONS[name]}")).to_be_visible()
    assert shown[DIFFER] == [(item["text"], ["Person 1: Yes", "Person 2: Partly"])]
    page.locator(".compare__lists").get_by_role("link", name=REFLECTIONS[name]).click()
    expect(page.locator(".checklist__answers").first.get_by_role("radio")).to_have_count(4)
    assert complaints(page) == []


def test_what_a_checklist_shares_is_read_here(open_page: OpenPage) -> None:
    """The whole way: answer, copy, paste."""
    lines = []
    for name, answer in (("Ann", "Yes"), ("Bo", "Not yet")):
        page = open_page(f"checklists/{LIST}/#list={LIST}", permissions=["clipboard-read", "clipboard-write"])
        page.locator(".checklist__answers").first.get_by_label(answer, exact=True).check()
        page.get_by_role("button", name="Share", exact=True).first.click()
        page.get_by_label("Your name, if you like").fill(name)
        copying = page.locator(".checklist .copying")
        copying.get_by_role("button", name="Copy link" if name == "Ann" else "Copy code").click()
        expect(copying.get_by_role("status")).to_contain_text("copied")
        lines.append(page.evaluate("navigator.clipboard.readText()"))
    shown = result(put(open_page(PAGE), *lines))
    assert shown[DIFFER] == [(TEXTS[ONE], ["Ann: Yes", "Bo: Not yet"])]


# What is pasted -------------------------------------------------------------------------------------------------------


def test_a_code_is_found_in_its_line(page: Page) -> None:
    line = f"Here it is (<{link({ONE: 'yes'}, 'Ann')}>), love Ann"
    assert result(put(page, line, "", "  ", BO))[DIFFER] == [(TEXTS[ONE], ["Ann: Yes", "Bo: Not yet"])]
    expect(page.locator(".compare").get_by_role("status")).to_be_empty()


def test_a_link_that_a_mail_program_has_broken_is_whole_again(page: Page) -> None:
    whole = f"<{link(dict.fromkeys(IDS, 'yes'), 'Ann from the group', {ONE: 'A long note. ' * 9})}>"
    broken = [whole[at : at + 76] for at in range(0, len(whole), 76)]
    shown = result(put(page, *broken, link(dict.fromkeys(IDS, "yes"), "Bo")))
    assert ids(shown[SAME]) == IDS and shown[SAME][0][1][:2] == ["Ann from the group: Yes", "Bo: Yes"]
    expect(page.locator(".compare").get_by_role("status")).to_be_empty()


def test_a_line_that_cannot_be_used_is_named_and_the_others_work(page: Page) -> None:
    other = "is about another list than the first one, or one that cannot be put side by side"
    wrong = {
        "rubbish": UNREADABLE,
        code({ONE: "yes"}, about="values"): other,
        code({ONE: "yes"}, about="payment"): other,
        ANN: "is the same as a line above it, name and all, and was left out",
    }
    shown = result(put(page, ANN, "", *wrong, BO))
    assert shown[DIFFER] == [(TEXTS[ONE], ["Ann: Yes", "Bo: Not yet"])]
    for number, (words, message) in enumerate(zip(messages_of(page), wrong.values(), strict=True), 3):
        assert words.startswith(f"Line {number} {message}")
    assert complaints(page) == []


def test_of_many_lines_that_cannot_be_used_a_few_are_named_and_the_rest_counted(page: Page) -> None:
    field(page).evaluate("(area, text) => { area.value = text }", "\n".join([ANN, BO, *["rubbish"] * 5000]))
    page.get_by_role("button", name="Put them side by side").click()
    shown = result(page)
    assert shown[DIFFER] == [(TEXTS[ONE], ["Ann: Yes", "Bo: Not yet"])]
    *named, more = messages_of(page)
    assert [words.split(" has ")[0] for words in named] == [f"Line {at}" for at in range(3, 8)]
    assert more == "4995 more of the lines could not be read, or were left out."


def test_two_people_without_a_name_may_have_given_the_same_answers(page: Page) -> None:
    same = code({ONE: "yes"})
    shown = result(put(page, same, same, BO))
    assert shown[DIFFER] == [(TEXTS[ONE], ["Person 1: Yes", "Person 2: Yes", "Bo: Not yet"])]
    assert messages_of(page) == ["Line 2 is the same as a line above it. If both are from one person, take one out."]


def test_fewer_than_two_is_said_where_they_were_pasted(page: Page) -> None:
    for lines, messages in (
        ([], [FEW]),
        ([ANN], [FEW]),
        ([ANN, ANN], ["Line 2 is the same as a line above it", FEW]),
        ([code({ONE: "yes"}, about="values"), ANN], ["Line 2 is about another list", FEW]),
    ):
        found = messages_of(put(page, *lines))
        assert [one.startswith(start) for one, start in zip(found, messages, strict=True)] == [True] * len(messages)
        expect(page.get_by_role("heading", name="Side by side:")).to_have_count(0)
        expect(page.get_by_role("button", name="Start again")).to_have_count(0)
    put(page, ANN, BO)  # and nothing stands in the way of another try
    result(page)
    expect(page.locator(".compare").get_by_role("status")).to_be_empty()


def test_answers_to_lines_that_are_gone_are_reported(page: Page) -> None:
    put(page, code({ONE: "yes", "gone-now": "yes"}, "Ann"), BO, code({"gone-too": "partly"}))
    assert result(page)[DIFFER][0][1] == ["Ann: Yes", "Bo: Not yet", "Person 3: No answer"]
    words = "some of these answers are for lines that are no longer in the list. They are not shown."
    assert messages_of(page) == [f"Ann: {words}", f"Person 3: {words}"]


MARKUP = [
    "<img src=x onerror=alert(1)>",
    "<script>document.title='x'</script>",
    "</p></section><h1>x</h1>",
    "\"'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}} ${7*7}",
    "&lt;b&gt;&#x41;",
    "a\u202eb\u0000c\u2028d",
    "𝓐" * 60,
    "x" * 5000,
]  # at most twelve: so many people fit


def test_markup_in_names_and_notes_is_only_text(page: Page) -> None:
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    title = page.title()
    tags = "document.querySelectorAll('.compare :is(img, script, svg, h1, iframe)').length"
    put(page, *(code({ONE: ANSWERS[at % 4]}, words, {ONE: words}) for at, words in enumerate(MARKUP)))
    assert len(result(page)[DIFFER][0][1]) >= len(MARKUP)
    assert page.evaluate(tags) == 0 and page.title() == title and complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "\u202e" not in page.locator(".compare section").inner_text()


def test_hostile_lines_do_no_harm(page: Page) -> None:
    hostile = [f"list=__proto__&yes={ONE}", f"list={LIST}&__proto__=a", "list=" * 5000, "." * 200_000, "\u202elist=\u2028"]
    shown = result(put(page, ANN, *hostile, BO))
    assert shown[DIFFER] == [(TEXTS[ONE], ["Ann: Yes", "Bo: Not yet"])]
    assert len(messages_of(page)) == len(hostile)
    assert complaints(page) == []


# Privacy --------------------------------------------------------------------------------------------------------------


def test_nothing_leaves_the_device_and_nothing_is_stored(page: Page, site_address: str) -> None:
    page.wait_for_load_state("networkidle")
    asked: list[tuple[str, str, str | None]] = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    page.on("websocket", lambda socket: asked.append(("websocket", socket.url, None)))
    url = page.url
    result(put(page, code({ONE: "yes"}, "Annabel", {ONE: "my secret"}), BO))
    assert asked == [("GET", f"{site_address}checklists/{LIST}/{LIST}.json", None)]
    assert page.url == url and page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    page.reload()
    expect(field(page)).to_have_value("")
    expect(page.get_by_text("sent to nobody and stored nowhere")).to_be_visible()


def test_no_more_is_fetched_for_the_page_than_its_own_files(open_page: OpenPage, site_address: str) -> None:
    page = open_page("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.rsplit("/", 1)[1]))
    page.goto(site_address + PAGE)
    page.wait_for_load_state("networkidle")
    scripts = {"frame.js", "links.js", "compare.js", "checklist-codes.js", "link-codes.js", "elements.js", "section-links.js"}
    assert {one for one in asked if one.endswith(".js")} <= scripts


def test_without_a_connection_it_says_so_and_keeps_what_was_pasted(page: Page) -> None:
    page.route("**/*.json", lambda route: route.abort())
    assert messages_of(put(page, ANN, BO))[0].startswith("The lines of the list could not be fetched.")
    expect(field(page)).to_have_value(f"{ANN}\n{BO}")
    page.unroute("**/*.json")
    page.get_by_role("button", name="Put them side by side").click()
    result(page)


# By hand, by ear and on paper -----------------------------------------------------------------------------------------


def test_the_keyboard_is_enough(page: Page) -> None:
    field(page).focus()
    page.keyboard.insert_text(f"{ANN}\n{BO}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Put them side by side")).to_be_focused()
    page.keyboard.press("Enter")
    result(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Print")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=TEXTS[ONE])).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    expect(page.get_by_role("heading", name="Side by side:")).to_have_count(0)


def test_the_field_has_its_name_and_its_hint(page: Page) -> None:
    expect(field(page)).to_have_accessible_description(re.compile("^From two to twelve people."))


def test_a_button_that_is_pressed_twice_shows_each_line_once(page: Page) -> None:
    field(page).fill(f"{ANN}\n{BO}")
    page.get_by_role("button", name="Put them side by side").dblclick()
    assert len(sum(result(page).values(), [])) == len(IDS)
    page.wait_for_load_state("networkidle")
    assert len(sum(result(page).values(), [])) == len(IDS)


@in_each_look()
def test_axe_finds_nothing_in_any_state(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(PAGE, width, color_scheme=scheme)
    assert axe.violations(page) == []
    messages_of(put(page, "rubbish"))
    assert axe.violations(page) == [], "with a message"
    long: dict[str, Any] = {"name": "W" * 40, "notes": {ONE: "w" * 500, TWO: "A note. " * 50}}
    put(page, code({ONE: "yes", TWO: "yes"}, **long), code({ONE: "partly", TWO: "yes", "gone": "yes"}, **long), "rubbish")
    result(page)
    assert axe.violations(page) == [], "with a result"
    assert layout_faults(page, HARDEST) == []
    page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator(".compare :is(button, a, textarea), .compare__lists :is(a, button)").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    )
    assert small == []


def test_the_result_alone_is_printed(page: Page) -> None:
    page.evaluate("window.print = () => { window.printed = true }")
    result(put(page, ANN, BO, "rubbish"))
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    words = page.locator("body").inner_text()
    assert words.startswith("Side by side: ")
    assert "Bo: Not yet" in words and TEXTS[IDS[-1]] in words
    for other in ("Print", "Line 3", "Paste", "Do it on paper", "Last reviewed", "Copy"):
        assert other not in words, other


def test_without_a_result_the_page_prints_as_any_other(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("heading", name="Do it on paper")).to_be_visible()


def test_a_link_to_send_is_copied(open_page: OpenPage, site_address: str) -> None:
    page = open_page(PAGE, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=f"Copy the link: {REFLECTIONS[LIST]}").click()
    expect(page.locator(".compare__lists").get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_address}checklists/{LIST}/#list={LIST}"


def test_without_scripts_the_lists_are_there_and_nothing_is_offered_that_would_do_nothing(
    open_page: OpenPage, site_address: str
) -> None:
    page = open_page(PAGE, javascript=False)
    expect(field(page)).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("^(Copy|Print|Put)"))).to_have_count(0)
    expect(page.locator("main noscript p")).to_be_visible()
    page.locator(".compare__lists").get_by_role("link", name=REFLECTIONS[LIST]).click()
    expect(page).to_have_url(f"{site_address}checklists/{LIST}/#list={LIST}")
    expect(page.get_by_role("checkbox")).to_have_count(len(IDS))
