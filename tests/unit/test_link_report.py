"""What the report says of links to other sites, in the one issue on GitHub."""

from __future__ import annotations

import datetime
from typing import Any

from builder.references.link_status import overrule_entry
from jobs.link_check.__main__ import settle_statuses
from jobs.link_check.classify import LinkStatus
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


def written(
    *entries: dict[str, Any],
    archived: tuple[str, ...] = (),
    place: str = "data/references.yml:7: brew.URL",
    overruled: tuple[dict[str, str], ...] = (),
) -> Report:
    places = {one["address"]: [place] for one in entries}
    return build_link_report(list(entries), places, set(archived), datetime.date(2026, 12, 8), overruled)


def test_the_report_asks_for_what_needs_a_person_and_for_nothing_else() -> None:
    moved = entry("moved", moved_to="https://new.example/")
    quiet = [entry(state) for state in ("works", "needs-login", "refuses-robots", "may-be-gone", "not-answering")]
    report = written(*quiet, entry("gone", worked="2026-11-01"), moved, entry("changed"))
    assert [one["state"] for one in report.needs] == ["gone", "changed", "moved"] and report.open
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


def test_a_helpline_that_moved_is_first_and_is_to_be_asked_itself() -> None:
    moved = entry("moved", moved_to="https://new.example/")
    report = written(moved, place="data/support.yml:7: tea.web")
    assert "| Someone may have taken the address over: ask the service itself" in report.text
    assert "Someone may have" not in written(moved).text
    places = {"https://changed.example/": ["data/references.yml:1: a"], "https://moved.example/": ["data/contacts.yml:1: b"]}
    both = build_link_report([entry("changed"), moved], places, set(), datetime.date(2026, 12, 8))
    assert [one["state"] for one in both.needs] == ["moved", "changed"]


def test_what_a_person_has_seen_counts_until_it_is_old_or_the_address_is_gone_from_the_data() -> None:
    seen = {
        "address": "https://changed.example/",
        "found": "changed",
        "right": "works",
        "reason": "It is.",
        "date": "2026-12-01",
    }
    report = written(entry("changed"), overruled=(seen,))
    assert not report.open and "1 addresses of other sites were checked on 8 December 2026: 1 work." in report.text
    assert written(entry("changed") | {"state": "gone"}, overruled=(seen,)).open, "it is something else by now"
    old = written(entry("changed"), overruled=({**seen, "date": "2025-12-01"},))
    assert old.open and "- https://changed.example/ was last looked at on 1 December 2025. Look again" in old.text
    unused = written(overruled=(seen,))
    assert unused.open and "- https://changed.example/ stands nowhere in the data any more." in unused.text
    one_day = overrule_entry(entry("may-be-gone"), [{**seen, "address": "https://may-be-gone.example/", "found": "gone"}])
    assert (one_day["state"], one_day["checked"], one_day["worked"]) == ("works", "2026-12-01", "2026-12-01")


def test_what_only_the_place_or_the_twin_at_https_tells() -> None:
    help_place, other_place = ["data/support.yml:7: tea.web"], ["data/references.yml:7: brew.URL"]
    led = LinkStatus("works", "200 OK", elsewhere="parked.example")
    places = {"https://a.example/": help_place, "https://b.example/": other_place, "http://c.example/x": other_place}
    fine = LinkStatus("works", "200 OK")
    statuses = {"https://a.example/": led, "https://b.example/": led, "http://c.example/x": fine, "https://c.example/x": fine}
    settled = settle_statuses(statuses, places)
    assert settled == {
        "https://a.example/": LinkStatus("unclear", "it leads to another site: parked.example"),
        "https://b.example/": led,
        "http://c.example/x": LinkStatus("moved", "the same address works with https", moved_to="https://c.example/x"),
    }
    statuses["https://c.example/x"] = LinkStatus("not-answering", "no secure connection")
    assert settle_statuses(statuses, places)["http://c.example/x"] == fine
    assert settle_statuses({"http://127.0.0.1:80/": fine}, {"http://127.0.0.1:80/": []})["http://127.0.0.1:80/"] == fine
