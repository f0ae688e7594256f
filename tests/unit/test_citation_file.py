"""CITATION.cff fits the Citation File Format, says the same as the site's own data, and invents nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from builder.load import load_site
from builder.reading.yaml_files import parse_yaml
from tests.support.project import ROOT
from tests.support.text import find

TEXT = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "tests" / "fixtures" / "cff" / "schema.json").read_text(encoding="utf-8"))


def read(text: str) -> dict[str, Any]:
    """Return what the file says, dates as text: as the schema wants them checked."""
    document, problems = parse_yaml(text, "CITATION.cff")
    assert problems == []
    value: dict[str, Any] = document.value
    return value


def faults(text: str) -> list[str]:
    """Return where the file does not fit the schema, and why."""
    checker = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(read(text))]


def fields(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Yield each field below `value`, with its name."""
    if isinstance(value, (dict, list)):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from fields(child, str(key) if isinstance(value, dict) else name)
    else:
        yield name, value


def test_the_schema_is_that_of_version_1_2_0() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "https://citation-file-format.github.io/1.2.0/schema.json"


def test_the_file_fits_the_schema() -> None:
    assert faults(TEXT) == []


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("cff-version: 1.2.0", "cff-version: 1.3.0", "$['cff-version']: "),
        ("message: To", "massage: To", "$: 'message' is a required property"),
        ("type: software", "type: website", "$.type: 'website' is not one of"),
        ("license: MIT", "license: Mit", "$.license: 'Mit' is not valid"),
        ("    month: 7", "    month: 13", "$.references[0].month: 13 is not valid"),
        ("    year: 2022", "    date-published: 2022-07", "$.references[0]['date-published']: '2022-07' does not match"),
        (
            "  type: website",
            "  type: website\n  url: fife.example",
            "$['preferred-citation'].url: 'fife.example' does not match",
        ),
    ],
)
def test_a_fault_is_found(old: str, new: str, expected: str) -> None:
    assert TEXT.count(old) == 1
    assert any(fault.startswith(expected) for fault in faults(TEXT.replace(old, new)))


def test_it_says_the_same_as_the_site() -> None:
    itself, cited = load_site(ROOT).identity, read(TEXT)
    for entry in (cited, cited["preferred-citation"]):
        assert entry["title"] == itself.name
        assert entry["authors"] == [{"name": itself.publisher}]
    assert same_licence(cited["preferred-citation"]["license"], itself.licence)
    assert cited["license"] == (ROOT / "LICENSE").read_text(encoding="utf-8").split()[0] == "MIT"


def test_it_says_the_same_of_the_2022_guide() -> None:
    data = load_site(ROOT).data
    (guide,) = read(TEXT)["references"]
    assert guide["title"] == data.guide["title"]
    assert guide["authors"] == [{"name": data.guide["credited_to"]}]
    assert f"{guide['year']}-{guide['month']:02d}" == data.guide["published"]
    assert same_licence(guide["license"], data.references[data.guide["licence"]]["URL"])
    for maker in data.guide["makers"]:
        assert next(iter(maker.values())) in guide["notes"]


def same_licence(name: str, address: str) -> bool:
    """Return whether the SPDX name of a Creative Commons licence is that of the licence at `address`."""
    letters, version = find(r"^https://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/$", address).groups()
    return name == f"CC-{letters.upper()}-{version}"


def test_it_names_no_person_and_gives_no_address_or_number_that_nobody_has_given() -> None:
    """When one of these is known and lasting, it may stand in the file: take its name out of the list here."""
    unknown = {"given-names", "family-names", "doi", "url", "orcid", "email", "repository-code", "date-released", "version"}
    assert unknown & {name for name, _ in fields(read(TEXT))} == set()
