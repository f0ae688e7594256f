"""Draws QR codes (ISO/IEC 18004) with segno, in SVG."""

from __future__ import annotations

import functools

import jinja2
import segno

from . import render
from .pages import SHORT

MARGIN = 4  # modules round the code that stay white (ISO/IEC 18004, 5.3.8)


def code(text: str) -> str:
    """Return `text` as a QR code in SVG: one path, named for nobody, as the text stands beside it."""
    return _made(text)[0]


def drawing(templates: jinja2.Environment, address: str) -> str:
    """Return a drawing to keep or print: the QR code of a short `address`, and the address in words beneath."""
    svg, size = _made(address)
    host, _, name = address.partition("://")[2].rstrip("/").rpartition(SHORT)
    lines = [f"{host}/", f"{SHORT[1:]}{name}"]
    # A letter is at most about 0.6 of its height wide; the words keep within the code's own margin.
    height = min(3.2, (size - 2 * MARGIN) / (0.6 * max(map(len, lines))))
    return render.whole(templates, "qr_code", code=svg, address=address, lines=lines, size=size, height=round(height, 2))


@functools.lru_cache(maxsize=10_000)  # pure: asked for on the page and for its drawing, and again at each preview
def _made(text: str) -> tuple[str, int]:
    made = segno.make(text, micro=False, error="m", boost_error=False)
    return made.svg_inline(border=MARGIN, omitsize=True, svgclass=None, lineclass=None), made.symbol_size(border=MARGIN)[0]
