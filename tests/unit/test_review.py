"""When a page is due for a review: exact, and in the weekly report, and never in a build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from builder.load import load_site
from builder.reading.dates import add_months
from jobs.github.issues import read_report
from jobs.review_report import build_review_report, list_reviews, main
from tests.support.project import ROOT


@pytest.mark.parametrize(
    "last, months, day",
    [
        ("2026-11-23", 12, "2027-11-23"),
        ("2026-11-23", 3, "2027-02-23"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-01", 24, "2028-12-01"),
        ("2026-10-31", 2, "2026-12-31"),
    ],
)
def test_the_next_review_is_the_same_day_of_its_month_or_the_months_last(last: str, months: int, day: str) -> None:
    assert add_months(last, months) == day


def rows(text: str, part: str) -> list[list[str]]:
    """Return the rows of the tables in one part of a report, cell by cell."""
    section = text.partition(f"## {part}\n")[2].partition("\n## ")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if re.match(r"\| (?!what)", line)
    ]


def test_the_report_tells_what_is_overdue_and_what_comes_due_by_owner_with_a_link(valid_project: Path) -> None:
    owners = valid_project / "data/owners.yml"
    owners.write_text(owners.read_text() + "- id: cooks\n  name: Cooks\n  about: Keep the tea good.\n")
    page = valid_project / "docs/guide/tea.md"
    page.write_text(page.read_text().replace("owner: editors", "owner: cooks").replace('"2026-01-31"', '"2026-01-15"'))
    settings = valid_project / "mkdocs.yml"
    settings.write_text(settings.read_text() + "repo_url: https://github.com/tea/party\nedit_uri: edit/main/docs/\n")
    text, needed = build_review_report(load_site(valid_project), "2027-01-20")
    assert needed and text.startswith("As of 20 January 2027.")
    link = "[docs/guide/tea.md](https://github.com/tea/party/edit/main/docs/guide/tea.md)"
    assert ["Pouring tea", "15 January 2026", "15 January 2027", link] in rows(text, "Overdue")
    soon = rows(text, "Due in the next 30 days")
    assert ["About the party", "31 January 2026", "31 January 2027"] in [row[:3] for row in soon]
    assert not {row[0] for row in soon} & {row[0] for row in rows(text, "Overdue")}
    overdue = text.partition("## Overdue")[2].partition("\n## ")[0]
    assert overdue.index("### Cooks") < overdue.index("Pouring tea")


@pytest.mark.parametrize(
    "today, part",
    [
        ("2026-12-30", None),
        ("2027-01-01", "Due in the next 30 days"),
        ("2027-01-31", "Due in the next 30 days"),
        ("2027-02-01", "Overdue"),
    ],
)
def test_on_the_day_itself_nothing_is_overdue(valid_project: Path, today: str, part: str | None) -> None:
    text, _ = build_review_report(load_site(valid_project), today)
    parts = ("Overdue", "Due in the next 30 days")
    assert [one for one in parts if "About the party" in [row[0] for row in rows(text, one)]] == ([part] if part else [])


def test_checklists_contacts_and_helplines_come_back_as_often_as_the_page_that_shows_them(valid_project: Path) -> None:
    found = {one.what: one for one in list_reviews(load_site(valid_project))}
    checklist = found["Checklist: Ready for tea"]
    assert (checklist.due, checklist.file) == (add_months(checklist.last, 12), "data/checklists/tea.yml")
    assert found["Contact: The café"].file == "data/contacts.yml"
    assert found["Helpline: The tea line"].file == "data/support.yml"


def test_a_day_that_has_not_come_yet_is_reported_and_rejected_by_no_build(valid_project: Path) -> None:
    page = valid_project / "docs/index.md"
    page.write_text(page.read_text().replace('"2026-01-31"', '"2062-01-31"'))
    text, needed = build_review_report(load_site(valid_project), "2026-02-01")
    assert needed
    assert [row[:2] for row in rows(text, "Reviewed on a day that has not come yet")] == [["A tea party", "31 January 2062"]]


def test_where_nothing_is_due_the_report_says_so(valid_project: Path) -> None:
    for file in ("contacts.yml", "support.yml"):
        path = valid_project / "data" / file
        path.write_text(re.sub(r"checked: .*", 'checked: "2026-01-31"', path.read_text()))
    text, needed = build_review_report(load_site(valid_project), "2026-02-01")
    assert (text, needed) == ("As of 1 February 2026, nothing is due for a review in the next 30 days.\n", False)


def test_the_weekly_workflow_may_write_issues_and_nothing_else_and_runs_for_no_pull_request() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/review-report.yml").read_text(encoding="utf-8"))
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # YAML 1.1 reads `on` as true
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["report"], "what runs packages may only read"
    assert workflow["jobs"]["record"]["permissions"] == {"contents": "read", "issues": "write"}


def test_the_command_prints_the_report_of_the_day_it_is_given(
    valid_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(valid_project)
    assert main(["--today", "2030-01-01"]) == 0
    assert capsys.readouterr().out.startswith("As of 1 January 2030.")
    assert main(["--today", "2030-01-01", "--report", "found/report.json"]) == 0
    issue, text, needed = read_report(valid_project / "found/report.json")
    assert (issue.label, text, needed) == ("review", capsys.readouterr().out, True)
