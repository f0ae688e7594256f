"""Corrections to the 2022 guide: each is listed once with its evidence, can be linked to, and stands with its source too."""

from __future__ import annotations

import functools
import re

import lxml.html

from builder.reading.dates import format_month
from builder.references.corrections import Correction, list_corrections, list_without_link
from tests.support import built
from tests.support.built import SITE, site_model
from tests.support.loops import for_each
from tests.support.text import find

PAGE = SITE / "about" / "corrections" / "index.html"
# What is known to be wrong in the guide, so that none is lost: the source, and what is right.
KNOWN = {
    "sandhu-2017": "Social Change",
    "cpi-hls-2021": "Public Service",
    "mckercher-2020": "Doing",
    "authentic-voice-project": "Improvement Service",
    "transforming-trauma-site": "National Trauma Transformation Programme",
    "his-2022": "draft",
    "his-organisation": "healthcareimprovementscotland.scot",
    "kings-fund-2021": "address",
    "c4pc-2021": "Coalition for Personalised Care",
    "sg-mhwpcs-2022": "planning guidance",
    "clinks-2011": "Clare Hayes",
    "clinks-2016": "not in the document's own title",
    "nes-2019": "NHS Education for Scotland",
    "bovaird-loeffler-2013": "Co-production",
}


@functools.cache
def listed_corrections() -> dict[str, Correction]:
    """Return by its anchor each correction of the data."""
    return {one.anchor: one for one in list_corrections(site_model().data)}


@functools.cache
def built_entries() -> dict[str, lxml.html.HtmlElement]:
    """Return by its id each entry of the built page."""
    return {li.get("id", ""): li for li in built.article(PAGE).iter("li") if li.get("id")}


def test_every_correction_that_is_known_is_listed_and_nothing_else_has_such_an_address() -> None:
    assert set(built_entries()) == set(listed_corrections())
    for name, right in KNOWN.items():
        assert any(right in one.record["right"] for one in listed_corrections().values() if one.reference == name), name


@for_each("anchor", listed_corrections)
def test_a_correction_says_what_the_guide_prints_what_is_right_and_how_we_know(anchor: str) -> None:
    one, li = listed_corrections()[anchor], built_entries()[anchor]
    text = built.text_of(li)
    assert one.record["prints"] in text and one.record["right"] in text
    assert len(one.record["evidence"]) >= 1
    links = {link.get("href") for link in li.iter("a")}
    for seen in one.record["evidence"]:
        assert seen["saw"] in text and seen["where"] in text
        assert format_month(seen["seen"]) in text
        assert ("URL" not in seen) or seen["URL"] in links
    assert not one.reference or f"../../references/#{one.reference}" in links


@for_each("anchor", lambda: [anchor for anchor, one in listed_corrections().items() if one.reference])
def test_the_source_has_it_too_with_a_link_to_the_evidence(anchor: str) -> None:
    one = listed_corrections()[anchor]
    entry = next(li for li in built.article(SITE / "references" / "index.html").iter("li") if li.get("id") == one.reference)
    corrections = [p for p in entry.iter("p") if p.get("class") == "reference__correction"]
    (said,) = [p for p in corrections if f"../about/corrections/#{anchor}" in {link.get("href") for link in p.iter("a")}]
    assert f"Correction: {one.record['prints']} {one.record['right']} " in built.text_of(said)


def test_a_copy_that_someone_else_put_up_is_named_and_not_linked() -> None:
    evidence = [seen for one in listed_corrections().values() for seen in one.record["evidence"]]
    copies = [seen for seen in evidence if "someone else" in seen["where"]]
    assert copies and not any("URL" in seen for seen in copies)


def test_the_guides_own_sources_without_a_link_are_listed_with_the_day_someone_looked() -> None:
    (block,) = [one for one in built.article(PAGE).iter("ul") if one.get("class") == "references"]
    named = {find(r"#([\w-]+)$", link.get("href", ""))[1] for link in block.iter("a") if "references/" in link.get("href", "")}
    assert named == set(list_without_link(site_model().data)) != set()
    for li in block.iter("li"):
        assert re.search(r"No link found \(looked on \d+ \w+ \d{4}\)", built.text_of(li))


def test_the_page_says_how_to_tell_us_of_another() -> None:
    links = {(link.get("href"), built.text_of(link)) for link in built.article(PAGE).iter("a")}
    assert ("../contribute/", "tell us") in links
