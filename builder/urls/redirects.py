"""Where an address leads that is no longer in use: by a line of data/links/redirects.yml, or where that is certain."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urldefrag

from builder.model.data import Data
from builder.model.urls import Redirect

REDIRECTS_FILE = "data/links/redirects.yml"


def is_folder_line(line: Mapping[str, Any]) -> bool:
    """Return whether `line` of data/links/redirects.yml is for all pages of a folder: from /old/* to /new/*."""
    return str(line["from"]).endswith("*")


def expand_redirects(data: Data, pages: Collection[str]) -> Iterator[Mapping[str, Any]]:
    """Yield each line of data/links/redirects.yml; in the place of one for a folder, a line for each page that it leads on.

    Those are the pages that were published below the folder, are not among `pages`, the addresses in use, and have no line of
    their own; each leads to the page of its name in the new folder, if there is one.
    """
    own = {line["from"] for line in data.redirects}
    for line in data.redirects:
        if not is_folder_line(line):
            yield line
        if not (is_folder_line(line) and line.get("to", "").endswith("*")):
            continue
        old, new = line["from"].removesuffix("*"), line["to"].removesuffix("*")
        for url in data.register.get("addresses", {}):
            target = new + url.removeprefix(old)
            if "#" not in url and url.startswith(old) and url not in pages and url not in own and target in pages:
                yield {"from": url, "to": target}


def index_redirects(data: Data, pages: Collection[str] = ()) -> dict[str, Redirect]:
    """Return what data/links/redirects.yml says by the address it leads from; of two lines for one address, the first.

    `pages` are the addresses in use; without them, lines for folders say nothing.
    """
    found: dict[str, Redirect] = {}
    for line in expand_redirects(data, pages):
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
