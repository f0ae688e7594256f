"""Where an address leads that is no longer in use: by a line of data/links/redirects.yml, or where that is certain."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urldefrag

from builder.model.data import Data
from builder.model.urls import Redirect

REDIRECTS_FILE = "data/links/redirects.yml"


def index_redirects(data: Data) -> dict[str, Redirect]:
    """Return the lines of data/links/redirects.yml by the address they lead from; of two for one address, the first."""
    found: dict[str, Redirect] = {}
    for line in data.redirects:
        nearest = tuple(line.get("nearest", ()))
        found.setdefault(line["from"], Redirect(line["from"], line.get("to", ""), line.get("removed", ""), nearest))
    return found


def format_removal_line(url: str, nearest: str) -> str:
    """Return the line that says that `url` was removed, to be given its reason."""
    message = "part" if "#" in url else "page"
    return f'- {{from: {url}, removed: "This {message} was removed.", nearest: [{nearest}]}}'


def find_nearest_parent(url: str, live: Collection[str]) -> str:
    """Return the nearest page in use: its own, or else the first above it."""
    parts = urldefrag(url).url.split("/")[1:-1]
    folders = ("/" + "".join(f"{part}/" for part in parts[:count]) for count in range(len(parts), 0, -1))
    return next((folder for folder in folders if folder in live), "/")
