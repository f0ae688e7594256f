"""Macros for those who write the site: messages of the check, fields of a page, starters, words to avoid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.macros.avoided_words import list_avoided_words
from builder.model.data import Data
from builder.model.macros import MacroCall
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import Address
from builder.reading.page_fields import describe_page_fields
from builder.reading.rules import list_rule_headings, read_edits, read_rule_groups
from builder.reading.starters import list_starters


def get_messages_context(site: Site, page: Page) -> dict[str, Any]:
    """Return every message of the check, with what went wrong and the fix, from the fixtures that the tests use."""
    return {"groups": read_rule_groups(site.root), "edits": read_edits(site.root)}


def list_messages_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield every group of rules and every rule."""
    return (Address(*heading) for heading in list_rule_headings())


def get_page_fields_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the fields of a page's front matter, from their schema: name, whether it is needed, what it is, an example."""
    return {"fields": describe_page_fields(site.data.schemas["page"])}


def get_starters_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the starters of pages and data entries, each linked to its file where the repository is known."""
    return {"kinds": list_starters(site.files, site.channels.repository)}


def get_words_to_avoid_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the words that the language check finds: what to write instead, and why."""
    return {"groups": list_avoided_words(site.data)}


def list_words_to_avoid_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield every group of words."""
    return (Address(f"avoid--{group['id']}", group["title"], call.level + 1) for group in list_avoided_words(data))
