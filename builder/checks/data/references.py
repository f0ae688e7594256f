"""The register of references: what its records name exists, and what they say of their links and dates is consistent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.model.data import Data, Record
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.documents import Place
from builder.model.references import Bibliography
from builder.reading.schemas import is_real_date
from builder.urls.renames import suggest_id

REFERENCES_FILE = "data/references.yml"
KINDS_FILE = "data/reference-kinds.yml"


def check_reference_groups(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference whose group data/reference-groups.yml does not have."""
    for number, record in enumerate(data.references.values()):
        if data.reference_groups and record["group"] not in data.reference_groups:
            yield data.documents[REFERENCES_FILE].diagnostic(
                "unknown-id",
                (number, "group"),
                f'no group "{record["group"]}" in data/reference-groups.yml',
                suggest_id(record["group"], "reference_groups", data),
            )


def check_group_ids(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that a reference and a group share: both are ids on the page of references."""
    for number, name in enumerate(data.references):
        if name in data.reference_groups:
            message = f'"{name}" is the id of a group in data/reference-groups.yml too'
            yield data.documents[REFERENCES_FILE].diagnostic(
                "duplicate-id", (number, "id"), message, "give the reference another id"
            )


def check_reference_links(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic where what a reference says of its link does not fit its URL, or is incomplete."""
    document = data.documents[REFERENCES_FILE]
    for number, record in enumerate(data.references.values()):
        for key, message, fix in (*_find_link_faults(record), *_find_copy_faults(record)):
            yield document.diagnostic("reference-link", (number, "link", *key), message, fix)


def _find_link_faults(record: Record) -> Iterator[tuple[Place, str, str]]:
    link, has_url = record["link"], "URL" in record
    nowhere = link["leads_to"] == "none"
    if has_url and nowhere:
        yield ("leads_to",), 'leads_to is "none", but there is a URL', "say what the address leads to"
    if not has_url and not nowhere:
        fix = "add the URL, or write leads_to: none and the day someone looked"
        yield ("leads_to",), "the link has no URL", fix
    needed = {"looked"} if nowhere else {"evidence", "seen"}
    why = "say when someone last looked for an address" if nowhere else "say how, and when, the address is known"
    for key in sorted(needed - link.keys()):
        yield (key,), "this field is missing", why


def _find_copy_faults(record: Record) -> Iterator[tuple[Place, str, str]]:
    copy = record["link"].get("archived")
    digits = re.search(r"/([0-9]{8})[0-9]{0,6}[a-z_]*/https?://", copy["URL"]) if copy else None
    if digits and digits[1] != copy["date"].replace("-", ""):
        message = f"the copy's address says {digits[1]}, and its date {copy['date']}"
        yield ("archived", "date"), message, "write the day that the address of the copy holds"


def check_same_sources(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference that is the source of an earlier one: it would be listed and counted twice.

    That is one with the same DOI, with the same title, year and first author, or whose address is exactly that of the other.
    """
    seen: dict[tuple[str, ...], str] = {}
    for number, record in enumerate(data.references.values()):
        for field, sign in _list_signs(record):
            if sign in seen:
                message = f"this is the same source as {seen[sign]}, with the same {sign[0]}"
                fix = f"keep one of the two; what cites the other then cites {seen[sign]}"
                yield data.documents[REFERENCES_FILE].diagnostic("same-source", (number, field), message, fix)
                break
        for _, sign in _list_signs(record):
            seen.setdefault(sign, record["id"])


def _list_signs(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what no two sources share: the field that holds it, its name in words, and its value without how it is written."""
    if "DOI" in record:
        yield "DOI", ("DOI", record["DOI"].lower())
    author = record["author"][0].get("family") or record["author"][0]["literal"]
    year = str(record.get("issued", {}).get("date-parts", [[""]])[0][0])
    yield "title", ("title, year and author", _fold_words(record["title"]), _fold_words(author), year)
    if "URL" in record and record["link"]["leads_to"] == "exact":
        yield "URL", ("address", re.sub(r"^https?://(www\.)?", "", record["URL"]).rstrip("/"))


def _fold_words(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(one for one in letters if not unicodedata.combining(one))))


def check_isbns(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each ISBN with a wrong number of digits, or a last one that does not fit (ISO 2108:2017)."""
    for number, record in enumerate(data.references.values()):
        if "ISBN" in record and not is_isbn(record["ISBN"]):
            message, fix = f"there is no ISBN {record['ISBN']}", "copy it again, in double quotes: ten or thirteen digits"
            yield data.documents[REFERENCES_FILE].diagnostic("wrong-value", (number, "ISBN"), message, fix)


def is_isbn(text: str) -> bool:
    """Return whether `text`, with or without hyphens and spaces, has as many digits as an ISBN and the right last one."""
    digits = [10 if one == "X" else int(one) for one in text if one not in "- "]
    if len(digits) == len("978-0-19-852663-6".replace("-", "")):
        return sum(digit * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    return len(digits) == len("0198526636") and sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11 == 0


def check_issue_dates(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each date of publication that is no real day, month or year."""
    for number, record in enumerate(data.references.values()):
        parts = record.get("issued", {}).get("date-parts", [[]])[0]
        place = (number, "issued", "date-parts")
        if parts and parts[0] < 1500:
            message, fix = f"{parts[0]} is not a year of publication", "write the year in four digits"
            yield data.documents[REFERENCES_FILE].diagnostic("date", place, message, fix)
        elif parts and not is_real_date("{:04d}-{:02d}-{:02d}".format(*[*parts, 1, 1][:3])):
            message, fix = f"{parts} is not a date", "write [[year]], [[year, month]] or [[year, month, day]]"
            yield data.documents[REFERENCES_FILE].diagnostic("date", place, message, fix)


def check_topics(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each topic of a reference that data/topics.yml does not have."""
    for number, record in enumerate(data.references.values()):
        for place, topic in enumerate(record["topics"]):
            if data.topics and topic not in data.topics:
                message = f'no topic "{topic}" in data/topics.yml'
                fix = suggest_match(topic, data.topics)
                yield data.documents[REFERENCES_FILE].diagnostic(
                    "unknown-id", (number, "topics", place), message, fix, Subject("topic", topic)
                )


def check_unique_types(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each CSL type that two kinds of reference have.

    It would be one thing to the reader who filters, and another in the files to download.
    """
    seen: dict[str, str] = {}
    for number, kind in enumerate(data.reference_kinds.values()):
        for place, one in enumerate(kind["types"]):
            if one["csl"] in seen:
                message = f'the type "{one["csl"]}" is of the kind "{seen[one["csl"]]}" too'
                fix = "keep it in one of the two"
                yield data.documents[KINDS_FILE].diagnostic("reference-kind", (number, "types", place, "csl"), message, fix)
            seen.setdefault(one["csl"], kind["id"])


def check_reference_kinds(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference whose CSL type belongs to no kind of reference."""
    types = {one["csl"] for kind in data.reference_kinds.values() for one in kind["types"]}
    for number, record in enumerate(data.references.values()):
        if types and record["type"] not in types:
            message = f'no kind of reference in {KINDS_FILE} has the type "{record["type"]}"'
            fix = suggest_match(record["type"], types, f"choose a type that one has, or add a line for it to {KINDS_FILE}")
            yield data.documents[REFERENCES_FILE].diagnostic("reference-kind", (number, "type"), message, fix)


def check_bibliography(data: Data, bibliography: Bibliography) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference that citeproc-py could not render."""
    for number, name in enumerate(data.references):
        if name in bibliography.failures:
            message = f"the style {bibliography.style} cannot write this ({bibliography.failures[name]})"
            fix = "compare its fields with a record that works"
            yield data.documents["data/references.yml"].diagnostic("wrong-value", (number,), message, fix)
