"""A very small client for GitHub's REST API, with what the standard library has: it runs where nothing is installed."""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

API = "https://api.github.com"
VERSION = "2022-11-28"
PATIENCE = 30  # seconds to wait for an answer
MOST_PAGES = 20  # of a list, of a hundred entries each
MOST_BYTES = 10_000_000
NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')


class Unanswered(Exception):
    """GitHub did not give what was asked for; the words say in a line what was asked, and what came back."""


class GitHub:
    """One repository's API. `address` is where the API is (`GITHUB_API_URL`), `token` the right to use it."""

    def __init__(self, address: str, repository: str, token: str) -> None:
        self.root = f"{address.rstrip('/')}/repos/{repository}"
        self._token = token

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> GitHub:
        """Return the repository that GitHub Actions names. Unanswered if it or the token that a workflow gives is not set."""
        missing = [name for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environment.get(name)]
        if missing:
            raise Unanswered(f"{' and '.join(missing)} not set: run this in GitHub Actions, or set them")
        address = environment.get("GITHUB_API_URL") or API
        return cls(address, environment["GITHUB_REPOSITORY"], environment["GITHUB_TOKEN"])

    def ask(self, path: str, method: str = "GET", send: dict | None = None) -> Any:
        """Return the JSON that GitHub answers at `path` below the repository. Unanswered if it answers anything else."""
        return self._json(self.root + path, method, send)[0]

    def all(self, path: str, field: str = "") -> Iterator[dict]:
        """Give the entries of every page of a list; `field` names where they stand if the list is not the whole answer."""
        address = f"{self.root}{path}{'&' if '?' in path else '?'}per_page=100"
        for _ in range(MOST_PAGES):
            answer, address = self._json(address)
            yield from answer[field] if field else answer
            if not address:
                break

    def download(self, address: str, most: int) -> bytes:
        """Return the file at `address`, which GitHub hands out. Unanswered if it has more than `most` bytes."""
        return self._open(address, "GET", None, most)[0]

    def _json(self, address: str, method: str = "GET", send: dict | None = None) -> tuple[Any, str]:
        """Return what GitHub answers, and where a list goes on (RFC 8288)."""
        found, links = self._open(address, method, None if send is None else json.dumps(send).encode(), MOST_BYTES)
        following = NEXT.search(links)
        try:
            return json.loads(found), following[1] if following else ""
        except ValueError as error:
            raise Unanswered(f"{method} {address}: no answer that can be read ({error})") from None

    def _open(self, address: str, method: str, body: bytes | None, most: int) -> tuple[bytes, str]:
        request = urllib.request.Request(address, body, method=method)
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("X-GitHub-Api-Version", VERSION)
        request.add_header("User-Agent", "guidance-site")  # GitHub answers nobody who has no name
        if body is not None:
            request.add_header("Content-Type", "application/json")
        # Files are kept by another host, which GitHub sends us on to: it is not to see the token.
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                found, links = answer.read(most + 1), answer.headers.get("Link", "")
        except urllib.error.HTTPError as error:
            with error:  # it is an answer too, and holds its connection open
                raise Unanswered(f"{method} {address}: GitHub answered {error.code} {error.reason}") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unanswered(f"{method} {address}: no answer that can be read ({error})") from None
        if len(found) > most:
            raise Unanswered(f"{method} {address}: more than {most} bytes")
        return found, links
