"""Macros that name roles, and say how to reach people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.macros.entries import list_entry_addresses
from builder.model.data import Data
from builder.model.macros import MacroCall
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import Address
from builder.reading.dates import format_date, format_month
from builder.references.link_status import find_link_status, find_link_trouble


def get_role_context(site: Site, page: Page, name: str) -> dict[str, Any]:
    """Return the role's name for several people, linked to its page."""
    record = site.data.roles[name]
    return {"words": record["plural"], "url": site.url(record["page"], page)}


def get_roles_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the kinds of expertise: name, meaning, and the way in."""
    return {"roles": [{**record, "url": site.url(record["page"], page)} for record in site.data.roles.values()]}


def get_contact_context(site: Site, page: Page, name: str) -> dict[str, Any]:
    """Return how to reach one contact, with the date its details are from."""
    return {"contacts": [_view_contact(site, site.data.contacts[name])]}


def get_contacts_context(site: Site, page: Page) -> dict[str, Any]:
    """Return how to reach every contact, with the date the details are from."""
    return {"contacts": [_view_contact(site, record) for record in site.data.contacts.values()]}


def get_helplines_context(site: Site, page: Page, *names: str) -> dict[str, Any]:
    """Return the helplines with the ids `names`, or all, with when each was checked and where."""
    return {"helplines": [_view_helpline(site, site.data.support[name]) for name in names or site.data.support]}


def get_urgent_numbers_context(site: Site, page: Page, *names: str) -> dict[str, Any]:
    """Return the helplines with the ids `names`, to be shown as large links."""
    return {"helplines": [site.data.support[name] for name in names]}


def list_contact_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield the contact that the call names, or every one if it names none."""
    wanted = {f"contact-{name}" for name in call.args}
    contacts = list_entry_addresses(data, "data/contacts.yml", "name", "contact-")
    return (one for one in contacts if one.url in wanted or not wanted)


def list_helplines_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield the helplines that the call names, or every one if it names none."""
    wanted = {f"helpline-{name}" for name in call.args}
    helplines = list_entry_addresses(data, "data/support.yml", "name", "helpline-")
    return (one for one in helplines if one.url in wanted or not wanted)


def _view_helpline(site: Site, record: dict[str, Any]) -> dict[str, Any]:
    dates = {"checked": format_date(record["checked"])}
    if "seen" in record:
        dates["seen"] = format_month(record["seen"])
    return {**record, **dates, "live": find_link_trouble(site.data, record.get("web", ""))}


def _view_contact(site: Site, record: dict[str, Any]) -> dict[str, Any]:
    live = find_link_status(site.data, record.get("web", ""))
    return {**record, "checked": format_month(record["checked"]), "live": live}
