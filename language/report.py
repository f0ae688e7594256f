"""Prints what is wrong and what could be better: a line each for people and, on GitHub, an annotation on the line itself."""

from __future__ import annotations

from collections.abc import Iterable

from builder.model.diagnostics import ERROR, Diagnostic
from builder.rule_names import RULES as SITE_RULES

from .reading import MOST
from .rules import RULES

# GitHub shows so many annotations of one kind a step, and the others in the log only.
SHOWN = 10


def lines(site: list[Diagnostic], words: list[Diagnostic]) -> list[str]:
    """Return the report: what is wrong with data and pages, then errors and advice on words, each with their number."""
    errors = [one for one in words if one.severity == ERROR]
    advice = [one for one in words if one.severity != ERROR]
    found: list[str] = []
    for heading, entries in (
        (f"{_count(site, 'problem')} in data and pages, to fix before the site can be built:", site),
        (f"{_count(errors, 'error')} in the words, to fix:", errors),
        (f"{_count(advice, 'piece')} of advice on the words, to consider; nothing stops for it:", advice),
    ):
        if entries:
            found += [heading, *map(str, entries), ""]
    return found


def table(grades: dict[str, float]) -> list[str]:
    """Return the reading grade of each page, the hardest first."""
    ordered = sorted(grades.items(), key=lambda one: (-one[1], one[0]))
    return [f"Reading grade (Flesch–Kincaid; {MOST} is the most):", *(f"{grade:5.1f}  {path}" for path, grade in ordered), ""]


def annotations(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return workflow commands that make GitHub show each diagnostic on its line, the most useful first.

    See "Workflow commands for GitHub Actions" in GitHub's documentation, and its toolkit (core/src/command.ts) on escaping.
    """
    ranks, titles = list(RULES), {**SITE_RULES, **RULES}

    def rank(one: Diagnostic) -> tuple[bool, int]:
        return one.severity != ERROR, ranks.index(one.rule) if one.rule in RULES else -1

    found = []
    for one in sorted(sorted(diagnostics), key=rank):
        kind = "error" if one.severity == ERROR else "warning"
        place = {"file": one.path, "line": one.line, **({"col": one.column} if one.column else {})}
        words = f"{one.field}: {one.message}; {one.fix}" if one.field else f"{one.message}; {one.fix}"
        found.append(_command(kind, words, **place, title=titles[one.rule]))
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
