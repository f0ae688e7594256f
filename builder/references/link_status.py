"""What the ledger of other sites' addresses says of one, made ready for templates. jobs/link_check/ writes the ledger.

An address that is not in it has not been checked on the live web, and nothing is said of it here. Where a site says that it
has moved to is never shown: whoever gets hold of an old address would be published here. A person looks, and changes the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from builder.model.data import Data
from builder.reading.dates import format_date

# States about which a reader who wants to open the page should know first.
TROUBLED_STATES = {"moved", "changed", "unclear", "not-answering", "may-be-gone", "gone"}


def find_link_status(data: Data, address: str) -> dict[str, str] | None:
    """Return the ledger's entry of `address` with its dates in words; nothing if it has not been checked."""
    found = next((entry for entry in data.ledger if entry["address"] == address), None)
    if found is None:
        return None
    found = overrule_entry(found, data.overruled)
    return {
        "state": found["state"],
        "checked": format_date(found["checked"]),
        "worked": format_date(found.get("worked", "")) if found.get("worked") != found["checked"] else "",
    }


def overrule_entry(entry: Mapping[str, Any], overruled: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the ledger's `entry`, or what a person has seen instead, if that person overruled the very state that it has."""
    for one in overruled:
        same = one["found"] == entry["state"] or (one["found"] == "gone" and entry["state"] == "may-be-gone")
        if one["address"] == entry["address"] and same:
            kept = {name: value for name, value in entry.items() if name not in ("moved_to", "days")}
            worked = {"worked": one["date"]} if one["right"] == "works" else {}
            seen = {"state": one["right"], "said": one["reason"], "checked": one["date"], "since": one["date"]}
            return {**kept, **seen, **worked}
    return dict(entry)


def find_link_trouble(data: Data, address: str) -> dict[str, str] | None:
    """Return the same, but only where a reader would miss what they came for."""
    found = find_link_status(data, address)
    return found if found and found["state"] in TROUBLED_STATES else None


def find_reference_status(data: Data, record: dict[str, Any]) -> dict[str, Any]:
    """Return what is known of the link of one reference: `live`, its entry in the ledger, and `archive`, its archived copy.

    `archive` says with `first` that the copy is offered in the place of the address, which its own address ends with.
    """
    address, archived = record.get("URL", ""), record["link"].get("archived")
    live = find_link_status(data, address)
    if archived is None:
        return {"live": live, "archive": None}
    first = bool(live and live["state"] == "gone")
    return {
        "live": live,
        "archive": {"url": archived["URL"], "date": format_date(archived["date"]), "first": first},
    }


def list_offered_references(data: Data) -> list[dict[str, Any]]:
    """Return all references as they are to be written: with the address of the archived copy where their own is gone."""
    records = []
    for record in data.references.values():
        archive = find_reference_status(data, record)["archive"]
        records.append({**record, "URL": archive["url"]} if archive and archive["first"] else record)
    return records
