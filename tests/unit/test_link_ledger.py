"""What several days say of an address, and what a response may not do to us."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from builder.model.diagnostics import InvalidSiteError
from jobs.link_check import __main__ as job
from jobs.link_check.classify import LinkStatus, classify_response
from jobs.link_check.ledger import read_ledger, update_ledger
from jobs.link_check.response import Response
from jobs.link_check.retry import parse_retry_after

TEA = "https://tea.example/company"


def on(day: int, state: str, before: list[dict[str, Any]] | None = None, **more: Any) -> list[dict[str, Any]]:
    """The ledger of one address after a run on that day of December 2026 found it in `state`."""
    known = {entry["address"]: entry for entry in before or []}
    return update_ledger(known, {TEA: LinkStatus(state, "as said", **more)}, datetime.date(2026, 12, day))


def short(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in entries[0].items() if key not in ("address", "said")}


def test_an_address_is_gone_only_after_two_days() -> None:
    first = on(1, "gone", on(1, "works"))
    assert short(first) == {
        "state": "may-be-gone", "checked": "2026-12-01", "since": "2026-12-01", "worked": "2026-12-01", "days": 1,
    }  # fmt: skip
    assert on(1, "gone", first) == first, "a second run on one day is no second day"
    second = on(8, "gone", first)
    assert short(second) == {
        "state": "gone", "checked": "2026-12-08", "since": "2026-12-01", "worked": "2026-12-01", "days": 2,
    }  # fmt: skip
    assert short(on(8, "gone", second))["days"] == 2
    assert short(on(15, "gone", second))["since"] == "2026-12-01"


def test_any_other_answer_between_begins_the_count_anew() -> None:
    between = on(8, "not-answering", on(1, "gone"))
    assert short(on(15, "gone", between)) == {
        "state": "may-be-gone", "checked": "2026-12-15", "since": "2026-12-15", "days": 1,
    }  # fmt: skip


def test_a_state_keeps_its_first_day_and_when_it_last_worked() -> None:
    works = on(8, "works", on(1, "works"))
    assert short(works) == {"state": "works", "checked": "2026-12-08", "since": "2026-12-01", "worked": "2026-12-08"}
    rejected = on(22, "refuses-robots", on(15, "refuses-robots", works))
    assert short(rejected) == {
        "state": "refuses-robots", "checked": "2026-12-22", "since": "2026-12-15", "worked": "2026-12-08",
    }  # fmt: skip
    moved = on(8, "moved", on(1, "moved", moved_to="https://a.example/"), moved_to="https://b.example/")
    assert short(moved)["since"] == "2026-12-08", "it moved again"


def test_what_is_no_longer_published_drops_out_and_what_is_new_begins_anew() -> None:
    other = {"https://other.example/": LinkStatus("works", "200 OK")}
    before = {entry["address"]: entry for entry in on(1, "gone")}
    assert [entry["address"] for entry in update_ledger(before, other, datetime.date(2026, 12, 8))] == list(other)


def test_a_damaged_ledger_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "ledger.yml").write_text("- {address: 1}\n", encoding="utf-8")
    with pytest.raises(InvalidSiteError, match=r"ledger.yml:1: "):
        read_ledger(tmp_path, "ledger.yml")


def test_the_new_address_from_someone_elses_server_can_do_no_harm() -> None:
    evils = ("javascript:alert(1)", "data:text/html,x", "https://tea.example/" + "x" * 3000, "https://me:secret@tea.example/x")
    for evil in evils:
        assert classify_response(TEA, Response(200, ((301, evil),))) == LinkStatus("works", "200 OK")
    found = classify_response(TEA, Response(200, ((301, 'https://tea.example/"><b>|`[x](y)&amp;{{ x }}'),)))
    assert found.moved_to == "https://tea.example/%22%3E%3Cb%3E%7C%60%5Bx%5D(y)&amp%3B%7B%7B%20x%20%7D%7D"


@pytest.mark.parametrize(
    "asked, seconds",
    [("", 0), ("7", 7), ("soon", 0), ("-5", 0), ("Thu, 01 Jan 1970 00:01:40 GMT", 90), ("Thu, 01 Jan 1970 00:00:01 GMT", 0)],
)
def test_retry_after_is_a_number_of_seconds_or_a_date(asked: str, seconds: float) -> None:
    assert parse_retry_after(asked, 10) == seconds


def test_the_user_agent_says_who_asks() -> None:
    assert job.build_user_agent({"REPO_URL": "https://github.com/tea/club"}).endswith(
        " (+https://github.com/tea/club; weekly check of our references)"
    )
    assert job.build_user_agent({"SITE_URL": "http://127.0.0.1:8000/"}).endswith(" (weekly check of our references)")
