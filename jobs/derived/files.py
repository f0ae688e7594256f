"""Writes what is made from data in files round the repository: `python -m jobs.derived.files`, which `make derived` runs."""

from __future__ import annotations

import json
from pathlib import Path

from builder.macros.registry import MACROS
from builder.model.diagnostics import InvalidSiteError
from builder.reading.data import ENTRY_FOLDERS, SINGLE_FILES, read_data
from builder.reading.rules import GROUPS_FILE, RULES_FOLDER, SCENARIOS_FOLDER

from .codeowners import format_codeowners
from .macro_table import replace_macro_table
from .snippets import format_snippets

README = "README.md"
SETTINGS = ".vscode/settings.json"


def bind_schemas() -> dict[str, str | list[str]]:
    """Return, by the schema that completes them, which data files the editor is to complete."""
    files: dict[str, str | list[str]] = {kind: f"data/{name}" for name, kind in SINGLE_FILES.items()}
    files |= {kind: f"data/{folder}/*.yml" for folder, kind in ENTRY_FOLDERS.items()}
    files |= {"rule-groups": GROUPS_FILE, "rule": [f"{RULES_FOLDER}/*.yml", f"!{GROUPS_FILE}"]}
    files["scenarios"] = f"{SCENARIOS_FOLDER}/*.yml"
    return {f"./data/schemas/{kind}.json": files[kind] for kind in sorted(files)}


def build_derived_files(root: Path) -> dict[str, str]:
    """Return the text of each such file by its path. Raises InvalidSiteError if the data they are made from is not valid."""
    data, diagnostics = read_data(root)
    if diagnostics:
        raise InvalidSiteError(diagnostics)
    schema = json.loads((root / "data" / "schemas" / "page.json").read_text(encoding="utf-8"))
    settings = json.loads((root / SETTINGS).read_text(encoding="utf-8")) | {"yaml.schemas": bind_schemas()}
    return {
        ".github/CODEOWNERS": format_codeowners(data),
        ".vscode/page.code-snippets": format_snippets(schema, data),
        README: replace_macro_table((root / README).read_text(encoding="utf-8"), MACROS),
        SETTINGS: json.dumps(settings, indent=2) + "\n",
    }


if __name__ == "__main__":
    for name, text in build_derived_files(Path.cwd()).items():
        Path(name).write_text(text, encoding="utf-8")
