"""Queries that may never fail, made from the data: each with the addresses of which one has to come first.

They are no part of the average in tests/support/search_quality.py. Whatever is added to the data is asked for too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from builder.macros.glossary import GLOSSARY_PAGE
from builder.model.pages import get_page_address
from builder.model.site import Site
from builder.output.search_index import list_other_names
from tests.support.project import ROOT

SUPPORT = "support/"
NUMBERS = ("phone", "text_to", "text")
# How people ask for a helpline or a contact whose name they know.
WAYS = ("{}", "{} phone number", "number for {}", "how do i contact {}", "{} opening hours")
HELP_QUERIES = ROOT / "tests" / "fixtures" / "help_queries.yml"

Query = tuple[str, tuple[str, ...]]


def list_must_find(site: Site) -> list[Query]:
    """Return each query with the addresses below the site's root that are right as the first result, once."""
    found: dict[str, set[str]] = {}
    for query, right in _list_all(site):
        found.setdefault(query, set()).update(right)
    # What two things are called leads to either: a page and a term, a contact that stands on two pages.
    called: dict[str, set[str]] = {}
    for query, addresses in found.items():
        called.setdefault(_join(query), set()).update(addresses)
    return [(query, tuple(sorted(called[_join(query)]))) for query in found]


def _list_all(site: Site) -> Iterator[tuple[str, list[str]]]:
    shown = [one.url.lstrip("/") for one in site.addresses.values()]
    for kind, records in (("helpline", site.data.support), ("contact", site.data.contacts)):
        for name, record in records.items():
            yield from list_contact_queries(record, [one for one in shown if one.endswith(f"#{kind}-{name}")])
    for page in site.pages.values():
        yield from ((name, [page.url]) for name in _spell_names(page.meta["title"]))
    for (url, section), names in list_other_names(site).items():
        yield from ((name, [f"{url}#{section}" if section else url]) for name in names)
    for name, checklist in site.data.checklists.items():
        yield checklist["title"], [get_page_address(f"checklists/{name}.md")[1:]]
    for name, record in site.data.glossary.items():
        address = f"{site.pages[GLOSSARY_PAGE].url}#{name}"
        yield from ((form, [address]) for form in _spell_names(record["term"]))
    for query in yaml.safe_load(HELP_QUERIES.read_text(encoding="utf-8")):
        yield query, [one for one in shown if one.startswith(SUPPORT)]


def list_contact_queries(record: dict[str, str], addresses: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each way to ask for a helpline or contact, with `addresses`: by name, short letters and number, however spaced."""
    for name in _spell_names(record["name"]):
        yield from ((way.format(name), addresses) for way in WAYS)
    for number in filter(None, map(record.get, NUMBERS)):
        digits = number.replace(" ", "")
        grouped = " ".join(re.findall(r".{1,4}", digits))
        abroad = [f"+44 {digits[1:]}"] if digits.startswith("0") else []
        yield from ((spelt, addresses) for spelt in (number, digits, grouped, number.replace(" ", "-"), *abroad))


def _spell_names(name: str) -> Iterator[str]:
    """Yield a name as it stands, in lower case and without spaces; and so each part of "Families in Need (FiN)"."""
    short = re.fullmatch(r"(.+?) \((.+)\)", name)
    for one in (name, *(short.groups() if short else ())):
        yield from dict.fromkeys((one, one.lower(), re.sub(r"[^\w'’-]", "", one)))


def _join(name: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"^(the|an?) ", "", name.casefold()))
