"""Looks for something in a text that has to be there."""

from __future__ import annotations

import re


def find(pattern: str | re.Pattern[str], text: str, flags: int = 0) -> re.Match[str]:
    """Return the first match of `pattern` in `text`. AssertionError if there is none."""
    found = re.search(pattern, text, flags)
    assert found, f"nothing matches {pattern}"
    return found
