"""Renamed, moved and removed items of a checklist: ticks that readers store are carried over, or reported as removed.

Ticks are known by list and item, as `tokenism/still-open`; the item's address is `/checklists/tokenism/#tokenism-still-open`.
"""

from __future__ import annotations

import re

from builder.model.data import Data
from builder.urls.published import get_published_urls
from builder.urls.redirects import index_redirects

ITEM_URL = re.compile(r"/checklists/([a-z0-9-]+)/#\1-(?!-)([a-z0-9-]+)")


def _item_key(url: str) -> str:
    """Return how ticks know the item at `url`; nothing if it is not one."""
    found = ITEM_URL.fullmatch(url)
    return f"{found[1]}/{found[2]}" if found else ""


def list_former_keys(data: Data) -> dict[str, list[str]]:
    """Return, by the key of an item in use, the keys it had before: from the redirects, as for its address."""
    found: dict[str, list[str]] = {}
    for old, line in index_redirects(data).items():
        if (was := _item_key(old)) and (now := _item_key(line.target)):
            found.setdefault(now, []).append(was)
    return found


def list_removed_items(data: Data, name: str) -> dict[str, str]:
    """Return, by the key of each item that the checklist `name` has no more, what a reader who had ticked it is shown."""
    words = get_published_urls(data).addresses
    return {
        key: f"“{words.get(old, key)}” is no longer in this list. {line.removed}".strip()
        for old, line in index_redirects(data).items()
        if (key := _item_key(old)).startswith(f"{name}/") and not _item_key(line.target)
    }
