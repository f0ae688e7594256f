"""Reads mkdocs.yml: identity, citation style, contact channels."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.model.diagnostics import Diagnostic
from builder.model.settings import ContactChannels, Identity
from builder.reading.yaml_files import EnvironmentVariable, read_yaml

IDENTITY_FIELDS = {
    "publisher": ("there is no name of who publishes the site", "name those who do, and nobody who has not agreed to it"),
    "licence": ("there is no address of the licence of the site's words", "write it in full, from https:// on"),
    "feed": (
        "there is no name that programs know the feed by",
        "take the line as it is on the main branch; a copy for another site writes a new UUID (RFC 9562)",
    ),
}
IDENTITY_PATTERNS = {
    "publisher": re.compile(r".*\S.*"),
    "licence": re.compile(r"https://\S+"),
    "feed": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
}


def read_identity(root: Path) -> tuple[Identity, list[Diagnostic]]:
    """Return the identity that mkdocs.yml below `root` gives, with a problem for each part that is missing or misshapen."""
    document, _ = read_yaml(root, "mkdocs.yml")
    if not isinstance(document.value, dict):  # site_rules says what is wrong with the file itself
        return Identity("", "", "", ""), []
    settings = document.value
    extra = settings.get("extra")
    given = extra if isinstance(extra, dict) else {}
    values = {name: str(given.get(name, "")) for name in IDENTITY_FIELDS}
    diagnostics = [
        document.diagnostic("identity", ("extra", name), *IDENTITY_FIELDS[name])
        for name, value in values.items()
        if not IDENTITY_PATTERNS[name].fullmatch(value)
    ]
    return Identity(str(settings.get("site_name", "")), **values), diagnostics


CHANNEL_PATTERNS = {
    "email": (
        re.compile(r"[^\s@<>,;?&]+@[^\s@<>,;?&]+\.[^\s@<>,;?&.]+"),
        "no e-mail address",
        "write one address, such as changes@guide.example",
    ),
    "telephone": (
        re.compile(r"(\+44 ?|0)[0-9 ]{8,14}"),
        "no telephone number",
        "write digits and spaces, as it is dialled",
    ),
    "post": (re.compile(r"[^<>{}\n]{10,200}"), "no address for letters", "write it on one line, with commas between its parts"),
}


def read_contact_channels(root: Path, environment: Mapping[str, str] = os.environ) -> tuple[ContactChannels, list[Diagnostic]]:
    """Return the ways that mkdocs.yml below `root` gives, with a problem for each that has not the form of one."""
    document, _ = read_yaml(root, "mkdocs.yml")
    settings = document.value if isinstance(document.value, dict) else {}  # site_rules says what is wrong with the file
    extra = settings.get("extra")
    given = extra.get("suggest") if isinstance(extra, dict) else None
    given = given if isinstance(given, dict) else {}
    values, diagnostics = {}, []
    for name, (form, message, fix) in CHANNEL_PATTERNS.items():
        values[name] = _resolve_setting(given.get(name), environment)
        if values[name] and not form.fullmatch(values[name]):
            said = f'"{values[name]}" is {message}'
            diagnostics.append(document.diagnostic("suggest", ("extra", "suggest", name), said, f"{fix}, or leave it out"))
    repository = _resolve_setting(settings.get("repo_url"), environment).rstrip("/")
    folder = _resolve_setting(settings.get("edit_uri"), environment)
    edit = f"{repository}/{folder.removesuffix('docs/')}" if repository and folder.endswith("docs/") else ""
    return ContactChannels(**values, repository=repository, edit=edit), diagnostics


def _resolve_setting(value: Any, environment: Mapping[str, str]) -> str:
    text = environment.get(value, "") if isinstance(value, EnvironmentVariable) else value
    return "" if text is None else str(text).strip()
