"""The list of every section: on the page for teams, where each link can be copied, and to download."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from playwright.sync_api import expect

from builder.load import load_site
from builder.macros.rendering import create_template_environment
from builder.output.redirect_pages import render_qr_drawing
from builder.reading.sources import read_source_files
from builder.urls.qr_codes import QUIET_ZONE
from builder.urls.sections import list_navigation
from tests.support import built
from tests.support.built import SITE
from tests.support.layout import box_of
from tests.support.loops import for_each
from tests.support.project import ROOT
from tests.support.watch import OpenPage, complaints

PAGE = "about/link-and-cite/"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    record: dict[str, Any] = json.loads((SITE / "links.json").read_text(encoding="utf-8"))
    return record


def paths(value: str) -> str:
    """Return the address without its host: what holds wherever the site is published."""
    return re.sub(r"^https?://[^/]+", "", value)


def test_the_json_fits_its_published_schema(document: dict[str, Any]) -> None:
    schema = json.loads((SITE / "assets/schemas/links.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    assert document["$schema"].endswith("/assets/schemas/links.json")


def test_the_list_holds_every_page_and_heading_in_the_order_of_the_navigation(document: dict[str, Any], prefix: str) -> None:
    site = built.site_model()
    order = [page for _, pages in list_navigation(site) for page in pages]
    assert sorted(page.path for page in order) == sorted(site.pages)
    assert [paths(page["address"]) for page in document["pages"]] == [prefix + page.url for page in order]
    listed = [paths(section["address"]) for page in document["pages"] for section in page["sections"]]
    expected = {prefix + url[1:] for url, one in site.addresses.items() if one.level > 1}
    assert set(listed) == expected and len(listed) == len(expected)


def test_the_navigation_is_followed_group_by_group(valid_project: Path) -> None:
    groups = list_navigation(load_site(valid_project))
    assert [(title, [page.path for page in pages]) for title, pages in groups][:3] == [
        ("A tea party", ["index.md"]),
        ("Pouring tea", ["guide/tea.md"]),
        ("Lists", ["checklists/tea.md"]),
    ]
    assert groups[-1][0] == "" and [page.path for page in groups[-1][1]] == ["search.md"]


def test_pages_and_main_sections_have_a_short_address_and_the_others_have_none(document: dict[str, Any]) -> None:
    for page in document["pages"]:
        assert re.search(r"/s/[a-z-]+/$", page["short_address"]), page
        for section in page["sections"]:
            expected = rf"{re.escape(page['short_address'])}[a-z0-9-]+/$" if section["level"] == 2 else "$"
            assert re.match(expected, section["short_address"]), section


def test_the_table_says_the_same_as_the_data(document: dict[str, Any]) -> None:
    with (SITE / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = [
        (page["title"], row["title"] if row is not page else "", row["address"], row["short_address"], page["reviewed"])
        for page in document["pages"]
        for row in (page, *page["sections"])
    ]
    names = ("page", "section", "address", "short_address", "reviewed")
    assert [tuple(row[name] for name in names) for row in rows] == expected


def test_every_row_of_the_page_leads_to_its_section(document: dict[str, Any]) -> None:
    page = SITE / PAGE / "index.html"
    block = next(element for element in built.article(page).iter("div") if element.get("class") == "links")
    for link in block.iter("a"):
        path, _, fragment = link.get("href", "").partition("#")
        target = (page.parent / path).resolve()
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), link.get("href")
        if fragment:
            assert fragment in {element.get("id") for element in built.tree(target).iter()}, link.get("href")
    shown = {built.text_of(element) for element in block.iter("span") if element.get("class") == "links__address"}
    sections = [row for one in document["pages"] for row in (one, *one["sections"]) if row.get("level", 1) <= 3]
    assert len(shown) == len(sections)


@for_each("page", lambda: sorted({page.meta["short"] for page in built.site_model().pages.values()}))
def test_a_qr_code_says_its_address_in_words(page: str) -> None:
    drawing = ElementTree.parse(SITE / "s" / page / "qr.svg").getroot()
    words = [text.text or "" for text in drawing.iter(f"{SVG}text")]
    assert words[0].endswith("/") and words[1] == f"s/{page}"
    assert drawing.get("aria-label", "").endswith(f"/s/{page}/")
    assert drawing.find(f"{SVG}svg/{SVG}svg/{SVG}path") is not None


def test_the_words_beneath_a_code_keep_within_its_width() -> None:
    drawing = render_qr_drawing(
        create_template_environment(read_source_files(ROOT)[0]),
        "https://a-long-name-of-a-host.example.org/and/a/path/s/lived-experience/",
    )
    root = ElementTree.fromstring(drawing)
    width = float(root.get("viewBox", "").split()[2])
    for text in root.iter(f"{SVG}text"):
        assert len(text.text or "") * 0.6 * float(text.get("font-size", "")) <= width - 2 * QUIET_ZONE + 0.5


@pytest.mark.parametrize("width", [320, 1280])
def test_a_link_is_copied_from_the_list_by_keyboard(open_page: OpenPage, site_address: str, width: int) -> None:
    page = open_page(PAGE, width=width, permissions=["clipboard-read", "clipboard-write"])
    fold = page.locator("details").filter(has=page.locator("summary", has_text=re.compile("^Tokenism$")))
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_role("link", name="Questions that show the signs")).to_be_visible()
    button = fold.get_by_role("button", name="Copy the link: Questions that show the signs")
    button.focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == site_address + "guide/tokenism/#warning-signs"
    assert box_of(button)["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints(page) == []


def test_without_javascript_the_list_is_there_to_follow(open_page: OpenPage, site_address: str) -> None:
    page = open_page(PAGE, javascript=False)
    expect(page.get_by_role("button", name=re.compile("^Copy"))).to_have_count(0)
    page.locator("summary", has_text=re.compile("^Tokenism$")).click()
    page.get_by_role("link", name="Questions that show the signs").click()
    page.wait_for_url(site_address + "guide/tokenism/#warning-signs")


def test_the_code_of_a_page_is_fetched_only_when_its_fold_is_opened(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("qr.svg") else None)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert asked == []
    with page.expect_response(re.compile(r"/s/tokenism/qr\.svg$")):
        page.locator("summary", has_text=re.compile("^Tokenism$")).click()
