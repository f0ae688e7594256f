"""Prints what is wrong and what could be better: a line each for people and, on GitHub, an annotation on the line itself."""

from __future__ import annotations

from collections.abc import Iterable

from builder.problems import RULES as DATA_RULES
from builder.problems import Problem

from .findings import ERROR, RULES, Finding
from .reading import MOST

# GitHub shows so many annotations of one kind a step, and the others in the log only.
SHOWN = 10


def lines(problems: list[Problem], findings: list[Finding]) -> list[str]:
    """Return the report: problems of data and pages, errors and advice, each under its own heading with their number."""
    errors = [finding for finding in findings if finding.level == ERROR]
    advice = [finding for finding in findings if finding.level != ERROR]
    found: list[str] = []
    for heading, entries in (
        (f"{_count(problems, 'problem')} in data and pages, to mend before the site can be built:", problems),
        (f"{_count(errors, 'error')} in the words, to mend:", errors),
        (f"{_count(advice, 'piece')} of advice on the words, to think over; nothing stops for it:", advice),
    ):
        if entries:
            found += [heading, *map(str, entries), ""]
    return found


def table(grades: dict[str, float]) -> list[str]:
    """Return the reading grade of each page, the hardest first."""
    ordered = sorted(grades.items(), key=lambda one: (-one[1], one[0]))
    return [f"Reading grade (Flesch–Kincaid; {MOST} is the most):", *(f"{grade:5.1f}  {path}" for path, grade in ordered), ""]


def annotations(problems: Iterable[Problem], findings: Iterable[Finding]) -> list[str]:
    """Return workflow commands that make GitHub show each problem and finding on its line, the most useful first.

    See "Workflow commands for GitHub Actions" in GitHub's documentation, and its toolkit (core/src/command.ts) on escaping.
    """
    ranks = list(RULES)
    ordered = sorted(findings, key=lambda finding: (finding.level != ERROR, ranks.index(finding.rule), finding))
    found = []
    for problem in sorted(problems):
        field = f"{problem.field}: " if problem.field else ""
        words = f"{field}{problem.what}; {problem.todo}"
        found.append(_command("error", words, file=problem.path, line=problem.line, title=DATA_RULES[problem.rule]))
    for finding in ordered:
        kind = "error" if finding.level == ERROR else "warning"
        words = f'"{finding.words}": {finding.what}; {finding.todo}'
        place = {"file": finding.path, "line": finding.line, "col": finding.column}
        found.append(_command(kind, words, **place, title=RULES[finding.rule]))
    kinds = [command.split(" ")[0] for command in found]
    if max(map(kinds.count, kinds), default=0) > SHOWN:
        found.append(f"GitHub shows {SHOWN} errors and {SHOWN} warnings on their lines. All are listed above.")
    return found


def _command(kind: str, words: str, **properties: str | int) -> str:
    listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{kind} {listed}::{_escaped(words)}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _count(found: list, name: str) -> str:
    return f"{len(found)} {name}{'' if len(found) == 1 else 's'}"
