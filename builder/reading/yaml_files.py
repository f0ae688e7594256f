"""Reads YAML so that every value still knows its line. Says nothing about what the values should be (see `schemas`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from builder.model.diagnostics import Diagnostic
from builder.model.documents import Document, Place
from builder.reading.yaml_errors import QUOTES, RESERVED_SIGNS, explain_yaml_error


class PlainLoader(yaml.SafeLoader):
    """YAML as people mean it: true, false, numbers and empty are special; `yes`, `on` and dates are words."""


class FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # it is one of the two
    """The same by libyaml, some fifteen times faster, where PyYAML was built with it."""


# What libyaml lets through or reads otherwise than PlainLoader: a tab, a byte order mark, a question mark in a list or group
# between brackets, a tag without a name.
NEEDS_PLAIN_LOADER = re.compile("[\t\ufeff]|[\\[{][^\\]}]*\\?|(?:^|\\s)!(?![\\w/])")

# What must be there for a value to have a remark or a reserved sign: nearly no file has it, and finding tokens takes long.
MAY_HOLD_IGNORED_TEXT = re.compile(r"\S[ \t]+#|(?:^|[:?,\[{-])[ \t]*[&*!]", re.MULTILINE)

LONG_NUMBER = 16  # digits: what has as many is no count, and Python refuses to read what has thousands

TOO_DEEP = ("lists stand in lists too deep here", "take the brackets apart, or remove what is not meant")

MERGE_MARKERS = re.compile(r"^(?:<{7}|={7}|>{7})(?:\s|$)", re.MULTILINE)

PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in [
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
]:
    PlainLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))
FastLoader.yaml_implicit_resolvers = PlainLoader.yaml_implicit_resolvers


class EnvironmentVariable(str):
    """The name of an environment variable, as mkdocs.yml names one: `!ENV SITE_URL`."""


def read_text(root: Path, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of `path` below `root`; a diagnostic instead if it is missing or not UTF-8."""
    try:
        return (root / path).read_text(encoding="utf-8-sig"), []
    except FileNotFoundError:
        return None, [Diagnostic(path, 1, "", "the file is missing", "put it back, or remove what names it", "missing-file")]
    except UnicodeDecodeError as error:
        line = (root / path).read_bytes()[: error.start].count(b"\n") + 1
        return None, [Diagnostic(path, line, "", "this is not UTF-8 text", "save the file as UTF-8", "encoding")]


def read_yaml(root: Path, path: str) -> tuple[Document, list[Diagnostic]]:
    """Return `path` below `root` parsed, with a diagnostic for each fault (value None if it cannot be read)."""
    text, diagnostics = read_text(root, path)
    if text is None:
        return Document(path), diagnostics
    return parse_yaml(text, path)


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Document, list[Diagnostic]]:
    """Return `text` parsed; lines are counted from `first_line`, where the text starts in `path`.

    Equal texts give the same Document: nobody may change it.
    """
    document, diagnostics = _parse_text(text, path, first_line)
    return document, list(diagnostics)


@functools.lru_cache(maxsize=10_000)  # pure: a preview parses again only what has been edited
def _parse_text(text: str, path: str, first_line: int) -> tuple[Document, list[Diagnostic]]:
    document = Document(path, text=text)
    if marks := MERGE_MARKERS.search(text):
        message = "a merge left two versions of this part here, between its marks"
        line = first_line + text.count("\n", 0, marks.start())
        return document, [Diagnostic(path, line, "", message, "keep one of the two, and remove the marks", "yaml")]
    try:
        node, loader = compose_yaml(text)
    except yaml.YAMLError as error:
        return document, [explain_yaml_error(error, path, first_line, text)]
    except RecursionError:
        return document, [Diagnostic(path, first_line, "", *TOO_DEEP, "yaml")]
    ignored = _check_ignored_text(text, loader, path, first_line)
    if alias := next((event for event in _list_events(text, loader) if isinstance(event, yaml.AliasEvent)), None):
        # Not even read: a few that stand for others can stand for more than any machine holds.
        message, fix = "a part of this stands for another part, with & and *", "write it out in both places"
        line = first_line + (alias.start_mark.line if alias.start_mark else 0)
        return document, [Diagnostic(path, line, "", message, fix, "yaml")]
    builder = _ValueBuilder(document, first_line)
    try:
        value = builder.build(node) if node is not None else None
    except RecursionError:
        return document, [Diagnostic(path, first_line, "", *TOO_DEEP, "yaml")]
    return Document(path, value, builder.lines, text), [*builder.diagnostics, *ignored]


def _list_events(text: str, loader: type) -> Iterable[yaml.Event]:
    return yaml.parse(text, Loader=loader) if MAY_HOLD_IGNORED_TEXT.search(text) else ()


def compose_yaml(text: str) -> tuple[yaml.Node | None, type]:
    """Return the nodes of `text` and the loader that read them. yaml.YAMLError, in PlainLoader's words, if none can."""
    if not NEEDS_PLAIN_LOADER.search(text):
        try:
            return yaml.compose(text, Loader=FastLoader), FastLoader
        except yaml.YAMLError:
            pass  # ADVICE knows PlainLoader's words, not libyaml's
    return yaml.compose(text, Loader=PlainLoader), PlainLoader


def _check_ignored_text(text: str, loader: type, path: str, first_line: int) -> list[Diagnostic]:
    """Return a diagnostic for each value that YAML reads only in part: it drops what follows ` #`, and keeps some signs."""
    diagnostics: list[Diagnostic] = []
    if not MAY_HOLD_IGNORED_TEXT.search(text):
        return diagnostics
    lines = text.split("\n")
    for token in yaml.scan(text, Loader=loader):
        if (sign := RESERVED_SIGNS.get(type(token))) and not (sign == "!" and path == "mkdocs.yml"):  # which says !ENV
            message = f"this value begins with a sign that YAML reserves: {sign}"
            diagnostics.append(Diagnostic(path, first_line + token.start_mark.line, "", message, QUOTES, "yaml"))
        if isinstance(token, yaml.ScalarToken) and token.plain:
            rest = lines[token.end_mark.line][token.end_mark.column :]
            if re.match(r"[ \t]+#", rest):
                message = f"what follows # is not read: {rest.strip()[:40]}"
                fix = "put the value in double quotes, or the comment on a line of its own"
                diagnostics.append(Diagnostic(path, first_line + token.end_mark.line, "", message, fix, "yaml"))
    return diagnostics


class _ValueBuilder:
    """Turns nodes into plain values, and notes the line of each by its place."""

    def __init__(self, document: Document, first_line: int) -> None:
        self.document, self.first_line = document, first_line
        self.lines: dict[Place, int] = {}
        self.diagnostics: list[Diagnostic] = []

    def build(self, node: yaml.Node, place: Place = ()) -> Any:
        """Return the value of `node`, which is at `place`."""
        self.lines.setdefault(place, self.first_line + node.start_mark.line)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*place, number)) for number, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._build_mapping(node, place)
        return _build_scalar(node)

    def _build_mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        value: dict[str, Any] = {}
        for key_node, child in node.value:
            key = str(key_node.value)
            line = self.first_line + key_node.start_mark.line
            if key in value and key == "id":
                message, fix = "this entry has a second id", 'if a new entry begins here, put "- " before its id'
                self._add_diagnostic(line, self.document.name(place), message, fix)
                break  # what follows belongs to the new entry
            if key in value:
                name = ".".join([self.document.name(place), key]).strip(".")
                self._add_diagnostic(line, name, "this field is used twice here", "keep one of the two")
                continue
            self.lines[(*place, key)] = line
            value[key] = self.build(child, (*place, key))
        return value

    def _add_diagnostic(self, line: int, name: str, message: str, fix: str) -> None:
        self.diagnostics.append(Diagnostic(self.document.path, line, name, message, fix, "duplicate-key"))


def _build_scalar(node: yaml.Node) -> Any:
    if node.tag == "!ENV":
        return EnvironmentVariable(node.value)
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value == "true"
    if node.tag == "tag:yaml.org,2002:int" and len(node.value) < LONG_NUMBER:
        return int(node.value)
    if node.tag == "tag:yaml.org,2002:null" and not getattr(node, "style", None):
        return None
    return node.value
