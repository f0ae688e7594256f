"""Opens, updates or closes one issue on GitHub: for a job that runs on a schedule and must not fill the list of issues.

The issue is known by a mark in its text that readers do not see, so that its title may change. What is needed, GitHub Actions
sets: GITHUB_REPOSITORY, GITHUB_API_URL, and GITHUB_TOKEN, which the workflow hands on (`issues: write`).
"""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

PATIENCE = 30  # seconds to wait for an answer
NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')


class NotReported(Exception):
    """GitHub did not take the issue; the text says why, in a line."""


def report(
    marker: str, title: str, body: str, label: str, needed: bool = True, environment: Mapping[str, str] = os.environ
) -> str:
    """Open the issue of `marker` with `title`, `body` and `label`, or update the open one; where it is not `needed`, close it.

    Return what was done: "opened 7", "updated 7", "closed 7", "as it was: 7" or "none needed", with the issue's number. Raise
    NotReported if a setting is missing or GitHub says no. The requests are those of GitHub's REST API (2022-11-28), "Issues".
    """
    missing = [name for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environment.get(name)]
    if missing:
        raise NotReported(f"{' and '.join(missing)} not set: run this in GitHub Actions, or set them")
    api = environment.get("GITHUB_API_URL") or "https://api.github.com"
    issues, token = f"{api}/repos/{environment['GITHUB_REPOSITORY']}/issues", environment["GITHUB_TOKEN"]
    mark = f"<!-- {marker} -->"
    wanted = {"title": title, "body": f"{mark}\n{body}"}
    found = _find(mark, f"{issues}?state=open&per_page=100", token)
    if found is None and not needed:
        return "none needed"
    if found is None:
        opened, _ = _ask("POST", issues, token, {**wanted, "labels": [label]})
        return f"opened {opened['number']}"
    number = found["number"]
    if not needed:
        _ask("PATCH", f"{issues}/{number}", token, {**wanted, "state": "closed", "state_reason": "completed"})
        return f"closed {number}"
    if {name: found.get(name) for name in wanted} == wanted:
        return f"as it was: {number}"
    _ask("PATCH", f"{issues}/{number}", token, wanted)
    return f"updated {number}"


def _find(mark: str, address: str, token: str) -> dict[str, Any] | None:
    """Return the oldest open issue whose text begins with `mark`. GitHub's list has pull requests too: they do not count."""
    marked = []
    while address:
        page, following = _ask("GET", address, token)
        marked += [one for one in page if "pull_request" not in one and (one["body"] or "").startswith(mark)]
        found = NEXT.search(following)
        address = found[1] if found else ""
    return min(marked, key=lambda one: one["number"], default=None)


def _ask(method: str, address: str, token: str, fields: dict[str, Any] | None = None) -> tuple[Any, str]:
    """Return GitHub's answer, and its Link header, which says where a list goes on (RFC 8288)."""
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "User-Agent": "builder.github_issue",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    data = None if fields is None else json.dumps(fields).encode()
    request = urllib.request.Request(address, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer), answer.headers.get("Link", "")
    except urllib.error.HTTPError as error:
        with error:  # it is an answer too, and holds its connection open
            raise NotReported(f"{method} {address}: GitHub answered {error.code} {error.reason}") from None
    except (OSError, ValueError) as error:
        raise NotReported(f"{method} {address}: no answer that can be read ({error})") from None
