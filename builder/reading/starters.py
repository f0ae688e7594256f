"""Finds the starters in starters/: commented pages and entries to copy, each with what its first line says that it is."""

from __future__ import annotations

import re
from pathlib import Path

FOLDERS = {"pages": "Pages", "data": "Entries of data files"}


def read_starters(root: Path, repository: str) -> list[dict]:
    """Return each kind with its starters: what each is, its path, and its address in `repository` if that is known."""
    return [
        {
            "title": title,
            "starters": [_read_starter(root, file, repository) for file in sorted((root / "starters" / folder).iterdir())],
        }
        for folder, title in FOLDERS.items()
        if (root / "starters" / folder).is_dir()
    ]


def _read_starter(root: Path, file: Path, repository: str) -> dict[str, str]:
    path = file.relative_to(root).as_posix()
    about = re.search(r"^# (.*?)(?:\. .*|\.)?$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        "about": about[1] if about else path,
        "path": path,
        "url": f"{repository.rstrip('/')}/blob/main/{path}" if repository else "",
    }
