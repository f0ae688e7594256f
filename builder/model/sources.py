"""Which files the project has, and the texts of those that are neither pages nor data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
