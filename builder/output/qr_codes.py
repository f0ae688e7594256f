"""Draws the QR code of a short URL with the URL in words beneath."""

from __future__ import annotations

import jinja2

from builder.macros.rendering import render_whole
from builder.model.pages import SHORT_URL_PREFIX
from builder.urls.qr_codes import QUIET_ZONE, _make_qr_code


def render_qr_drawing(templates: jinja2.Environment, address: str) -> str:
    """Return a drawing to keep or print: the QR code of a short `address`, and the address in words beneath."""
    svg, size = _make_qr_code(address)
    host, _, name = address.partition("://")[2].rstrip("/").rpartition(SHORT_URL_PREFIX)
    lines = [f"{host}/", f"{SHORT_URL_PREFIX[1:]}{name}"]
    # A letter is at most about 0.6 of its height wide; the words keep within the code's own margin.
    height = min(3.2, (size - 2 * QUIET_ZONE) / (0.6 * max(map(len, lines))))
    return render_whole(templates, "qr_code", code=svg, address=address, lines=lines, size=size, height=round(height, 2))
