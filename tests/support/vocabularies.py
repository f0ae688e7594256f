"""The terms that the site's metadata may use, as their makers define them, and what is wrong with metadata that does not fit.

schema.org: each term is defined at https://schema.org/ and its name. DCMI Metadata Terms: at http://purl.org/dc/terms/ and its
name, all on https://www.dublincore.org/specifications/dublin-core/dcmi-terms/. Open Graph: https://ogp.me.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

# Types used, each with the type that it is a kind of.
TYPES = {
    "Thing": None,
    "CreativeWork": "Thing",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
    "Organization": "Thing",
    "Person": "Thing",
}
# Properties used: the type whose instances have them, and what their values are expected to be.
PROPERTIES = {
    "name": ("Thing", {"Text"}),
    "description": ("Thing", {"Text"}),
    "url": ("Thing", {"URL"}),
    "inLanguage": ("CreativeWork", {"Language tag"}),
    "dateModified": ("CreativeWork", {"Date"}),
    "datePublished": ("CreativeWork", {"Date"}),
    "lastReviewed": ("WebPage", {"Date"}),
    "license": ("CreativeWork", {"URL", "CreativeWork"}),
    "publisher": ("CreativeWork", {"Organization", "Person"}),
    "creator": ("CreativeWork", {"Organization", "Person"}),
    "creditText": ("CreativeWork", {"Text"}),
    "isPartOf": ("CreativeWork", {"CreativeWork", "URL"}),
    "isBasedOn": ("CreativeWork", {"CreativeWork", "URL"}),
    "jobTitle": ("Person", {"Text"}),
}
# Every property of the namespace http://purl.org/dc/terms/.
DCTERMS = set(
    """abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience available
    bibliographicCitation conformsTo contributor coverage created creator date dateAccepted dateCopyrighted dateSubmitted
    description educationLevel extent format hasFormat hasPart hasVersion identifier instructionalMethod isFormatOf isPartOf
    isReferencedBy isReplacedBy isRequiredBy issued isVersionOf language license mediator medium modified provenance publisher
    references relation replaces requires rights rightsHolder source spatial subject tableOfContents temporal title type
    valid""".split()
)
# Properties of Open Graph itself and of the pictures in it.
OPEN_GRAPH = set(
    """og:title og:type og:image og:url og:audio og:description og:determiner og:locale og:locale:alternate og:site_name
    og:video og:image:url og:image:secure_url og:image:type og:image:width og:image:height og:image:alt""".split()
)


def real_date(text: str) -> bool:
    """Return whether `text` is a day or a month that exists, as ISO 8601 and the W3C (NOTE-datetime) write them."""
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text) and datetime.date.fromisoformat((text + "-01")[:10]))
    except ValueError:
        return False


def whole_address(text: str) -> bool:
    """Return whether `text` is an address that leads somewhere by itself (RFC 3986, 4.3)."""
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", text)


def language_tag(text: str) -> bool:
    """Return whether `text` is a language with or without its country (BCP 47)."""
    return bool(re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", text))


LITERALS: dict[str, Callable[[str], bool]] = {
    "Date": real_date,
    "URL": whole_address,
    "Language tag": language_tag,
    "Text": lambda text: bool(text.strip()),
}


def kind_of(name: str | None, wanted: str) -> bool:
    """Return whether the schema.org type `name` is `wanted` or a kind of it."""
    return name is not None and (name == wanted or kind_of(TYPES.get(name), wanted))


def faults(node: object, place: str = "") -> Iterator[str]:
    """Yield what is wrong with a schema.org node and all nodes in it."""
    if not isinstance(node, dict) or node.get("@type") not in TYPES:
        yield f"{place}: no type of schema.org that is listed here"
        return
    for name, value in node.items():
        if name == "@type" or (name == "@context" and not place and value == "https://schema.org"):
            continue
        if name not in PROPERTIES:
            yield f"{place}.{name}: no property that is listed here"
            continue
        owner, wanted = PROPERTIES[name]
        if not kind_of(node["@type"], owner):
            yield f"{place}.{name}: no property of {node['@type']}"
        for one in value if isinstance(value, list) else [value]:
            yield from _value_faults(one, wanted, f"{place}.{name}")


def _value_faults(value: object, wanted: set[str], place: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not any(kind_of(value.get("@type"), kind) for kind in wanted):
            yield f"{place}: {value.get('@type')} is none of {sorted(wanted)}"
        yield from faults(value, place)
    elif not isinstance(value, str) or not any(LITERALS[kind](value) for kind in wanted & LITERALS.keys()):
        yield f"{place}: {value!r} is none of {sorted(wanted)}"
