"""Stylesheets are CSS that can be read, and the files and values that they name are there.

A browser leaves out what it cannot read, often to the end of the file, and says nothing (CSS Syntax 3, 2.2).
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import tinycss2
import tinycss2.ast

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.documents import SourceFiles

STYLESHEETS_FOLDER = "docs/assets/stylesheets"
FIX = "undo the last change to this line or the one above it"
CLOSING = {"{": "}", "(": ")", "[": "]"}
COMMENT_OR_QUOTED = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL)
# What tinycss2 says → what it means.
MESSAGES = {
    "Bad string token": "a quotation mark is not closed here",
    "Unmatched": "a bracket here closes nothing that is open",
    "before {} block": "there is no { or no colon on this line",
    "Expected ':'": "there is no colon on this line",
}
# Rules whose block holds other rules, and not declarations (CSS Conditional 5, Cascade 5, Containment 3).
GROUPING_RULES = {"media", "supports", "container", "layer", "scope", "starting-style"}


class Stylesheet(NamedTuple):
    """What a stylesheet holds, each with its line: faults, files it names, and custom properties it defines and uses."""

    faults: tuple[tuple[int, str], ...]
    files: tuple[tuple[int, str], ...]
    defined: frozenset[str]
    used: tuple[tuple[int, str], ...]


def check_stylesheets(files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for the first fault of each stylesheet, and for each custom property that none defines."""
    paths = [path for path in files.list_files(STYLESHEETS_FOLDER, ".css") if path in files.texts]
    sheets = {path: read_stylesheet(files.texts[path]) for path in paths}
    defined = frozenset(name for sheet in sheets.values() for name in sheet.defined) | _list_set_elsewhere(files)
    # Where one cannot be read, or is missing, what it defines is missing only for now.
    is_whole = not any(sheet.faults for sheet in sheets.values()) and not any(
        posixpath.join(STYLESHEETS_FOLDER, address) not in files.paths
        for sheet in sheets.values()
        for _, address in sheet.files
        if address.endswith(".css")
    )
    for path, sheet in sheets.items():
        for line, message in sheet.faults[:1]:  # what follows the first is seldom a fault of its own
            yield Diagnostic(path, line, "", message, FIX, "stylesheet")
        for line, name in sheet.used if is_whole else ():
            if name not in defined:
                fix = suggest_match(name, defined, "define it in tokens.css, or correct its name here")
                yield Diagnostic(path, line, "", f"no stylesheet defines {name}", fix, "stylesheet")


def _list_set_elsewhere(files: SourceFiles) -> frozenset[str]:
    """Return the custom properties that scripts set."""
    texts = [text for path, text in files.texts.items() if path.endswith(".js")]
    return frozenset(name for text in texts for name in re.findall(r"""["'`](--[\w-]+)["'`]""", text))


@functools.lru_cache(maxsize=1_000)  # a parse cache: a preview parses only the stylesheets that have been edited
def read_stylesheet(text: str) -> Stylesheet:
    """Return what `text` names and defines, and its faults."""
    faults: list[tuple[int, str]] = [*_find_unbalanced(text)]
    files: list[tuple[int, str]] = []
    defined: set[str] = set()
    used: list[tuple[int, str]] = []
    _read_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), faults, files, defined, used)
    return Stylesheet(tuple(sorted(faults)), tuple(files), frozenset(defined), tuple(used))


def _read_rules(nodes: list[Any], faults: list[Any], files: list[Any], defined: set[str], used: list[Any]) -> None:
    for node in nodes:
        _read_values(getattr(node, "prelude", None) or getattr(node, "value", None) or [], files, used, faults)
        if node.type == "error":
            faults.append(_explain(node))
        elif node.type == "qualified-rule" and not any(one.type != "whitespace" for one in node.prelude):
            faults.append((node.source_line, "there is no selector before this {"))
        elif node.type == "declaration" and node.name.startswith("--"):
            defined.add(node.name)
        elif node.type == "declaration":
            faults += _find_declaration_faults(node)
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            named = [one for one in node.prelude if one.type != "whitespace"]
            files += [(one.source_line, one.value) for one in named if one.type == "string"]
            if len(named) != 1 or named[0].type != "string":
                faults.append((node.source_line, 'an import is written as @import "name.css"; on a line of its own'))
        elif node.type == "at-rule" and node.lower_at_keyword == "property":
            defined |= {one.value for one in node.prelude if one.type == "ident"}
        if getattr(node, "content", None) is not None:
            is_group = node.type == "at-rule" and node.lower_at_keyword in GROUPING_RULES | {"keyframes"}
            parse = tinycss2.parse_rule_list if is_group and not _holds_declarations(node) else tinycss2.parse_blocks_contents
            _read_rules(parse(node.content, skip_comments=True, skip_whitespace=True), faults, files, defined, used)


def _find_declaration_faults(node: Any) -> Iterator[tuple[int, str]]:
    """Yield the fault of a declaration that says nothing, or that swallowed the one below it."""
    if not any(one.type != "whitespace" for one in node.value):
        yield node.source_line, f"there is no value after {node.name}:"
    if any(one.type == "literal" and one.value == ":" for one in node.value):
        yield node.source_line, "there is no semicolon at the end of this line"


def _explain(error: Any) -> tuple[int, str]:
    message = next((told for said, told in MESSAGES.items() if said in error.message), "")
    return error.source_line, message or f"this stylesheet cannot be read here ({error.message})"


def _holds_declarations(node: Any) -> bool:
    """Return whether a grouping rule inside another rule holds declarations of its own: none of its parts is a block."""
    return not any(one.type == "{} block" for one in node.content)


def _read_values(values: list[Any], files: list[Any], used: list[Any], faults: list[Any]) -> None:
    for one in values:
        if one.type == "error":
            faults.append(_explain(one))
        elif one.type == "url" and not one.value.startswith(("#", "data:")):
            files.append((one.source_line, one.value))
        elif one.type == "function" and one.lower_name == "url":
            files += [(one.source_line, part.value) for part in one.arguments if part.type == "string"]
        elif one.type == "function":
            if one.lower_name == "var" and len(names := [part for part in one.arguments if part.type == "ident"]) == 1:
                used += [(name.source_line, name.value) for name in names]  # with a second value it may be missing
            _read_values(one.arguments, files, used, faults)
        elif one.type in ("{} block", "() block", "[] block"):
            _read_values(one.content, files, used, faults)


def _find_unbalanced(text: str) -> Iterator[tuple[int, str]]:
    """Yield the bracket or comment that is never closed: CSS itself closes them at the end of the file."""
    plain = COMMENT_OR_QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if (start := plain.find("/*")) >= 0:
        yield plain.count("\n", 0, start) + 1, "a comment begins here that nothing closes"
        return
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(plain.split("\n"), 1):
        # Each rule begins at the margin: whatever is open there was to be closed before.
        if opened and re.match(r"[.#:a-z\[@*]", line) and line.rstrip().endswith("{"):
            yield opened[-1][1], f"{opened[-1][0]} is not closed before the next rule begins on line {number}"
            return
        for sign in re.findall(r"[{}()\[\]]", line):
            if sign in CLOSING:
                opened.append((sign, number))
            elif not opened or CLOSING[opened.pop()[0]] != sign:
                yield number, f"{sign} closes nothing that is open here"
                return
    if opened:
        yield opened[-1][1], f"{opened[-1][0]} is never closed"
