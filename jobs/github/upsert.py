"""Upserts one issue or one comment on GitHub: creates it or updates it, never a second one, from a text of a job.

What we wrote is known again by a mark at the beginning of its text. See docs.github.com/rest/issues.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .client import GitHub

MAX_BODY_LENGTH = 60_000  # characters of a text; GitHub takes 65,536
REST = "The rest is too long for one issue. What the job printed has all of it."


@dataclass(frozen=True)
class ManagedIssue:
    """What stays the same of an issue: the mark, which readers do not see, so that the title may change, and its label.

    `thanks` is the comment when it is closed. With `reopen` it is opened again when there is something to do; else a
    new one is.
    """

    mark: str
    title: str
    label: str
    thanks: str = ""
    reopen: bool = False


def upsert_issue(github: GitHub, managed: ManagedIssue, text: str, needed: bool) -> str:
    """Bring the one issue in step with `text`: open it, update it, or close it where it is not `needed`.

    Only one with its label counts: anybody may open an issue that begins with the mark, but not label it. Return what was done,
    in words. GitHubError if GitHub does not take it.
    """
    body, state = f"<!-- {managed.mark} -->\n{_shorten(text)}", "open" if needed else "closed"
    wanted = {"title": managed.title, "body": body, "state": state}
    listed = github.list_all(f"/issues?labels={managed.label}&state={'all' if managed.reopen else 'open'}&direction=asc")
    found = _find_marked((one for one in listed if "pull_request" not in one), f"<!-- {managed.mark} -->")
    if found is None and not needed:
        return "none needed"
    if found is None:
        fields = {"title": wanted["title"], "body": wanted["body"], "labels": [managed.label]}
        return f"opened #{github.request('/issues', 'POST', fields)['number']}"
    path, was = f"/issues/{found['number']}", found["state"]
    if was == "closed" and not needed:
        return f"#{found['number']} stays closed"
    if {name: found.get(name) for name in wanted} == wanted:
        return f"#{found['number']} is as it was"
    github.request(path, "PATCH", wanted if needed else {**wanted, "state_reason": "completed"})
    if needed:
        return f"updated #{found['number']}" if was == "open" else f"opened #{found['number']} again"
    if managed.thanks:
        github.request(f"{path}/comments", "POST", {"body": managed.thanks})
    return f"closed #{found['number']}"


def upsert_comment(github: GitHub, number: int, mark: str, writer: str, text: str) -> str:
    """Bring the one comment of `writer` on issue or pull request `number` whose text begins with `mark` in step with `text`.

    Return what was done, in words. GitHubError if GitHub does not take it.
    """
    path = f"/issues/{number}/comments"
    earlier = _find_marked((one for one in github.list_all(path) if one["user"] and one["user"]["login"] == writer), mark)
    if earlier is None:
        github.request(path, "POST", {"body": text})
        return f"commented on #{number}"
    github.request(f"/issues/comments/{earlier['id']}", "PATCH", {"body": text})
    return f"brought the comment on #{number} up to date"


def _shorten(text: str) -> str:
    """Return as many whole lines of `text` as an issue takes."""
    if len(text) <= MAX_BODY_LENGTH:
        return text
    whole = text[:MAX_BODY_LENGTH].rpartition("\n")[0]
    return f"{whole}\n\n{REST}\n"


def _find_marked(entries: Iterable[dict[str, Any]], mark: str) -> dict[str, Any] | None:
    return next((one for one in entries if (one["body"] or "").startswith(mark)), None)
