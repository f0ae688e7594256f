"""MkDocs has the plugins and the extensions of Markdown that pages are written for, with the options that checks rely on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.settings import Settings

# Name → the options that it is to have.
PLUGINS: Mapping[str, Mapping[str, Any]] = {
    "macros": {"module_name": "macros", "on_undefined": "strict", "on_error_fail": True},
}
EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "admonition": {},
    "attr_list": {},
    "sane_lists": {},
    "tables": {},
    "pymdownx.superfences": {},
    "pymdownx.highlight": {"use_pygments": False},
    "toc": {"permalink": False},
}
# Without these, pages would show marks as they are typed, lose the ids of their sections, or show no data.
NEEDED = ("macros", "attr_list", "sane_lists", "tables")


def check_plugins(settings: Settings) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each plugin or extension of Markdown that is missing, unknown, or has other options."""
    yield from _check_entries(settings, "plugins", PLUGINS, "plugin")
    yield from _check_entries(settings, "markdown_extensions", EXTENSIONS, "extension of Markdown")


def _check_entries(settings: Settings, name: str, known: Mapping[str, Mapping[str, Any]], kind: str) -> Iterator[Diagnostic]:
    entries = settings.document.value.get(name) if isinstance(settings.document.value, dict) else None
    if not isinstance(entries, list):
        return  # its schema says so
    found = set()
    for number, entry in enumerate(entries):
        own, options = next(iter(entry.items())) if isinstance(entry, dict) and len(entry) == 1 else (entry, None)
        place = (name, number)
        if not isinstance(own, str) or own not in known:
            fix = suggest_match(str(own), known, "remove it; a programmer can add one in builder/checks/settings/plugins.py")
            yield settings.document.diagnostic("settings", place, f'there is no {kind} "{own}" here', fix)
            continue
        found.add(own)
        wanted = known[own]
        if (options or {}) != wanted:
            written = ", ".join(f"{key}: {str(value).lower()}" for key, value in wanted.items())
            fix = f"give it these alone: {written}" if wanted else "remove them"
            message = f'the {kind} "{own}" has other options than it is to have'
            yield settings.document.diagnostic("settings", place, message, fix)
    for own in known:
        if own in NEEDED and own not in found:
            message = f'the {kind} "{own}" is missing: without it, pages would show what is typed and not what is meant'
            yield settings.document.diagnostic("settings", (name,), message, "restore its line from the main branch")
