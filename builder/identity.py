"""Reads from mkdocs.yml what the site is called, who publishes it, under which licence, and what its feed is known by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .documents import read_yaml
from .problems import Problem

NEEDED = {
    "publisher": ("there is no name of who publishes the site", "name those who do, and nobody who has not agreed to it"),
    "licence": ("there is no address of the licence of the site's words", "write it in full, from https:// on"),
    "feed": (
        "there is no name that programs know the feed by",
        "take the line as it is on the main branch; a copy for another site writes a new UUID (RFC 9562)",
    ),
}
FORMS = {
    "publisher": re.compile(r".*\S.*"),
    "licence": re.compile(r"https://\S+"),
    "feed": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
}


@dataclass(frozen=True)
class Identity:
    """What the site says of itself: its name, its publisher's, the address of the licence of its words, its feed's UUID."""

    name: str
    publisher: str
    licence: str
    feed: str


def read(root: Path) -> tuple[Identity, list[Problem]]:
    """Return the identity that mkdocs.yml below `root` gives, with a problem for each part that is missing or misshapen."""
    document, _ = read_yaml(root, "mkdocs.yml")
    if not isinstance(document.value, dict):  # site_rules says what is wrong with the file itself
        return Identity("", "", "", ""), []
    settings = document.value
    extra = settings.get("extra")
    given = extra if isinstance(extra, dict) else {}
    values = {name: str(given.get(name, "")) for name in NEEDED}
    problems = [
        document.problem("identity", ("extra", name), *NEEDED[name])
        for name, value in values.items()
        if not FORMS[name].fullmatch(value)
    ]
    return Identity(str(settings.get("site_name", "")), **values), problems
