"""Chooses the picture that goes with a link to a page, and refuses pages that would have none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .data import Data
from .problems import Problem

FOLDER = "assets/images/share"
# What services crop and scale best: 1.91 to 1, as Open Graph is read in practice.
WIDTH, HEIGHT = 1200, 630


def image_for(path: str, data: Data) -> dict[str, str]:
    """Return the record of data/share-images.yml for the page at `path` below docs/.

    That is the one named after the page's folder, `home` for the home page, or else `site`. KeyError if there is none.
    """
    name = "home" if path == "index.md" else path.partition("/")[0]
    return data.share_images.get(name) or data.share_images["site"]


def check(data: Data, root: Path) -> Iterator[Problem]:
    """Give a problem for each record without its picture, and one if there is no record for the pages that have no other."""
    document = data.documents["data/share-images.yml"]
    for number, name in enumerate(data.share_images):
        path = f"docs/{FOLDER}/{name}.png"
        if not (root / path).is_file():
            todo = "draw it and run `make share-images`, or take the record out"
            yield document.problem("share-image", (number, "id"), f"its picture {path} is missing", todo)
    if data.share_images and "site" not in data.share_images:
        what = 'no record is called "site", for the pages without a picture of their own'
        yield document.problem("share-image", (), what, "add one")
