"""Posts the report of a weekly job as its one issue: `python3 -m jobs.github.issues FILE`.

The report was made by another job of the workflow, which runs packages of others and has no right to write. So this one runs
with the standard library alone, and takes nothing from the file but a name that it knows, a text and a yes or no.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from .client import GitHub, GitHubError
from .upsert import ManagedIssue, upsert_issue

ISSUES = {
    "links": ManagedIssue(
        mark="live-links: one issue, kept by the weekly check of links",
        title="Links that need someone to look",
        label="links",
        thanks="Nothing needs anyone any more. Thank you to everyone who put it right.",
        reopen=True,
    ),
    "review": ManagedIssue(mark="review-report", title="Pages and facts to review", label="review"),
}
MAX_REPORT_BYTES = 2_000_000


class InvalidReportError(Exception):
    """The file is no report of the known form."""


def write_report(file: Path, issue: str, text: str, needed: bool) -> None:
    """Write the report for the one called `issue` of ISSUES: its `text`, and whether it asks for anything."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"issue": issue, "text": text, "needed": needed}, ensure_ascii=False) + "\n", encoding="utf-8")


def read_report(file: Path) -> tuple[ManagedIssue, str, bool]:
    """Return the issue, the text and whether it is needed. InvalidReportError if the file is not of that form."""
    try:
        if file.stat().st_size > MAX_REPORT_BYTES:
            raise InvalidReportError(f"{file} is too large")
        fields = json.loads(file.read_text(encoding="utf-8"))
        issue, text, needed = ISSUES[fields["issue"]], fields["text"], fields["needed"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidReportError(f"{file} is no report ({type(error).__name__})") from None
    if not isinstance(text, str) or not isinstance(needed, bool):
        raise InvalidReportError(f"{file} is no report (wrong types)")
    return issue, text, needed


def main(arguments: list[str]) -> int:
    """Post the report in the one file of `arguments`, and say what was done; 1, with a line that says why, if that fails."""
    (name,) = arguments
    try:
        print(f"Issue: {upsert_issue(GitHub.from_environment(os.environ), *read_report(Path(name)))}")
    except (GitHubError, InvalidReportError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
