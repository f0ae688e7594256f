"""Makes the pictures that go with links to pages from the drawings in drawings/share/: `make share-images`.

A picture carries the checksum of its drawing. Only pictures whose drawing has changed are made again, as another Chromium may
draw an edge a shade differently.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections import Counter
from pathlib import Path

from PIL import Image, PngImagePlugin, UnidentifiedImageError

from builder.model.site import SHARE_IMAGE_FOLDER, SHARE_IMAGE_SIZE
from tests.support.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "drawings" / "share"
PICTURES = ROOT / "docs" / SHARE_IMAGE_FOLDER
# Enough for a flat drawing with smooth edges; each doubling costs about a seventh more bytes.
COLOURS = 40
NOTE = "Source"  # a keyword that the standard registers (w3.org/TR/png-3, 11.3.3.1)
# Draws the SVG, and gives it as a PNG in base64.
DRAW = """async ([svg, width, height]) => {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  return canvas.toDataURL('image/png').split(',')[1];
}"""


def compute_checksum(drawing: Path) -> str:
    """Return what a picture of `drawing` carries as a note, to show what it was made from."""
    return "sha256 " + hashlib.sha256(drawing.read_bytes()).hexdigest()


def is_stale(drawing: Path) -> bool:
    """Return whether the picture of `drawing` is missing, damaged, of another size, or made from another state of it."""
    try:
        with Image.open(PICTURES / f"{drawing.stem}.png", formats=["PNG"]) as picture:
            size, note = picture.size, picture.info.get(NOTE)
            picture.verify()  # the checksum of each chunk
    except (FileNotFoundError, UnidentifiedImageError, SyntaxError, OSError):  # SyntaxError is Pillow's for a broken PNG
        return True
    return (size, note) != (SHARE_IMAGE_SIZE, compute_checksum(drawing))


def encode_picture(drawn: Image.Image, note: str) -> bytes:
    """Return `drawn` as a small PNG in its commonest colours that carries `note`.

    Each other colour becomes the nearest of these. Pillow's own `quantize` rounds colours, the flat ones of the site too.
    """
    pixels = drawn.convert("RGB").tobytes()
    colours = [pixels[place : place + 3] for place in range(0, len(pixels), 3)]
    counts = Counter(colours)
    palette = [colour for colour, _ in counts.most_common(COLOURS)]
    nearest = {colour: min(range(len(palette)), key=lambda number: _distance(colour, palette[number])) for colour in counts}
    picture = Image.frombytes("P", drawn.size, bytes(nearest[colour] for colour in colours))
    picture.putpalette(b"".join(palette))
    text, file = PngImagePlugin.PngInfo(), io.BytesIO()
    text.add_text(NOTE, note)
    picture.save(file, "PNG", optimize=True, pnginfo=text)
    return file.getvalue()


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def main() -> None:
    """Make each picture that is stale, and say so."""
    drawings = [drawing for drawing in sorted(DRAWINGS.glob("*.svg")) if is_stale(drawing)]
    if not drawings:
        print("Every picture is as its drawing.")
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        page = browser.new_page()
        for drawing in drawings:
            drawn = page.evaluate(DRAW, [drawing.read_text(encoding="utf-8"), *SHARE_IMAGE_SIZE])
            picture = encode_picture(Image.open(io.BytesIO(base64.b64decode(drawn))), compute_checksum(drawing))
            (PICTURES / f"{drawing.stem}.png").write_bytes(picture)
            print(f"docs/{SHARE_IMAGE_FOLDER}/{drawing.stem}.png: {len(picture):,} bytes")


if __name__ == "__main__":
    main()
