"""Runs a program in a process of its own and measures its cost."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .folders import CACHE, PYTHON

Command = Sequence[str | Path]

# Set for every program: no notice, no telemetry, and what the Makefile sets, so that ours is built as it will be published.
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "ASTRO_TELEMETRY_DISABLED": "1",
    "SOURCE_DATE_EPOCH": "0",
    "SITE_URL": "http://127.0.0.1:8000/",
}
# Taken away: what depends on who runs it.
REMOVED = ("REPO_URL", "EDIT_URI", "GITHUB_REPOSITORY", "SUGGEST_EMAIL", "SUGGEST_TELEPHONE", "SUGGEST_POST")


class CommandError(Exception):
    """A program could not be started, ended with an error, or did not do what was measured; the text ends with its output."""


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds by the clock, seconds of processor, and the memory of its largest process."""

    wall: float
    cpu: float
    peak_mb: float
    finished: bool = True


def make_environment() -> dict[str, str]:
    """Return the environment that every measured program gets."""
    return {**{key: value for key, value in os.environ.items() if key not in REMOVED}, **ENVIRONMENT}


def run_command(command: Command, folder: Path, limit: float = 600) -> Cost:
    """Run `command` in `folder` and return its cost; after `limit` seconds it is stopped, and its cost is not `finished`.

    Raises CommandError if it ends with an error by itself, or cannot be started.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    report = CACHE / "cost.json"
    report.unlink(missing_ok=True)
    wrapped = [PYTHON, "-S", Path(__file__).parent / "measure_process.py", str(limit), report, *command]
    done = subprocess.run(
        wrapped, cwd=folder, env=make_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        raise CommandError(f"{command[0]}: {done.stdout.decode('utf-8', errors='replace').strip()[-2000:]}")
    return Cost(**json.loads(report.read_text(encoding="utf-8")))
