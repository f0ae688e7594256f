"""Rules about the register of references: what it names in topics, kinds and groups of corrections must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.reading.schemas import is_real_date
from builder.references.corrections import NO_LINK_ID, list_corrections
from builder.urls.renames import suggest_id


def check_reference_groups(data: Data) -> Iterator[Diagnostic]:
    for number, record in enumerate(data.references.values()):
        if data.reference_groups and record["group"] not in data.reference_groups:
            yield data.documents["data/references.yml"].diagnostic(
                "unknown-id",
                (number, "group"),
                f'no group "{record["group"]}" in data/reference-groups.yml',
                suggest_id(record["group"], "reference_groups", data),
            )


def check_group_ids(data: Data) -> Iterator[Diagnostic]:
    """Both make ids on the page of references."""
    for number, name in enumerate(data.references):
        if name in data.reference_groups:
            message = f'"{name}" is the id of a group in data/reference-groups.yml too'
            yield data.documents["data/references.yml"].diagnostic(
                "duplicate-id", (number, "id"), message, "give the reference another id"
            )


def check_reference_links(data: Data) -> Iterator[Diagnostic]:
    document = data.documents["data/references.yml"]
    for number, record in enumerate(data.references.values()):
        link, has_url = record["link"], "URL" in record
        nowhere = link["leads_to"] == "none"
        if has_url == nowhere:
            message = 'leads_to is "none", yet there is a URL' if has_url else "there is no URL for the link to lead to"
            fix = (
                "say what the address leads to"
                if has_url
                else "add the URL, or write leads_to: none and the day someone looked"
            )
            yield document.diagnostic("reference-link", (number, "link", "leads_to"), message, fix)
        needed = {"looked"} if nowhere else {"evidence", "seen"}
        for key in sorted(needed - link.keys()):
            why = "say when someone last looked for an address" if nowhere else "say how, and when, the address is known"
            yield document.diagnostic("reference-link", (number, "link", key), "this field is missing", why)
        if copy := link.get("archived"):
            digits = re.search(r"/([0-9]{8})[0-9]{0,6}[a-z_]*/https?://", copy["URL"])
            if digits and digits[1] != copy["date"].replace("-", ""):
                message = f"the copy's address says {digits[1]}, and its date {copy['date']}"
                fix = "write the day that the address of the copy holds"
                yield document.diagnostic("reference-link", (number, "link", "archived", "date"), message, fix)


def check_issue_dates(data: Data) -> Iterator[Diagnostic]:
    for number, record in enumerate(data.references.values()):
        parts = record.get("issued", {}).get("date-parts", [[]])[0]
        if parts and parts[0] < 1500:
            yield data.documents["data/references.yml"].diagnostic(
                "date",
                (number, "issued", "date-parts"),
                f"{parts[0]} is no year of a publication",
                "write the year in four digits",
            )
            continue
        if parts and not is_real_date(
            "-".join(f"{part:0{width}d}" for part, width in zip([*parts, 1, 1][:3], (4, 2, 2), strict=False))
        ):
            yield data.documents["data/references.yml"].diagnostic(
                "date",
                (number, "issued", "date-parts"),
                f"{parts} is not a date",
                "write [[year]], [[year, month]] or [[year, month, day]]",
            )


REFERENCES_FILE = "data/references.yml"
KINDS_FILE = "data/reference-kinds.yml"


def check_references(data: Data) -> list[Diagnostic]:
    """Return the problems between references, their topics and kinds, and the corrections to the 2022 guide."""
    return [
        *_check_topics(data),
        *_check_unique_types(data),
        *_check_kinds(data),
        *_check_correction_groups(data),
        *_check_correction_ids(data),
    ]


def _check_topics(data: Data) -> Iterator[Diagnostic]:
    for number, record in enumerate(data.references.values()):
        for place, topic in enumerate(record["topics"]):
            if data.topics and topic not in data.topics:
                message = f'no topic "{topic}" in data/topics.yml'
                fix = suggest_match(topic, data.topics)
                yield data.documents[REFERENCES_FILE].diagnostic(
                    "unknown-id", (number, "topics", place), message, fix, Subject("topic", topic)
                )


def _check_unique_types(data: Data) -> Iterator[Diagnostic]:
    """A type that stood in two kinds would be one thing to the reader who filters, and another in the files."""
    seen: dict[str, str] = {}
    for number, kind in enumerate(data.reference_kinds.values()):
        for place, one in enumerate(kind["types"]):
            if one["csl"] in seen:
                message = f'the type "{one["csl"]}" is of the kind "{seen[one["csl"]]}" too'
                fix = "keep it in one of the two"
                yield data.documents[KINDS_FILE].diagnostic("reference-kind", (number, "types", place, "csl"), message, fix)
            seen.setdefault(one["csl"], kind["id"])


def _check_kinds(data: Data) -> Iterator[Diagnostic]:
    types = {one["csl"] for kind in data.reference_kinds.values() for one in kind["types"]}
    for number, record in enumerate(data.references.values()):
        if types and record["type"] not in types:
            message = f'no kind of reference in {KINDS_FILE} has the type "{record["type"]}"'
            fix = suggest_match(record["type"], types, f"choose a type that one has, or add a line for it to {KINDS_FILE}")
            yield data.documents[REFERENCES_FILE].diagnostic("reference-kind", (number, "type"), message, fix)


def _check_correction_groups(data: Data) -> Iterator[Diagnostic]:
    for one in list_corrections(data):
        group = one.record["group"]
        if data.correction_groups and group not in data.correction_groups:
            message = f'no group "{group}" in data/correction-groups.yml'
            fix = suggest_match(group, data.correction_groups)
            yield data.documents[one.file].diagnostic("unknown-id", (*one.place[:-1], "group"), message, fix)


def _check_correction_ids(data: Data) -> Iterator[Diagnostic]:
    """All make ids on the page of corrections, where the groups and the list of sources without a link have theirs."""
    seen = {*data.correction_groups, NO_LINK_ID}
    for one in list_corrections(data):
        if one.anchor in seen:
            message = f'"{one.anchor}" would stand twice on the page of corrections'
            yield data.documents[one.file].diagnostic("duplicate-id", one.place, message, "give this correction another id")
        seen.add(one.anchor)
