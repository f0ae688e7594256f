"""What YAML could not read, said in plain words to someone who only wanted to write a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from builder.model.diagnostics import Diagnostic

QUOTES = 'put the value in "double quotes"'
# The messages of PyYAML that stand for several faults.
SECOND_COLON, ANOTHER_INDENT = "mapping values are not allowed here", "expected <block end>, but found '<block mapping start>'"
# What PyYAML says, in plain words, and what to do. The first that fits holds.
ADVICE = {
    SECOND_COLON: ("there is a second colon on this line", QUOTES),
    "found character '\\t'": ("there is a tab here", "use spaces, never tabs, before and between words"),
    "that cannot start any token": ("a value cannot begin with this sign", QUOTES),
    "sequence entries are not allowed here": ("this value begins with a hyphen", QUOTES + ", or begin a list on the next line"),
    "while scanning an alias": ("this value begins with a star", QUOTES),
    "while scanning a quoted scalar": ("a quotation mark is not closed", "close it on the same line"),
    "found unexpected end of stream": ("a quotation mark is not closed", "close it on the same line"),
    "while scanning a block scalar": ("there is text after | or > on this line", "begin it on the next line, indented"),
    "mapping keys are not allowed here": ("this value begins with a question mark", QUOTES),
    "could not find expected ':'": (
        "this line is not a field",
        "write `name: value`; indent what belongs to the value above it",
    ),
    ANOTHER_INDENT: (
        "this line is indented by more spaces than those above it",
        "begin it where the other fields begin",
    ),
    "expected '<document start>'": ("the lines before this one are indented", "begin each field at the left margin"),
    "expected <block end>, but found '<scalar>'": (
        "there is text here after a bracket or a quotation mark",
        'put all of it in "double quotes"',
    ),
    "expected <block end>": ("this line is not indented like those above it", "begin it where the others begin"),
    "expected ',' or": ("a bracket or a comma is missing", "close each bracket, and put a comma between two entries"),
}
RESERVED_SIGNS = {yaml.AnchorToken: "&", yaml.AliasToken: "*", yaml.TagToken: "!"}
UNKNOWN = "check the indentation and the quotation marks near this line"


class _Explanation(NamedTuple):
    """What is wrong in plain words, the fix, and the line, counted from 0."""

    message: str
    fix: str
    line: int


def explain_yaml_error(error: yaml.YAMLError, path: str, first_line: int, text: str = "") -> Diagnostic:
    """Return what PyYAML could not read of `text` as a diagnostic, in plain words where they are known."""
    said, start, end = _read_error(error)
    found = _Explanation(*_find_advice(said, text.split("\n"), end), end)
    if (opened := _find_open_quote(text, error)) is not None:
        found = _Explanation("a quotation mark is not closed", "close it on the same line", opened)
    elif "expected ',' or" in said and start < end:
        found = _Explanation("a bracket that opens on this line is not closed", "close it, and put commas between", start)
    found = _find_slip(text, found.line) or found
    return Diagnostic(path, first_line + found.line, "", found.message, found.fix, "yaml")


def _read_error(error: yaml.YAMLError) -> tuple[str, int, int]:
    """Return PyYAML's words, and the lines where what it was reading began, and where it noticed."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return str(error), 0, 0
    said = " ".join(filter(None, [error.context, error.problem])) or str(error)
    end = error.problem_mark or error.context_mark
    if "could not find expected ':'" in said or "quoted scalar" in said:  # it began there, and was noticed later
        end = error.context_mark or end
    last = end.line if end else 0
    return said, error.context_mark.line if error.context_mark else last, last


def _find_advice(said: str, lines: list[str], number: int) -> tuple[str, str]:
    """Return message and fix for what PyYAML `said` of the line `number`."""
    line = lines[number]
    if SECOND_COLON in said and len(re.findall(r":(?:\s|$)", line)) < 2:
        return "this line is indented by more spaces than the one above it", "begin it where the others begin"
    above = next((typed for typed in reversed(lines[:number]) if typed.strip()), "")
    if ANOTHER_INDENT in said and _count_indent(line) < _count_indent(above):
        return "this line is indented by fewer spaces than those above it", ADVICE[ANOTHER_INDENT][1]
    unknown = (f"this is not readable YAML ({' '.join(said.split())})", UNKNOWN)
    return next((advice for words, advice in ADVICE.items() if words in said), unknown)


def _find_slip(text: str, last: int) -> _Explanation | None:
    """Return the first slip up to the line `last` that YAML notices only later."""
    for number, typed in enumerate(text.split("\n")[: last + 1]):
        if re.match(r"\s*(?:- )?[a-z_]+:[^\s/]", typed):
            return _Explanation("there is no space after the colon", "write one: `name: value`", number)
        if re.match(r" *[^\S \t\r]", typed):
            fix = "delete the spaces before the words, and type them again"
            return _Explanation("there is a special space here, not a normal one", fix, number)
    return None


def _count_indent(typed: str) -> int:
    return len(typed) - len(typed.lstrip())


def _find_open_quote(text: str, error: yaml.YAMLError) -> int | None:
    """Return the line of the last value before the `error` if it has quotation marks and swallowed other fields."""
    until = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if until and token.start_mark.index >= until.index:
                break
            last = token if isinstance(token, yaml.ScalarToken) else last
    except yaml.YAMLError:
        pass  # the token that cannot be read comes after `last`
    if last is None or last.plain or last.start_mark.line == last.end_mark.line:
        return None
    swallowed = text[last.start_mark.index : last.end_mark.index]
    return last.start_mark.line if re.search(r"\n\s*(?:- )?[A-Za-z_-]+:(?:\s|$)", swallowed) else None
