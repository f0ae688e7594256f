"""Runs a program in a process of its own and says what it cost."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from .folders import CACHE

# Set for every program: no addresses of CI, no notice, no word home, and no files beside the sources.
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "ASTRO_TELEMETRY_DISABLED": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "SOURCE_DATE_EPOCH": "0",
}
ADDRESSES = ("SITE_URL", "REPO_URL", "EDIT_URI", "GITHUB_REPOSITORY")


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

    Raises Failed if it ends with an error by itself.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    log = CACHE / "last-run.log"
    with log.open("wb") as output:
        begun = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        stopped = threading.Event()
        timer = threading.Timer(limit, lambda: (stopped.set(), os.killpg(process.pid, signal.SIGKILL)))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # Ctrl-C does not reach a program of another session by itself
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 and not stopped.is_set():
        raise Failed(f"{command[0]}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, not stopped.is_set())
