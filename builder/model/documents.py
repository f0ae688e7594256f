"""What is read from the disk: YAML whose values still know their lines, its schemas, and which files there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.model.diagnostics import NOTHING, Diagnostic, Subject

Place = tuple[str | int, ...]

# UTF-8 that was read as Windows-1252, as "’" becomes "â€™" and "é" becomes "Ã©", once or twice; as Mac Roman, where they become
# "‚Äô" and "√©"; or as that of an old terminal, "ΓÇÖ" or "ÔÇÖ"; and what stands for an unreadable byte or apostrophe.
GARBLED = re.compile(
    "(?:Ã¢|â)(?:â‚¬|€|\u0080)[\u0080-\u00bf\u0152-\u2122]{0,3}|[ÃÂ][\u0080-\u00bf\u0152-\u2122]|‚Ä[\u00a0-\u2265]|√[©®°∂´¥†±º∏]|[ΓÔ]Ç[\u00a0-\u00ff]"
    r"|\ufffd|(?<=[a-z])\?(?=(?:s|t|re|ve|ll|d|m)\b(?!=))"
)


@dataclass(frozen=True, eq=False)
class Document:
    """A parsed YAML text: its `value`, and the line of each value and key by its place in it.

    Two are equal only if they are the same, so that caches may have documents as their keys.
    """

    path: str
    value: Any = None
    lines: Mapping[Place, int] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    def line(self, place: Place = ()) -> int:
        """Return the line of `place`, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def name(self, place: Place) -> str:
        """Return `place` in words: ids instead of positions where the entry has one."""
        names: list[str] = []
        value = self.value
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                value = None
            if isinstance(step, int):
                has_id = isinstance(value, dict) and isinstance(value.get("id"), str)
                names.append(value["id"] if has_id else f"entry {step + 1}")
            else:
                names.append(step)
        return ".".join(names)

    def diagnostic(
        self, rule: str, place: Place, message: str, fix: str, subject: Subject = NOTHING, restores: Subject = NOTHING
    ) -> Diagnostic:
        """Return a diagnostic at `place` of this document."""
        return Diagnostic(self.path, self.line(place), self.name(place), message, fix, rule, restores, subject)


@dataclass(frozen=True, eq=False)
class Schema:
    """A JSON Schema and the file it stands in. Two are equal only if they are the same, so caches may have them as keys."""

    definition: dict[str, Any]
    path: str = ""


DRAWINGS_FOLDER = "docs/assets/images/figures"


@dataclass(frozen=True)
class SourceFiles:
    """The files of the project by their paths below it, parts joined by `/`; and the texts of drawings and templates."""

    paths: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)

    def has_folder(self, path: str) -> bool:
        """Return whether `path`, which may end in a slash, is a folder with files."""
        return any(one.startswith(path.rstrip("/") + "/") for one in self.paths)

    def exists(self, path: str) -> bool:
        """Return whether `path` is a file or a folder with files."""
        return path in self.paths or self.has_folder(path)

    def list_files(self, folder: str, suffix: str = "") -> list[str]:
        """Return the files below `folder` whose names end in `suffix`, sorted."""
        return sorted(one for one in self.paths if one.startswith(f"{folder}/") and one.endswith(suffix))

    def list_folders(self, folder: str) -> list[str]:
        """Return the folders below `folder` that have files, sorted."""
        parts = [one.split("/")[:-1] for one in self.list_files(folder)]
        return sorted({"/".join(names[:length]) for names in parts for length in range(2, len(names) + 1)})
