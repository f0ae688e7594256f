"""The references to download: each format is read back by a reader that is not ours, field by field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pybtex.database
import pytest
import rispy

from builder.load import load_site
from builder.output.downloads import write_reference_files
from builder.references.bibtex import format_bibtex
from builder.references.csl_json import csl_item
from builder.references.formats import REFERENCE_FORMATS, list_type_names
from builder.references.ris import format_ris
from tests.support import built
from tests.support.built import SITE, site_model
from tests.support.loops import for_each
from tests.support.project import ROOT
from tests.support.tex import read_tex

RECORDS = site_model().data.references
TYPES = list_type_names(site_model().data)
SCHEMA = json.loads((ROOT / "tests" / "fixtures" / "csl" / "schema.json").read_text(encoding="utf-8"))
ENDINGS = ("ris", "bib", "json")
# What is not of CSL, and stays in the site.
OURS = {"group", "topics", "link", "about", "corrections", "replaced_address"}
# What Zotero takes each for, by its own tables: RIS.js of April 2026, and BibTeX.js, which drops an entry of any other type.
ZOTERO_RIS = {
    "BLOG": "blogPost",
    "BOOK": "book",
    "CHAP": "bookSection",
    "ELEC": "webpage",
    "JOUR": "journalArticle",
    "MANSCPT": "manuscript",
    "NEWS": "newspaperArticle",
    "RPRT": "report",
    "STAND": "report",
    "STAT": "statute",
}
ZOTERO_BIBTEX = {
    "article": "journalArticle",
    "book": "book",
    "incollection": "bookSection",
    "misc": "document",
    "online": "webpage",
    "techreport": "report",
    "unpublished": "manuscript",
}


def written(name: str) -> str:
    return (SITE / name).read_bytes().decode("utf-8")


def csl(text: str) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(text)}


def in_ris(text: str) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in rispy.loads(text)}


def in_bibtex(text: str) -> dict[str, pybtex.database.Entry]:
    return dict(pybtex.database.parse_string(text, "bibtex").entries)


def plain(text: str) -> str:
    """Return what TeX would set: without its backslashes and the braces that keep things together."""
    return read_tex(text)


def name(one: dict[str, Any]) -> str:
    return one.get("literal") or ", ".join(part for part in (one["family"], one.get("given")) if part)


def person(one: pybtex.database.Person) -> str:
    last = " ".join([*one.prelast_names, *one.last_names])
    return plain(", ".join(part for part in (last, " ".join([*one.first_names, *one.middle_names])) if part))


ALL = {
    "ris": in_ris(written("references.ris")),
    "bib": in_bibtex(written("references.bib")),
    "json": csl(written("references.json")),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_whole_register_is_in_the_file_in_its_order(ending: str) -> None:
    assert list(ALL[ending]) == list(RECORDS)


@pytest.mark.parametrize("ending, read", [("ris", in_ris), ("bib", in_bibtex), ("json", csl)])
def test_each_reference_has_a_file_of_its_own_that_says_the_same(ending: str, read: Callable[[str], dict[str, Any]]) -> None:
    for one in RECORDS:
        assert read(written(f"references/{one}.{ending}")) == {one: ALL[ending][one]}, one


def test_csl_json_fits_its_published_schema_and_has_the_fields_of_the_record_as_they_are() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(list(ALL["json"].values()), SCHEMA, jsonschema.Draft7Validator)
    for one, record in RECORDS.items():
        fields = {key: value for key, value in record.items() if key not in OURS | {"note"}}
        item = ALL["json"][one]
        assert {key: item[key] for key in fields} == fields
        assert set(item) - set(fields) <= {"note", "language"}


@pytest.mark.parametrize("field, value", [("topics", ["power"]), ("type", "toolkit"), ("issued", {"date-parts": [[]]})])
def test_a_field_that_is_not_of_csl_would_be_seen(field: str, value: object) -> None:
    item = {**ALL["json"]["arnstein-1969"], field: value}
    assert list(jsonschema.Draft7Validator(SCHEMA).iter_errors([item]))


@for_each("one", lambda: RECORDS)
def test_ris_says_what_the_record_says(one: str) -> None:
    record, entry = RECORDS[one], ALL["ris"][one]
    assert entry["type_of_reference"] == TYPES[record["type"]]["ris"] and entry["type_of_reference"] in ZOTERO_RIS
    assert entry["title"] == record["title"]
    # RIS takes any comma for the end of a family name.
    authors = [author["literal"].replace(",", "") if "literal" in author else name(author) for author in record["author"]]
    assert entry["authors"] == authors
    editors = entry.get("secondary_authors", []) or entry.get("editors", [])
    assert editors == [name(editor) for editor in record.get("editor", [])]
    same = {"publisher": "publisher", "place_published": "publisher-place", "volume": "volume", "number": "issue", "doi": "DOI"}
    for theirs, ours in same.items():
        assert entry.get(theirs) == record.get(ours), ours
    assert entry.get("urls", [None]) == [record.get("URL")]
    assert entry["language"] == "en"
    site = record.get("publisher") if record["type"] in ("webpage", "post-weblog") else None
    assert entry.get("secondary_title") == record.get("container-title", site)
    assert entry.get("issn") == record.get("ISBN", record.get("number")), "SN: ISBN, or the number of a report"
    pages = "-".join(entry[key] for key in ("start_page", "end_page") if key in entry)
    assert pages == record.get("page", "")
    if "issued" in record:
        parts = record["issued"]["date-parts"][0]
        assert entry["year"] == str(parts[0])
        assert entry["date"] == "/".join([str(parts[0]), *(f"{part:02d}" for part in parts[1:])] + [""] * (4 - len(parts)))
    assert record["about"] in " ".join(entry["notes"])


@for_each("one", lambda: RECORDS)
def test_bibtex_says_what_the_record_says(one: str) -> None:
    record, entry = RECORDS[one], ALL["bib"][one]
    assert entry.type == TYPES[record["type"]]["bibtex"] and entry.type in ZOTERO_BIBTEX
    fields = dict(entry.fields)
    assert fields["title"] == f"{{{fields['title'][1:-1]}}}", "in braces, so that its capitals stay"
    assert plain(fields["title"]) == record["title"]
    for role in ("author", "editor"):
        people = entry.persons.get(role, [])
        assert [person(one) for one in people] == [name(one) for one in record.get(role, [])]
    publisher = {"techreport": "institution", "online": "organization"}.get(entry.type, "publisher")
    same = {
        publisher: "publisher",
        "address": "publisher-place",
        "volume": "volume",
        "isbn": "ISBN",
        "doi": "DOI",
        "url": "URL",
    }
    for theirs, ours in same.items():
        assert plain(fields[theirs]) == record[ours] if ours in record else theirs not in fields, ours
    assert plain(fields.get("number", "")) == record.get("issue", record.get("number", ""))
    assert fields.get("pages", "").replace("--", "-") == record.get("page", "")
    container = {"article": "journal", "incollection": "booktitle", "online": "booktitle"}.get(entry.type, "series")
    site = record["publisher"] if entry.type == "online" else None
    assert plain(fields.get(container, "")) == record.get("container-title", site or "")
    if "issued" in record:
        parts = record["issued"]["date-parts"][0]
        assert fields["date"] == "-".join(f"{part:02d}" for part in parts) and fields["year"] == str(parts[0])
        assert list(fields)[-1] == "date", "Zotero puts the date together from the fields in their order"
    assert record["about"] in plain(fields["annote"])


def test_the_month_in_bibtex_is_its_own_abbreviation_and_not_a_word_in_braces() -> None:
    assert "\n  month = mar,\n" in written("references/scdc-valuing-2024.bib")


def test_ris_ends_its_lines_as_it_must_and_each_entry_with_er() -> None:
    text = written("references.ris")
    assert text.count("\n") == text.count("\r\n")
    entries = text.split("ER  - \r\n")
    assert entries.pop() == "" and len(entries) == len(RECORDS)
    assert all(re.fullmatch(r"(?:[A-Z][A-Z0-9]  - [^\r\n]+\r\n)+", entry) and entry.startswith("TY  - ") for entry in entries)


AWKWARD = {
    "id": "awkward-2020",
    "type": "chapter",
    "title": "50% & more: {braces}, C#_$ ~ ^ and \\ “Größe”",
    "author": [{"family": "O'Neil", "given": "Zoë"}, {"literal": "Arts, Culture & Sport"}],
    "editor": [{"family": "Only"}],
    "page": "7",
    "note": "A note.",
}


def test_what_tex_takes_for_something_else_comes_through() -> None:
    (entry,) = in_bibtex(format_bibtex([(AWKWARD, "incollection")])).values()
    assert plain(entry.fields["title"]) == AWKWARD["title"]
    assert [person(one) for one in entry.persons["author"]] == ["O'Neil, Zoë", "Arts, Culture & Sport"]
    assert len(entry.persons["author"][1].last_names) == 1, "the comma and the words stay in one name"


def test_an_organisation_is_one_name_in_ris_too_so_its_commas_go() -> None:
    (entry,) = in_ris(format_ris([(AWKWARD, "CHAP")])).values()
    assert entry["authors"] == ["O'Neil, Zoë", "Arts Culture & Sport"]
    assert entry["secondary_authors"] == ["Only"] and entry["start_page"] == "7" and "end_page" not in entry


def test_a_source_in_another_language_keeps_it() -> None:
    record = {**RECORDS["the-promise"], "language": "gd"}
    assert csl_item(record, "A site")["language"] == "gd"


def test_the_note_carries_note_and_corrections_and_says_whose_words_they_are() -> None:
    note = ALL["json"]["mckercher-2020"]["note"]
    assert RECORDS["mckercher-2020"]["note"] in note
    assert 'Correction. The guide leaves out the word "Doing"' in note
    assert note.endswith("(Note from “Co-production in Fife: a trauma-informed guide”)")


def test_the_same_sources_give_the_same_bytes(valid_project: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        (folder / "references").mkdir(parents=True)
        write_reference_files(folder, load_site(valid_project))
    files = sorted(path.relative_to(folders[0]) for path in folders[0].rglob("*.*"))
    assert len(files) == 3 * (1 + 2)
    assert all((folders[0] / path).read_bytes() == (folders[1] / path).read_bytes() for path in files)


def test_every_link_names_a_file_that_is_there_its_type_and_the_name_to_keep_it_under() -> None:
    page = SITE / "references" / "index.html"
    media_types = {one.ending: one.media_type for one in REFERENCE_FORMATS}
    links = [link for link in built.article(page).iter("a") if link.get("download") is not None]
    assert len(links) == 3 * (len(RECORDS) + 1)
    for link in links:
        file = (page.parent / link.get("href", "")).resolve()
        assert file.is_file() and link.get("download") == file.name
        assert link.get("type") == media_types[file.suffix[1:]]


def test_the_head_names_the_files_for_programs_and_the_host_sends_them_by_their_type() -> None:
    page = SITE / "references" / "index.html"
    links = [
        link for link in built.tree(page).iter("link") if link.get("rel") == "alternate" and link.get("href") != "../feed.xml"
    ]
    assert {(link.get("type"), link.get("href")) for link in links} == {
        (one.media_type, f"../references.{one.ending}") for one in REFERENCE_FORMATS
    }
    headers = (SITE / "_headers").read_text(encoding="utf-8")
    for one in REFERENCE_FORMATS:
        for path in (f"/references.{one.ending}", f"/references/*.{one.ending}"):
            assert f"\n{path}\n  Content-Type: {one.media_type}; charset=utf-8\n" in headers
