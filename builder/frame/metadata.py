"""Computes what the head of a page says to programs: Dublin Core, Open Graph and schema.org. overrides/ writes it out.

What needs a whole address is left out while the site does not know its own.
"""

from __future__ import annotations

import json
from typing import Any

from builder.frame.share_images import find_share_image
from builder.model.pages import Page
from builder.model.settings import SITE_LANGUAGE
from builder.model.site import SHARE_IMAGE_FOLDER, SHARE_IMAGE_SIZE, Site
from builder.reading.dates import format_month

DCTERMS = "http://purl.org/dc/terms/"
# Pages that say nothing of their own: search engines need not list them.
UNLISTED_PAGES = {"search.md"}
# What could end the script element or a line of JavaScript, as JSON may write any character (RFC 8259, 7).
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def build_metadata(site: Site, page: Page) -> dict[str, Any]:
    """Return what the head of `page` says: `links`, `names` and `properties` as pairs, and `linked_data` as safe JSON."""
    address = site.address and site.address + page.url
    return {
        "links": [("schema.DCTERMS", DCTERMS), ("DCTERMS.license", site.identity.licence)],
        "names": _list_names(site, page, address),
        "properties": _list_properties(site, page, address),
        "linked_data": escape_json(_build_linked_data(site, page, address)),
    }


def _list_names(site: Site, page: Page, address: str) -> list[tuple[str, str]]:
    """Return Dublin Core as HTML has it (DCMI, DC-HTML): text in `meta`; the licence, which has an address, is in a `link`.

    The 2022 guide has no known address, and the publisher none at all, so both are named in words.
    """
    names = [
        ("DCTERMS.title", page.meta["title"]),
        ("DCTERMS.description", page.meta["description"]),
        ("DCTERMS.publisher", site.identity.publisher),
        ("DCTERMS.modified", page.meta["reviewed"]),
        ("DCTERMS.language", SITE_LANGUAGE),
    ]
    if address:
        names.append(("DCTERMS.identifier", address))
        names.append(("twitter:card", "summary_large_image"))
    if page.meta["source"]:
        names.append(("DCTERMS.source", _name_guide(site.data.guide)))
    if page.path in UNLISTED_PAGES:
        names.append(("robots", "noindex"))
    return names


def _name_guide(guide: dict[str, Any]) -> str:
    return f"{guide['title']} ({format_month(guide['published'])}), credited to {guide['credited_to']}"


def _list_properties(site: Site, page: Page, address: str) -> list[tuple[str, str]]:
    """Return Open Graph (ogp.me), which programs that show a link as a card read."""
    properties = [
        ("og:title", page.meta["title"]),
        ("og:description", page.meta["description"]),
        ("og:type", "website" if page.path == "index.md" else "article"),
        ("og:site_name", site.identity.name),
        ("og:locale", SITE_LANGUAGE.replace("-", "_")),
    ]
    if address:
        image = find_share_image(page.path, site.data)
        properties += [
            ("og:url", address),
            ("og:image", f"{site.address}{SHARE_IMAGE_FOLDER}/{image['id']}.png"),
            ("og:image:width", str(SHARE_IMAGE_SIZE[0])),
            ("og:image:height", str(SHARE_IMAGE_SIZE[1])),
            ("og:image:alt", image["shows"]),
        ]
    return properties


def _build_linked_data(site: Site, page: Page, address: str) -> dict[str, Any]:
    """Return the page in the words of schema.org.

    What is based on the 2022 guide is the page if it draws on a section of it, or else only the site that it is part of.
    """
    own = page.meta
    guide = {"isBasedOn": _describe_guide(site)}
    whole = {"@type": "WebSite", "name": site.identity.name, **({"url": site.address} if site.address else {})}
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": own["title"],
        "description": own["description"],
        **({"url": address} if address else {}),
        "inLanguage": SITE_LANGUAGE,
        "dateModified": own["reviewed"],
        "lastReviewed": own["reviewed"],
        "license": site.identity.licence,
        "publisher": {"@type": "Organization", "name": site.identity.publisher},
        "isPartOf": whole if own["source"] else {**whole, **guide},
        **(guide if own["source"] else {}),
    }


def _describe_guide(site: Site) -> dict[str, Any]:
    guide = site.data.guide
    return {
        "@type": "CreativeWork",
        "name": guide["title"],
        "creator": [_describe_maker(maker) for maker in guide["makers"]],
        "creditText": guide["credited_to"],
        "datePublished": guide["published"],
        "license": site.data.references[guide["licence"]]["URL"],
    }


def _describe_maker(maker: dict[str, str]) -> dict[str, str]:
    """Return a maker of the 2022 guide: a team by its name, or someone whom the guide does not name by their post."""
    if "team" in maker:
        return {"@type": "Organization", "name": maker["team"]}
    return {"@type": "Person", "jobTitle": maker["post"]}


def escape_json(value: Any) -> str:
    """Return `value` as JSON that is safe inside a script element, whatever text it holds."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
