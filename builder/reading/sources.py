"""Finds which files the project has, and reads those that are neither pages nor data: drawings, templates and starters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.model.diagnostics import Diagnostic, InvalidSiteError
from builder.model.documents import SourceFiles
from builder.reading.yaml_files import read_text

# What a site is made of, beside its settings; a copy of the project may lack some.
SOURCE_FOLDERS = ("data", "docs", "drawings", "overrides", "rules", "starters", "templates")
# Folder → how the names of the files end that are read there.
TEXT_FILES = {
    "docs": (".svg", ".css", ".js"),
    "drawings": (".svg",),
    "overrides": (".html",),
    "templates": (".html",),
    "starters": ("",),
}
# What stands beside these folders and is read, too.
SOURCE_FILES = ("macros.py", "mkdocs.yml")


def read_source_files(root: Path) -> tuple[SourceFiles, list[Diagnostic]]:
    """Return the files that the site below `root` is made of, with a diagnostic for each text that cannot be read.

    Raises InvalidSiteError where one is a symbolic link: nothing is read through it, as it may lead anywhere on the machine.
    """
    found = [*root.iterdir(), *(file for folder in SOURCE_FOLDERS for file in _walk(root / folder))]
    read = {root / name for name in (*SOURCE_FOLDERS, *SOURCE_FILES)}
    if links := [file for file in found if file.is_symlink() and (file.parent != root or file in read)]:
        raise InvalidSiteError([_diagnose_link(file.relative_to(root).as_posix()) for file in sorted(links)])
    files = SourceFiles(frozenset(file.relative_to(root).as_posix() for file in found if file.is_file()))
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for folder, suffixes in TEXT_FILES.items():
        for path in (path for suffix in suffixes for path in files.list_files(folder, suffix)):
            text, faults = read_text(root, path)
            diagnostics += faults
            if text is not None:
                texts[path] = text
    return SourceFiles(files.paths, texts), diagnostics


def _walk(folder: Path) -> Iterator[Path]:
    return iter(()) if folder.is_symlink() else folder.rglob("*")


def _diagnose_link(path: str) -> Diagnostic:
    message = "this is a symbolic link: what it leads to, anywhere on the machine, would be read or published"
    return Diagnostic(path, 1, "", message, "put the file itself here, or remove the link", "published-file")
