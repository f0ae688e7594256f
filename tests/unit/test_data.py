"""The data is right beyond what the schemas say, and the schemas are fit for editors."""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.documents import Schema
from builder.reading.data import read_data
from builder.reading.schemas import find_schema_fault, is_real_date
from builder.reading.yaml_files import parse_yaml
from tests.support.loops import for_each
from tests.support.project import ROOT

SCHEMAS = sorted((ROOT / "data" / "schemas").glob("*.json"))
FILES = sorted(path for path in (ROOT / "data").rglob("*.yml"))


@functools.cache
def read_once() -> tuple[Data, list[Diagnostic]]:
    """Return the data of the repository, with a diagnostic for each problem in it."""
    return read_data(ROOT)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_data_fits_its_schemas() -> None:
    assert [str(problem) for problem in read_once()[1]] == []


@for_each("path", lambda: SCHEMAS, named)
def test_schema_is_valid_json_schema(path: Path) -> None:
    assert find_schema_fault(Schema(json.loads(path.read_text(encoding="utf-8")))) is None


def test_an_invalid_schema_is_reported() -> None:
    found = find_schema_fault(Schema({"type": "list"}, "data/schemas/tea.json"))
    assert found is not None and found.path == "data/schemas/tea.json" and "not a valid JSON Schema" in found.message


@for_each("path", lambda: SCHEMAS, named)
def test_schema_is_closed_and_explains_each_field(path: Path) -> None:
    def walk(schema: dict[str, Any], where: str) -> Iterator[str]:
        if "type" not in schema:
            yield f"{where} has no type"
        if schema.get("format", "date") not in ("date", "month-or-day") or "$ref" in schema:
            yield f"{where} uses what builder/reading/schemas.py does not check"
        if schema.get("type") == "object":
            others = schema.get("additionalProperties")
            if isinstance(others, dict):  # the keys are ids: what they hold is closed in turn
                yield from walk(others, f"{where}.*")
            elif others is not False:
                yield f"{where} lets unknown fields in"
            for name, field in schema.get("properties", {}).items():
                if "description" not in field:
                    yield f"{where}.{name} has no description"
                yield from walk(field, f"{where}.{name}")
        if "items" in schema:
            yield from walk(schema["items"], f"{where}[]")

    assert list(walk(json.loads(path.read_text()), path.stem)) == []


@for_each("path", lambda: FILES, named)
def test_data_file_tells_editors_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, "the first line names the schema, so that editors complete the fields"
    assert (path.parent / match[1]).resolve() in SCHEMAS


def test_all_references_of_the_2022_guide_are_in_the_register() -> None:
    cited = {name for section in read_once()[0].sections.values() for name in section.get("cites", [])}
    of_the_guide = {
        name for name, record in read_once()[0].references.items() if record["group"] in ("guide-references", "named-in-guide")
    }
    assert cited == of_the_guide
    assert len(cited) == 28, "the guide prints twenty references, and names or links eight more works and sites"


@for_each("name", lambda: ["fva", "lived-experience-team", "fitar", "transforming-trauma", "accessible-formats"])
def test_contact_of_the_2022_guide_is_there(name: str) -> None:
    assert name in read_once()[0].contacts, f"data/contacts.yml: the 2022 guide prints the contact {name}"


@for_each("number", lambda: ["999", "116 123", "0800 83 85 87", "111", "85258", "0800 027 1234"])
def test_helpline_is_there(number: str) -> None:
    numbers = {line.get("phone", line.get("text_to")) for line in read_once()[0].support.values()}
    assert number in numbers, f"data/support.yml: nothing leads to {number}"


@for_each("path", lambda: [*FILES, *sorted((ROOT / "docs").rglob("*.md"))], named)
def test_no_date_of_review_lies_ahead(path: Path) -> None:
    """Someone reviewed, checked or saw it: that day has been. Only a mistake can make this fail, never the passing of time."""
    today = datetime.date.today().isoformat()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for field, day in re.findall(r'\b(reviewed|checked|seen|looked): "?(\d{4}-\d\d(?:-\d\d)?)', line):
            assert day <= today, f"{named(path)}:{number}: {field}: {day} has not come yet; write the day it was done"


def test_no_address_is_one_persons() -> None:
    assert "pam@" not in "".join(path.read_text(encoding="utf-8") for path in FILES)


def test_words_that_yaml_would_change_stay_words() -> None:
    document, _ = parse_yaml("a: no\nb: 2026-11-23\nc: 1.10\nd: true\ne: 7\nf: 012\n", "x.yml")
    assert document.value == {"a": "no", "b": "2026-11-23", "c": "1.10", "d": True, "e": 7, "f": "012"}


@pytest.mark.parametrize(
    "value, real",
    [
        ("2026-02-28", True),
        ("2026-02-29", False),
        ("2024-02-29", True),
        ("26-02-28", False),
        ("2026-2-8", False),
        ("20260228", False),
        (None, False),
    ],
)
def test_a_date_is_a_real_day(value: str | None, real: bool) -> None:
    assert is_real_date(value) is real
