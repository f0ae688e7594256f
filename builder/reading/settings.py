"""Reads mkdocs.yml, once: identity, navigation, citation style, contact channels."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.model.diagnostics import Diagnostic
from builder.model.documents import Document
from builder.model.settings import (
    DEFAULT_CITATION_LOCALE,
    DEFAULT_CITATION_STYLE,
    SETTINGS_FILE,
    ContactChannels,
    Identity,
    Settings,
)
from builder.reading.schemas import read_schema, validate_document
from builder.reading.yaml_files import EnvironmentVariable, read_yaml

IDENTITY_FIELDS = {
    "publisher": ("the publisher of the site is missing", "name who publishes it, once they have agreed"),
    "licence": ("the address of the licence is missing", "write it in full, beginning with https://"),
    "feed": (
        "the id of the feed is missing",
        "restore the line from the main branch; a site of your own needs a new UUID (RFC 9562)",
    ),
}
IDENTITY_PATTERNS = {
    "publisher": re.compile(r".*\S.*"),
    "licence": re.compile(r"https://[A-Za-z0-9.-]+(?:/[!#$&-;=?-Z_a-z~]*)?"),
    "feed": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
}
CHANNEL_PATTERNS = {
    "email": (
        re.compile(r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"),
        "not an e-mail address",
        "write one address, such as changes@guide.example",
    ),
    "telephone": (
        re.compile(r"(\+44 ?|0)[0-9 ]{8,14}"),
        "not a telephone number",
        "write digits and spaces, as it is dialled",
    ),
    "post": (re.compile(r"[^<>{}\n]{10,200}"), "not a postal address", "write it on one line, with commas between its parts"),
}


def read_settings(root: Path, environment: Mapping[str, str] = os.environ) -> tuple[Settings, list[Diagnostic]]:
    """Return what mkdocs.yml below `root` says, with a diagnostic for each part that is missing or has the wrong form.

    `environment` holds the variables that the file may name (`!ENV SITE_URL`).
    """
    document, faults = read_yaml(root, SETTINGS_FILE)
    if not isinstance(document.value, dict):
        fix = "restore the file from the main branch"
        return Settings(document), faults or [document.diagnostic("settings", (), "there are no settings in this file", fix)]
    values = document.value
    wrong = [] if faults else _validate(document, root)
    identity, identity_faults = _parse_identity(document)
    channels, channel_faults = _parse_contact_channels(document, environment)
    citations = _section(_section(values, "extra"), "citations")
    settings = Settings(
        document,
        identity,
        channels,
        str(citations.get("style", DEFAULT_CITATION_STYLE)),
        str(citations.get("locale", DEFAULT_CITATION_LOCALE)),
        # What follows from a fault of YAML, or from a field with another name, is not worth a diagnostic of its own.
        None if faults or any("." not in one.field for one in wrong) else values.get("nav") or [],
        # MkDocs reads these lines as .gitignore patterns; here they are plain paths, which are such patterns too.
        frozenset(line.strip().lstrip("/") for line in str(values.get("not_in_nav", "")).splitlines()),
    )
    told = {one.field for one in wrong}
    return settings, [*faults, *wrong, *(one for one in [*identity_faults, *channel_faults] if one.field not in told)]


def _validate(document: Document, root: Path) -> list[Diagnostic]:
    """Return a diagnostic for each setting that there is not, or that would let faults through."""
    schema, found = read_schema(root, "settings")
    return found if schema is None else [replace(one, rule="settings") for one in validate_document(document, schema)]


def _section(values: dict[str, Any], name: str) -> dict[str, Any]:
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def _parse_identity(document: Document) -> tuple[Identity, list[Diagnostic]]:
    given = _section(document.value, "extra")
    values = {name: _fold(given.get(name, "")) for name in IDENTITY_FIELDS}
    diagnostics = [
        document.diagnostic("identity", ("extra", name), *IDENTITY_FIELDS[name])
        for name, value in values.items()
        if not IDENTITY_PATTERNS[name].fullmatch(value)
    ]
    return Identity(_fold(document.value.get("site_name", "")), **values), diagnostics


def _fold(value: object) -> str:
    """Return `value` as a text on one line, as data is read."""
    return " ".join(str(value).split())


def _parse_contact_channels(document: Document, environment: Mapping[str, str]) -> tuple[ContactChannels, list[Diagnostic]]:
    given = _section(_section(document.value, "extra"), "suggest")
    values, diagnostics = {}, []
    for name, (form, message, fix) in CHANNEL_PATTERNS.items():
        value = values[name] = _resolve_setting(given.get(name), environment)
        if value and not form.fullmatch(value):
            said = f'"{value}" is {message}'
            diagnostics.append(document.diagnostic("suggest", ("extra", "suggest", name), said, f"{fix}, or leave it out"))
    repository = _resolve_setting(document.value.get("repo_url"), environment).rstrip("/")
    folder = _resolve_setting(document.value.get("edit_uri"), environment)
    edit = f"{repository}/{folder.removesuffix('docs/')}" if repository and folder.endswith("docs/") else ""
    return ContactChannels(**values, repository=repository, edit=edit), diagnostics


def _resolve_setting(value: object, environment: Mapping[str, str]) -> str:
    text = environment.get(value, "") if isinstance(value, EnvironmentVariable) else value
    return "" if text is None else str(text).strip()
