"""Writes feed.xml, the Atom feed of what is new (RFC 4287), from data/changes.yml.

Each id is a name (urn:uuid, RFC 9562) and no address: programs know an entry by it for ever, even if the site moves. A `tag:`
id (RFC 4151) would need a domain that the publishers had on a given day, and nobody has said that they have one.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from lxml import etree

from builder.frame.news import CHANGE_KINDS, NEWS_PAGE, list_changed_places
from builder.model.settings import SITE_LANGUAGE
from builder.model.site import FEED_FILE, Site
from builder.reading.dates import sort_newest_first
from builder.urls.addresses import CHANGE_ID_PREFIX

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_ENTRIES = 50  # entries, so that the feed never grows heavy: the page has them all


def write_feed(folder: Path, site: Site) -> None:
    """Write the feed into `folder`; none where the site does not know its own address, as a feed is read elsewhere."""
    if site.address:
        (folder / FEED_FILE).write_bytes(build_feed(site))


def build_feed(site: Site) -> bytes:
    """Return the feed of `site`, whose address is known. The same sources give the same bytes."""
    news = sort_newest_first(site.data.changes)[:MAX_ENTRIES]
    home = site.address.rstrip("/")
    page = home + site.pages[NEWS_PAGE].address
    feed = etree.Element(f"{{{ATOM}}}feed", {LANG: SITE_LANGUAGE}, nsmap={None: ATOM})
    _add(feed, "id", f"urn:uuid:{site.identity.feed}")
    _add(feed, "title", f"What’s new: {site.identity.name}")
    _add(feed, "subtitle", "What has changed on this site, and why.")
    _add(feed, "updated", _timestamp(news[0]["date"]))
    _add(_add(feed, "author"), "name", site.identity.publisher)
    _add(feed, "link", rel="self", type="application/atom+xml", href=site.address + FEED_FILE)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    _add(feed, "link", rel="license", href=site.identity.licence)  # RFC 4946
    for entry in news:
        _add_entry(feed, entry, site, page)
    etree.indent(feed, " ")
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _add_entry(feed: etree._Element, entry: dict[str, Any], site: Site, page: str) -> None:
    one = _add(feed, "entry")
    _add(one, "id", f"urn:uuid:{uuid.uuid5(uuid.UUID(site.identity.feed), entry['id'])}")
    _add(one, "title", entry["what"])
    _add(one, "published", _timestamp(entry["date"]))
    _add(one, "updated", _timestamp(entry["date"]))
    _add(one, "link", rel="alternate", type="text/html", href=f"{page}#{CHANGE_ID_PREFIX}{entry['id']}")
    places = list_changed_places(site, entry, site.pages[NEWS_PAGE])
    for place in places:
        if place["target"]:
            _add(one, "link", rel="related", type="text/html", title=place["words"], href=site.address + place["target"][1:])
    _add(one, "category", term=entry["kind"], label=CHANGE_KINDS[entry["kind"]])
    where = "; ".join(place["words"] for place in places)
    _add(one, "content", f"{CHANGE_KINDS[entry['kind']]}. Why: {entry['why']} Where: {where}.", type="text")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _timestamp(day: str) -> str:
    """Return `day` as a moment (RFC 3339). Noon in UTC: nearly everywhere on Earth that is the same day."""
    return f"{day}T12:00:00Z"
