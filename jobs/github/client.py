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
API_VERSION = "2022-11-28"
TIMEOUT = 30  # seconds to wait for an answer
MAX_LIST_PAGES = 20  # of a list, of a hundred entries each
MAX_RESPONSE_BYTES = 10_000_000
NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')


class GitHubError(Exception):
    """GitHub did not give what was asked for; the words say in a line what was asked, and what came back."""


class GitHub:
    """One repository's API. `address` is where the API is (`GITHUB_API_URL`), `token` the right to use it."""

    def __init__(self, address: str, repository: str, token: str) -> None:
        self.root = f"{address.rstrip('/')}/repos/{repository}"
        self._token = token

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> GitHub:
        """Return the repository that GitHub Actions names. GitHubError if it or the token that a workflow gives is not set."""
        missing = [name for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environment.get(name)]
        if missing:
            raise GitHubError(f"{' and '.join(missing)} not set: run this in GitHub Actions, or set them")
        address = environment.get("GITHUB_API_URL") or API
        return cls(address, environment["GITHUB_REPOSITORY"], environment["GITHUB_TOKEN"])

    def request(self, path: str, method: str = "GET", send: dict[str, Any] | None = None) -> Any:
        """Return the JSON that GitHub answers at `path` below the repository. GitHubError if it answers anything else."""
        return self._request_json(self.root + path, method, send)[0]

    def list_all(self, path: str, field: str = "") -> Iterator[dict[str, Any]]:
        """Yield the entries of every page of a list; `field` names where they stand if the list is not the whole answer."""
        address = f"{self.root}{path}{'&' if '?' in path else '?'}per_page=100"
        for _ in range(MAX_LIST_PAGES):
            answer, address = self._request_json(address)
            yield from answer[field] if field else answer
            if not address:
                break

    def download(self, address: str, max_bytes: int) -> bytes:
        """Return the file at `address`, which GitHub hands out. GitHubError if it has more than `max_bytes` bytes."""
        return self._send(address, "GET", None, max_bytes)[0]

    def _request_json(self, address: str, method: str = "GET", send: dict[str, Any] | None = None) -> tuple[Any, str]:
        """Return what GitHub answers, and where a list goes on (RFC 8288)."""
        found, links = self._send(address, method, None if send is None else json.dumps(send).encode(), MAX_RESPONSE_BYTES)
        following = NEXT.search(links)
        try:
            return json.loads(found), following[1] if following else ""
        except ValueError as error:
            raise GitHubError(f"{method} {address}: no answer that can be read ({error})") from None

    def _send(self, address: str, method: str, body: bytes | None, max_bytes: int) -> tuple[bytes, str]:
        request = urllib.request.Request(address, body, method=method)
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("X-GitHub-Api-Version", API_VERSION)
        request.add_header("User-Agent", "guidance-site")  # GitHub answers nobody who has no name
        if body is not None:
            request.add_header("Content-Type", "application/json")
        # Files are kept by another host, which GitHub sends us on to: it is not to see the token.
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                found, links = answer.read(max_bytes + 1), answer.headers.get("Link", "")
        except urllib.error.HTTPError as error:
            with error:  # it is an answer too, and holds its connection open
                raise GitHubError(f"{method} {address}: GitHub answered {error.code} {error.reason}") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise GitHubError(f"{method} {address}: no answer that can be read ({error})") from None
        if len(found) > max_bytes:
            raise GitHubError(f"{method} {address}: more than {max_bytes} bytes")
        return found, links
