"""Checks data, pages and their words, and says what to mend: `make check`. Ends with 1 if anything must be mended."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from builder.problems import Problem, Refused
from builder.site import load

from . import report
from .check import check
from .findings import ERROR

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print the report on the project below --root; return 1 if there is something to mend, else 0."""
    parser = argparse.ArgumentParser(prog="python -m language", description="Checks data, pages and their words.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to check; by default, this one")
    parser.add_argument("--reading", action="store_true", help="show the reading grade of each page")
    chosen = parser.parse_args(arguments)

    problems = _problems(chosen.root)
    checked = check(chosen.root)
    findings = checked.findings if checked else []
    said = report.lines(problems, findings)
    if checked is None:
        said.append("The words are not checked yet: first mend the two lists in data/language/.")
    elif chosen.reading:
        said += report.table(checked.grades)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        said += report.annotations(problems, findings)
    wrong = bool(problems) or checked is None or any(finding.level == ERROR for finding in findings)
    if not wrong:
        said.append("Data, pages and words: nothing to mend.")
    print("\n".join(said))
    return int(wrong)


def _problems(root: Path) -> list[Problem]:
    try:
        load(root)
    except Refused as refused:
        return refused.problems
    return []


if __name__ == "__main__":
    sys.exit(main())
