"""One issue is opened, kept up to date and closed, against a GitHub of this machine's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jobs.github.client import GitHub, GitHubError
from jobs.github.issues import main as post_report
from jobs.github.issues import write_report
from jobs.github.upsert import ManagedIssue, upsert_issue
from tests.support.fake_github import FakeGitHub, github

ISSUE = ManagedIssue(mark="a-mark", title="To review", label="review")
AGAIN = replace(ISSUE, thanks="Thank you.", reopen=True)


@pytest.fixture
def fake() -> Iterator[FakeGitHub]:
    with github() as one:
        yield one


def report(
    fake: FakeGitHub, text: str = "Three pages.", needed: bool = True, issue: ManagedIssue = ISSUE, **others: str
) -> str:
    return upsert_issue(GitHub.from_environment({**fake.environment, **others}), issue, text, needed)


def methods(fake: FakeGitHub) -> list[str]:
    return [one.partition(" ")[0] for one in fake.asked]


def test_the_first_report_opens_an_issue_with_its_label(fake: FakeGitHub) -> None:
    assert report(fake) == "opened #1"
    (issue,) = fake.issues
    assert (issue["title"], issue["labels"]) == ("To review", ["review"])
    assert issue["body"] == "<!-- a-mark -->\nThree pages."


def test_later_reports_keep_to_that_issue_and_say_nothing_twice(fake: FakeGitHub) -> None:
    report(fake)
    assert report(fake, "Two pages.") == "updated #1"
    assert report(fake, "Two pages.") == "#1 is as it was"
    assert [one["body"] for one in fake.issues] == ["<!-- a-mark -->\nTwo pages."]
    assert methods(fake) == ["GET", "POST", "GET", "PATCH", "GET"]


def test_it_is_found_on_a_later_page_of_the_list_among_issues_and_pull_requests_of_others(fake: FakeGitHub) -> None:
    fake.page = 2
    fake.add(body="<!-- a-mark -->\nMine.")  # anybody may open one that looks like ours, but not label it
    fake.add(body="<!-- a-mark -->", pull_request={}, labels=["review"])
    for body in (None, "", "About <!-- a-mark -->", "<!-- another-mark -->\nThree pages."):
        fake.add(body=body, labels=["review"])
    assert report(fake) == "opened #7"
    assert report(fake, "Two pages.") == "updated #7"
    assert methods(fake).count("GET") == 6 and len(fake.issues) == 7


def test_when_there_is_nothing_left_to_say_the_issue_is_closed_and_the_next_is_a_new_one(fake: FakeGitHub) -> None:
    assert report(fake, needed=False) == "none needed"
    report(fake)
    assert report(fake, "Nothing.", needed=False) == "closed #1"
    (issue,) = fake.issues
    assert (issue["state"], issue["state_reason"], issue["body"]) == ("closed", "completed", "<!-- a-mark -->\nNothing.")
    assert issue["comments"] == []
    assert report(fake) == "opened #2"


def test_or_it_is_closed_with_thanks_stays_closed_and_is_opened_again(fake: FakeGitHub) -> None:
    report(fake, issue=AGAIN)
    assert report(fake, "All is well.", needed=False, issue=AGAIN) == "closed #1"
    assert report(fake, "All is well, still.", needed=False, issue=AGAIN) == "#1 stays closed"
    assert report(fake, "Trouble.", issue=AGAIN) == "opened #1 again"
    (issue,) = fake.issues
    assert (issue["state"], issue["body"], issue["comments"]) == ("open", "<!-- a-mark -->\nTrouble.", ["Thank you."])


def test_a_text_too_long_for_an_issue_is_cut_between_lines_and_says_so(fake: FakeGitHub) -> None:
    report(fake, "A line of a table.\n" * 4000)
    lines = fake.issues[0]["body"].splitlines()
    assert len(fake.issues[0]["body"]) < 65_536
    assert set(lines[1:-2]) == {"A line of a table."} and lines[-1].startswith("The rest is too long for one issue.")


def test_the_report_of_a_job_without_rights_is_posted_by_one_that_has_them(
    fake: FakeGitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in fake.environment.items():
        monkeypatch.setenv(name, value)
    report_file = tmp_path / "found" / "report.json"
    write_report(report_file, "links", "One link.\n", True)
    assert post_report([str(report_file)]) == 0
    assert capsys.readouterr().out == "Issue: opened #1\n"
    assert (fake.issues[0]["labels"], fake.issues[0]["title"]) == (["links"], "Links that need someone to look")
    for text in (
        "",
        "[]",
        "{",
        '{"issue": "other", "text": "", "needed": true}',
        '{"issue": "links", "text": 1, "needed": true}',
    ):
        report_file.write_text(text, encoding="utf-8")
        assert post_report([str(report_file)]) == 1
        assert " is no report (" in capsys.readouterr().err
    report_file.write_text("x" * 2_000_001, encoding="utf-8")
    assert post_report([str(report_file)]) == 1 and "too large" in capsys.readouterr().err
    assert post_report([str(tmp_path / "nothing")]) == 1
    assert len(fake.issues) == 1
    write_report(report_file, "links", "One link.\n", True)
    monkeypatch.delenv("GITHUB_TOKEN")
    assert post_report([str(report_file)]) == 1 and "GITHUB_TOKEN not set" in capsys.readouterr().err


@pytest.mark.parametrize("code", [403, 404, 410, 422, 500])
def test_if_github_says_no_the_reason_is_one_line_without_the_token(fake: FakeGitHub, code: int) -> None:
    fake.code = code
    with pytest.raises(GitHubError, match=f"^GET {fake.address}/repos/fife/guide/issues.*: GitHub answered {code} ") as said:
        report(fake)
    assert "a-token" not in str(said.value) and "\n" not in str(said.value)


def test_a_token_that_is_not_right_is_reported(fake: FakeGitHub) -> None:
    with pytest.raises(GitHubError, match="answered 401"):
        report(fake, GITHUB_TOKEN="wrong")


def test_where_nobody_answers_that_is_reported(fake: FakeGitHub) -> None:
    with pytest.raises(GitHubError, match="no answer that can be read"):
        report(fake, GITHUB_API_URL="http://127.0.0.1:9")


@pytest.mark.parametrize("name", ["GITHUB_REPOSITORY", "GITHUB_TOKEN"])
def test_a_setting_that_is_missing_is_named_and_nobody_is_asked(fake: FakeGitHub, name: str) -> None:
    with pytest.raises(GitHubError, match=f"^{name} not set"):
        GitHub.from_environment({**fake.environment, name: ""})
    assert fake.asked == []
