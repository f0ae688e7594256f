"""Each page has the picture that goes with a link to it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.documents import SourceFiles
from builder.model.site import SHARE_IMAGE_FOLDER


def check_share_images(data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each record without its picture, and one if there is none for the pages that have no other."""
    document = data.documents["data/share-images.yml"]
    for number, name in enumerate(data.share_images):
        path = f"docs/{SHARE_IMAGE_FOLDER}/{name}.png"
        if path not in files.paths:
            fix = "draw it and run `make share-images`, or remove the record"
            yield document.diagnostic("share-image", (number, "id"), f"its picture {path} is missing", fix)
    if data.share_images and "site" not in data.share_images:
        message = 'there is no record "site", for pages without a picture of their own'
        yield document.diagnostic("share-image", (), message, "add one")
