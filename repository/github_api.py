"""A very small client for GitHub's REST API, with what the standard library has: it runs where nothing is installed."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

VERSION = "2022-11-28"
MOST_PAGES = 20  # of a hundred entries each


class Unanswered(Exception):
    """GitHub did not give what was asked for; the words say what was asked, and what came back."""


class GitHub:
    """One repository's API. `address` is where the API is (`GITHUB_API_URL`), `token` the right to use it."""

    def __init__(self, address: str, repository: str, token: str) -> None:
        self.root = f"{address.rstrip('/')}/repos/{repository}"
        self._token = token

    def ask(self, path: str, method: str = "GET", send: dict | None = None) -> Any:
        """Return the JSON that GitHub answers at `path` below the repository. Unanswered if it answers anything else."""
        body = None if send is None else json.dumps(send).encode()
        try:
            return json.loads(self._open(self.root + path, method, body, 10_000_000))
        except ValueError as error:
            raise Unanswered(f"{method} {path}: this is not JSON ({error})") from None

    def all(self, path: str, field: str = "") -> list[dict]:
        """Return the entries of every page of a list; `field` names where they stand if the list is not the whole answer."""
        found: list[dict] = []
        for number in range(1, MOST_PAGES + 1):
            answer = self.ask(f"{path}?per_page=100&page={number}")
            entries = answer[field] if field else answer
            found += entries
            if len(entries) < 100:
                break
        return found

    def download(self, address: str, most: int) -> bytes:
        """Return the file at `address`, which GitHub hands out. Unanswered if it has more than `most` bytes."""
        return self._open(address, "GET", None, most)

    def _open(self, address: str, method: str, body: bytes | None, most: int) -> bytes:
        request = urllib.request.Request(address, body, method=method)
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("X-GitHub-Api-Version", VERSION)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        # Files are kept by another host, which GitHub sends us on to: it is not to see the token.
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                found = answer.read(most + 1)
        except (urllib.error.URLError, OSError) as error:
            raise Unanswered(f"{method} {address}: {error}") from None
        if len(found) > most:
            raise Unanswered(f"{method} {address}: more than {most} bytes")
        return found
