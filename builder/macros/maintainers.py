"""Macros for those who write the site: messages of the check, fields of a page, starters, words to avoid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from builder.model.data import Data, Record
from builder.model.diagnostics import ADVICE
from builder.model.documents import Schema
from builder.model.macros import MacroCall
from builder.model.pages import Page
from builder.model.rules import Example
from builder.model.site import Site
from builder.model.urls import Address
from builder.reading.starters import list_starters

# The groups of the file, in the order they are shown, under words for readers.
AVOIDED_WORDS_GROUPS = {
    "people": "People first",
    "plain": "Plain words",
    "alike": "Words that sound alike",
    "calm": "Calm words",
    "british": "British words",
}

# More forms of an entry than this do not make it clearer.
MAX_FORMS = 4


def get_messages_context(site: Site, page: Page) -> dict[str, Any]:
    """Return every rule of the check with its examples, in groups, and the scenarios of edits to published pages."""
    groups = [
        {
            "title": group.title,
            "anchor": group.anchor,
            "rules": [{**vars(rule), "examples": [view_example(one) for one in rule.examples]} for rule in group.rules],
        }
        for group in site.data.rules.groups
    ]
    return {"groups": groups, "scenario_groups": site.data.rules.scenarios}


def view_example(example: Example) -> dict[str, Any]:
    """Return what an example shows: what went wrong, the messages, and the text before and after the fix, or words for it."""
    wrong, right, words = example.replacement, example.replace or "", ""
    if example.write is not None:
        wrong, words = example.write, "All of this file was written like this. The message says what to do."
    elif example.content is not None:
        words = "The file was saved in another encoding. Save it again, as UTF-8."
    elif example.replace is None:
        words = "The whole file was deleted. Put it back as it was."
    elif not wrong.strip():
        words = "This had been removed. Put it back."
    return {
        "when": example.when,
        "advice": example.severity == ADVICE,
        "messages": example.messages,
        "file": example.file,
        "wrong": wrong.strip("\n"),
        "right": right.strip("\n"),
        "words": words,
    }


def list_messages_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield every group of rules, every rule, and every group of scenarios."""
    for group in data.rules.groups:
        yield Address(group.anchor, group.title, 2)
        for rule in group.rules:
            yield Address(rule.id, rule.title, 3)
    for scenarios in data.rules.scenarios:
        yield Address(scenarios.anchor, scenarios.title, 2)


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


def list_avoided_words(data: Data) -> list[Record]:
    """Return each group that has entries: its title, and the words to avoid, what to write and why, as a reader sees them."""
    return [
        {
            "id": group,
            "title": title,
            "rows": [_view_entry(record) for record in data.words_to_avoid if record["group"] == group],
        }
        for group, title in AVOIDED_WORDS_GROUPS.items()
        if any(record["group"] == group for record in data.words_to_avoid)
    ]


def _view_entry(record: Record) -> Record:
    shown = list(dict.fromkeys(format_phrase(phrase) for phrase in record["avoid"]))
    return {
        "avoid": shown[:MAX_FORMS],
        "more": len(shown) > MAX_FORMS,
        "write": record["write"],
        "why": record["why"],
        "sure": record["level"] == "error",
    }


def format_phrase(phrase: str) -> str:
    """Return a phrase of the file as people write it: the first of its choices, with an ending left open."""
    words = re.sub(r"(?<!/)/(?!/)\S+", "", phrase).replace("(s)", "").replace("*", "…").replace("//", "/")
    return words.rstrip(",.") if " " in words else words


def describe_page_fields(schema: Schema) -> list[dict[str, Any]]:
    """Return each field of data/schemas/page.json: its name, whether it is needed, what it is, and an example of it."""
    return [
        {
            "name": name,
            "needed": name in schema.definition["required"],
            "about": field["description"],
            "example": "\n".join(_format_example(name, value) for value in field["examples"][:1]),
        }
        for name, field in schema.definition["properties"].items()
    ]


def _format_example(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join([f"{name}:", *(f"  {key}: [{', '.join(words)}]" for key, words in value.items())])
    if isinstance(value, list):
        return (
            "\n".join([f"{name}:", *(f"  - {one}" for one in value)])
            if value and "/" in value[0]
            else f"{name}: [{', '.join(value)}]"
        )
    return f"{name}: {json.dumps(value, ensure_ascii=False) if value[:1].isdigit() and value[-1].isdigit() else value}"
