"""Writes _headers: what a host sends with every file, and with the files of references."""

from __future__ import annotations

from pathlib import Path

from builder.references.formats import list_media_types


def write_headers(folder: Path, policy: str) -> None:
    """Write `_headers` (the form that Netlify, Cloudflare Pages and others read) with the `policy` that the pages carry.

    `frame-ancestors` counts only in a header (CSP Level 3, 3.3).
    """
    lines = [
        f"Content-Security-Policy: {policy}; frame-ancestors 'none'",
        "Referrer-Policy: same-origin",
        "X-Content-Type-Options: nosniff",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ]
    rules = {"/*": lines}
    # A browser with a reference tool's button hands these over by their type.
    rules |= {path: [f"Content-Type: {kind}; charset=utf-8"] for path, kind in list_media_types().items()}
    text = "".join(f"{path}\n" + "".join(f"  {line}\n" for line in lines) for path, lines in rules.items())
    (folder / "_headers").write_text(text, encoding="utf-8")
