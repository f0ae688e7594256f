"""What people are told of links to other sites: the report, and the one issue on GitHub that carries it."""

from __future__ import annotations

import contextlib
import datetime
import http.server
import json
import threading
from urllib.parse import parse_qs, urlsplit

from live_links import issue, report


def entry(state: str, since: str = "2026-12-01", **more: str) -> dict:
    return {
        "address": f"https://{state}.example/",
        "state": state,
        "said": "as said",
        "checked": "2026-12-08",
        "since": since,
        **more,
    }


def written(*entries: dict, archived: set[str] = frozenset()) -> report.Report:
    places = {one["address"]: ["data/references.yml:7: brew.URL"] for one in entries}
    return report.write(list(entries), places, archived, datetime.date(2026, 12, 8))


def test_the_report_asks_for_what_needs_a_person_and_for_nothing_else() -> None:
    moved = entry("moved", moved_to="https://new.example/")
    quiet = [entry(state) for state in ("works", "needs-login", "refuses-robots", "may-be-gone", "not-answering")]
    told = written(*quiet, entry("gone", worked="2026-11-01"), moved, entry("changed"))
    assert [one["state"] for one in told.needs] == ["gone", "changed", "moved"]
    assert "8 addresses of other sites were checked on 8 December 2026: 1 work, 1 have moved" in told.text
    assert "| Gone | https://gone.example/ | as said; last worked on 1 November 2026 | 1 December 2026 |" in told.text
    assert "| Moved | https://moved.example/ | now at https://new.example/ |" in told.text
    assert "- https://may-be-gone.example/ (as said), first not there on 1 December 2026" in told.text
    assert "`data/references.yml:7: brew.URL`" in told.text


def test_silence_of_two_weeks_needs_a_person_and_a_recorded_copy_needs_none() -> None:
    assert written(entry("not-answering", since="2026-11-24")).needs
    assert not written(entry("not-answering", since="2026-11-25")).needs
    assert "All is well" in written(entry("gone"), archived={"https://gone.example/"}).text


def test_the_report_carries_nothing_that_github_would_read_as_markup() -> None:
    told = written(entry("gone") | {"address": "https://x.example/|<b>@someone`"})
    assert "https://x.example/%7C&lt;b>&#64;someone'" in told.text


# The issue on GitHub ---------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def fake_github(*issues: dict):
    """A server that answers like GitHub's REST API for issues, and notes what was changed."""
    kept, changes = list(issues), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def play(self) -> None:
            assert self.headers["Authorization"] == "Bearer secret"
            url = urlsplit(self.path)
            sent = (
                json.loads(self.rfile.read(int(self.headers["Content-Length"]))) if "Content-Length" in self.headers else None
            )
            more = ""
            if self.command == "GET":
                query = parse_qs(url.query)
                assert query["labels"] == ["links"] and query["state"] == ["all"]
                page = int(query.get("page", ["1"])[-1])
                answer = kept[page - 1 : page]  # one a page
                if page < len(kept):
                    more = f'<http://{self.headers["Host"]}{self.path}&page={page + 1}>; rel="next"'
            else:
                changes.append((self.command, url.path, sent))
                answer = {"number": 7}
                if url.path == "/repos/tea/club/issues":
                    kept.append({"number": 7, "state": "open", **sent})
            body = json.dumps(answer).encode()
            self.send_response(200)
            if more:
                self.send_header("Link", more)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = play  # noqa: N815

        def log_message(self, *args) -> None:
            """Say nothing: a test's output is about what failed."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    environment = {
        "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}",
        "GITHUB_REPOSITORY": "tea/club",
        "GITHUB_TOKEN": "secret",
    }
    try:
        yield issue.GitHub.from_environment(environment), changes
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


OTHERS = {"number": 3, "state": "open", "body": None}
PULL = {"number": 4, "state": "open", "body": issue.MARK, "pull_request": {}}


def test_the_first_trouble_opens_one_issue_and_the_next_changes_it() -> None:
    with fake_github(OTHERS, PULL) as (github, changes):
        assert issue.keep(github, "Trouble.", True) == "Opened issue 7."
        assert issue.keep(github, "More.", True) == "Changed issue 7."
    (_, path, opened), (method, changed_path, changed) = changes
    assert path == "/repos/tea/club/issues" and opened["labels"] == ["links"] and "Trouble." in opened["body"]
    assert (method, changed_path, changed["state"]) == ("PATCH", "/repos/tea/club/issues/7", "open") and "More." in changed[
        "body"
    ]


def test_when_all_is_well_the_issue_closes_with_thanks_and_stays_closed() -> None:
    with fake_github(OTHERS, {"number": 5, "state": "open", "body": issue.MARK}) as (github, changes):
        assert issue.keep(github, "All is well.", False) == "Closed issue 5."
    assert [(method, path.rpartition("/issues")[2]) for method, path, _ in changes] == [
        ("PATCH", "/5"),
        ("POST", "/5/comments"),
    ]
    assert changes[0][2]["state"] == "closed" and "Thank you" in changes[1][2]["body"]
    with fake_github({"number": 5, "state": "closed", "body": issue.MARK}) as (github, changes):
        assert issue.keep(github, "All is well.", False) == "Issue 5 stays closed."
        assert changes == []
        assert issue.keep(github, "Trouble again.", True) == "Opened again issue 5."
    with fake_github() as (github, changes):
        assert issue.keep(github, "All is well.", False) == "There is nothing to open an issue for." and changes == []


def test_without_a_token_nobody_is_told_but_the_one_who_runs_it() -> None:
    assert issue.GitHub.from_environment({"GITHUB_REPOSITORY": "tea/club", "GITHUB_TOKEN": ""}) is None
