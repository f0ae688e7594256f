"""The register of references: where each is cited, and how a reader chooses by topic and by kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from builder.load import load_site
from builder.references.cited_in import find_citing_places, list_cited
from builder.references.register import find_reference_kind, list_filter_choices
from tests.support import axe, built
from tests.support.built import SITE, site_model
from tests.support.layout import box_of
from tests.support.loops import for_each
from tests.support.watch import OpenPage, complaints

PATH = "references/"
MODEL = site_model()
RECORDS = MODEL.data.references
PLACES = find_citing_places(MODEL)


def with_choice(topic: str = "", kind: str = "") -> list[str]:
    """Return the ids of the references on `topic` and of `kind`."""
    return [
        name
        for name, record in RECORDS.items()
        if topic in ["", *record["topics"]] and kind in ["", find_reference_kind(MODEL.data, record)]
    ]


def shown(page: Page) -> list[str]:
    found: list[str] = page.locator(".references--full > li:visible").evaluate_all("all => all.map(one => one.id)")
    return found


def said(page: Page) -> Locator:
    return page.locator(".list-filter [role=status]")


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


# Where it is cited ----------------------------------------------------------------------------------------------------


def test_a_citation_is_reported_with_its_section_its_checklist_item_its_term_and_its_drawing(valid_project: Path) -> None:
    for name in ("glossary.yml", "figures/pot.yml"):
        with (valid_project / "data" / name).open("a") as file:
            file.write("  references: [brew-2001]\n" if name == "glossary.yml" else "references: [brew-2001]\n")
    words = {one.url: one.words for one in find_citing_places(load_site(valid_project))["brew-2001"]}
    assert words["/guide/tea/"] == "Pouring tea", "above the first heading, the page itself"
    assert words["/guide/tea/#checklist-tea"] == "Pouring tea: the list “Ready for tea”"
    assert words["/guide/tea/#figure-pot"] == "Pouring tea: the drawing “A pot of tea”"
    assert words["/glossary/#pot"].endswith(": pot")
    assert words["/checklists/tea/#tea-cups"] == "Ready for tea: There is a cup for everyone"


@for_each("name", lambda: RECORDS)
def test_every_page_that_lists_a_reference_is_named_as_citing_it(name: str) -> None:
    listing = {page.address for page in MODEL.pages.values() if name in list_cited(page, MODEL.data)}
    glossary = {f"/glossary/#{term}" for term, record in MODEL.data.glossary.items() if name in record.get("references", [])}
    urls = {one.url for one in PLACES[name]}
    assert {url.partition("#")[0] for url in urls - glossary} - {"/glossary/"} == listing - {"/glossary/"}
    assert glossary <= urls


def test_each_place_is_there_and_names_its_page() -> None:
    for url, words in {(one.url, one.words) for found in PLACES.values() for one in found}:
        page, _, fragment = url.partition("#")
        tree = built.tree(SITE / page[1:] / "index.html")
        assert not fragment or fragment in {element.get("id") for element in tree.iter()}, url
        assert words.startswith(next(one.meta["title"] for one in MODEL.pages.values() if one.address == page))


def test_the_entry_links_to_every_place_or_says_that_there_is_none() -> None:
    page = SITE / PATH / "index.html"
    entries = {li.get("id", ""): li for li in built.article(page).iter("li") if li.get("data-kind")}
    assert set(entries) == set(RECORDS)
    for name, li in entries.items():
        block = next(one for one in li.iter() if one.get("class") == "reference__cited")
        links = {built.text_of(link): "/" + link.get("href", "").removeprefix("../") for link in block.iter("a")}
        assert links == {" ".join(one.words.split()): one.url for one in PLACES[name]}, name
        if not links:
            assert built.text_of(block) == "Not cited on a page; listed for further reading."
        if len(links) > 1:
            assert block.tag == "details" and built.text_of(next(block.iter("summary"))) == f"Cited in {len(links)} places"


def test_a_citation_that_goes_from_a_page_goes_from_the_list(valid_project: Path) -> None:
    file = valid_project / "docs/guide/tea.md"
    file.write_text(file.read_text().replace(' {{ cite("brew-2001") }}', ""))
    assert "/guide/tea/" not in {one.url for one in find_citing_places(load_site(valid_project))["brew-2001"]}


# Choosing by topic and kind -------------------------------------------------------------------------------------------


def test_every_topic_and_kind_that_is_offered_has_a_source() -> None:
    found = list_filter_choices(MODEL.data)
    assert all(with_choice(topic=one["id"]) for one in found["topics"])
    assert all(with_choice(kind=one["id"]) for one in found["kinds"])
    assert [one["id"] for one in found["topics"]] == list(MODEL.data.topics), "no topic is without a source"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_reader_chooses_by_keyboard_and_the_address_keeps_the_choice(
    open_page: OpenPage, site_address: str, width: int
) -> None:
    page = open_page(PATH, width=width)
    field(page, "Topic").focus()
    page.keyboard.type("Pay")
    expect(said(page)).to_have_text(f"{len(with_choice('payment'))} of {len(RECORDS)} sources shown: Payment")
    assert sorted(shown(page)) == sorted(with_choice("payment"))
    page.keyboard.press("Tab")
    expect(field(page, "Kind")).to_be_focused()
    page.keyboard.type("Rep")
    both = with_choice("payment", "report")
    expect(said(page)).to_have_text(f"{len(both)} of {len(RECORDS)} sources shown: Payment; Reports and guidance")
    assert sorted(shown(page)) == sorted(both)
    assert page.url == f"{site_address}{PATH}?topic=payment&kind=report"
    groups = {RECORDS[name]["group"] for name in both}
    headings = page.locator(".page__text > h2:visible").evaluate_all("all => all.map(one => one.id)")
    assert {one for one in headings if one in MODEL.data.reference_groups} == groups, "no heading stands over nothing"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert box_of(field(page, "Topic"))["height"] >= 44
    page.goto(page.url)
    assert sorted(shown(page)) == sorted(both), "the address alone brings it back"
    page.get_by_role("link", name="Show all sources").click()
    page.wait_for_url(f"{site_address}{PATH}")
    assert len(shown(page)) == len(RECORDS)
    expect(page.get_by_role("link", name="Show all sources")).to_be_hidden()
    assert complaints(page) == []


def test_where_no_source_is_both_that_is_said(open_page: OpenPage) -> None:
    assert with_choice("fife", "law") == []
    page = open_page(f"{PATH}?topic=fife&kind=law")
    expect(said(page)).to_have_text("No source is both. Choose all topics or all kinds to see more.")
    assert shown(page) == []
    field(page, "Kind").select_option("")
    assert sorted(shown(page)) == sorted(with_choice("fife"))


@pytest.mark.parametrize(
    "query", ["topic=pay", "topic=%22%5D%2C*%5B&kind=report", "kind=%3Cimg%20src%3Dx%3E", "topic=payment%00"]
)
def test_an_address_that_asks_for_what_is_not_there_is_answered_and_put_right(
    open_page: OpenPage, site_address: str, query: str
) -> None:
    page = open_page(f"{PATH}?{query}")
    expect(said(page)).to_contain_text("asks for a topic or kind that is not here")
    wanted = with_choice(kind="report") if query.endswith("kind=report") else list(RECORDS)
    assert sorted(shown(page)) == sorted(wanted)
    assert page.url == f"{site_address}{PATH}" + ("?kind=report" if len(wanted) < len(RECORDS) else "")
    assert complaints(page) == []


def test_the_source_that_a_link_leads_to_is_always_shown(open_page: OpenPage, site_address: str) -> None:
    page = open_page(f"{PATH}?topic=payment#arnstein-1969", reduced_motion="reduce")  # each step ends before the next begins
    expect(page.locator("#arnstein-1969")).to_be_in_viewport()
    expect(said(page)).to_have_text(re.compile("^All sources are shown again"))
    assert page.url == f"{site_address}{PATH}#arnstein-1969"
    # A link on the page itself, to a heading that is hidden now; and once more, when the address has it already.
    for _ in range(2):
        field(page, "Topic").select_option("payment")
        expect(page.locator("#fife")).to_be_hidden()
        page.get_by_role("link", name="Fife", exact=True).click()
        expect(page.locator("#fife")).to_be_in_viewport()
        assert len(shown(page)) == len(RECORDS)
        expect(field(page, "Topic")).to_have_value("")
    page.evaluate("history.replaceState(null, '', '?topic=payment#fife')")
    field(page, "Topic").select_option("power")
    page.evaluate("history.replaceState(null, '', '#fife')")
    page.get_by_role("link", name="Fife", exact=True).click()
    expect(page.locator("#fife")).to_be_in_viewport()


def test_a_source_that_is_shown_already_leaves_the_choice_alone(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?topic=payment#shrc-2021")
    expect(page.locator("#shrc-2021")).to_be_in_viewport()
    assert sorted(shown(page)) == sorted(with_choice("payment"))


def test_without_scripts_everything_is_listed_and_nothing_offers_to_choose(open_page: OpenPage, site_address: str) -> None:
    page = open_page(f"{PATH}?topic=payment", javascript=False)
    assert len(shown(page)) == len(RECORDS)
    expect(page.get_by_role("combobox", name="Topic")).to_have_count(0)
    fold = page.locator("#sandhu-2017 details.reference__cited")
    fold.locator("summary").click()
    fold.get_by_role("link").first.click()
    page.wait_for_url(re.compile(re.escape(site_address) + "(?!references)"))


def test_paper_has_what_was_chosen_and_says_so(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?topic=payment")
    expect(said(page)).to_contain_text("sources shown: Payment")
    page.emulate_media(media="print")
    expect(said(page)).to_be_visible()
    expect(field(page, "Topic")).to_be_hidden()
    expect(page.get_by_text("Show all sources")).to_be_hidden()
    expect(page.locator("#arnstein-1969")).to_be_hidden()
    expect(page.locator("#shrc-2021 .reference__files")).to_be_hidden()
    page.goto(page.url.partition("?")[0])
    expect(page.locator(".list-filter")).to_be_hidden()
    assert len(shown(page)) == len(RECORDS)


def test_a_source_is_kept_under_its_own_name(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}#sandhu-2017")
    fold = page.locator("#sandhu-2017 .reference__files")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        fold.get_by_role("link", name="RIS").click()
    assert download.value.suggested_filename == "sandhu-2017.ris"
    assert all(
        box["height"] >= 43.9
        for box in fold.locator("a, summary").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    )


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.full), "dark"])
@pytest.mark.parametrize("path", [f"{PATH}?topic=payment", "about/corrections/"])
def test_axe_finds_nothing(open_page: OpenPage, scheme: str, path: str) -> None:
    page = open_page(path, width=390, color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert axe.violations(page) == []
