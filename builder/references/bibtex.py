"""References as BibTeX, for BibTeX, biber and Zotero alike (its translator BibTeX.js); bibtexparser writes the entries.

What each reader wants, and where it is done:

- An organisation is one name in braces, or it would be taken for a person with given names; a title is in braces of its own,
  or styles would put its capitals in small letters.
- `month` is one of BibTeX's own abbreviations, without braces. `date` (biblatex, ISO 8601) comes last, as Zotero joins `month`
  and `year` to whatever date it has, and `date` then puts it right.
- Pages have two hyphens. `url` and `doi` stand as they are: both readers take them word for word.
- Our note is `annote`, which Zotero keeps as a note and which is printed in no list; `note` would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from builder.model.escaping import escape_bibtex, escape_bibtex_address

BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PUBLISHER = {"techreport": "institution", "online": "organization", "phdthesis": "school", "mastersthesis": "school"}
CONTAINER = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "online": "booktitle"}
# CSL field → BibTeX field, where it is the same for every type
BIBTEX_FIELDS = {"publisher-place": "address", "volume": "volume", "ISBN": "isbn", "language": "language", "note": "annote"}


def format_bibtex(items: list[tuple[dict[str, Any], str]]) -> str:
    """Return the file that holds the CSL-JSON `items`, each given with its entry type."""
    library = Library([Entry(kind, item["id"], [Field(*pair) for pair in _fields(item, kind)]) for item, kind in items])
    form = BibtexFormat()  # type: ignore[no-untyped-call]  # the library has types but for this
    form.indent = "  "
    return write_string(library, unparse_stack=[], bibtex_format=form)


def _fields(item: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_braced(item['title'])}}}"
    for role in ("author", "editor"):
        if role in item:
            yield role, f"{{{' and '.join(_name(one) for one in item[role])}}}"
    if container := item.get("container-title") or (item.get("publisher") if kind == "online" else None):
        yield CONTAINER.get(kind, "series"), _braced(container)
    if "publisher" in item:
        yield PUBLISHER.get(kind, "publisher"), _braced(item["publisher"])
    if kind == "techreport":
        yield "type", _braced(item["type"].capitalize())
    if kind == "unpublished":
        yield "note", "{Unpublished}"  # BibTeX wants one here
    if number := item.get("issue") or item.get("number"):
        yield "number", _braced(number)
    if "page" in item:
        yield "pages", _braced(re.sub("-+|–", "--", item["page"]))
    yield from ((field, _braced(item[csl])) for csl, field in BIBTEX_FIELDS.items() if csl in item)
    addresses = ((field, item[csl]) for csl, field in (("DOI", "doi"), ("URL", "url")) if csl in item)
    yield from ((field, f"{{{escape_bibtex_address(value)}}}") for field, value in addresses)
    if "issued" in item:
        yield from _date(item["issued"]["date-parts"][0])


def _braced(text: str) -> str:
    return f"{{{escape_bibtex(text)}}}"


def _name(name: dict[str, str]) -> str:
    if "literal" in name:
        return _braced(name["literal"])
    parts = [escape_bibtex(part) for part in (name["family"], name.get("given")) if part]
    # A comma or "and" within a name would be taken for the end of it.
    return ", ".join(f"{{{part}}}" if re.search(r",|\band\b", part, re.IGNORECASE) else part for part in parts)


def _date(parts: list[int]) -> Iterator[tuple[str, str]]:
    yield "year", f"{{{parts[0]}}}"
    if len(parts) > 1:
        yield "month", BIBTEX_MONTHS[parts[1] - 1]
    yield "date", f"{{{'-'.join(f'{part:02d}' for part in parts)}}}"
