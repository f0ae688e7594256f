"""Rules about the register of references: what it names in topics, kinds and groups of corrections must be there."""

from __future__ import annotations

from collections.abc import Iterator

from . import corrections
from .data import Data
from .problems import Problem, near_match

FILE = "data/references.yml"
KINDS = "data/reference-kinds.yml"


def check(data: Data) -> list[Problem]:
    """Return the problems between references, their topics and kinds, and the corrections to the 2022 guide."""
    return [*_topics(data), *_types_once(data), *_kinds(data), *_correction_groups(data), *_correction_ids(data)]


def _topics(data: Data) -> Iterator[Problem]:
    for number, record in enumerate(data.references.values()):
        for place, topic in enumerate(record["topics"]):
            if data.topics and topic not in data.topics:
                what = f'no topic "{topic}" in data/topics.yml'
                todo = near_match(topic, data.topics)
                yield data.documents[FILE].problem("unknown-id", (number, "topics", place), what, todo)


def _types_once(data: Data) -> Iterator[Problem]:
    """A type that stood in two kinds would be one thing to the reader who filters, and another in the files."""
    seen: dict[str, str] = {}
    for number, kind in enumerate(data.reference_kinds.values()):
        for place, one in enumerate(kind["types"]):
            if one["csl"] in seen:
                what = f'the type "{one["csl"]}" is of the kind "{seen[one["csl"]]}" too'
                todo = "keep it in one of the two"
                yield data.documents[KINDS].problem("reference-kind", (number, "types", place, "csl"), what, todo)
            seen.setdefault(one["csl"], kind["id"])


def _kinds(data: Data) -> Iterator[Problem]:
    types = {one["csl"] for kind in data.reference_kinds.values() for one in kind["types"]}
    for number, record in enumerate(data.references.values()):
        if types and record["type"] not in types:
            what = f'no kind of reference in {KINDS} has the type "{record["type"]}"'
            todo = near_match(record["type"], types, f"choose a type that one has, or add a line for it to {KINDS}")
            yield data.documents[FILE].problem("reference-kind", (number, "type"), what, todo)


def _correction_groups(data: Data) -> Iterator[Problem]:
    for one in corrections.all_of(data):
        group = one.record["group"]
        if data.correction_groups and group not in data.correction_groups:
            what = f'no group "{group}" in data/correction-groups.yml'
            todo = near_match(group, data.correction_groups)
            yield data.documents[one.file].problem("unknown-id", (*one.place[:-1], "group"), what, todo)


def _correction_ids(data: Data) -> Iterator[Problem]:
    """All make ids on the page of corrections, where the groups and the list of sources without a link have theirs."""
    seen = {*data.correction_groups, corrections.NO_LINK}
    for one in corrections.all_of(data):
        if one.anchor in seen:
            what = f'"{one.anchor}" would stand twice on the page of corrections'
            yield data.documents[one.file].problem("duplicate-id", one.place, what, "give this correction another id")
        seen.add(one.anchor)
