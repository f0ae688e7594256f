"""Link to this section: the link beside each heading, its dialog, how to cite a page, and where an address lands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Locator, Page, Route, expect

from builder.macros.rendering import create_template_environment
from builder.output.pages import finish_page
from builder.reading.sources import read_source_files
from builder.references.citations import render_entry
from tests.support import axe, built
from tests.support.layout import NARROW, box_of, layout_faults
from tests.support.looks import in_each_look
from tests.support.loops import each_own_page
from tests.support.project import ROOT
from tests.support.watch import OpenPage, complaints, wait_until

TEMPLATES = create_template_environment(read_source_files(ROOT)[0])
SITE_NAME = "Co-production in Fife: a trauma-informed guide"
STYLE = ("harvard-cite-them-right", "en-GB")
GUIDE = "guide/tokenism/"
SECTION = "Questions that show the signs"  # on that page, at #warning-signs
scripts = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
REJECTING = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('No', 'NotAllowedError'))"
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"
TITLE_LINES = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('h1'));
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
}"""
SHARING = "navigator.share = async data => { window.shared = data }"


# The step of the build ------------------------------------------------------------------------------------------------


def linked(text: str) -> str:
    """Return what the article of a page that says `text` says once the page is finished."""
    page = f'<html><body><article class="page">{text}<footer class="page-end"></footer></article></body></html>'
    finished = finish_page(page.encode(), "tea/", TEMPLATES).html.decode()
    return finished.partition('<article class="page">')[2].partition('<footer class="page-end">')[0]


@pytest.mark.parametrize(
    "heading, address, name",
    [
        ("<h1>Tea</h1>", "./", "Link to this page: Tea"),
        ('<h2 id="pour">Pour</h2>', "#pour", "Link to this section: Pour"),
        ('<h3 class="x" id="cups">Cups</h3>', "#cups", "Link to this section: Cups"),
        # lxml writes one kind of quotes round an attribute that holds the other; with both in it, those round it are double.
        ('<h2 id="q">A "pot\'s"\n &amp; <em>more</em></h2>', "#q", "Link to this section: A &quot;pot's&quot; &amp; more"),
    ],
)
def test_a_heading_is_followed_by_a_link_that_names_it(heading: str, address: str, name: str) -> None:
    link = f'<a class="section-link" href="{address}" aria-label="{name}" data-section-link></a>'
    assert linked(f"<p>Hot.</p>{heading}<p>Tea.</p>") == f"<p>Hot.</p>{heading}{link}<p>Tea.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Without an id</h2>",
        '<h4 id="four">A small one</h4>',
        '<div class="a-z"><h2 id="letter-a">A</h2></div>',
        '<div class="welcome__words"><h1>Tea for all</h1></div>',
        '<pre>&lt;h2 id="code"&gt;Code&lt;/h2&gt;</pre>',
    ],
    ids=["no-id", "h4", "letter", "welcome", "code"],
)
def test_what_is_no_section_gets_no_link(text: str) -> None:
    assert linked(f"<p>Hot.</p>{text}<p>Tea.</p>") == f"<p>Hot.</p>{text}<p>Tea.</p>"


def test_a_checklist_within_a_page_leads_to_its_own_page() -> None:
    title = '<h2 class="checklist__title" id="checklist-tea-title">Checklist: Tea</h2>'
    opening = '<p>For all. <span class="checklist__open"><a href="../checklists/tea/">Open</a>.</span></p>'
    text = (
        f'<section class="checklist" id="checklist-tea">{title}{opening}<h3 id="tea--pot">Pot</h3></section><h2 id="b">B</h2>'
    )
    found = re.findall(r'class="section-link" href="([^"]+)"', linked(text))
    assert found == ["../checklists/tea/", "../checklists/tea/#tea--pot", "#b"]


def test_a_checklist_on_its_own_page_has_its_address_there() -> None:
    text = '<section class="checklist" id="checklist-tea"><h2 id="tea--pot">Pot</h2></section>'
    assert 'href="#tea--pot"' in linked(text)


def test_a_page_that_is_finished_twice_is_the_same() -> None:
    for page in built.own_pages():
        assert finish_page(page.read_bytes(), built.address(page), TEMPLATES).html == page.read_bytes(), page


def test_blank_lines_go_but_not_those_of_preformatted_text() -> None:
    assert linked("<p>Hot.</p>\n \n\n<p>Tea.</p><pre>a\n\nb</pre>") == "<p>Hot.</p>\n<p>Tea.</p><pre>a\n\nb</pre>"


@each_own_page
def test_every_heading_of_the_text_has_its_link_once(path: Path) -> None:
    def children(element: HtmlElement) -> list[HtmlElement]:
        apart = {"page-end", "a-z", "welcome"} & set(element.get("class", "").split())
        return [] if apart else [one for one in element if isinstance(one.tag, str)]

    def neighbours(element: HtmlElement) -> list[tuple[HtmlElement, HtmlElement | None]]:
        here = children(element)
        return [*zip(here, [*here[1:], None], strict=False), *(pair for one in here for pair in neighbours(one))]

    wanted, found = [], []
    for one, after in neighbours(built.article(path)):
        if one.tag == "h1" or (one.tag in ("h2", "h3") and one.get("id")):
            wanted.append((f"Link to this {'page' if one.tag == 'h1' else 'section'}: {built.text_of(one)}", after))
        elif one.get("class") == "section-link":
            found.append((one.get("aria-label"), one))
            assert built.text_of(one) == "", "its picture is the stylesheet's"
    assert found == wanted and (found or built.name(path) == "index.html")
    assert len(found) == path.read_text(encoding="utf-8").count('class="section-link"')


def test_the_404_page_has_none(site: Path) -> None:
    assert "section-link" not in (site / "404.html").read_text(encoding="utf-8")


def test_search_and_contents_do_not_say_its_words(site: Path) -> None:
    index = json.loads((site / "search/index.json").read_text(encoding="utf-8"))
    assert not [row for row in index["entries"] if "Link to this section" in json.dumps(row)]
    for path in built.own_pages():
        for contents in (one for one in built.article(path).iter("details") if one.get("class") == "contents"):
            assert "Link to this" not in built.text_of(contents).replace("Link to this site and cite it", "")


# The dialog -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def guide(open_page: OpenPage) -> Page:
    """A guide page that may use the clipboard."""
    return open_page(GUIDE, permissions=["clipboard-read", "clipboard-write"])


def control(page: Page, name: str = SECTION) -> Locator:
    return page.get_by_role("button", name=f"Link to this section: {name}", exact=True)


def open_dialog(page: Page, name: str = SECTION) -> Locator:
    control(page, name).click()
    dialog = page.get_by_role("dialog", name="Link to this")
    expect(dialog).to_be_visible()
    return dialog


def press(place: Locator, name: str, expected: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()
    expect(place.get_by_role("status")).to_have_text(expected)


def clipboard(page: Page) -> str:
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def with_script(page: Page, script: str) -> Page:
    page.add_init_script(script)
    page.reload()
    return page


def with_short_address(page: Page, link: str) -> Page:
    """Load the page again with `link` in its head, in place of any link to a short address that it has."""

    def answer(route: Route) -> None:
        response = route.fetch()
        text = re.sub(r'<link rel="shortlink"[^>]*>', "", response.text())
        route.fulfill(response=response, body=text.replace("</head>", f"{link}</head>"))

    page.route(re.compile(r"/$"), answer)
    page.reload()
    return page


def citation_of(page: Page, title: str, address: str) -> str:
    """The citation as citeproc-py writes it for someone who reads the page on the browser's own day."""
    today = page.evaluate("(day => [day.getFullYear(), day.getMonth() + 1, day.getDate()])(new Date())")
    record = {"id": "page", "type": "webpage", "author": [{"literal": SITE_NAME}], "issued": {"date-parts": [[2026]]}}
    record |= {"title": title, "URL": address, "accessed": {"date-parts": [today]}}
    return re.sub(r"<[^>]+>", "", render_entry(record, *STYLE))


def test_without_scripts_it_is_a_plain_link(open_page: OpenPage) -> None:
    page = open_page(GUIDE, javascript=False)
    link = page.get_by_role("link", name=f"Link to this section: {SECTION}", exact=True)
    expect(page.get_by_role("heading", name=SECTION, exact=True)).to_be_visible()  # the heading's own name is as it was
    link.click()
    expect(page).to_have_url(re.compile("#warning-signs$"))
    expect(page.locator("#warning-signs")).to_be_in_viewport()
    expect(page.locator(".citation")).to_contain_text("Accessed: the day you read it")
    expect(page.get_by_text("Copy link")).to_be_hidden()


def test_with_scripts_it_is_a_button_that_says_it_opens_a_dialog(guide: Page) -> None:
    expect(control(guide)).to_have_attribute("aria-haspopup", "dialog")
    expect(guide.get_by_role("link", name=re.compile("^Link to this section"))).to_have_count(0)
    expect(guide.get_by_role("button", name="Link to this page: Tokenism", exact=True)).to_be_visible()


def test_nothing_of_it_is_fetched_before_it_is_used_and_little_then(open_page: OpenPage) -> None:
    page = open_page("")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[1]))
    page.goto(page.url + GUIDE)
    page.wait_for_load_state("networkidle")
    assert not {"section-links.js", "section-dialog.css"} & set(fetched)
    fetched.clear()
    open_dialog(page)
    assert sorted(fetched) == ["section-dialog.css", "section-links.js"]  # elements.js came with the page's checklist
    assert complaints(page) == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_it_works_by_keyboard_and_gives_the_focus_back(guide: Page, way: str) -> None:
    control(guide).focus()
    guide.keyboard.press("Enter")
    dialog = guide.get_by_role("dialog", name="Link to this section")
    expect(dialog).to_contain_text(SECTION)
    expect(dialog).to_contain_text(guide.url + "#warning-signs")
    expect(dialog.get_by_role("button", name="Copy link", exact=True)).to_be_focused()
    guide.keyboard.press("Space")
    expect(dialog.get_by_role("status")).to_have_text("Link copied")
    if way == "Close":
        guide.keyboard.press("Shift+Tab")
        expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    guide.keyboard.press("Escape" if way == "Escape" else "Enter")
    expect(dialog).to_be_hidden()
    expect(control(guide)).to_be_focused()


def test_the_focus_goes_to_the_link_where_nothing_had_it(guide: Page) -> None:
    """As in Safari, which gives a button that is clicked no focus."""
    control(guide).evaluate("one => one.click()")
    expect(guide.get_by_role("dialog")).to_be_visible()
    guide.keyboard.press("Escape")
    expect(control(guide)).to_be_focused()


def test_the_link_is_copied(guide: Page) -> None:
    address = guide.url
    guide.goto(address + "?utm=x#the-loop")  # what came behind the address is not handed on
    press(open_dialog(guide), "Copy link", "Link copied")
    assert clipboard(guide) == address + "#warning-signs"


def test_the_link_is_copied_with_its_title(guide: Page) -> None:
    press(open_dialog(guide), "Copy link with its title", "Link copied with its title")
    assert clipboard(guide) == f"Tokenism: {SECTION}\n{SITE_NAME}\n{guide.url}#warning-signs"


def test_the_citation_of_a_section_is_copied_with_the_day_of_today(guide: Page) -> None:
    press(open_dialog(guide), "Copy citation", "Citation copied")
    assert clipboard(guide) == citation_of(guide, f"Tokenism: {SECTION}", f"{guide.url}#warning-signs")


def test_a_title_that_asks_needs_no_other_mark(open_page: OpenPage) -> None:
    page = open_page("checklists/are-we-ready/", permissions=["clipboard-read", "clipboard-write"])
    dialog = open_dialog(page, "How staff are")
    press(dialog, "Copy link with its title", "Link copied with its title")
    assert clipboard(page).startswith("Are we ready? How staff are\n")
    press(dialog, "Copy citation", "Citation copied")
    assert " (2026) Are we ready? How staff are. Available at: " in clipboard(page)
    dialog.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Link to this page: Are we ready?", exact=True).click()
    press(dialog, "Copy citation", "Citation copied")
    assert " (2026) Are we ready? Available at: " in clipboard(page)


def test_another_style_of_the_page_is_that_of_its_sections(guide: Page) -> None:
    guide.locator(".citation").evaluate(
        "one => one.innerHTML = '<i data-cite=title></i>! Seen <b data-cite=accessed>today</b>.'"
    )
    press(open_dialog(guide), "Copy citation", "Citation copied")
    assert clipboard(guide) == f"Tokenism: {SECTION}! Seen today."


def test_it_is_shared_through_the_device_where_it_can_be(guide: Page) -> None:
    expect(open_dialog(guide).get_by_role("button", name="Share…")).to_have_count(0)
    with_script(guide, SHARING)
    open_dialog(guide).get_by_role("button", name="Share…").click()
    wait_until(guide, "window.shared")
    assert guide.evaluate("shared") == {"title": f"Tokenism: {SECTION}", "url": f"{guide.url}#warning-signs"}


@pytest.mark.parametrize("error, by_hand", [("AbortError", 0), ("NotAllowedError", 1)])
def test_sharing_that_is_broken_off_is_no_fault_and_one_that_fails_is_helped(guide: Page, error: str, by_hand: int) -> None:
    with_script(guide, f"navigator.share = async () => {{ window.asked = true; throw new DOMException('No', '{error}') }}")
    dialog = open_dialog(guide)
    dialog.get_by_role("button", name="Share…").click()
    wait_until(guide, "window.asked")
    expect(dialog.get_by_role("textbox")).to_have_count(by_hand)


@pytest.mark.parametrize("script", [REJECTING, NO_CLIPBOARD], ids=["rejected", "absent"])
def test_where_copying_is_not_allowed_the_text_is_shown_selected(guide: Page, script: str) -> None:
    with_script(guide, script)
    dialog = open_dialog(guide)
    press(dialog, "Copy citation", "This browser did not let us do that.")
    field = dialog.get_by_role("textbox", name=re.compile("Press Ctrl and C"))
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile(r"^Co-production in Fife.+Accessed"))
    expect(field).not_to_be_editable()
    assert guide.evaluate("getSelection().toString()") == field.input_value()
    field.click()
    expect(field).to_have_value(re.compile(r"^Co-production in Fife.+Accessed"))
    press(dialog, "Copy link", "This browser did not let us do that.")
    expect(field).to_have_count(1)
    expect(field).to_have_value(guide.url + "#warning-signs")
    guide.keyboard.press("Escape")
    expect(control(guide)).to_be_focused()
    expect(open_dialog(guide, "What breaks the loop").get_by_role("textbox")).to_have_count(0)
    expect(dialog.get_by_role("status")).to_be_empty()


@pytest.mark.parametrize(
    "path, name, short",
    [
        (GUIDE, f"section: {SECTION}", "site.example/s/tokenism/warning-signs"),
        (GUIDE, "page: Tokenism", "site.example/s/tokenism"),
        (GUIDE, "section: Say what can change and what cannot", ""),
        ("checklists/tokenism/", "section: What can be said", "site.example/s/tokenism/what-can-be-said"),
    ],
    ids=["main-section", "page", "smaller-section", "group"],
)
def test_pages_and_main_sections_have_a_short_address_in_words(open_page: OpenPage, path: str, name: str, short: str) -> None:
    page = with_short_address(open_page(path), '<link rel="shortlink" href="https://site.example/s/tokenism/">')
    page.get_by_role("button", name=f"Link to this {name}", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("dd")).to_have_text([re.compile("^http"), *([short] if short else [])])


def test_where_there_is_no_short_address_none_is_shown(guide: Page) -> None:
    with_short_address(guide, "")
    dialog = open_dialog(guide)
    expect(dialog).to_contain_text("Address")
    expect(dialog).not_to_contain_text("Short address")


def test_a_checklist_within_the_guide_is_linked_and_cited_where_it_stands(guide: Page) -> None:
    title = "Signs of tokenism or real involvement"
    address = guide.url.replace(GUIDE, "checklists/tokenism/")
    dialog = open_dialog(guide, f"Checklist: {title}")
    expect(dialog).to_contain_text(address)
    press(dialog, "Copy citation", "Citation copied")
    assert clipboard(guide) == citation_of(guide, title, address)


def test_without_a_connection_the_link_leads_to_its_section_and_nobody_loses_the_page(guide: Page) -> None:
    guide.context.set_offline(True)
    control(guide).click()
    expect(guide).to_have_url(re.compile("#warning-signs$"))
    control(guide, "Checklist: Signs of tokenism or real involvement").click()
    press(guide.get_by_role("region", name="Link to this page and cite it"), "Copy citation", "Copying could not be loaded")
    expect(guide.locator("h1")).to_have_text("Tokenism")


def test_where_the_dialog_cannot_be_had_the_link_leads_on(guide: Page) -> None:
    guide.route("**/section-links.js", lambda route: route.abort())
    control(guide, "Checklist: Signs of tokenism or real involvement").click()
    expect(guide).to_have_url(re.compile("/checklists/tokenism/$"))


def test_the_page_is_copied_and_cited_from_its_end_too(guide: Page) -> None:
    end = guide.get_by_role("region", name="Link to this page and cite it")
    expect(end.locator(".citation")).to_have_text(citation_of(guide, "Tokenism", guide.url))
    press(end, "Copy citation", "Citation copied")
    assert clipboard(guide) == citation_of(guide, "Tokenism", guide.url)
    press(end, "Copy link", "Link copied")
    assert clipboard(guide) == guide.url


def test_the_home_page_stands_for_the_site(open_page: OpenPage) -> None:
    page = open_page("", permissions=["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("button", name=re.compile("^Link to this page"))).to_have_count(0)
    press(open_dialog(page, "Go straight to a task"), "Copy link with its title", "Link copied with its title")
    assert clipboard(page) == f"Go straight to a task\n{SITE_NAME}\n{page.url}#start-by-task"


# How it looks ---------------------------------------------------------------------------------------------------------


@scripts
@pytest.mark.parametrize("path", [GUIDE, "checklists/all/", "glossary/"])
def test_each_is_large_enough_and_lies_over_no_word(open_page: OpenPage, path: str, javascript: bool) -> None:
    """WCAG 2.5.5, on a narrow phone."""
    page = open_page(path, 320, javascript)
    found = page.locator(".section-link").evaluate_all(
        """all => all.map(one => {
          const box = one.getBoundingClientRect(), heading = one.previousElementSibling;
          const line = heading.getBoundingClientRect().bottom - parseFloat(getComputedStyle(heading).lineHeight) / 2;
          const beside = Math.abs(line - (box.top + box.bottom) / 2) < 5;
          return [heading.innerText, box.width >= 44 && box.height >= 44, beside];
        })"""
    )
    assert found and [one for one in found if not all(one)] == []
    assert layout_faults(page, (NARROW,)) == []


def test_nothing_is_pushed_about(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    places = "[...document.querySelectorAll('.page__text > *:not(.section-link)')].map(one => one.getBoundingClientRect().top)"
    before = page.evaluate(places)
    page.evaluate("document.querySelectorAll('.section-link').forEach(one => one.remove())")
    assert page.evaluate(places) == before


def test_large_text_breaks_no_word_for_it(open_page: OpenPage) -> None:
    """WCAG 1.4.4: where a word and the link do not fit side by side, the link has a line of its own."""
    page = open_page("guide/what-is-co-production/", 390)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    with_it = page.evaluate(TITLE_LINES)
    page.locator("h1 + .section-link").evaluate("one => one.remove()")
    assert with_it == page.evaluate(TITLE_LINES)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_paper_there_is_none(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.emulate_media(media="print")
    expect(page.locator(".section-link").first).to_be_hidden()
    expect(page.locator(".section-link:visible")).to_have_count(0)
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    expect(page.locator(".citation")).to_be_visible()


def test_in_forced_colours_it_can_be_seen(open_page: OpenPage) -> None:
    """WCAG 1.4.11."""
    page = open_page(GUIDE, forced_colors="active")
    width, line, ground = control(page).evaluate(
        """one => [getComputedStyle(one, '::before').borderTopWidth, getComputedStyle(one, '::before').borderTopColor,
          getComputedStyle(document.body).backgroundColor]"""
    )
    assert width == "2px" and line != ground


@in_each_look()
def test_axe_finds_nothing_in_the_open_dialog(open_page: OpenPage, width: int, scheme: str) -> None:
    page = with_script(open_page(GUIDE, width, color_scheme=scheme), f"{NO_CLIPBOARD}; {SHARING}")
    dialog = open_dialog(page)
    assert axe.violations(page) == []
    press(dialog, "Copy citation", "This browser did not let us do that.")
    assert axe.violations(page) == [], "with the text shown"
    assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth && one.getBoundingClientRect().right <= innerWidth")
    buttons = dialog.get_by_role("button").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(buttons) == 5 and min(buttons) >= 44


def test_on_a_phone_the_dialog_is_in_reach_of_a_thumb(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 390)
    box = box_of(open_dialog(page))
    assert round(box["x"]) == 0 and round(box["width"]) == 390 and round(box["y"] + box["height"]) == 844
