"""Formats what is wrong and what could be better: a line each for people and, on GitHub, an annotation on the line itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized

from builder.model.diagnostics import ERROR, Diagnostic

from .reading_grade import HIGHEST_GRADE

# GitHub shows so many annotations of one kind a step, and the others in the log only.
SHOWN_ANNOTATIONS = 10
# Rules about words, the most useful first. All others come before them.
RANKED_RULES = (
    "spelling",
    "american",
    "avoid",
    "repeated-word",
    "punctuation",
    "future-day",
    "sentence-length",
    "reading-grade",
    "name",
    "unused-word",
)


def format_report(site: list[Diagnostic], words: list[Diagnostic]) -> list[str]:
    """Return the report: what is wrong with data and pages, then errors and advice on words, each with their number."""
    errors = [one for one in words if one.severity == ERROR]
    advice = [one for one in words if one.severity != ERROR]
    lines: list[str] = []
    for heading, entries in (
        (f"{_count(site, 'problem')} in data and pages, to fix before the site can be built:", site),
        (f"{_count(errors, 'error')} in the words, to fix:", errors),
        (f"{_count(advice, 'suggestion')} on the words, to consider; they do not stop the build:", advice),
    ):
        if entries:
            lines += [heading, *map(str, entries), ""]
    return lines


def format_grades(grades: dict[str, float]) -> list[str]:
    """Return the reading grade of each page, the hardest first."""
    ordered = sorted(grades.items(), key=lambda one: (-one[1], one[0]))
    heading = f"Reading grade (Flesch–Kincaid; the highest allowed is {HIGHEST_GRADE}):"
    return [heading, *(f"{grade:5.1f}  {path}" for path, grade in ordered), ""]


def format_annotations(diagnostics: Iterable[Diagnostic], titles: Mapping[str, str]) -> list[str]:
    """Return workflow commands that make GitHub show each diagnostic on its line, the most useful first.

    `titles` says what each rule demands. See "Workflow commands for GitHub Actions" in GitHub's documentation, and its toolkit
    (core/src/command.ts) on escaping.
    """

    def rank(one: Diagnostic) -> tuple[bool, int]:
        return one.severity != ERROR, RANKED_RULES.index(one.rule) if one.rule in RANKED_RULES else -1

    commands = []
    for one in sorted(sorted(diagnostics), key=rank):
        kind = "error" if one.severity == ERROR else "warning"
        properties: dict[str, str | int] = {"file": one.path, "line": one.line}
        if one.column:
            properties["col"] = one.column
        text = f"{one.field}: {one.message}; {one.fix}" if one.field else f"{one.message}; {one.fix}"
        commands.append(_format_command(kind, text, **properties, title=titles[one.rule]))
    kinds = [command.split(" ")[0] for command in commands]
    if max(map(kinds.count, kinds), default=0) > SHOWN_ANNOTATIONS:
        commands.append(
            f"GitHub shows {SHOWN_ANNOTATIONS} errors and {SHOWN_ANNOTATIONS} warnings on their lines. All are listed above."
        )
    return commands


def _format_command(kind: str, text: str, **properties: str | int) -> str:
    listed = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in properties.items())
    return f"::{kind} {listed}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _count(found: Sized, name: str) -> str:
    return f"{len(found)} {name}{'' if len(found) == 1 else 's'}"
