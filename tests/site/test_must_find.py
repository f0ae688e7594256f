"""Queries that may never fail: each helpline, number, contact, page and term comes first. And the average of the others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.macros.calls import render_call
from builder.output.pages import parse_page
from builder.output.search_entries import read_search_entries
from builder.output.search_index import INDEX_FILE, build_search_index
from tests.support import built, search_quality
from tests.support.must_find import SUPPORT, list_contact_queries, list_must_find
from tests.support.node import run_node_tests

# Made up, of words that the site is full of, or that a search passes over, or that are written in unusual ways.
HELPLINES = {
    "safe-space": {"name": "Safe Space Line", "phone": "0800 12 34 56"},
    "power-talk": {"name": "Power Talk", "phone": "0300 999 0000"},
    "nhs-listening": {"name": "NHS Fife Listening Service", "phone": "01592 555 019"},
    "alone": {"name": "You Are Not Alone (YANA)", "text_to": "80 8080", "text_word": "YANA"},
    "one-to-one": {"name": "One-to-One in Fife", "phone": "0131 496 0000"},
    "payment": {"name": "Payment and Benefits Helpline", "phone": "0808 157 0000"},
    "call-back": {"name": "Call Back", "phone": "0345 55 55 55"},
    "men": {"name": "Men's Breathing Room", "phone": "0800 838 588"},
}


def read_index(site: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((site / INDEX_FILE).read_text(encoding="utf-8"))
    return record


def test_each_query_that_may_never_fail_finds_it_first(site: Path, tmp_path: Path) -> None:
    """Node reports each as a test of its own, by the query."""
    queries = list_must_find(built.site_model())
    assert len(queries) > 500
    file = tmp_path / "queries.json"
    file.write_text(json.dumps(queries), encoding="utf-8")
    run_node_tests("tests/site/javascript/must-find.mjs", SEARCH_INDEX=str(site / INDEX_FILE), MUST_FIND=str(file))


def test_a_helpline_that_is_added_to_the_data_is_found_in_the_same_ways() -> None:
    facts = {"about": "Talk to someone about power and pay.", "source": "https://tea.example/", "checked": "2026-11-30"}
    records = {name: {"id": name, **facts, **helpline} for name, helpline in HELPLINES.items()}
    model = built.site_model()
    added = replace(model, data=replace(model.data, support=records), render_cache={})
    shown = f"<article><h1>Added</h1>{render_call(added, added.pages['support.md'], 'helplines', (), {})}</article>"
    pages = {built.address(path): parse_page(path.read_bytes()) for path in built.own_pages()}
    found = {address: [*read_search_entries(page, address)] for address, page in pages.items()}
    found[SUPPORT] += [one for one in read_search_entries(parse_page(shown.encode()), SUPPORT) if one.kind == "helpline"]
    index = build_search_index(model, found)
    queries = [
        query for name, record in records.items() for query in list_contact_queries(record, [f"{SUPPORT}#helpline-{name}"])
    ]
    assert len(queries) > 100
    assert search_quality.list_failed(search_quality.ask_index(index, queries)) == []


def test_of_the_other_queries_most_are_right_first_and_nearly_all_in_the_first_three(site: Path) -> None:
    asked = search_quality.ask(site)
    assert search_quality.share(asked, 1) >= 0.95, search_quality.report(asked)
    assert search_quality.share(asked, 3) >= 0.99, search_quality.report(asked)


def test_a_query_that_fails_is_named(site: Path) -> None:
    (failed,) = search_quality.list_failed(search_quality.ask_index(read_index(site), [("Samaritans", ["contact/"])]))
    assert failed == "Samaritans: support/#helpline-samaritans, support/#which-one, and not contact/"
