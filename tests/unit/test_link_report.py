"""What the report says of links to other sites, in the one issue on GitHub."""

from __future__ import annotations

import datetime
from typing import Any

from jobs.link_check.report import Report, build_link_report


def entry(state: str, since: str = "2026-12-01", **more: str) -> dict[str, Any]:
    return {
        "address": f"https://{state}.example/",
        "state": state,
        "said": "as said",
        "checked": "2026-12-08",
        "since": since,
        **more,
    }


def written(*entries: dict[str, Any], archived: tuple[str, ...] = ()) -> Report:
    places = {one["address"]: ["data/references.yml:7: brew.URL"] for one in entries}
    return build_link_report(list(entries), places, set(archived), datetime.date(2026, 12, 8))


def test_the_report_asks_for_what_needs_a_person_and_for_nothing_else() -> None:
    moved = entry("moved", moved_to="https://new.example/")
    quiet = [entry(state) for state in ("works", "needs-login", "refuses-robots", "may-be-gone", "not-answering")]
    report = written(*quiet, entry("gone", worked="2026-11-01"), moved, entry("changed"))
    assert [one["state"] for one in report.needs] == ["gone", "changed", "moved"]
    assert "8 addresses of other sites were checked on 8 December 2026: 1 work, 1 have moved" in report.text
    assert "| Gone | https://gone.example/ | as said; last worked on 1 November 2026 | 1 December 2026 |" in report.text
    assert "| Moved | https://moved.example/ | now at https://new.example/ |" in report.text
    assert "- https://may-be-gone.example/ (as said), first not there on 1 December 2026" in report.text
    assert "`data/references.yml:7: brew.URL`" in report.text


def test_silence_of_two_weeks_needs_a_person_and_a_recorded_copy_needs_none() -> None:
    assert written(entry("not-answering", since="2026-11-24")).needs
    assert not written(entry("not-answering", since="2026-11-25")).needs
    assert "All is well" in written(entry("gone"), archived=("https://gone.example/",)).text


def test_the_report_carries_nothing_that_github_would_read_as_markup() -> None:
    report = written(entry("gone") | {"address": "https://x.example/|<b>@someone`"})
    assert "https://x.example/%7C&lt;b>&#64;someone'" in report.text
