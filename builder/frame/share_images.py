"""Chooses the picture that goes with a link to a page."""

from __future__ import annotations

from builder.model.data import Data


def find_share_image(path: str, data: Data) -> dict[str, str]:
    """Return the record of data/share-images.yml for the page at `path` below docs/.

    That is the one named after the page's folder, `home` for the home page, or else `site`. KeyError if there is none.
    """
    name = "home" if path == "index.md" else path.partition("/")[0]
    return data.share_images.get(name) or data.share_images["site"]
