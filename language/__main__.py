"""Checks data, pages and their words, and says what to fix: `make check`. Ends with 1 if anything must be fixed."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from builder.load import load_site
from builder.model.diagnostics import ERROR, Diagnostic, InvalidSiteError
from builder.reading.rules import read_rules

from .check import check_language
from .report import format_annotations, format_grades, format_report

UNREADABLE_FILE_RULES = {"yaml", "merge-marks", "encoding", "file-size", "front-matter"}
ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print the report on the project below --root; return 1 if there is something to fix, else 0."""
    parser = argparse.ArgumentParser(prog="python -m language", description="Checks data, pages and their words.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to check; by default, this one")
    parser.add_argument("--reading", action="store_true", help="show the reading grade of each page")
    chosen = parser.parse_args(arguments)

    site = _check_site(chosen.root)
    checked = check_language(chosen.root)
    # Of a file that cannot be read, words say nothing: its quotation marks and fields are not where they seem to be.
    unreadable = {one.path for one in site if one.rule in UNREADABLE_FILE_RULES}
    words = [one for one in checked.diagnostics if one.path not in unreadable] if checked else []
    lines = format_report(site, words)
    if checked is None:
        lines.append("The words are not checked yet: first fix the two lists in data/language/.")
    elif chosen.reading:
        lines += format_grades(checked.grades)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        titles = {name: rule.about for name, rule in read_rules(ROOT)[0].rules.items()}
        lines += format_annotations([*site, *words], titles)
    failed = checked is None or any(one.severity == ERROR for one in [*site, *words])
    if not failed:
        lines.append("Data, pages and words: nothing to fix.")
    print("\n".join(lines))
    return int(failed)


def _check_site(root: Path) -> list[Diagnostic]:
    try:
        load_site(root)
    except InvalidSiteError as error:
        return error.diagnostics
    return []


if __name__ == "__main__":
    sys.exit(main())
