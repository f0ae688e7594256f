"""Queries that may never fail, made from the data: each with the addresses of which one has to come first.

They are no part of the average in tests/support/search_quality.py. Whatever is added to the data is asked for too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from builder.macros.glossary import GLOSSARY_PAGE
from builder.model.site import Site

SUPPORT = "support/"
# What people type who need help, with where it has to lead.
HELP = (
    "i need help now",
    "i need help",
    "help me",
    "suicidal",
    "i want to die",
    "someone to talk to",
    "in danger now",
    "helpline",
    "emergency",
)


def list_must_find(site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each query with the addresses below the site's root that are right as the first result."""
    shown = {one.url.lstrip("/") for one in site.addresses.values()}
    numbers: dict[str, list[str]] = defaultdict(list)
    for kind, records in (("helpline", site.data.support), ("contact", site.data.contacts)):
        for name, record in records.items():
            addresses = [one for one in shown if one.endswith(f"#{kind}-{name}")]
            yield record["name"], (*addresses, *_list_terms_called(site, record["name"]))
            for field in ("phone", "text_to", "text"):
                for number in (record.get(field, ""), record.get(field, "").replace(" ", "")):
                    numbers[number] += addresses
    del numbers[""]
    yield from ((number, tuple(addresses)) for number, addresses in numbers.items())
    for page in site.pages.values():
        yield page.meta["title"], (page.url, *_list_terms_called(site, page.meta["title"]))
    for name, record in site.data.glossary.items():
        address = f"{site.pages[GLOSSARY_PAGE].url}#{name}"
        for form in (record["term"], *record.get("also", [])):
            yield form, (address, *_list_pages_called(site, form))
    for query in HELP:
        yield query, tuple(one for one in shown if one.startswith(SUPPORT))


def _list_terms_called(site: Site, name: str) -> list[str]:
    """Return the addresses of the terms of the glossary that are called `name`: to find what it means is right as well."""
    url = site.pages[GLOSSARY_PAGE].url if GLOSSARY_PAGE in site.pages else ""
    return [f"{url}#{term}" for term, record in site.data.glossary.items() if record["term"].casefold() == name.casefold()]


def _list_pages_called(site: Site, term: str) -> list[str]:
    return [page.url for page in site.pages.values() if page.meta["title"].casefold() == term.casefold()]
