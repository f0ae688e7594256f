"""Reads YAML so that every value still knows its line. Says nothing about what the values should be (see `schemas`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import replace
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

# Bytes. The longest page that anybody wrote here has 10 kB, the longest file that people edit 110 kB.
LARGEST_TEXT = 1_000_000
# Where it is another: pages, and what programs write.
LARGEST_TEXTS = {"docs": 200_000, "data/links/register.yml": 20_000_000, "data/links/ledger.yml": 20_000_000}
PROSE = (".md", ".yml", ".html")
LONG_WORD = re.compile(rb"[^\s]{1000,}")

# A code of YAML beyond the last character (Unicode 16, 3.4, D9).
NO_CHARACTER = re.compile(r"(?<!\\)\\U(?!0010|000)[0-9A-Fa-f]{8}")

# What a merge leaves in a file, one of these at least; and no other line of a text begins so.
MERGE_MARKS = re.compile(rb"^(?:[<>|]{7}[ \t]|={7}\r?$)", re.MULTILINE)

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
    """Return the text of `path` below `root`; a diagnostic instead if it is missing, not UTF-8, or more than a text can be."""
    try:
        raw = (root / path).read_bytes()
    except FileNotFoundError:
        return None, [Diagnostic(path, 1, "", "the file is missing", "put it back, or remove what names it", "missing-file")]
    except IsADirectoryError:
        message, fix = "this is a folder, where a file is to be", "rename the folder, and put the file back"
        return None, [Diagnostic(path, 1, "", message, fix, "missing-file")]
    except OSError as error:
        message, fix = f"the file cannot be read ({error.strerror})", "put it back as it is on the main branch"
        return None, [Diagnostic(path, 1, "", message, fix, "missing-file")]
    if found := find_excess(raw, path):
        return None, [found]
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), []
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Diagnostic(path, line, "", "this is not UTF-8 text", "save the file as UTF-8", "encoding")]


def find_excess(raw: bytes, path: str) -> Diagnostic | None:
    """Return a diagnostic if a text is longer, or has a longer word, than anyone writes: reading it would have no end."""
    most = LARGEST_TEXTS.get(path.partition("/")[0] if path not in LARGEST_TEXTS else path, LARGEST_TEXT)
    if len(raw) > most:
        message = f"this file has {len(raw) / 1000:,.0f} kB, and at most {most / 1000:,.0f} kB can be read"
        return Diagnostic(path, 1, "", message, "remove what was pasted by mistake, or make two of it", "file-size")
    if path.endswith(PROSE) and (found := LONG_WORD.search(raw)):
        message = f"{len(found[0]):,} characters follow each other here without a space"
        fix = "remove them; a picture goes into docs/assets/images/ as a file of its own"
        return Diagnostic(path, raw.count(b"\n", 0, found.start()) + 1, "", message, fix, "file-size")
    return None


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
    if damage := _find_damage(text, path, first_line):
        return document, [damage]
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


def _find_damage(text: str, path: str, first_line: int) -> Diagnostic | None:
    """Return a diagnostic for what PyYAML has no error of its own for."""
    if marks := MERGE_MARKS.search(text.encode(errors="surrogatepass")):
        return diagnose_merge(path, first_line + marks.string.count(b"\n", 0, marks.start()))
    if code := NO_CHARACTER.search(text):
        message, fix = "a code here stands for no character", "write the character itself, and no code for it"
        return Diagnostic(path, first_line + text.count("\n", 0, code.start()), "", message, fix, "yaml")
    return None


def diagnose_merge(path: str, line: int) -> Diagnostic:
    """Return a diagnostic for the first mark of a merge in `path`."""
    message = "a merge left two versions of this part here, between its marks"
    return Diagnostic(path, line, "", message, "keep one of the two, and remove the marks", "merge-marks")


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


@functools.lru_cache(maxsize=1000)  # pure: the same document gives the same, for the caches of checks
def fold_document(document: Document) -> Document:
    """Return `document` with each text on one line, its white space folded, as HTML shows it.

    A line end would break the lines of RIS, CSV, plain text and Word files, and YAML keeps those of `|` and `>`.
    """
    return replace(document, value=_fold(document.value))


def _fold(value: Any) -> Any:
    if isinstance(value, str):
        # Only white space that ASCII has: others, which nobody sees, are for a check to tell.
        return re.sub(r"[ \t\r\n\f\v]+", " ", value).strip(" ") if re.search(r"[\t\r\n\f\v]|  |^ | $", value) else value
    if isinstance(value, list):
        return [_fold(one) for one in value]
    if isinstance(value, dict):
        return {key: _fold(one) for key, one in value.items()}
    return value
