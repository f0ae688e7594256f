"""The starters in starters/: commented pages and entries to copy, each with what its first line says that it is."""

from __future__ import annotations

import re
from typing import Any

from builder.model.documents import SourceFiles

STARTER_FOLDERS = {"pages": "Pages", "data": "Entries of data files"}


def list_starters(files: SourceFiles, repository: str) -> list[dict[str, Any]]:
    """Return each kind with its starters: what each is, its path, and its address in `repository` if that is known."""
    kinds = [
        {"title": title, "starters": [_describe_starter(path, text, repository) for path, text in _texts_in(files, folder)]}
        for folder, title in STARTER_FOLDERS.items()
    ]
    return [kind for kind in kinds if kind["starters"]]


def _texts_in(files: SourceFiles, folder: str) -> list[tuple[str, str]]:
    return [(path, files.texts[path]) for path in files.list_files(f"starters/{folder}") if path in files.texts]


def _describe_starter(path: str, text: str, repository: str) -> dict[str, str]:
    about = re.search(r"^# (.*?)(?:\. .*|\.)?$", text, re.MULTILINE)
    return {
        "about": about[1] if about else path,
        "path": path,
        "url": f"{repository.rstrip('/')}/blob/main/{path}" if repository else "",
    }
