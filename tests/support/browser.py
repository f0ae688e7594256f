"""Starts the Chromium that the machine has, so that it asks nobody for anything but the local server."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)  # .ci/setup-browser looks for the same
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def executable() -> str:
    """Return the path of Chromium. RuntimeError if there is none: `make test` installs it."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise RuntimeError("no Chromium on this machine: run make test, or name one in CHROMIUM")
    return found


@contextlib.contextmanager
def chromium(environment: dict[str, str | float | bool] | None = None) -> Iterator[Browser]:
    """Yield a headless browser while the block runs, in `environment` if that is given."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS, env=environment)
        try:
            yield browser
        finally:
            browser.close()
