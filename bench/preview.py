"""Part `preview`: seconds from saving an edit until the page that `make serve` shows has it."""

from __future__ import annotations

import os
import re
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

from .folders import CACHE, PYTHON, copy_project, make_empty_folder
from .process import CommandError, make_environment
from .results import Result

LIMIT = 60  # seconds, for the preview to begin and for each edit
LOG = CACHE / "preview.log"
# Each edit: a file, the pattern that a new word is put behind, and the page that shows it.
EDITS = {
    "docs/guide/tokenism.md": (r"\A---\n.*?\n---\n\n", "guide/tokenism/"),
    "data/checklists/tokenism.yml": (r"\btext: [\"']?", "checklists/tokenism/"),
    "docs/support.md": (r"\ndescription: [\"']?", "support/"),
    "data/glossary.yml": (r"\bmeaning: [\"']?", "glossary/"),
    "docs/guide/payment.md": (r"\ndescription: [\"']?", "guide/payment/"),
}


def measure_preview() -> Result:
    """Return `edits`, the seconds of each edit, and their `median`. Raises CommandError if there is no preview."""
    project = make_empty_folder("preview")
    copy_project(project)
    seconds: dict[str, float] = {}
    failures: dict[str, str] = {}
    with _serve(project) as url:
        for path, (pattern, page) in EDITS.items():
            try:
                seconds[path] = _time_edit(project / path, pattern, url + page)
            except CommandError as reason:
                failures[f"preview of {path}"] = str(reason)
    return Result({"edits": seconds, "median": statistics.median(seconds.values()) if seconds else None}, failures)


@contextmanager
def _serve(project: Path) -> Iterator[str]:
    """Run `make serve` in `project` with the bench's own Python, and give its URL once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    venv = Path(sys.prefix)
    # -o: the bench's environment has what a preview needs, so nothing is to be installed.
    command = ["make", "-o", f"{venv}/site.stamp", "serve", f"VENV={venv}", f"PYTHON={PYTHON}", f"ADDRESS=127.0.0.1:{port}"]
    with LOG.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=project, env=make_environment(), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/", "<h1")
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _time_edit(file: Path, pattern: str, url: str) -> float:
    """Put a word that is nowhere else into `file` behind `pattern`, and return the seconds until the page at `url` has it."""
    word = f"Edited{file.stem.replace('-', '')}"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    edited, found = re.subn(pattern, rf"\g<0>{word} ", text, count=1, flags=re.DOTALL)
    if not found:
        raise CommandError(f"{file} has nothing like {pattern} to edit")
    file.write_text(edited, encoding="utf-8")
    return _wait_for(url, word)


def _wait_for(url: str, word: str) -> float:
    begun = time.monotonic()
    while time.monotonic() < begun + LIMIT:
        try:
            with urllib.request.urlopen(url, timeout=LIMIT) as answer:
                if word in answer.read().decode("utf-8"):
                    return time.monotonic() - begun
        except (urllib.error.URLError, ConnectionError):
            pass  # it is still building, or changing over
        time.sleep(0.02)
    raise CommandError(f"{url} did not show {word} in {LIMIT} seconds: {LOG.read_text(encoding='utf-8')[-500:]}")
