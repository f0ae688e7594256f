"""How to cite a page: what the style makes of it, and what each page says at its end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.references.page_citation import cite_page
from tests.support import built
from tests.support.loops import each_own_page
from tests.support.text import find

SITE_NAME = "Co-production in Fife: a trauma-informed guide"


def cited(title: str, address: str = "https://site.example/tea/", style: str = "harvard-cite-them-right") -> str:
    parts = cite_page(title, "A site & more", address, "2026-11-23", style, "en-GB")
    return "".join(f"<{part['place']}>{part['text']}</>" if part["place"] else part["text"] for part in parts)


ADDRESS_AND_DAY = "Available at: <address>https://site.example/tea/</> (Accessed: <accessed>the day you read it</>)."


@pytest.mark.parametrize(
    "title, address, expected",
    [
        ("Tea", "https://site.example/tea/", f"A site &amp; more (2026) <i><title>Tea</></i><stop>.</> {ADDRESS_AND_DAY}"),
        ("Tea?", "https://site.example/tea/", f"A site &amp; more (2026) <i><title>Tea?</></i><stop></> {ADDRESS_AND_DAY}"),
        ("", "https://site.example/tea/", f"A site &amp; more (2026). {ADDRESS_AND_DAY}"),
        ("Tea", "", "A site &amp; more (2026) <i><title>Tea</></i><stop>.</>"),
    ],
    ids=["page", "question", "site", "no-address"],
)
def test_a_page_is_cited_as_cite_them_right_does(title: str, address: str, expected: str) -> None:
    assert cited(title, address) == expected


def test_another_style_writes_it_in_its_own_way() -> None:
    assert cited("Tea", style="apa").startswith(
        "A site &amp; more. (2026, November 23). <i><title>Tea</></i><stop>.</> <address>"
    )


@each_own_page
def test_each_page_says_how_to_cite_it_and_when_it_was_reviewed(path: Path, site: Path) -> None:
    block = next(one for one in built.article(path).iter("section") if "data-page-cite" in one.attrib)
    title = "" if path.parent == site else f" {built.text_of(next(built.article(path).iter('h1')))}"
    citation = next(one for one in block.iter("p") if one.get("class") == "citation")
    mark = " " if title.endswith("?") else ". "
    address = r"Available at: http\S+/" + re.escape(built.address(path))
    expected = re.escape(f"{SITE_NAME} (2026){title}{mark}") + address + re.escape(" (Accessed: the day you read it).")
    assert re.fullmatch(expected, built.text_of(citation))
    assert re.search(r"last reviewed on \d+ \w+ 20\d\d\.", built.text_of(block))


def test_without_an_address_of_the_site_none_is_given(valid_site: Path) -> None:
    text = (valid_site / "guide/tea/index.html").read_text(encoding="utf-8")
    citation = re.sub(r"<[^>]+>", "", find(r'<p class="citation".*?</p>', text, re.DOTALL)[0])
    assert re.fullmatch(r"A tea party \(20\d\d\) Pouring tea\.", citation)
    assert "Short address" not in text


def test_the_short_address_is_shown_where_there_is_one(valid_site_below_a_path: Path) -> None:
    text = (valid_site_below_a_path / "guide/tea/index.html").read_text(encoding="utf-8")
    assert "Short address: <strong>tea.example/party/s/tea</strong>" in text
