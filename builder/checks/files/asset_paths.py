"""The stylesheets, scripts and pictures that settings, macros and scripts name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.files.scripts import SCRIPTS_FOLDER
from builder.checks.files.stylesheets import STYLESHEETS_FOLDER
from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.documents import Place, SourceFiles
from builder.model.macros import Macros
from builder.model.settings import Settings

REGISTRY = "builder/macros/registry.py"
# A script fetches a stylesheet when it is first needed.
LOADED_STYLE = re.compile(r"""\bloadStyle\(["'`]([\w-]+)["'`]""")
RESTORE = "put the file back, or correct its name"


def check_asset_paths(settings: Settings, macros: Macros, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file of docs/assets/ that is named and is not there."""
    for path, place in _list_in_settings(settings):
        if f"docs/{path}" not in files.paths:
            fix = suggest_match(path, [one.removeprefix("docs/") for one in files.list_files("docs/assets")], RESTORE)
            yield settings.document.diagnostic("missing-file", place, f'there is no file "docs/{path}"', fix)
    if not files.has_folder(SCRIPTS_FOLDER):
        return  # a copy of the project without scripts
    wanted = {f"{STYLESHEETS_FOLDER}/{name}.css": macro.name for macro in macros.values() for name in macro.stylesheets}
    wanted |= {f"{SCRIPTS_FOLDER}/{name}.js": macro.name for macro in macros.values() for name in macro.scripts}
    for path, name in wanted.items():
        if path not in files.paths:
            fix = f"put it back, or take it out of what the macro {name} names in {REGISTRY}"
            yield Diagnostic(path, 1, "", "the file is missing, and pages ask for it", fix, "missing-file")
    for path in files.list_files(SCRIPTS_FOLDER, ".js"):
        text = files.texts.get(path, "")
        for found in LOADED_STYLE.finditer(text):
            if f"{STYLESHEETS_FOLDER}/{found[1]}.css" not in files.paths:
                message = f"the stylesheet {found[1]}.css is not there"
                yield Diagnostic(path, text.count("\n", 0, found.start()) + 1, "", message, RESTORE, "missing-file")


def _list_in_settings(settings: Settings) -> Iterator[tuple[str, Place]]:
    """Yield each path below docs/ that the settings name, with its place."""
    values = settings.document.value if isinstance(settings.document.value, dict) else {}
    for name in ("extra_css", "extra_javascript"):
        entries = values.get(name)
        for number, path in enumerate(entries if isinstance(entries, list) else ()):
            yield str(path), (name, number)
    theme = values.get("theme")
    if isinstance(theme, dict) and "favicon" in theme:
        yield str(theme["favicon"]), ("theme", "favicon")
