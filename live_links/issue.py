"""Keeps one issue on GitHub in step with the report, through its REST API: opens it, changes it, closes it with a kind word.

The issue is found again by a mark in its text, among those with the label. `GITHUB_API_URL`, `GITHUB_REPOSITORY` and
`GITHUB_TOKEN` are as GitHub Actions sets them. See docs.github.com/rest/issues.
"""

from __future__ import annotations

import json
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LABEL = "links"
MARK = "<!-- live-links: one issue, kept by the weekly check of links -->"
TITLE = "Links that need someone to look"
FOOT = "The weekly check writes this text anew each time. It opens this issue again when there is something to do."
THANKS = "Nothing needs anyone any more. Thank you to everyone who put it right."
TIMEOUT = 30


@dataclass(frozen=True)
class GitHub:
    """One repository on GitHub, and what lets us write its issues."""

    api: str
    repository: str
    token: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> GitHub | None:
        """Return the repository that GitHub Actions names; nothing outside it, or without a token."""
        token, repository = environment.get("GITHUB_TOKEN", ""), environment.get("GITHUB_REPOSITORY", "")
        if not token or not repository:
            return None
        return cls(environment.get("GITHUB_API_URL", "") or "https://api.github.com", repository, token)

    def ask(self, method: str, path: str, sent: dict | None = None) -> tuple[Any, str]:
        """Return what GitHub answers, and the address of the next page if there is one. Raises OSError if it refuses."""
        url = path if path.startswith(("https://", "http://")) else f"{self.api}/repos/{self.repository}/{path}"
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": "live-links",
        }
        data = None if sent is None else json.dumps(sent).encode()
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=TIMEOUT) as answer:
            following = re.search(r'<([^>]+)>;\s*rel="next"', answer.headers.get("Link", ""))
            return json.load(answer), following[1] if following else ""

    def issues(self) -> Iterator[dict]:
        """Give every issue with the label, open or closed, the oldest first."""
        query = urllib.parse.urlencode({"labels": LABEL, "state": "all", "direction": "asc", "per_page": 100})
        path = f"issues?{query}"
        while path:
            found, path = self.ask("GET", path)
            yield from (issue for issue in found if "pull_request" not in issue)


def keep(github: GitHub, text: str, needed: bool) -> str:
    """Bring the one issue in step with the report `text`, and return what was done, in a sentence.

    `needed` says whether anything needs a person: then the issue is open, else closed. Raises OSError if GitHub refuses.
    """
    body = f"{MARK}\n\n{text}\n{FOOT}\n"
    issue = next((issue for issue in github.issues() if MARK in (issue["body"] or "")), None)
    if issue is None:
        if not needed:
            return "There is nothing to open an issue for."
        made, _ = github.ask("POST", "issues", {"title": TITLE, "body": body, "labels": [LABEL]})
        return f"Opened issue {made['number']}."
    path, was_open = f"issues/{issue['number']}", issue["state"] == "open"
    if not needed and not was_open:
        return f"Issue {issue['number']} stays closed."
    if not needed:
        github.ask("PATCH", path, {"body": body, "state": "closed", "state_reason": "completed"})
        github.ask("POST", f"{path}/comments", {"body": THANKS})
        return f"Closed issue {issue['number']}."
    github.ask("PATCH", path, {"body": body, "state": "open"})
    return f"{'Changed' if was_open else 'Opened again'} issue {issue['number']}."
