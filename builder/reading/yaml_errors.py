"""What YAML could not read, said in plain words to someone who only wanted to write a sentence."""

from __future__ import annotations

import re

import yaml

from builder.model.diagnostics import Diagnostic

QUOTES = 'put the value in "double quotes"'
MORE_SPACES = "this line is indented by more spaces than those above it"
# What PyYAML says, in plain words, and what to do. The first that fits holds.
ADVICE = {
    "mapping values are not allowed here": ("there is a second colon on this line", QUOTES),
    "found character '\\t'": ("there is a tab here", "use spaces, never tabs, before and between words"),
    "that cannot start any token": ("a value cannot begin with this sign", QUOTES),
    "sequence entries are not allowed here": ("a hyphen begins this value", QUOTES + ", or begin a list on the next line"),
    "while scanning an alias": ("a star begins this value", QUOTES),
    "while scanning a quoted scalar": ("a quotation mark is not closed", "close it on the same line"),
    "found unexpected end of stream": ("a quotation mark is not closed", "close it on the same line"),
    "while scanning a block scalar": ("words stand here after | or >", "begin them on the next line, indented"),
    "mapping keys are not allowed here": ("a question mark begins this value", QUOTES),
    "could not find expected ':'": ("this line is no field", "write `name: value`; indent what belongs to the value above it"),
    "expected <block end>, but found '<block mapping start>'": (
        MORE_SPACES,
        "begin it where the other fields begin",
    ),
    "expected '<document start>'": ("the lines before this one are indented", "begin each field at the left margin"),
    "expected <block end>, but found '<scalar>'": (
        "words stand here after a bracket or a quotation mark",
        'put all of it in "double quotes"',
    ),
    "expected <block end>": ("this line is not indented like those above it", "begin it where the others begin"),
    "expected ',' or": ("a bracket or a comma is missing", "close each bracket, and put a comma between two entries"),
}
RESERVED_SIGNS = {yaml.AnchorToken: "&", yaml.AliasToken: "*", yaml.TagToken: "!"}
UNKNOWN = "check the indentation and the quotation marks near this line"


def explain_yaml_error(error: yaml.YAMLError, path: str, first_line: int, text: str = "") -> Diagnostic:
    """Return what PyYAML could not read of `text` as a problem, in plain words where they are known."""
    said = " ".join(filter(None, [getattr(error, "context", ""), getattr(error, "problem", "")])) or str(error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "could not find expected ':'" in said or "quoted scalar" in said:  # it began there, and was noticed later
        mark = getattr(error, "context_mark", None) or mark
    line = mark.line if mark else 0
    message, fix = next(
        (advice for words, advice in ADVICE.items() if words in said),
        (f"this is not readable YAML ({' '.join(said.split())})", UNKNOWN),
    )
    lines = text.split("\n")
    if "expected ',' or" in said and (opened := getattr(error, "context_mark", None)) and opened.line < line:
        line, message, fix = opened.line, "a bracket that opens on this line is not closed", "close it, and put commas between"
    if (opened := _open_quote(text, error)) is not None:
        line, message, fix = opened, "a quotation mark is not closed", "close it on the same line"
    for number, typed in enumerate(lines[: line + 1]):
        if re.match(r"\s*(?:- )?[a-z_]+:[^\s/]", typed):
            line, message, fix = number, "there is no space after the colon", "write one: `name: value`"
            break
        if re.match(r" *[^\S \t\r]", typed):
            line, message, fix = (
                number,
                "a space here is no plain space",
                "take out the spaces before the words, and type them anew",
            )
            break
    if "second colon" in message and len(re.findall(r":(?:\s|$)", lines[line])) < 2:
        message, fix = "this line is indented by more spaces than the one above it", "begin it where the others begin"
    above = next((typed for typed in reversed(lines[:line]) if typed.strip()), "")
    if message == MORE_SPACES and _indent(lines[line]) < _indent(above):
        message = "this line is indented by fewer spaces than those above it"
    return Diagnostic(path, first_line + line, "", message, fix, "yaml")


def _indent(typed: str) -> int:
    return len(typed) - len(typed.lstrip())


def _open_quote(text: str, error: yaml.YAMLError) -> int | None:
    """Return the line of the last value before the `error` if it has quotation marks and swallowed other fields."""
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if error.problem_mark and token.start_mark.index >= error.problem_mark.index:
                break
            last = token if isinstance(token, yaml.ScalarToken) else last
    except (yaml.YAMLError, AttributeError):
        pass  # the token that cannot be read comes after `last`
    if last is None or last.plain or last.start_mark.line == last.end_mark.line:
        return None
    swallowed = text[last.start_mark.index : last.end_mark.index]
    return last.start_mark.line if re.search(r"\n\s*(?:- )?[A-Za-z_-]+:(?:\s|$)", swallowed) else None
