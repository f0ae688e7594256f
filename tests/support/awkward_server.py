"""Plays the awkward answers that other people's sites give, on this machine only: one path each."""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import http.server
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CERTIFICATES = Path(__file__).resolve().parent.parent / "fixtures" / "certificates"
PAGE = b"<!doctype html><title>A page</title><p>Words."
# Path → status, headers, body. `{base}` is the server's own address.
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/": (200, {}, PAGE),
    "/fine": (200, {}, PAGE),
    "/caf%C3%A9": (200, {}, PAGE),
    "/paper.pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
    "/changed.pdf": (200, {}, PAGE),
    "/soft-404": (200, {}, b"<title>Page not found - A site</title>"),
    "/soft-login": (200, {}, b"<title>Log in or sign up</title>"),
    "/soft-gate": (200, {}, b"<title>Just a moment...</title>"),
    "/icon": (200, {}, b"<head><title>A page</title></head><svg><title>Icon: page not found</title></svg>"),
    "/a//path": (200, {}, PAGE),
    "/ok": (200, {}, PAGE),
    "/for-now-ok": (302, {"Location": "/ok"}, b""),
    "/odd-letters": (200, {"Content-Type": "text/html; charset=klingon"}, b"\xff\xfe<title>\x00\xd8</title>"),
    "/binary": (200, {"Content-Type": "application/pdf"}, bytes(range(256)) * 400),
    "/odd-markup": (200, {}, b"<![x<!ENTITY % x><!DOCTYPE [<![CDATA[" * 20),
    "/deep": (200, {}, b"<div>" * 100_000),
    "/nothing": (200, {}, b""),
    "/no-content": (204, {}, b""),
    "/old": (301, {"Location": "/older"}, b""),
    "/older": (308, {"Location": "{base}/fine?a=1"}, b""),
    "/fine?a=1": (200, {}, PAGE),
    "/moved-then-elsewhere": (301, {"Location": "/for-now"}, b""),
    "/for-now": (302, {"Location": "/fine"}, b""),
    "/moved-to-nothing": (301, {"Location": "/missing"}, b""),
    "/for-now-307": (307, {"Location": "/fine"}, b""),
    "/members": (302, {"Location": "/login?next=/members"}, b""),
    "/302-login": (302, {"Location": "/login?next=/members"}, b""),
    "/login?next=/members": (200, {}, b"<title>Members</title>"),
    "/reports/2016/deep": (302, {"Location": "/"}, b""),
    "/long": (200, {}, PAGE + b"<h2 id=tea>Tea</h2><p>" + b"Words and more words. " * 20),
    "/to-private": (302, {"Location": "http://127.0.0.2:{port}/secret"}, b""),
    "/to-local": (301, {"Location": "http://localhost:{port}/secret"}, b""),
    "/secret": (200, {}, PAGE),
    "/loop": (302, {"Location": "/loop-back"}, b""),
    "/loop-back": (302, {"Location": "/loop"}, b""),
    "/nowhere": (302, {}, b""),
    "/to-odd-letters": (301, {"Location": "/caf\xe9"}, b""),
    "/to-no-address": (301, {"Location": "http://[::bad/"}, b""),
    "/log-in-first": (401, {"WWW-Authenticate": "Basic"}, b""),
    "/forbidden": (403, {}, PAGE),
    "/missing": (404, {}, PAGE),
    "/gone": (410, {}, PAGE),
    "/blocked": (999, {}, b""),
    "/broken": (500, {}, b""),
    "/private/paper": (200, {}, PAGE),
    "/wait-for-ever": (429, {"Retry-After": "99999999"}, b""),
    "/wait-for-nonsense": (429, {"Retry-After": "soon, Content-type=x"}, b""),
    "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\n"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by ANSWERS, or by the method of the path's name; `asked` counts the requests by path."""

    asked: Counter[str]
    server: http.server.HTTPServer

    def do_HEAD(self) -> None:
        self.answer(405, {}, b"")

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        name = self.path.strip("/").replace("-", "_")
        if self.path in ANSWERS:
            self.answer(*ANSWERS[self.path])
        elif hasattr(self, f"play_{name}"):
            getattr(self, f"play_{name}")()
        else:
            self.answer(404, {}, b"")

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"
        self.send_response(status, {999: "Request denied"}.get(status))
        sent = {"Content-Type": "text/html; charset=utf-8", "LinkChecker": "1", **headers}
        if status != 204:
            sent["Content-Length"] = str(len(body))
        for name, value in sent.items():
            self.send_header(name, value.replace("{base}", base).replace("{port}", str(self.server.server_port)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def first(self) -> bool:
        return self.asked[self.path] == 1

    def play_busy_for_a_second(self) -> None:
        if self.first():
            self.answer(429, {"Retry-After": "1"}, b"")
        else:
            self.answer(200, {}, PAGE)

    def play_busy_until_a_date(self) -> None:
        when = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=1)
        if self.first():
            self.answer(429, {"Retry-After": email.utils.format_datetime(when, usegmt=True)}, b"")
        else:
            self.answer(200, {}, PAGE)

    def play_resting(self) -> None:
        if self.first():
            self.answer(503, {"Retry-After": "1"}, b"")
        else:
            self.answer(200, {}, PAGE)

    def play_missing_once(self) -> None:
        self.answer(404 if self.first() else 200, {}, PAGE)

    def play_now_missing_now_broken(self) -> None:
        self.answer(404 if self.first() else 500, {}, b"")

    def play_silent(self) -> None:
        time.sleep(3)

    def play_hangs_up(self) -> None:
        self.close_connection = True

    def play_reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def play_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.pour(b"<p>" + b"x" * 65536, 0)

    def play_drips_for_ever(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.pour(b"x", 0.3)

    def play_header_drips_for_ever(self) -> None:
        self.send_response(200)
        self.flush_headers()
        self.pour(b"X-A: b\r\n", 0.3)

    def pour(self, piece: bytes, pause: float) -> None:
        """Send `piece` for a minute at most, until nobody listens any more."""
        end = time.monotonic() + 60
        with contextlib.suppress(OSError):
            while time.monotonic() < end:
                self.wfile.write(piece)
                time.sleep(pause)

    def log_message(self, *args: Any) -> None:
        """Say nothing: a test's output is about what failed."""


class Server(http.server.ThreadingHTTPServer):
    """A server that does not wait for those who have hung up, nor reports them."""

    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: hanging up is what some of the answers are about."""


@contextlib.contextmanager
def serving(certificate: str = "") -> Iterator[tuple[str, Counter[str]]]:
    """Play the answers while the block runs; give the address, and how often each path was asked for.

    With `certificate`, a name in tests/fixtures/certificates/, it speaks TLS with it.
    """
    asked: Counter[str] = Counter()
    server = Server(("127.0.0.1", 0), type("Counting", (Handler,), {"asked": asked}))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
