"""Makes the pictures that go with links to pages from the drawings in drawings/share/: `make share-images`.

A picture carries the checksum of its drawing. Only pictures whose drawing has changed are made anew, as another Chromium may
draw an edge a shade differently.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from builder.frame.share_images import HEIGHT, WIDTH
from builder.model.site import SHARE_IMAGE_FOLDER
from jobs import png
from tests.support.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "drawings" / "share"
PICTURES = ROOT / "docs" / SHARE_IMAGE_FOLDER
# Draws the SVG, and gives the pixels as base64.
DRAW = """async ([svg, width, height]) => {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), {width, height}).getContext('2d');
  canvas.drawImage(image, 0, 0, width, height);
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([canvas.getImageData(0, 0, width, height).data]));
  await new Promise(done => reader.onload = done);
  return reader.result.split(',')[1];
}"""


def checksum(drawing: Path) -> str:
    """Return what a picture of `drawing` carries as a note, to show what it was made from."""
    return "sha256 " + hashlib.sha256(drawing.read_bytes()).hexdigest()


def stale(drawing: Path) -> bool:
    """Say whether the picture of `drawing` is missing, damaged, of another size, or made from another state of it."""
    picture = PICTURES / f"{drawing.stem}.png"
    try:
        return png.size_and_note(picture.read_bytes()) != (WIDTH, HEIGHT, checksum(drawing))
    except (FileNotFoundError, ValueError):
        return True


def main() -> None:
    """Make each picture that is stale, and say so."""
    drawings = [drawing for drawing in sorted(DRAWINGS.glob("*.svg")) if stale(drawing)]
    if not drawings:
        print("Every picture is as its drawing.")
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        page = browser.new_page()
        for drawing in drawings:
            pixels = page.evaluate(DRAW, [drawing.read_text(encoding="utf-8"), WIDTH, HEIGHT])
            picture = png.encode(base64.b64decode(pixels), WIDTH, HEIGHT, checksum(drawing))
            (PICTURES / f"{drawing.stem}.png").write_bytes(picture)
            print(f"docs/{SHARE_IMAGE_FOLDER}/{drawing.stem}.png: {len(picture):,} bytes")


if __name__ == "__main__":
    main()
