"""Runs a program in a process of its own and says what it cost."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .folders import CACHE, PYTHON

# Set for every program: no addresses of CI, no notice, no word home, and no files beside the sources.
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "ASTRO_TELEMETRY_DISABLED": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "SOURCE_DATE_EPOCH": "0",
}
ADDRESSES = ("SITE_URL", "REPO_URL", "EDIT_URI", "GITHUB_REPOSITORY", "SUGGEST_EMAIL", "SUGGEST_TELEPHONE", "SUGGEST_POST")


class Failed(Exception):
    """A program ended with an error; the text is the end of what it said."""


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds by the clock, seconds of processor, and the memory of its largest process."""

    wall: float
    cpu: float
    peak_mb: float
    finished: bool = True


def environment() -> dict[str, str]:
    """Return the environment that every measured program gets."""
    return {**{key: value for key, value in os.environ.items() if key not in ADDRESSES}, **ENVIRONMENT}


def run(command: list[str | os.PathLike], folder: Path, limit: float = 600) -> Cost:
    """Run `command` in `folder` and return its cost; after `limit` seconds it is stopped, and the cost says so.

    Raises Failed if it ends with an error by itself, or cannot be started.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    report = CACHE / "cost.json"
    report.unlink(missing_ok=True)
    wrapped = [PYTHON, "-S", Path(__file__).parent / "measured.py", str(limit), report, *command]
    done = subprocess.run(wrapped, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise Failed(f"{command[0]}: {done.stdout.decode('utf-8', errors='replace').strip()[-2000:]}")
    return Cost(**json.loads(report.read_text(encoding="utf-8")))
