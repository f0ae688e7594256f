"""Reads the content security policy of the built pages and writes it into _headers."""

from __future__ import annotations

import html
import re
from pathlib import Path

from builder.references.formats import list_media_types


def write_headers(folder: Path) -> None:
    """Write `_headers` (the form that Netlify, Cloudflare Pages and others read) with the policy that the pages carry.

    `frame-ancestors` counts only in a header (CSP Level 3, 3.3). TypeError if the home page has none.
    """
    lines = [
        f"Content-Security-Policy: {read_policy(folder)}; frame-ancestors 'none'",
        "Referrer-Policy: same-origin",
        "X-Content-Type-Options: nosniff",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ]
    rules = {"/*": lines}
    # A browser with a reference tool's button hands these over by their type.
    rules |= {path: [f"Content-Type: {kind}; charset=utf-8"] for path, kind in list_media_types().items()}
    text = "".join(f"{path}\n" + "".join(f"  {line}\n" for line in lines) for path, lines in rules.items())
    (folder / "_headers").write_text(text, encoding="utf-8")


POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def read_policy(folder: Path) -> str:
    """Return the content security policy that the pages in `folder` carry. TypeError if the home page has none."""
    return html.unescape(POLICY.search((folder / "index.html").read_text(encoding="utf-8"))[1])
