"""References as RIS: `TY`, then lines of a tag and a value, then `ER`; lines end in CR LF (Research Information Systems, 2001).

Where the format leaves a choice, a tag is the one from which Zotero (its translator RIS.js, 2026) fills the field meant: the
publisher of a report is its institution, its number stands in `SN`, and the editors of a book stand in `A2` of its chapter.
No library writes this better: rispy would take the same fields under names of its own. It reads the files in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.model.escaping import escape_ris

IN_ANOTHER_WORK = ("CHAP", "CONF", "JOUR", "MGZN", "NEWS")
SITES = ("ELEC", "BLOG")
NUMBERED_TYPES = ("RPRT", "STAND")
# CSL field → tag, where it is the same for every type
RIS_TAGS = {
    "publisher": "PB",
    "publisher-place": "CY",
    "volume": "VL",
    "issue": "IS",
    "DOI": "DO",
    "URL": "UR",
    "language": "LA",
    "note": "N1",
}


def format_ris(items: list[tuple[dict[str, Any], str]]) -> str:
    """Return the file that holds the CSL-JSON `items`, each given with its TY."""
    return "".join("".join(f"{tag}  - {escape_ris(value)}\r\n" for tag, value in _lines(item, ty)) for item, ty in items)


def _lines(item: dict[str, Any], ty: str) -> Iterator[tuple[str, str]]:
    yield "TY", ty
    yield "ID", item["id"]
    yield "TI", item["title"]
    yield from (("AU", _name(one)) for one in item["author"])
    yield from (("A2" if ty in IN_ANOTHER_WORK else "ED", _name(one)) for one in item.get("editor", []))
    # What a page on the web stands in is a site; one that has no name of its own goes by that of its publisher.
    if container := item.get("container-title") or (item.get("publisher") if ty in SITES else None):
        yield "T2", container
    if "issued" in item:
        yield from _date(item["issued"]["date-parts"][0])
    yield from ((tag, item[field]) for field, tag in RIS_TAGS.items() if field in item)
    if "page" in item:
        first, _, last = item["page"].replace("–", "-").partition("-")
        yield "SP", first
        if last:
            yield "EP", last
    if "number" in item:
        yield "SN" if ty in NUMBERED_TYPES else "M1", item["number"]
    if "ISBN" in item:
        yield "SN", item["ISBN"]
    yield "ER", ""


def _name(name: dict[str, str]) -> str:
    """Return "Family, Given". RIS takes any comma for the end of a family name, so no name has one within."""
    parts = (name["literal"],) if "literal" in name else (name["family"], name.get("given", ""))
    return ", ".join(part.replace(",", "") for part in parts if part)


def _date(parts: list[int]) -> Iterator[tuple[str, str]]:
    """Yield the year, and the date as YYYY/MM/DD/ with nothing for what is not known."""
    year, month, day = [*parts, 0, 0][:3]
    yield "PY", f"{year:04d}"
    yield "DA", f"{year:04d}/{f'{month:02d}' if month else ''}/{f'{day:02d}' if day else ''}/"
