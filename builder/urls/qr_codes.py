"""Draws QR codes (ISO/IEC 18004) with segno, in SVG."""

from __future__ import annotations

import functools

import segno

QUIET_ZONE = 4  # modules round the code that stay white (ISO/IEC 18004, 5.3.8)


def draw_qr_code(text: str) -> str:
    """Return `text` as a QR code in SVG: one path, named for nobody, as the text is beside it."""
    return make_qr_code(text)[0]


@functools.lru_cache(maxsize=10_000)  # a render cache: a page asks for it, then the file to download, then each preview
def make_qr_code(text: str) -> tuple[str, int]:
    """Return `text` as a QR code in SVG, and how many modules wide it is, quiet zone included."""
    code = segno.make(text, micro=False, error="m", boost_error=False)
    svg = code.svg_inline(border=QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None)
    return svg, int(code.symbol_size(border=QUIET_ZONE)[0])
