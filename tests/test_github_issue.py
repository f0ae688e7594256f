"""One issue is opened, kept up to date and closed, against a server on this machine that answers as GitHub's does."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from builder import github_issue
from builder.github_issue import NotReported

PAGE = 2  # issues on a page of the list, so that few make several


class GitHub(http.server.ThreadingHTTPServer):
    """Keeps `issues` and notes who `asked` for what; `answer`, if set, is the code it gives to everything."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issues: list[dict] = []
        self.asked: list[str] = []
        self.answer = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        return {"GITHUB_API_URL": self.address, "GITHUB_REPOSITORY": "fife/guide", "GITHUB_TOKEN": "secret"}

    def add(self, **fields) -> None:
        number = len(self.issues) + 1
        self.issues.append({"number": number, "state": "open", "title": "", "body": None, **fields})


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, code: int, value: object, **headers: str) -> None:
        body = json.dumps(value).encode()
        self.send_response(code)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_one(self) -> None:
        github = self.server
        fields = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        github.asked.append(self.command)
        if github.answer or self.headers["Authorization"] != "Bearer secret":
            return self.answer(github.answer or 401, {})
        number = re.fullmatch(r"/repos/fife/guide/issues(?:/(\d+))?", path)[1]
        if self.command == "GET":
            chosen = [one for one in reversed(github.issues) if one["state"] == query["state"][0]]
            first = (int(query.get("page", ["1"])[0]) - 1) * PAGE
            more = len(chosen) > first + PAGE
            link = f'<{github.address}{path}?state=open&page={first // PAGE + 2}>; rel="next", <x>; rel="last"'
            return self.answer(200, chosen[first : first + PAGE], **({"Link": link} if more else {}))
        if self.command == "POST":
            github.add(**fields)
            return self.answer(201, github.issues[-1])
        github.issues[int(number) - 1].update(fields)
        return self.answer(200, github.issues[int(number) - 1])

    do_GET = do_POST = do_PATCH = handle_one

    def log_message(self, *args) -> None:
        """Say nothing: a test's output is about what failed."""


@pytest.fixture
def github() -> Iterator[GitHub]:
    server = GitHub()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def report(github: GitHub, body: str = "Three pages.", needed: bool = True, **others: str) -> str:
    return github_issue.report("a-mark", "To review", body, "review", needed, {**github.environment, **others})


def test_the_first_report_opens_an_issue_with_its_label(github: GitHub) -> None:
    assert report(github) == "opened 1"
    (issue,) = github.issues
    assert (issue["title"], issue["labels"]) == ("To review", ["review"])
    assert issue["body"] == "<!-- a-mark -->\nThree pages."


def test_later_reports_keep_to_that_issue_and_say_nothing_twice(github: GitHub) -> None:
    report(github)
    assert report(github, "Two pages.") == "updated 1"
    assert report(github, "Two pages.") == "as it was: 1"
    assert [one["body"] for one in github.issues] == ["<!-- a-mark -->\nTwo pages."]
    assert github.asked == ["GET", "POST", "GET", "PATCH", "GET"]


def test_it_is_found_on_a_later_page_of_the_list_among_issues_and_pull_requests_of_others(github: GitHub) -> None:
    report(github)
    github.add(body="<!-- a-mark -->", pull_request={})
    for body in (None, "", "About <!-- a-mark -->", "<!-- another-mark -->\nThree pages."):
        github.add(body=body)
    assert report(github, "Two pages.") == "updated 1"
    assert github.asked.count("GET") == 4 and len(github.issues) == 6


def test_when_there_is_nothing_left_to_say_the_issue_is_closed_and_the_next_is_a_new_one(github: GitHub) -> None:
    assert report(github, needed=False) == "none needed"
    report(github)
    assert report(github, "Nothing.", needed=False) == "closed 1"
    assert (github.issues[0]["state"], github.issues[0]["body"]) == ("closed", "<!-- a-mark -->\nNothing.")
    assert report(github) == "opened 2"


@pytest.mark.parametrize("code", [403, 404, 410, 422, 500])
def test_if_github_says_no_the_reason_is_one_line_without_the_token(github: GitHub, code: int) -> None:
    github.answer = code
    with pytest.raises(NotReported, match=f"^GET {github.address}/repos/fife/guide/issues.*: GitHub answered {code} ") as said:
        report(github)
    assert "secret" not in str(said.value) and "\n" not in str(said.value)


def test_a_token_that_is_not_right_is_told(github: GitHub) -> None:
    with pytest.raises(NotReported, match="answered 401"):
        report(github, GITHUB_TOKEN="wrong")


def test_where_nobody_answers_that_is_told(github: GitHub) -> None:
    with pytest.raises(NotReported, match="no answer that can be read"):
        report(github, GITHUB_API_URL="http://127.0.0.1:9")


@pytest.mark.parametrize("name", ["GITHUB_REPOSITORY", "GITHUB_TOKEN"])
def test_a_setting_that_is_missing_is_named_and_nobody_is_asked(github: GitHub, name: str) -> None:
    with pytest.raises(NotReported, match=f"^{name} not set"):
        report(github, **{name: ""})
    assert github.asked == []
