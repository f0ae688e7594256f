"""The checklists to download: what someone who opens a file reads in it, and what their programs make of it."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
from docx.oxml.ns import qn
from odfdo import Document

from builder.checklists.docx import write_docx
from builder.checklists.formats import (
    CHECKLIST_FORMATS,
    CHECKLIST_SCHEMA_FILE,
    checklist_as_data,
    list_item_references,
)
from builder.checklists.odt import write_odt
from builder.checklists.outline import BLOCK_STYLES, Link, Outline, outline_checklist, short_licence_name
from builder.checklists.reproducible_zip import repack_zip
from builder.load import load_site
from builder.reading.dates import format_date
from tests.support import built
from tests.support.built import SITE
from tests.support.layout import box_of
from tests.support.loops import for_each
from tests.support.project import ROOT
from tests.support.watch import OpenPage, complaints

MODEL = built.site_model()
LISTS = sorted(MODEL.data.checklists)
SCHEMA = json.loads((SITE / CHECKLIST_SCHEMA_FILE).read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TITLES = ["Notes", "About this list"]
each_list = for_each("name", lambda: LISTS)
each_format = pytest.mark.parametrize("ending", sorted(CHECKLIST_FORMATS))


def file_of(name: str, ending: str) -> Path:
    return SITE / "checklists" / name / f"{name}.{ending}"


def data_of(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(file_of(name, "json").read_text(encoding="utf-8"))
    return record


def items_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for group in record["groups"] for item in group["items"]]


def day_of(name: str) -> datetime.date:
    return datetime.date.fromisoformat(MODEL.data.checklists[name]["reviewed"])


def outline_of(name: str) -> Outline:
    checklist = checklist_as_data(MODEL, name)
    cited = {one["id"]: one["id"] for item in items_of(checklist) for one in item["references"]}
    return outline_checklist(checklist, cited, MODEL.identity.publisher)


# The documents, each read as a list of (level of heading or 0, words) ---------------------------------------------------


def read_docx(path: Path) -> list[tuple[int, str]]:
    found = []
    for paragraph in docx.Document(str(path)).paragraphs:
        level = re.fullmatch(r"Heading (\d)", (paragraph.style and paragraph.style.name) or "")
        words = "".join(
            {qn("w:t"): one.text, qn("w:tab"): "\t", qn("w:br"): "\n"}.get(str(one.tag), "") for one in paragraph._p.iter()
        )
        found.append((int(level[1]) if level else 0, words))
    return found


def read_odt(path: Path) -> list[tuple[int, str]]:
    return [
        (int(element.get_attribute("text:outline-level") or 0), element.inner_text)
        for element in Document(path).body.get_elements("text:h|text:p")
    ]


READERS = {"docx": read_docx, "odt": read_odt}
each_document = pytest.mark.parametrize("ending", sorted(READERS))


@each_list
@each_document
def test_a_document_says_all_that_the_list_says_under_real_headings(name: str, ending: str) -> None:
    record, blocks = MODEL.data.checklists[name], READERS[ending](file_of(name, ending))
    headings = [(level, words) for level, words in blocks if level]
    groups = [group["title"] for group in record["groups"]]
    assert headings == [(1, record["title"]), *((2, words) for words in [*groups, *TITLES])]
    words = [words for _, words in blocks]
    assert words[1] == record["summary"] and "Who:" in words[2] and "When:" in words[2]
    for item in items_of(record):
        at = next(number for number, one in enumerate(words) if one.endswith(item["text"]))
        if record["reflection"]:
            answers = words[at + 1].replace("\N{NO-BREAK SPACE}", " ")
            assert words[at] == item["text"] and re.split(r"\s{3}", answers) == [
                "☐ Yes",
                "☐ Partly",
                "☐ Not yet",
                "☐ Don’t know",
            ]
        else:
            assert words[at] == f"☐\t{item['text']}"
        reason = words[at + 1 + record["reflection"]]
        assert reason.startswith(item["why"])
        for reference in item.get("references", []):
            assert MODEL.bibliography.references[reference].in_text_plain in reason


@each_list
@each_document
def test_a_document_ends_with_where_it_came_from_and_what_may_be_done_with_it(name: str, ending: str) -> None:
    blocks = READERS[ending](file_of(name, ending))
    end = "\n".join(words for _, words in blocks[blocks.index((2, "About this list")) :])
    assert MODEL.identity.name in end and "CC BY-NC-SA 4.0" in end and "You may change this list" in end
    assert f"Last reviewed {format_date(MODEL.data.checklists[name]['reviewed'])}." in end
    assert MODEL.pages[f"checklists/{name}.md"].short_address.rstrip("/") in end


@each_list
@each_document
def test_no_empty_paragraph_makes_room(name: str, ending: str) -> None:
    blocks = READERS[ending](file_of(name, ending))
    notes = blocks[blocks.index((2, "Notes")) + 1][1]
    assert set(notes) == {"\t", "\n"}, "lines to write on, which tab stops draw"
    assert [words for _, words in blocks if not words.strip() and words != notes] == []


@each_list
def test_word_knows_title_language_publisher_and_date(name: str) -> None:
    document, record = docx.Document(str(file_of(name, "docx"))), MODEL.data.checklists[name]
    about = document.core_properties
    assert (about.title, about.subject, about.language) == (record["title"], record["summary"], "en-GB")
    assert about.author == about.last_modified_by == MODEL.identity.publisher
    assert about.created.date() == about.modified.date() == day_of(name)
    spoken = [element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))]
    assert len(spoken) > len(BLOCK_STYLES) and set(spoken) == {"en-GB"}
    section = document.sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
    assert [size and round(size.mm) for size in sizes] == [210, 297, 20, 20, 20]


@each_list
def test_opendocument_knows_title_language_publisher_and_date(name: str) -> None:
    document, record = Document(file_of(name, "odt")), MODEL.data.checklists[name]
    about = document.meta
    assert (about.title, about.subject, about.language) == (record["title"], record["summary"], "en-GB")
    assert about.initial_creator == about.creator == MODEL.identity.publisher
    assert about.creation_date and about.date
    assert about.creation_date.date() == about.date.date() == day_of(name)
    assert document.language == "en-GB"
    spoken = document.styles.get_elements("//style:text-properties[@fo:language]")
    languages = {(one.get_attribute("fo:language"), one.get_attribute("fo:country")) for one in spoken}
    assert len(spoken) > len(BLOCK_STYLES) and languages == {("en", "GB")}
    page = document.styles.get_element("//style:page-layout-properties")
    assert page and [page.get_attribute(f"fo:{side}") for side in ("page-width", "page-height", "margin-left")] == [
        "210mm",
        "297mm",
        "20mm",
    ]


@each_list
def test_boxes_in_word_can_be_ticked_and_say_what_for(name: str) -> None:
    record, document = MODEL.data.checklists[name], docx.Document(str(file_of(name, "docx")))
    controls = list(document.element.body.iter(qn("w:sdt")))
    assert len(controls) == len(items_of(record)) * (4 if record["reflection"] else 1)
    seen: dict[str, set[str]] = {attribute: set() for attribute in ("alias", "tag", "id")}
    for control in controls:
        box = control.find(f"{qn('w:sdtPr')}/{W14}checkbox")
        assert box.find(f"{W14}checked").get(f"{W14}val") == "0"
        assert "".join(one.text for one in control.iter(qn("w:t"))) == "☐"
        for attribute, values in seen.items():
            values.add(control.find(f"{qn('w:sdtPr')}/{qn(f'w:{attribute}')}").get(qn("w:val")))
    assert len(seen["id"]) == len(seen["tag"]) == len(controls)
    assert all(3 < len(words) <= 64 for words in seen["alias"] | seen["tag"])


@each_document
def test_a_statement_stays_on_one_sheet_with_its_reason(ending: str) -> None:
    kept = {look.name for look in BLOCK_STYLES.values() if look.keep}
    assert kept >= {"Heading 1", "Heading 2", "Checklist Item", "Checklist Statement", "Checklist Answers"}
    path = file_of("safe-space", ending)
    if ending == "docx":
        styles = {
            style.name for style in docx.Document(str(path)).styles if style.type == 1 and style.paragraph_format.keep_with_next
        }
    else:
        found = Document(path).styles.get_elements("//style:style[style:paragraph-properties/@fo:keep-with-next='always']")
        styles = {one.get_attribute("style:display-name") for one in found}
    assert styles == kept


@each_document
def test_links_lead_to_whole_addresses_or_are_only_words(ending: str) -> None:
    """A file has no other way to the site; one that does not know its address has no links to itself."""
    for address, expected in (("https://guide.example/fife/", 3), ("", 1)):
        site = load_site(ROOT, address)
        checklist = checklist_as_data(site, "safe-space")
        cited = {one["id"]: "A name, 2020" for item in items_of(checklist) for one in item["references"]}
        outline = outline_checklist(checklist, cited, "P")
        links = {piece.address for block in outline.blocks for piece in block.pieces if isinstance(piece, Link)}
        assert len(links) >= expected and all(link.startswith("https://") for link in links), links
        written = {"docx": write_docx, "odt": write_odt}[ending](outline)
        with zipfile.ZipFile(io.BytesIO(written)) as package:
            part = package.read("word/_rels/document.xml.rels" if ending == "docx" else "content.xml").decode()
        assert all(f'"{link}"' in part for link in links)


# Data, table and text ---------------------------------------------------------------------------------------------------


@each_list
def test_the_data_fits_its_published_schema_and_says_what_the_list_says(name: str) -> None:
    record, found = MODEL.data.checklists[name], data_of(name)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(found)
    assert found["$schema"].endswith("/assets/schemas/checklist.json") and found["id"] == name
    for field in ("title", "summary", "reviewed", "reflection", "stages", "roles"):
        assert found[field] == record[field]
    assert (found["licence"], found["source"]) == (MODEL.identity.licence, MODEL.identity.name)
    assert [group["title"] for group in found["groups"]] == [group["title"] for group in record["groups"]]
    for item, given in zip(items_of(found), items_of(record), strict=True):
        assert (item["id"], item["text"], item["why"]) == (given["id"], given["text"], given["why"])
        assert item["added"] == given.get("added", False)
        assert item["was"] == []
        assert [one["id"] for one in item["references"]] == given.get("references", [])
        assert item["address"] == f"{found['address']}#{name}-{item['id']}"


@each_list
def test_every_address_in_the_data_is_one_of_the_site(name: str) -> None:
    found = data_of(name)
    root = found["address"].removesuffix(f"/checklists/{name}/")
    inner = [item["address"] for item in items_of(found)]
    inner += [one["address"] for item in items_of(found) for one in item["references"]]
    assert [one for one in inner if one.removeprefix(root) not in MODEL.addresses] == []
    assert found["short_address"].removeprefix(root) in MODEL.short_urls


@pytest.mark.parametrize(
    "apply_fault",
    [
        lambda found: found.pop("licence"),
        lambda found: found.update(score=7),
        lambda found: found.update(reviewed="last week"),
        lambda found: found.update(roles=["user"]),
        lambda found: found["groups"][0]["items"][0].pop("address"),
        lambda found: found["groups"][0]["items"][0].update(added="yes"),
        lambda found: found["groups"][0]["items"][0].update(references=[{"id": "a"}]),
        lambda found: found["groups"][0].update(items=[]),
    ],
    ids=["missing", "unknown", "date", "role", "item-missing", "item-type", "reference", "no-items"],
)
def test_invalid_data_does_not_fit_the_schema(apply_fault: Callable[[dict[str, Any]], object]) -> None:
    found = data_of("tokenism")
    apply_fault(found)
    assert not VALIDATOR.is_valid(found)


@each_list
def test_the_table_has_a_row_for_each_item_and_nothing_a_spreadsheet_would_work_out(name: str) -> None:
    record, found = MODEL.data.checklists[name], items_of(data_of(name))
    raw = file_of(name, "csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n") == len(found) + 1
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == ("checklist", "group", "id", "text", "why", "references", "address", "reviewed")
    groups = [group["title"] for group in record["groups"] for _ in group["items"]]
    for row, item, group in zip(rows, found, groups, strict=True):
        assert (row["checklist"], row["group"], row["reviewed"]) == (record["title"], group, record["reviewed"])
        assert [row[field] for field in ("id", "text", "why", "address")] == [
            item[key] for key in ("id", "text", "why", "address")
        ]
        assert bool(row["references"]) == bool(item["references"])
    assert [cell for row in rows for cell in row.values() if cell[:1] in set("=+-@\t\r")] == []


@each_list
def test_the_text_can_be_pasted_into_a_message(name: str) -> None:
    record, text = MODEL.data.checklists[name], file_of(name, "txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == record["title"] and lines[2] == record["summary"]
    assert [line for line in lines if line.startswith("[ ] ")] == [f"[ ] {item['text']}" for item in items_of(record)]
    assert {group["title"] for group in record["groups"]} <= set(lines)
    assert ("For each line, answer: yes, partly, not yet, or don’t know." in lines) == record["reflection"]
    source, address, reviewed, licence = lines[-4:]
    assert source == f"From: {MODEL.identity.name}" and address.endswith(MODEL.pages[f"checklists/{name}.md"].short_address)
    assert reviewed == f"Last reviewed: {format_date(record['reviewed'])}"
    assert licence == f"Licence: CC BY-NC-SA 4.0, {MODEL.identity.licence}"


def test_another_licence_is_named_by_its_address() -> None:
    assert short_licence_name("https://licence.example/1") == "https://licence.example/1"


# The files --------------------------------------------------------------------------------------------------------------


@each_list
@each_format
def test_the_page_leads_to_the_file_which_is_saved_under_a_name_with_its_day(name: str, ending: str) -> None:
    page = SITE / "checklists" / name / "index.html"
    fold = next(one for one in built.article(page).iter("details") if one.get("class") == "checklist__files")
    assert built.text_of(next(fold.iter("summary"))) == "Take this checklist away"
    (link,) = [link for link in fold.iter("a") if link.get("href", "").endswith(f".{ending}")]
    assert (page.parent / link.get("href", "")).resolve() == file_of(name, ending).resolve()
    assert file_of(name, ending).stat().st_size > 500
    assert link.get("download") == f"{name}-{day_of(name)}.{ending}"
    assert f"({ending.upper()})" in built.text_of(link)


def test_a_list_on_another_page_is_not_taken_away_from_there() -> None:
    for page in (SITE / "guide/tokenism/index.html", SITE / "checklists/all/index.html"):
        assert "checklist__files" not in page.read_text(encoding="utf-8")


def test_a_browser_saves_the_file_under_that_name(open_page: OpenPage) -> None:
    page = open_page("checklists/tokenism/", width=390, accept_downloads=True)
    page.locator("summary", has_text="Take this checklist away").click()
    link = page.get_by_role("link", name="Word (DOCX)")
    assert box_of(link)["height"] >= 44
    with page.expect_download() as saved:
        link.click()
    assert saved.value.suggested_filename == f"tokenism-{day_of('tokenism')}.docx"
    assert Path(saved.value.path()).read_bytes() == file_of("tokenism", "docx").read_bytes()
    assert complaints(page) == []


@each_document
def test_a_package_holds_nothing_of_the_moment_it_was_written(ending: str) -> None:
    """The bytes are the same for the same words, whenever they are written, and every date is that of the review."""
    written = {"docx": write_docx, "odt": write_odt}[ending]
    outline = outline_of("tokenism")
    first = written(outline)
    written.cache_clear()
    assert written(outline) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert package.testzip() is None
        day = day_of("tokenism")
        assert {entry.date_time for entry in package.infolist()} == {(day.year, day.month, day.day, 0, 0, 0)}
        whole = b"".join(package.read(name) for name in package.namelist()).decode()
    assert set(re.findall(r"\b20\d\d-\d\d-\d\d", whole)) == {day.isoformat()}
    assert "generated by" not in whole


def test_an_opendocument_says_first_and_uncompressed_what_it_is() -> None:
    with zipfile.ZipFile(file_of("tokenism", "odt")) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert package.read(first) == b"application/vnd.oasis.opendocument.text"
        listed = set(re.findall(r'full-path="([^"]+)"', package.read("META-INF/manifest.xml").decode())) - {"/"}
        assert listed == set(package.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_words_that_mean_something_in_xml_are_kept_as_they_are(tmp_path: Path) -> None:
    odd = "Is A < B & “C”, d’accord?"
    checklist = {**checklist_as_data(MODEL, "values"), "title": odd}
    outline = outline_checklist(checklist, {one["id"]: odd for one in list_item_references(checklist)}, odd)
    for ending, write in (("docx", write_docx), ("odt", write_odt)):
        (tmp_path / f"list.{ending}").write_bytes(write(outline))
        assert READERS[ending](tmp_path / f"list.{ending}")[0] == (1, odd)


def test_the_same_files_in_another_order_and_of_another_day_are_the_same_bytes() -> None:
    packages = []
    for names, year in ((("b", "a", "first"), 1999), (("first", "a", "b"), 2020)):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name in names:
                package.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), name)
        packages.append(repack_zip(target.getvalue(), datetime.date(2026, 1, 31), stored="first"))
    assert packages[0] == packages[1]
    assert zipfile.ZipFile(io.BytesIO(packages[0])).namelist() == ["first", "a", "b"]
