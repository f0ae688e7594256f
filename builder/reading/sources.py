"""Finds which files the project has, and reads those that are neither pages nor data: drawings, templates and starters."""

from __future__ import annotations

from pathlib import Path

from builder.model.diagnostics import Diagnostic
from builder.model.sources import DRAWINGS_FOLDER, SourceFiles
from builder.reading.yaml_files import read_text

# What a site is made of, beside its settings; a copy of the project may lack some.
SOURCE_FOLDERS = ("data", "docs", "overrides", "rules", "starters", "templates")
# Folder → how the names of the files end that are read there.
TEXT_FILES = {DRAWINGS_FOLDER: ".svg", "overrides": ".html", "templates": ".html", "starters": ""}


def read_source_files(root: Path) -> tuple[SourceFiles, list[Diagnostic]]:
    """Return the files that the site below `root` is made of, with a diagnostic for each text that cannot be read."""
    found = [*root.iterdir(), *(file for folder in SOURCE_FOLDERS for file in (root / folder).rglob("*"))]
    files = SourceFiles(frozenset(file.relative_to(root).as_posix() for file in found if file.is_file()))
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for folder, suffix in TEXT_FILES.items():
        for path in files.list_files(folder, suffix):
            text, faults = read_text(root, path)
            diagnostics += faults
            if text is not None:
                texts[path] = text
    return SourceFiles(files.paths, texts), diagnostics
