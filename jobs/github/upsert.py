"""Keeps one issue or one comment on GitHub in step with a text that a job writes anew each time: none is ever doubled.

What we wrote is known again by a mark at the beginning of its text. See docs.github.com/rest/issues.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .client import GitHub

MOST = 60_000  # characters of a text; GitHub takes 65,536
REST = "The rest is too long for one issue. What the job printed has all of it."


@dataclass(frozen=True)
class Issue:
    """What stays the same of an issue: the mark, which readers do not see, so that the title may change, and its label.

    `thanks` is said when it is closed. With `reopen` it is opened again when there is something to do; else a
    new one is.
    """

    mark: str
    title: str
    label: str
    thanks: str = ""
    reopen: bool = False


def keep_issue(github: GitHub, issue: Issue, text: str, needed: bool) -> str:
    """Bring the one issue in step with `text`: open it, update it, or close it where it is not `needed`.

    Only one with its label counts: anybody may open an issue that begins with the mark, but not label it. Return what was done,
    in words. Unanswered if GitHub does not take it.
    """
    wanted = {"title": issue.title, "body": f"<!-- {issue.mark} -->\n{_fitting(text)}", "state": "open" if needed else "closed"}
    listed = github.all(f"/issues?labels={issue.label}&state={'all' if issue.reopen else 'open'}&direction=asc")
    found = _first((one for one in listed if "pull_request" not in one), f"<!-- {issue.mark} -->")
    if found is None and not needed:
        return "none needed"
    if found is None:
        fields = {"title": wanted["title"], "body": wanted["body"], "labels": [issue.label]}
        return f"opened #{github.ask('/issues', 'POST', fields)['number']}"
    path, was = f"/issues/{found['number']}", found["state"]
    if was == "closed" and not needed:
        return f"#{found['number']} stays closed"
    if {name: found.get(name) for name in wanted} == wanted:
        return f"#{found['number']} is as it was"
    github.ask(path, "PATCH", wanted if needed else {**wanted, "state_reason": "completed"})
    if needed:
        return f"updated #{found['number']}" if was == "open" else f"opened #{found['number']} again"
    if issue.thanks:
        github.ask(f"{path}/comments", "POST", {"body": issue.thanks})
    return f"closed #{found['number']}"


def keep_comment(github: GitHub, number: int, mark: str, writer: str, text: str) -> str:
    """Bring the one comment of `writer` on issue or pull request `number` whose text begins with `mark` in step with `text`.

    Return what was done, in words. Unanswered if GitHub does not take it.
    """
    path = f"/issues/{number}/comments"
    earlier = _first((one for one in github.all(path) if one["user"] and one["user"]["login"] == writer), mark)
    if earlier is None:
        github.ask(path, "POST", {"body": text})
        return f"commented on #{number}"
    github.ask(f"/issues/comments/{earlier['id']}", "PATCH", {"body": text})
    return f"brought the comment on #{number} up to date"


def _fitting(text: str) -> str:
    """Return as many whole lines of `text` as an issue takes."""
    if len(text) <= MOST:
        return text
    whole = text[:MOST].rpartition("\n")[0]
    return f"{whole}\n\n{REST}\n"


def _first(entries: Iterable[dict], mark: str) -> dict | None:
    return next((one for one in entries if (one["body"] or "").startswith(mark)), None)
