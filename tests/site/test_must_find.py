"""Queries that may never fail: each helpline, number, contact, page and term comes first. And the average of the others."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from builder.load import load_site
from tests.support import search_quality
from tests.support.must_find import list_must_find
from tests.support.project import ROOT


def ask(site: Path, queries: list[tuple[str, tuple[str, ...]]], folder: Path) -> list[search_quality.Asked]:
    """Return what the search of the built `site` answers to each query, with what is right."""
    file = folder / "queries.yml"
    file.write_text(yaml.safe_dump([{"query": query, "right": list(right)} for query, right in queries]), encoding="utf-8")
    return search_quality.ask(site, file)


def list_failed(asked: list[search_quality.Asked]) -> list[str]:
    return [f"{one.query!r}: {one.found[:2]}, and not {one.right[:2]}" for one in asked if one.place != 1]


def test_every_query_that_may_never_fail_finds_it_first(site: Path, tmp_path: Path) -> None:
    queries = list(list_must_find(load_site(ROOT)))
    assert len(queries) > 200
    assert list_failed(ask(site, queries, tmp_path)) == []


def test_a_helpline_that_is_hard_to_tell_from_other_words_is_found_all_the_same(site: Path, tmp_path: Path) -> None:
    made_up = tmp_path / "search"
    made_up.mkdir()
    index = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    support = next(number for number, (address, _) in enumerate(index["pages"]) if address == "support/")
    number = "0800 12 34 56"
    phrases = f"{number}|{number.replace(' ', '')}"
    index["entries"].append([support, "contact", "helpline-safe-space", "Safe Space Line", "Talk about power.", phrases])
    (made_up / "index.json").write_text(json.dumps(index), encoding="utf-8")
    address = ("support/#helpline-safe-space",)
    names = ["Safe Space Line", "safe space line", "safe-space line", number, "0800123456", "0800 123 456"]
    failed = list_failed(ask(tmp_path, [(name, address) for name in names], tmp_path))
    assert failed == []


def test_of_the_other_queries_most_are_right_first_and_nearly_all_in_the_first_three(site: Path) -> None:
    asked = search_quality.ask(site)
    assert search_quality.share(asked, 1) >= 0.95, search_quality.report(asked)
    assert search_quality.share(asked, 3) >= 0.99, search_quality.report(asked)


def test_a_query_that_fails_is_named(site: Path, tmp_path: Path) -> None:
    assert list_failed(ask(site, [("Samaritans", ("contact/",))], tmp_path)) != []
