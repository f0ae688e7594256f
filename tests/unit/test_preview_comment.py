"""The comment on a proposal says where its preview is and what changes, and nothing that the proposal could make it say."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import markdown
import pytest

from jobs.github.client import GitHub, GitHubError
from jobs.preview.comment import CHANGE_WORDS, COMMENT_HEADING, HERE, build_comment, post_comment
from jobs.preview.note import PAGE_CHANGES, InvalidNoteError, read_note
from tests.support.fake_github import FakeGitHub, github
from tests.support.project import ROOT

RUN: dict[str, Any] = {
    "id": 5,
    "head_sha": "a" * 40,
    "conclusion": "success",
    "html_url": "https://github.com/fife/guide/actions/runs/5",
}
PAGE = {"address": "/guide/tokenism/", "title": "Tokenism", "change": "changed"}
NOTE = {"pull_request": 7, "pages": [PAGE], "diagnostics": [], "everywhere": []}


def zipped(text: str | bytes, name: str = "note.json") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


def packed(**changed: Any) -> bytes:
    return zipped(json.dumps({**NOTE, **changed}))


@pytest.fixture
def fake() -> Iterator[FakeGitHub]:
    with github() as one:
        yield one


def say(fake: FakeGitHub, run: dict[str, Any] = RUN) -> str:
    return post_comment(GitHub(fake.address, "fife/guide", "a-token"), run)


def bodies(fake: FakeGitHub) -> list[str]:
    return [one["body"] for one in fake.comments]


def test_the_comment_says_what_the_check_said_what_changes_and_how_to_see_it(fake: FakeGitHub) -> None:
    new = {"address": "/guide/rest/", "title": "Rest", "change": "new"}
    gone = {"address": "/guide/old/", "title": "Old", "change": "removed"}
    fake.files = {"preview-site": b"", "preview-note": packed(pages=[PAGE, new, gone])}
    assert say(fake) == "commented on #7"
    (body,) = bodies(fake)
    assert f"The check passed ([what it said]({RUN['html_url']}))." in body
    assert "**Pages that change (3):**" in body
    assert "- `Tokenism` [/guide/tokenism/](http://127.0.0.1:8000/guide/tokenism/)\n" in body
    assert "- `Rest` [/guide/rest/](http://127.0.0.1:8000/guide/rest/) (new)\n" in body
    assert "- `Old` `/guide/old/` (removed)\n" in body
    assert f"[Download the site]({RUN['html_url']}/artifacts/90)" in body


def test_a_second_check_brings_the_same_comment_up_to_date(fake: FakeGitHub) -> None:
    # Others may begin a comment with the same words, and there may be more than one page of comments.
    fake.comments = [{"id": n, "user": {"login": "someone"}, "body": COMMENT_HEADING} for n in range(130)]
    fake.files = {"preview-note": packed()}
    say(fake)
    fake.files = {"preview-note": packed(pages=[])}
    assert say(fake) == "brought the comment on #7 up to date"
    assert len(fake.comments) == 131
    assert "The words and pictures of no page change." in fake.comments[-1]["body"]
    assert {one["body"] for one in fake.comments[:-1]} == {COMMENT_HEADING}


def test_where_the_files_are_kept_nobody_sees_the_token(fake: FakeGitHub) -> None:
    fake.files = {"preview-note": packed()}
    say(fake)
    assert fake.seen_by_the_other_host == [None]


def test_what_is_to_be_fixed_stands_in_the_comment_line_by_line(fake: FakeGitHub) -> None:
    line = 'docs/index.md:5: owner: no owner "editor" in data/owners.yml; did you mean "editors"?'
    fake.files = {"preview-note": packed(pages=[], diagnostics=[line])}
    say(fake, {**RUN, "conclusion": "failure"})
    (body,) = bodies(fake)
    assert f"```text\n{line}\n```" in body
    assert "Download" not in body and "Pages that change" not in body


def test_a_check_that_fails_later_still_has_its_preview(fake: FakeGitHub) -> None:
    fake.files = {"preview-note": packed(), "preview-site": b""}
    say(fake, {**RUN, "conclusion": "failure"})
    (body,) = bodies(fake)
    assert f"The check did not pass: [what it said, and what to do]({RUN['html_url']})." in body
    assert "Tokenism" in body and "Download the site" in body


def test_a_change_of_the_frame_is_said_before_the_pages(fake: FakeGitHub) -> None:
    fake.files = {"preview-note": packed(everywhere=["overrides/main.html"])}
    say(fake)
    (body,) = bodies(fake)
    assert body.index("**Every page may look different**, as this changes `overrides/main.html`.") < body.index("Tokenism")


def test_a_proposal_that_changes_its_own_check_is_not_taken_at_its_word(fake: FakeGitHub) -> None:
    """What changes it is asked of GitHub: the note is made by the proposal's own code."""
    fake.files = {"preview-note": packed()}
    say(fake)
    assert "It changes the check itself" not in bodies(fake)[0]
    fake.changed = (*(f"docs/{n}.md" for n in range(100)), ".github/workflows/check.yml", "tests/test_`rules`.py")
    say(fake)
    expected = "**It changes the check itself** (`.github/workflows/check.yml`, `tests/test_'rules'.py`), so read these files"
    assert expected in bodies(fake)[0]


def test_the_name_of_a_file_cannot_leave_its_line(fake: FakeGitHub) -> None:
    """Git allows a line break in it, and GitHub hands it on as it is."""
    fake.files, fake.changed = {"preview-note": packed()}, ("builder/a\n\n# Approved\n\n@everyone \u202e.py",)
    say(fake)
    assert "(`builder/a  # Approved  @everyone  .py`)" in bodies(fake)[0]


@pytest.mark.parametrize(
    "pull",
    [{"head": {"sha": "b" * 40}, "state": "open"}, {"head": {"sha": "a" * 40}, "state": "closed"}],
    ids=["other", "closed"],
)
def test_a_note_cannot_choose_another_pull_request(fake: FakeGitHub, pull: dict[str, Any]) -> None:
    fake.files, fake.pull = {"preview-note": packed()}, pull
    assert "nothing is said" in say(fake)
    assert fake.comments == []


@pytest.mark.parametrize("files, expired", [({}, False), ({"preview-note": b""}, True)], ids=["none", "expired"])
def test_without_a_note_nothing_is_said(fake: FakeGitHub, files: dict[str, bytes], expired: bool) -> None:
    fake.files, fake.expired = files, expired
    assert "nothing to say" in say(fake)
    assert fake.comments == []


HOSTILE = {
    "a number with a command": packed(pull_request="1; rm -rf /"),
    "a number as text": packed(pull_request="7"),
    "no number but true": packed(pull_request=True),
    "a negative number": packed(pull_request=-7),
    "another field": packed(run="rm -rf /"),
    "a list": zipped("[]"),
    "no JSON": zipped("rm -rf /"),
    "JSON too deep": zipped("[" * 100_000),
    "not UTF-8": zipped(b"\xff\xfe\x00"),
    "no zip": b"rm -rf /",
    "a broken zip": packed()[:60],
    "another file": zipped("{}", "../../note.json"),
    "a zip bomb": zipped(b" " * 10_000_000),
    "an address elsewhere": packed(pages=[{**PAGE, "address": "//evil.example/"}]),
    "an address with a script": packed(pages=[{**PAGE, "address": "javascript:alert(1)"}]),
    "an address that closes the link": packed(pages=[{**PAGE, "address": "/a)[x](http://evil.example/"}]),
    "an address with a line break": packed(pages=[{**PAGE, "address": "/guide/\n"}]),
    "a title of two lines": packed(pages=[{**PAGE, "title": "Tokenism\n\n# Approved"}]),
    "a title that turns the writing round": packed(pages=[{**PAGE, "title": "Tokenism \u202e"}]),
    "a title with what no eye sees": packed(pages=[{**PAGE, "title": "Tokenism \U000e0041"}]),
    "a title too long": packed(pages=[{**PAGE, "title": "x" * 101}]),
    "no title": packed(pages=[{"address": "/", "change": "new"}]),
    "an unknown change": packed(pages=[{**PAGE, "change": "approved"}]),
    "too many pages": packed(pages=[PAGE] * 501),
    "a problem of two lines": packed(diagnostics=["a\n```\n# Approved"]),
    "files in a group": packed(everywhere={"a": 1}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_note_of_another_form_is_rejected(name: str) -> None:
    with pytest.raises(InvalidNoteError):
        read_note(HOSTILE[name])


def test_of_a_rejected_note_nothing_is_said(fake: FakeGitHub) -> None:
    fake.files = {"preview-note": HOSTILE["a number with a command"]}
    with pytest.raises(InvalidNoteError, match="the number of the pull request is no number"):
        say(fake)
    assert [one for one in fake.asked if not one.startswith("GET ")] == []


def test_a_file_of_ten_megabytes_is_not_even_fetched_whole(fake: FakeGitHub) -> None:
    fake.files = {"preview-note": os.urandom(10_000_000)}
    with pytest.raises(GitHubError, match="more than 300000 bytes"):
        say(fake)


@pytest.mark.parametrize(
    "words",
    [
        "[click](http://evil.example)",
        "`](http://evil.example) @everyone #1",
        "<img src=x onerror=alert(1)>",
        "![x](http://evil.example/x.png)",
        "``` ~~~ **bold** http://evil.example",
    ],
)
def test_words_of_a_proposal_stay_words(words: str) -> None:
    note = read_note(packed(pages=[{**PAGE, "title": words}], everywhere=[words]))
    other = read_note(packed(diagnostics=[words]))
    for shown in (build_comment(note, True, RUN["html_url"], ""), build_comment(other, True, "", "")):
        page = markdown.markdown(shown, extensions=["fenced_code"])
        assert "<img" not in page and 'href="http://evil.example' not in page and "<strong>bold" not in page
        outside = "".join(part for part in page.replace("<pre>", "").split("<code") if "</code>" not in part)
        outside += "".join(part.split("</code>")[1] for part in page.split("<code")[1:])
        assert "evil" not in outside and "@everyone" not in outside and "onerror" not in outside


def test_each_way_to_change_has_its_word() -> None:
    assert set(CHANGE_WORDS) == set(PAGE_CHANGES)


def test_the_links_lead_to_where_the_preview_is_served() -> None:
    assert "ADDRESS ?= 127.0.0.1:8000" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert HERE == "http://127.0.0.1:8000"


def run_script(fake: FakeGitHub, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"workflow_run": RUN}), encoding="utf-8")
    environment = {
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_API_URL": fake.address,
        "GITHUB_REPOSITORY": "fife/guide",
        "GITHUB_TOKEN": "a-token",
    }
    # As .ci/preview-comment does, by a Python that has nothing installed: -S leaves site-packages out.
    command = [sys.executable, "-S", "-m", "jobs.preview.comment"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


def test_the_command_needs_nothing_but_python_and_github_s_event(fake: FakeGitHub, tmp_path: Path) -> None:
    fake.files = {"preview-note": packed()}
    done = run_script(fake, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "commented on #7\n", "")
    fake.files = {"preview-note": b"no zip"}
    done = run_script(fake, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The note that the check left is not valid: it is no valid zip file (BadZipFile)\n"
    fake.pull, fake.files = {}, {"preview-note": zipped(json.dumps({**NOTE, "pull_request": 8}))}
    done = run_script(fake, tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("GitHub did not answer as it should: GET http://127.0.0.1:") and "404" in done.stderr
