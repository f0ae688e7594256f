"""Extracts from YAML the words a reader reads, by the names of the fields that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch

import yaml

from builder.reading.yaml_files import compose_yaml

from .passages import Passage, Source, Traced

# Fields that name something; they are not sentences.
NAME_FIELDS = {"title", "term", "name", "plural", "site_name", "nav", "of"}
FRONT_MATTER_FIELDS = {"title", "description", "added", "content_note"}
# file → the fields with readers' words. Titles of works, names of people and addresses are others' words.
TEXT_FIELDS = {
    "mkdocs.yml": {"site_name", "site_description", "nav"},
    "data/checklists/*.yml": {"title", "summary", "text", "why"},
    "data/figures/*.yml": {"title", "caption", "description"},
    "data/glossary.yml": {"term", "meaning"},
    "data/references.yml": {"about", "note", "right", "saw"},
    "data/corrections.yml": {"of", "prints", "right", "saw"},
    "data/contacts.yml": {"about", "note"},
    "data/support.yml": {"about", "note", "hours", "cost", "who"},
    "data/cases.yml": {"title", "who", "when", "together", "changed", "unknown"},
    "data/budget.yml": {"title", "text", "unit", "sum"},
    "data/roles.yml": {"name", "plural", "meaning"},
    "data/share-images.yml": {"shows"},
    "data/language/words.yml": {"why"},
    "data/language/spelling.yml": {"why"},
    "data/links/redirects.yml": {"removed"},
    # The register has old words, and the ledger those of other sites; search has words as people type them.
    "data/links/*.yml": set(),
    "data/search.yml": set(),
    "data/guide-2022.yml": {"title"},
    # What is wrong in examples is wrong on purpose.
    "rules/*.yml": {"title", "about", "why", "when"},
    # Any other file of data.
    "data/*": {"title", "about", "note", "text", "why", "what", "summary", "description", "caption", "meaning", "reason"},
}


def list_text_fields(path: str) -> set[str]:
    """Return the names of the fields of the file `path` that hold readers' words."""
    return next((fields for pattern, fields in TEXT_FIELDS.items() if fnmatch(path, pattern)), set())


def extract_yaml_passages(source: Source, fields: set[str], start: int = 0, end: int | None = None) -> list[Passage]:
    """Return the passages of the YAML between `start` and `end` of the file, in order. yaml.YAMLError if it cannot be read."""
    text = source.text[start:end]
    node, _ = compose_yaml(text)
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)

    def trace(scalar: yaml.ScalarNode) -> Traced:
        first = lines[scalar.start_mark.line] + scalar.start_mark.column
        last = lines[scalar.end_mark.line] + scalar.end_mark.column
        return _trace_value(scalar, text[first:last], start + first)

    return [Passage(source, trace(scalar), name not in NAME_FIELDS) for name, scalar in _list_scalars(node, "", fields)]


def _list_scalars(node: yaml.Node | None, name: str, fields: set[str]) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if name == "nav" and name in fields:  # the names of groups are words, and what they lead to are files
                yield name, key
            yield from _list_scalars(child, name if name == "nav" else str(key.value), fields)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _list_scalars(child, name, fields)
    elif isinstance(node, yaml.ScalarNode) and name in fields and _is_text(node.value, name):
        yield name, node


def _is_text(value: str, name: str) -> bool:
    return bool(value.strip()) and not (name == "nav" and value.endswith(".md"))


def _trace_value(scalar: yaml.ScalarNode, raw: str, first: int) -> Traced:
    """Find each character of the scalar's value in `raw`, which is at the offset `first`: folded, quoted or plain."""
    at = raw.find("\n") + 1 if scalar.style in ("|", ">") else len(scalar.style or "")
    text: list[str] = []
    offsets: list[int] = []
    for character in scalar.value.rstrip():
        if character.isspace():
            offsets.append(first + min(at, len(raw) - 1))
            text.append(" ")
            while at < len(raw) and raw[at].isspace():
                at += 1
            continue
        while at < len(raw) and raw[at] != character:
            if scalar.style == '"' and raw[at] == "\\" and raw[at + 1 : at + 2] in ("x", "u", "U"):
                break  # an escaped character is where its escape begins
            at += 1
        offsets.append(first + min(at, len(raw) - 1))
        text.append(character)
        escaped = scalar.style == '"' and raw[at : at + 1] == "\\"
        at += {"x": 4, "u": 6, "U": 10}.get(raw[at + 1 : at + 2], 1) if escaped else 1
        if scalar.style == "'" and character == "'":
            at += 1
    return Traced("".join(text), tuple(offsets)).sub(r" {2,}", lambda found: [(found.start(), found.start() + 1)])
