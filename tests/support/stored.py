"""What this device stores for the site, read and written under the site's own keys (docs/assets/javascripts/storage.js)."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

KEY = """
  const base = new URL("../../", document.querySelector("script[src*='javascripts/frame.js']").src).pathname;
  const key = `co-production-in-fife/1 ${base} ${name}`;
"""


def read_stored(page: Page, name: str = "ticks") -> Any:
    """Return what is stored as `name`, or None."""
    return page.evaluate(f"(name) => {{ {KEY} return JSON.parse(localStorage.getItem(key)); }}", name)


def write_stored(page: Page, value: str, name: str = "ticks") -> None:
    """Store the text `value` as `name`, as another tab or an earlier visit would."""
    page.evaluate(f"([name, value]) => {{ {KEY} localStorage.setItem(key, value); }}", [name, value])
