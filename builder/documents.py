"""Reads YAML so that every value still knows its line. Says nothing about what the values should be (see `schemas`)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem
from .yaml_advice import KEPT_SIGNS, QUOTES, yaml_problem

Place = tuple[str | int, ...]


class PlainLoader(yaml.SafeLoader):
    """YAML as people mean it: true, false, numbers and empty are special; `yes`, `on` and dates are words."""


class FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The same by libyaml, some fifteen times faster, where PyYAML was built with it."""


# What libyaml lets through or reads otherwise than PlainLoader: a tab, a byte order mark, a question mark in a list or group
# between brackets, a tag without a name.
LEFT_TO_PLAIN_LOADER = re.compile("[\t\ufeff]|[\\[{][^\\]}]*\\?|(?:^|\\s)!(?![\\w/])")

MERGE_MARKS = re.compile(r"^(?:<{7}|={7}|>{7})(?:\s|$)", re.MULTILINE)

PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in [
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
]:
    PlainLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))
FastLoader.yaml_implicit_resolvers = PlainLoader.yaml_implicit_resolvers


class Variable(str):
    """The name of a variable of the environment, as mkdocs.yml names one: `!ENV SITE_URL`."""


@dataclass
class Document:
    """A parsed YAML text: its `value`, and the line of each value and key by its place in it."""

    path: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    # What each schema said of it, by the schema's identity: neither is ever changed, and both last as long as the process.
    checked: dict[int, list[Problem]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def line(self, place: Place = ()) -> int:
        """Return the line of `place`, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def name(self, place: Place) -> str:
        """Return `place` in words: ids instead of positions where the entry has one."""
        names, value = [], self.value
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                value = None
            if isinstance(step, int):
                has_id = isinstance(value, dict) and isinstance(value.get("id"), str)
                names.append(value["id"] if has_id else f"entry {step + 1}")
            else:
                names.append(step)
        return ".".join(names)

    def problem(self, rule: str, place: Place, what: str, todo: str) -> Problem:
        """Return a problem at `place` of this document."""
        return Problem(self.path, self.line(place), self.name(place), what, todo, rule)


def read_text(root: Path, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text of `path` below `root`; a problem instead if it is missing or not UTF-8."""
    try:
        return (root / path).read_text(encoding="utf-8-sig"), []
    except FileNotFoundError:
        return None, [Problem(path, 1, "", "the file is missing", "put it back, or take away what names it", "missing-file")]
    except UnicodeDecodeError as error:
        line = (root / path).read_bytes()[: error.start].count(b"\n") + 1
        return None, [Problem(path, line, "", "this is not UTF-8 text", "save the file as UTF-8", "encoding")]


def read_yaml(root: Path, path: str) -> tuple[Document, list[Problem]]:
    """Return `path` below `root` parsed, with the problems met on the way (value None if it cannot be read)."""
    text, problems = read_text(root, path)
    if text is None:
        return Document(path), problems
    return parse_yaml(text, path)


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Document, list[Problem]]:
    """Return `text` parsed; lines are counted from `first_line`, where the text starts in `path`.

    Equal texts give the same Document: nobody may change it.
    """
    document, problems = _parsed(text, path, first_line)
    return document, list(problems)


@functools.lru_cache(maxsize=10_000)  # pure: a preview parses again only what has been edited
def _parsed(text: str, path: str, first_line: int) -> tuple[Document, list[Problem]]:
    document = Document(path)
    if marks := MERGE_MARKS.search(text):
        what = "two versions of this part stand here, between the marks of a merge"
        line = first_line + text.count("\n", 0, marks.start())
        return document, [Problem(path, line, "", what, "keep one of the two, and take the marks out", "yaml")]
    try:
        node, loader = compose(text)
    except yaml.YAMLError as error:
        return document, [yaml_problem(error, path, first_line, text)]
    problems: list[Problem] = []
    try:
        if node is not None:
            document.value = _value(node, (), document, problems, first_line)
    except RecursionError:
        return Document(path), [
            Problem(path, first_line, "", "a part of this refers to itself", "take out the & and the *", "yaml")
        ]
    problems += _swallowed(text, loader, path, first_line)
    return document, problems


def compose(text: str) -> tuple[yaml.Node | None, type]:
    """Return the nodes of `text` and the loader that read them. yaml.YAMLError, in PlainLoader's words, if none can."""
    if not LEFT_TO_PLAIN_LOADER.search(text):
        try:
            return yaml.compose(text, Loader=FastLoader), FastLoader
        except yaml.YAMLError:
            pass  # ADVICE knows PlainLoader's words, not libyaml's
    return yaml.compose(text, Loader=PlainLoader), PlainLoader


def _swallowed(text: str, loader: type, path: str, first_line: int) -> list[Problem]:
    """YAML drops what follows ` #` on a line: refuse it, as a value may have been meant to hold it."""
    problems, lines = [], text.split("\n")
    for token in yaml.scan(text, Loader=loader):
        if (sign := KEPT_SIGNS.get(type(token))) and not (sign == "!" and path == "mkdocs.yml"):  # which says !ENV
            what = f"a sign that YAML keeps for itself begins this value: {sign}"
            problems.append(Problem(path, first_line + token.start_mark.line, "", what, QUOTES, "yaml"))
        if isinstance(token, yaml.ScalarToken) and token.plain:
            rest = lines[token.end_mark.line][token.end_mark.column :]
            if re.match(r"[ \t]+#", rest):
                what = f"what follows # is not read: {rest.strip()[:40]}"
                todo = "put the value in double quotes, or the remark on a line of its own"
                problems.append(Problem(path, first_line + token.end_mark.line, "", what, todo, "yaml"))
    return problems


def _value(node: yaml.Node, place: Place, document: Document, problems: list[Problem], first: int) -> Any:
    document.lines.setdefault(place, first + node.start_mark.line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*place, i), document, problems, first) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        value: dict[str, Any] = {}
        for key_node, child in node.value:
            key = str(key_node.value)
            line = first + key_node.start_mark.line
            if key in value and key == "id":
                what, todo = "a second id stands in this entry", 'if a new entry begins here, put "- " before its id'
                problems.append(Problem(document.path, line, document.name(place), what, todo, "duplicate-key"))
                break  # what follows belongs to the new entry
            if key in value:
                problems.append(
                    Problem(
                        document.path,
                        line,
                        ".".join([document.name(place), key]).strip("."),
                        "this key stands twice here",
                        "keep one of the two",
                        "duplicate-key",
                    )
                )
                continue
            document.lines[(*place, key)] = line
            value[key] = _value(child, (*place, key), document, problems, first)
        return value
    if node.tag == "!ENV":
        return Variable(node.value)
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value == "true"
    if node.tag == "tag:yaml.org,2002:int":
        return int(node.value)
    if node.tag == "tag:yaml.org,2002:null" and not node.style:
        return None
    return node.value
