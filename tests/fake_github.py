"""A GitHub of this machine's own: the few answers that a comment needs, and a second host that hands out files."""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class FakeGitHub:
    """What it knows, and what has been asked of it. `files` are the zip files of the run by name, `pull` is number 7."""

    files: dict[str, bytes] = field(default_factory=dict)
    expired: bool = False
    changed: tuple[str, ...] = ("docs/guide/tokenism.md",)
    pull: dict = field(default_factory=lambda: {"head": {"sha": "a" * 40}, "state": "open"})
    comments: list[dict] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    seen_by_the_other_host: list[str | None] = field(default_factory=list)
    address: str = ""
    other: str = ""

    def answer(self, method: str, path: str, sent: dict | None) -> tuple[int, object]:
        self.asked.append(f"{method} {path}")
        plain, _, query = path.removeprefix("/repos/fife/guide").partition("?")
        page = int((re.search(r"\bpage=(\d+)", query) or [0, 1])[1])
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
            return 200, {"total_count": len(listed), "artifacts": listed if page == 1 else []}
        if plain.startswith("/zip/"):
            return 302, f"{self.other}/{plain.removeprefix('/zip/')}"
        if plain == "/pulls/7":
            return 200, self.pull
        if plain == "/pulls/7/files":
            return 200, [{"filename": name} for name in self.changed[100 * (page - 1) : 100 * page]]
        if plain == "/issues/7/comments" and method == "GET":
            return 200, self.comments[100 * (page - 1) : 100 * page]
        if plain == "/issues/7/comments":
            self.comments.append({"id": 1000 + len(self.comments), "user": {"login": "github-actions[bot]"}, **sent})
            return 201, self.comments[-1]
        if (found := re.fullmatch(r"/issues/comments/(\d+)", plain)) and method == "PATCH":
            one = next(comment for comment in self.comments if comment["id"] == int(found[1]))
            one.update(sent)
            return 200, one
        return 404, {"message": "Not Found"}


def _handler(fake: FakeGitHub, other: bool) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def _any(self) -> None:
            if other:
                fake.seen_by_the_other_host.append(self.headers["Authorization"])
                self._send(200, fake.files[self.path[1:]])
            elif self.headers["Authorization"] != "Bearer a-token":
                self._send(401, b"{}")
            else:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                status, answer = fake.answer(self.command, self.path, json.loads(body) if body else None)
                self._send(status, b"" if status == 302 else json.dumps(answer).encode(), answer if status == 302 else "")

        do_GET = do_POST = do_PATCH = _any

        def _send(self, status: int, body: bytes, location: str = "") -> None:
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # the client stops reading a file that is too large
                self.wfile.write(body)

        def log_message(self, *args) -> None:
            """Say nothing: a test's output is about what failed."""

    return Handler


@contextlib.contextmanager
def github() -> Iterator[FakeGitHub]:
    """Give a GitHub that listens while the block runs."""
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
