"""Part `preview`: seconds from saving an edit until the page that `make serve` shows has it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .folders import CACHE, PYTHON, ROOT, emptied
from .process import Failed, environment

LIMIT = 60
EDITS = {
    "docs/guide/tokenism.md": ("involvement for show: people", "guide/tokenism/"),
    "data/checklists/tokenism.yml": ("People are asked while", "checklists/tokenism/"),
    "docs/support.md": ("description: ", "support/"),
    "data/glossary.yml": ("meaning: ", "glossary/"),
    "docs/guide/payment.md": ("description: ", "guide/payment/"),
}


def measure(quick: bool) -> dict:
    """Return the seconds of each edit (two if `quick`), and their median."""
    project = emptied("preview")
    for name in _tracked():
        target = project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    edits = list(EDITS.items())[: 2 if quick else None]
    with _serving(project) as address:
        seconds = {path: _edit(project / path, old, address + url) for path, (old, url) in edits}
    return {"edits": seconds, "median": statistics.median(seconds.values()), "not_measured": {}}


def _tracked() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in names if (ROOT / name).is_file()]


@contextmanager
def _serving(project: Path) -> Iterator[str]:
    """Run `make serve` in `project` with the bench's own Python, and give the address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    venv = Path(sys.prefix)
    # -o: the bench's environment has what a preview needs, so nothing is to be installed.
    command = ["make", "-o", f"{venv}/site.stamp", "serve", f"VENV={venv}", f"PYTHON={PYTHON}", f"ADDRESS=127.0.0.1:{port}"]
    with (CACHE / "preview.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=project, env=environment(), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            _wait(f"http://127.0.0.1:{port}/", "<h1")
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _edit(file: Path, old: str, address: str) -> float:
    """Put a word that is nowhere else into `file` before or after `old`, and return the seconds until `address` shows it."""
    word = f"Edited{file.stem.replace('-', '')}"
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise Failed(f"{file} has no «{old}» to edit")
    new = f"{old}{word} " if old.endswith(": ") else f"{word} {old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return _wait(address, word)


def _wait(address: str, word: str) -> float:
    begun = time.monotonic()
    while time.monotonic() < begun + LIMIT:
        try:
            with urllib.request.urlopen(address, timeout=LIMIT) as answer:
                if word in answer.read().decode("utf-8"):
                    return time.monotonic() - begun
        except (urllib.error.URLError, ConnectionError):
            pass  # it is still building, or changing over
        time.sleep(0.02)
    raise Failed(f"{address} did not show «{word}» in {LIMIT} seconds: {(CACHE / 'last-run.log').read_text()[-500:]}")
