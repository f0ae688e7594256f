"""The job that checks other people's sites: real linkchecker against a server of awkward answers, all addresses in one run."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from builder.model.data import Data
from builder.reading.schemas import read_schema, validate_document
from builder.reading.yaml_files import parse_yaml
from builder.references.link_status import find_link_status
from jobs.github.issues import read_report
from jobs.link_check import __main__ as job
from jobs.link_check import fetch
from jobs.link_check.addresses import list_published_addresses
from jobs.link_check.fetch import RequestSettings, fetch_responses
from jobs.link_check.ledger import LEDGER_FILE, format_ledger, read_ledger, update_ledger
from jobs.link_check.report import FOOT
from jobs.link_check.response import Failure, Response
from jobs.link_check.retry import RetryPolicy, check_addresses
from tests.support import awkward_server
from tests.support.project import ROOT

# The weekly job runs for half a minute here; what it makes of each answer is tried in tests/unit.
pytestmark = pytest.mark.full


# So long that no machine is too busy to answer in time. Only what never answers is waited for less long.
LONG_TIMEOUT = 60
# Where the awkward servers are. Nothing else in a private network may be asked.
PRIVATE = ("127.0.0.1",)
# What each path of tests/support/awkward_server.py must be found to be after two tries.
WANTED = {
    "/": "works",
    "/fine": "works",
    "/fine#a-section": "works",
    "/long#tea": "works",
    "/long#cake": "part-missing",
    "/huge#cake": "works",
    "/café": "works",
    "/caf%C3%A9": "works",
    "/paper.pdf": "works",
    "/odd-letters": "works",
    "/icon": "works",
    "/a//path": "works",
    "/for-now-ok": "works",
    "/odd-markup": "works",
    "/deep": "works",
    "/binary": "works",
    "/for-now": "works",
    "/for-now-307": "works",
    "/huge": "works",
    "/busy-for-a-second": "works",
    "/busy-until-a-date": "works",
    "/resting": "works",
    "/missing-once": "works",
    "/old": "moved",
    "/old#a-section": "moved",
    "/moved-then-elsewhere": "moved",
    "/members": "needs-login",
    "/log-in-first": "needs-login",
    "/soft-login": "needs-login",
    "/302-login": "needs-login",
    "/forbidden": "refuses-robots",
    "/blocked": "refuses-robots",
    "/soft-gate": "refuses-robots",
    "/private/paper": "refuses-robots",
    "/wait-for-ever": "refuses-robots",
    "/wait-for-nonsense": "refuses-robots",
    "/changed.pdf": "changed",
    "/to-private": "unclear",
    "/to-local": "unclear",
    "/soft-404": "changed",
    "/nothing": "changed",
    "/no-content": "changed",
    "/reports/2016/deep": "changed",
    "/missing": "may-be-gone",
    "/gone": "may-be-gone",
    "/moved-to-nothing": "may-be-gone",
    "/broken": "not-answering",
    "/hangs-up": "not-answering",
    "/reset": "not-answering",
    "/loop": "not-answering",
    "/nowhere": "not-answering",
    "/to-odd-letters": "not-answering",
    "/to-no-address": "not-answering",
    "/now-missing-now-broken": "not-answering",
}
TODAY = datetime.date(2026, 12, 3)


class Run:
    """One run of the job against the servers: its statuses, its ledger by path, and what was asked."""

    def __init__(self) -> None:
        trusted = str(awkward_server.CERTIFICATES / "trusted.pem")
        agent = "LinkChecker/test (+https://tea.example/)"
        settings = RequestSettings(
            timeout=LONG_TIMEOUT, rate=1000, user_agent=agent, authorities=trusted, private_hosts=PRIVATE
        )
        with (
            awkward_server.serving() as (self.base, self.asked),
            awkward_server.serving("expired") as (expired, _),
            awkward_server.serving("self-signed") as (self_signed, _),
        ):
            self.elsewhere = {
                "expired": f"{expired}/",
                "self-signed": f"{self_signed}/",
                "refused": "http://127.0.0.1:1/",
                "no host": f"https://nobody.invalid/{'long/' * 40}",
                "malformed": "http://[",
            }
            addresses = [self.base + path for path in WANTED] + list(self.elsewhere.values())
            self.statuses = check_addresses(addresses, settings, RetryPolicy(attempts=2, wait=0.1, longest_wait=5))
        self.entries = update_ledger({}, self.statuses, TODAY)
        self.by_address = {entry["address"]: entry for entry in self.entries}

    def entry(self, path: str) -> dict[str, Any]:
        return self.by_address[self.elsewhere.get(path, self.base + path)]


@pytest.fixture(scope="module")
def run() -> Run:
    return Run()


@pytest.mark.parametrize("path", WANTED)
def test_each_awkward_answer_is_reported_for_what_it_is(run: Run, path: str) -> None:
    assert run.entry(path)["state"] == WANTED[path], run.entry(path)


def test_the_reason_is_given_in_plain_words(run: Run) -> None:
    assert {path: run.entry(path)["said"] for path in ("/missing", "/gone", "/blocked", "/no-content", "/loop")} == {
        "/missing": "404 Not Found",
        "/gone": "410 Gone",
        "/blocked": "999",
        "/no-content": "its answer is empty",
        "/loop": "it leads round in a circle",
    }
    assert {path: (run.entry(path)["state"], run.entry(path)["said"]) for path in run.elsewhere} == {
        "expired": ("not-answering", "its certificate has expired"),
        "self-signed": ("not-answering", "nobody vouches for its certificate"),
        "refused": ("not-answering", "it refused the connection"),
        "no host": ("may-be-gone", "there is no site of that name"),
        "malformed": ("may-be-gone", "not a whole web address"),
    }


def test_a_move_is_reported_with_where_the_redirects_for_good_lead(run: Run) -> None:
    assert run.entry("/old")["moved_to"] == f"{run.base}/fine?a=1"
    assert run.entry("/old")["said"] == "301 Moved Permanently"
    assert run.entry("/old#a-section")["moved_to"] == f"{run.base}/fine?a=1#a-section"
    assert run.entry("/moved-then-elsewhere")["moved_to"] == f"{run.base}/for-now"
    assert not any("moved_to" in entry for entry in run.entries if entry["state"] != "moved")


def test_only_what_failed_is_asked_again_and_who_forbids_it_is_not_asked_at_all(run: Run) -> None:
    assert run.asked["/private/paper"] == 0
    assert run.asked["/secret"] == 0, "no redirect is followed into a private network"
    # Once for both of its sections; the rest of these are where redirects end.
    assert run.asked["/paper.pdf"] == run.asked["/log-in-first"] == run.asked["/changed.pdf"] == 1
    assert run.asked["/forbidden"] == run.asked["/gone"] == run.asked["/broken"] == run.asked["/busy-for-a-second"] == 2


def test_a_site_that_asks_for_more_time_than_we_have_is_left_in_peace(run: Run) -> None:
    assert run.asked["/wait-for-ever"] == 1
    assert run.entry("/wait-for-ever")["said"] == "429 Too Many Requests"


def test_what_never_answers_holds_nothing_up_and_a_page_that_never_ends_counts() -> None:
    with awkward_server.serving() as (base, _):
        wanted = {
            f"{base}/silent": {Failure.TIMEOUT, Failure.UNFINISHED},  # the second on a machine too busy to ask within a second
            f"{base}/header-drips-for-ever": {Failure.UNFINISHED},
        }
        found = fetch_responses(wanted, RequestSettings(timeout=1, private_hosts=PRIVATE))
        assert {address for address, response in found.items() if response.failure in wanted[address]} == set(wanted)
        (endless,) = fetch_responses(
            [f"{base}/drips-for-ever"], RequestSettings(timeout=LONG_TIMEOUT, reading=0.5, private_hosts=PRIVATE)
        ).values()
    assert (endless.status, endless.empty) == (200, False)


def test_however_many_never_end_nobody_else_waits_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def play(urls: dict[str, list[str]], settings: RequestSettings) -> dict[str, Response]:
        """As linkchecker does: who never ends keeps one of its threads, and when all are kept it is stopped."""
        endless = [url for url in urls if "/endless" in url]
        last = endless[settings.threads - 1] if len(endless) >= settings.threads else "~"
        return {url: Response(200) for url in urls if url < last and url not in endless}

    monkeypatch.setattr(fetch, "run_linkchecker", play)
    fine = "https://tea.example/fine"
    found = fetch_responses([fine, *(f"https://tea.example/endless-{number}" for number in range(20))], RequestSettings())
    assert [address for address, answer in found.items() if answer.status == 200] == [fine]


def test_the_ledger_fits_its_schema_and_reads_back_the_same(run: Run, tmp_path: Path) -> None:
    text = format_ledger(run.entries)
    document, problems = parse_yaml(text, LEDGER_FILE)
    schema, _ = read_schema(ROOT, "ledger")
    # linkchecker's word for what is no address at all cannot stand in data/ in the first place.
    assert schema and problems + validate_document(document, schema) == []
    (tmp_path / "ledger.yml").write_text(text, encoding="utf-8")
    assert list(read_ledger(tmp_path, "ledger.yml").values()) == run.entries
    assert [entry["address"] for entry in run.entries] == sorted(run.by_address)


def test_each_entry_has_words_for_readers(run: Run) -> None:
    data = Data(ledger=run.entries)
    assert find_link_status(data, f"{run.base}/fine") == {
        "state": "works",
        "checked": "3 December 2026",
        "worked": "",
    }
    assert find_link_status(data, "https://tea.example/never-checked") is None


def test_a_run_says_the_same_of_the_same_answers(run: Run) -> None:
    assert format_ledger(update_ledger({}, run.statuses, TODAY)) == format_ledger(run.entries)
    assert all(a["address"] < b["address"] for a, b in itertools.pairwise(run.entries))


# The job ----------------------------------------------------------------------------------------------------------------


def run_job(*arguments: str, **environment: str) -> int:
    quick = ["--tries", "1", "--timeout", "60", "--wait", "0", "--today", "2026-12-03", "--private-host", "127.0.0.1"]
    return job.main([*arguments, *quick], environment)


def test_the_job_checks_any_list_of_addresses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with awkward_server.serving() as (base, _):
        (tmp_path / "list").write_text(f"# a remark\n{base}/fine\n\n{base}/missing\n", encoding="utf-8")
        arguments = ["--addresses", str(tmp_path / "list"), "--ledger", str(tmp_path / "out.yml")]
        assert run_job(*arguments, "--report", str(tmp_path / "report.json")) == 0
    issue, text, needed = read_report(tmp_path / "report.json")
    assert (issue.label, needed) == ("links", False) and "1 may be gone" in text and text.endswith(f"{FOOT}\n")
    entries = yaml.safe_load((tmp_path / "out.yml").read_text(encoding="utf-8"))
    assert {one["address"].removeprefix(base): one["state"] for one in entries} == {"/fine": "works", "/missing": "may-be-gone"}
    assert "1 work, 1 may be gone" in capsys.readouterr().out
    (tmp_path / "list").write_text("tea.example\n", encoding="utf-8")
    assert run_job(*arguments) == 1
    assert "list:1: this is not a web address" in capsys.readouterr().err
    for wrong in (["--addresses", str(tmp_path / "nothing")], ["--ledger", str(tmp_path / "nowhere" / "out.yml")]):
        with pytest.raises(SystemExit):
            run_job(*arguments, *wrong)
        assert f"{wrong[0]}: there is no" in capsys.readouterr().err


def test_the_job_reads_another_projects_data_and_writes_its_ledger(
    valid_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with awkward_server.serving() as (base, asked):
        for file in [*valid_project.glob("data/*.yml"), valid_project / "mkdocs.yml"]:
            text = file.read_text(encoding="utf-8")
            text = text.replace("https://tea.example/licence/", "https://nobody.invalid/").replace("https://tea.example", base)
            file.write_text(text, encoding="utf-8")
        assert run_job("--root", str(valid_project)) == 0
    entries = {one["address"].removeprefix(base): one for one in yaml.safe_load((valid_project / LEDGER_FILE).read_text())}
    assert entries["/company"]["state"] == entries["https://nobody.invalid/"]["state"] == "may-be-gone"
    assert "https://tea.example/gone" not in entries
    assert asked["/robots.txt"] == 1
    assert "data/references.yml" not in capsys.readouterr().err


def test_a_machine_without_the_internet_writes_nothing(valid_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (valid_project / LEDGER_FILE).read_text(encoding="utf-8")
    for file in valid_project.glob("data/*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("tea.example", "tea.invalid"), encoding="utf-8")
    assert run_job("--root", str(valid_project)) == 1
    assert "this machine is not on the internet" in capsys.readouterr().err
    assert (valid_project / LEDGER_FILE).read_text(encoding="utf-8") == before


def test_every_address_of_another_site_on_any_page_is_checked(site: Path, prefix: str) -> None:
    own = ("http://127.0.0.1:8000/",)
    linked = {
        link.get("href")
        for page in site.rglob("*.html")
        for link in lxml.html.parse(str(page)).getroot().iter("a")
        if link.get("href", "").startswith(("http://", "https://")) and not link.get("href", "").startswith(own)
    }
    assert linked and linked <= set(list_published_addresses(ROOT))
