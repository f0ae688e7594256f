"""Serves built sites on this machine as a good web host does, compressed with brotli, and keeps a list of what it sent."""

from __future__ import annotations

import contextlib
import functools
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

QUALITY = 5  # what hosts use to compress as they send; 11 is for files compressed beforehand
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest"}
KINDS = {
    "html": {".html"},
    "css": {".css"},
    "js": {".js", ".mjs"},
    "fonts": {".woff", ".woff2", ".ttf", ".otf"},
    "images": {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"},
}


@dataclass(frozen=True)
class Sent:
    """One answer: its path, its kind (html, css, js, fonts, images or other), the bytes of its body, its status."""

    path: str
    kind: str
    size: int
    status: int


def compress_file(file: Path) -> bytes:
    """Return the file as it is sent to a browser that reads brotli."""
    compressed: bytes = brotli.compress(file.read_bytes(), quality=QUALITY)
    return compressed


@functools.cache
def _read_body(file: Path, compress: bool) -> bytes:
    return compress_file(file) if compress and file.suffix in COMPRESSED else file.read_bytes()


class Server(http.server.ThreadingHTTPServer):
    """Serves `folder` on a free port, and notes in `sent` what it answered."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        """Listen; `serve_forever` answers."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder = folder.resolve()
        self.sent: list[Sent] = []


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from the folder of its server; a missing page is answered with the site's 404.html."""

    server: Server
    protocol_version = "HTTP/1.1"  # keeps connections open, as hosts do

    def do_GET(self) -> None:
        """Answer with the file at the path, and note what was sent."""
        file, status = self._find(unquote(urlsplit(self.path).path))
        compress = "br" in self.headers.get("Accept-Encoding", "")
        body = _read_body(file, compress) if file else b"Not found"
        suffix = file.suffix if file else ".txt"
        self.send_response(status)
        self.send_header("Content-Type", _get_content_type(suffix))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        if file and compress and suffix in COMPRESSED:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        # Before the body: whoever has the whole answer can then read of it here.
        self.server.sent.append(Sent(self.path, _get_kind(suffix), len(body), status))
        self.wfile.write(body)

    def _find(self, path: str) -> tuple[Path | None, int]:
        file = (self.server.folder / path.lstrip("/")).resolve()
        if path.endswith("/"):
            file /= "index.html"
        if file.is_relative_to(self.server.folder) and file.is_file():
            return file, 200
        lost = self.server.folder / "404.html"
        return (lost if lost.is_file() else None), 404

    def log_message(self, *args: object) -> None:
        """Say nothing: `sent` is the log."""


def _get_content_type(suffix: str) -> str:
    known = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}
    kind = known.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _get_kind(suffix: str) -> str:
    return next((kind for kind, suffixes in KINDS.items() if suffix in suffixes), "other")


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[tuple[str, list[Sent]]]:
    """Serve `folder` while the block runs; give its URL, which ends in /, and the growing list of what was sent."""
    server = Server(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", server.sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
