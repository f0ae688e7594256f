"""Writes small PNG pictures of flat drawings, and reads what they say of themselves (w3.org/TR/png-3)."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Enough for a flat drawing with smooth edges; each doubling costs about a seventh more bytes.
COLOURS = 40
BITS, PALETTE = 8, 3  # bits for a pixel; the kind of PNG that numbers its colours
NOTE = b"Source"  # a registered keyword


def encode(pixels: bytes, width: int, height: int, note: str) -> bytes:
    """Return a PNG of `pixels`, four bytes each (red, green, blue, and how opaque, which is left out), that carries `note`."""
    colours = [pixels[place : place + 3] for place in range(0, len(pixels), 4)]
    count = Counter(colours)
    kept = [colour for colour, _ in count.most_common(COLOURS)]
    nearest = {colour: min(range(len(kept)), key=lambda number: _distance(colour, kept[number])) for colour in count}
    numbers = bytes(nearest[colour] for colour in colours)
    rows = b"".join(b"\0" + numbers[start : start + width] for start in range(0, width * height, width))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, BITS, PALETTE, 0, 0, 0)),
        (b"PLTE", b"".join(kept)),
        (b"tEXt", NOTE + b"\0" + note.encode("latin-1")),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def size_and_note(picture: bytes) -> tuple[int, int, str]:
    """Return the width, the height and the note of a PNG that `encode` wrote. ValueError if it is none or is damaged."""
    chunks = dict(_chunks(picture))
    if NOTE not in chunks.get(b"tEXt", b"") or b"IEND" not in chunks:
        raise ValueError("no picture that `make share-images` made")
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    return width, height, chunks[b"tEXt"].partition(b"\0")[2].decode("latin-1")


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not picture.startswith(SIGNATURE):
        raise ValueError("no PNG")
    place = len(SIGNATURE)
    while place < len(picture):
        size = int.from_bytes(picture[place : place + 4], "big")
        name, data = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + size]
        if _chunk(name, data) != picture[place : place + 12 + size]:
            raise ValueError(f"the chunk {name!r} is damaged")
        yield name, data
        place += 12 + size
