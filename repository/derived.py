"""Writes what is made from data in files round the repository: python -m repository.derived, which `make derived` runs."""

from __future__ import annotations

import json
from pathlib import Path

from builder.reading.data import FOLDERS, SINGLE_FILES, read_data

from .codeowners import codeowners
from .snippets import snippets

SETTINGS = ".vscode/settings.json"


def bindings() -> dict[str, str]:
    """Return, by the schema that completes them, which data files the editor is to complete."""
    files = {kind: f"data/{name}" for name, kind in SINGLE_FILES.items()}
    files |= {kind: f"data/{folder}/*.yml" for folder, kind in FOLDERS.items()}
    return {f"./data/schemas/{kind}.json": files[kind] for kind in sorted(files)}


def derived(root: Path) -> dict[str, str]:
    """Return the text of each such file by its path. ValueError if the data they are made from is not sound."""
    data, problems = read_data(root)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    schema = json.loads((root / "data" / "schemas" / "page.json").read_text(encoding="utf-8"))
    settings = json.loads((root / SETTINGS).read_text(encoding="utf-8")) | {"yaml.schemas": bindings()}
    return {
        ".github/CODEOWNERS": codeowners(data),
        ".vscode/page.code-snippets": snippets(schema, data),
        SETTINGS: json.dumps(settings, indent=2) + "\n",
    }


if __name__ == "__main__":
    for name, text in derived(Path.cwd()).items():
        Path(name).write_text(text, encoding="utf-8")
