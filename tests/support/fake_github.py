"""A GitHub of this machine's own: the few answers that our jobs need, and a second host that hands out files."""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class FakeGitHub:
    """What it knows, and what has been asked of it. `files` are the zip files of the run by name, `pull` is number 7.

    `page` is how many entries it gives at a time, however many are asked for; `code`, if set, is its answer to everything.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    expired: bool = False
    changed: tuple[str, ...] = ("docs/guide/tokenism.md",)
    pull: dict[str, Any] = field(default_factory=lambda: {"head": {"sha": "a" * 40}, "state": "open"})
    comments: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    page: int = 100
    code: int = 0
    asked: list[str] = field(default_factory=list)
    seen_by_the_other_host: list[str | None] = field(default_factory=list)
    address: str = ""
    other: str = ""

    def answer(self, method: str, path: str, sent: dict[str, Any]) -> tuple[int, object]:
        self.asked.append(f"{method} {path}")
        plain, _, query = path.removeprefix("/repos/fife/guide").partition("?")
        asked = {name: values[-1] for name, values in parse_qs(query).items()}
        if plain == "/actions/runs/5/artifacts":
            listed = [
                {
                    "id": 90 + number,
                    "name": name,
                    "expired": self.expired,
                    "archive_download_url": f"{self.address}/repos/fife/guide/zip/{name}",
                }
                for number, name in enumerate(self.files)
            ]
            return 200, {"total_count": len(listed), "artifacts": listed}
        if plain.startswith("/zip/"):
            return 302, f"{self.other}/{plain.removeprefix('/zip/')}"
        if plain == "/pulls/7":
            return 200, self.pull
        if plain == "/pulls/7/files":
            return 200, [{"filename": name} for name in self.changed]
        if plain == "/issues/7/comments" and method == "GET":
            return 200, self.comments
        if plain == "/issues/7/comments":
            self.comments.append({"id": 1000 + len(self.comments), "user": {"login": "github-actions[bot]"}, **sent})
            return 201, self.comments[-1]
        if (found := re.fullmatch(r"/issues/comments/(\d+)", plain)) and method == "PATCH":
            one = next(comment for comment in self.comments if comment["id"] == int(found[1]))
            one.update(sent)
            return 200, one
        if plain == "/issues" and method == "GET":
            fitting = [
                one for one in self.issues if asked["state"] in ("all", one["state"]) and asked["labels"] in one["labels"]
            ]
            return 200, fitting
        if plain == "/issues":
            return 201, self.add(**sent)
        if found := re.fullmatch(r"/issues/(\d+)(/comments)?", plain):
            one = self.issues[int(found[1]) - 1]
            if found[2]:
                one["comments"].append(sent["body"])
            else:
                one.update(sent)
            return 200, one
        return 404, {"message": "Not Found"}

    def add(self, **fields: object) -> dict[str, Any]:
        """Add an issue of its own, and return it."""
        like = {"number": len(self.issues) + 1, "state": "open", "title": "", "body": None, "labels": [], "comments": []}
        self.issues.append({**like, **fields})
        return self.issues[-1]

    @property
    def environment(self) -> dict[str, str]:
        """What GitHub Actions would set for a job."""
        return {"GITHUB_API_URL": self.address, "GITHUB_REPOSITORY": "fife/guide", "GITHUB_TOKEN": "a-token"}


def _handler(fake: FakeGitHub, other: bool) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def _any(self) -> None:
            if other:
                fake.seen_by_the_other_host.append(self.headers["Authorization"])
                self._send(200, fake.files[self.path[1:]])
            elif fake.code or self.headers["Authorization"] != "Bearer a-token":
                self._send(fake.code or 401, b"{}")
            else:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                status, answer = fake.answer(self.command, self.path, json.loads(body or b"{}"))
                if status == 302:
                    self._send(status, b"", Location=str(answer))
                elif isinstance(answer, list):
                    self._send_page(answer)
                else:
                    self._send(status, json.dumps(answer).encode())

        def _send_page(self, entries: list[Any]) -> None:
            """Send a page of a list, and say where it goes on, as GitHub does (RFC 8288)."""
            query = parse_qs(urlsplit(self.path).query)
            number, most = int(query.get("page", ["1"])[0]), min(fake.page, int(query.get("per_page", ["30"])[0]))
            rest = re.sub(r"&page=\d+", "", self.path)
            more = {"Link": f'<{fake.address}{rest}&page={number + 1}>; rel="next", <x>; rel="last"'}
            shown = entries[most * (number - 1) : most * number]
            self._send(200, json.dumps(shown).encode(), **(more if most * number < len(entries) else {}))

        do_GET = do_POST = do_PATCH = _any

        def _send(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # the client stops reading a file that is too large
                self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Say nothing: a test's output is about what failed."""

    return Handler


@contextlib.contextmanager
def github() -> Iterator[FakeGitHub]:
    """Yield a GitHub that listens while the block runs."""
    fake = FakeGitHub()
    servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake, other)) for other in (False, True)]
    fake.address, fake.other = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    threads = [threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield fake
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()
