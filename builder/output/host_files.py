"""Writes what hosts and crawlers read: _headers, sitemap.xml (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from builder.frame.metadata import UNLISTED_PAGES
from builder.model.site import Site
from builder.references.formats import list_media_types

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(folder: Path, site: Site) -> None:
    """Write into `folder` which pages of `site` search engines should know.

    Where the site does not know its own address there is neither file. Crawlers ask for robots.txt at the root of a host only
    (RFC 9309, 2.3), so below a path there is none.
    """
    for name in ("sitemap.xml", "sitemap.xml.gz", "robots.txt"):
        (folder / name).unlink(missing_ok=True)
    if not site.address:
        return
    entries = sorted(
        (site.address + page.url, page.meta["reviewed"]) for page in site.pages.values() if page.path not in UNLISTED_PAGES
    )
    lines = [f"<url><loc>{escape(address)}</loc><lastmod>{reviewed}</lastmod></url>" for address, reviewed in entries]
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{NAMESPACE}">', *lines, "</urlset>", ""])
    (folder / "sitemap.xml").write_text(text, encoding="utf-8")
    if urlsplit(site.address).path == "/":
        (folder / "robots.txt").write_text(f"Sitemap: {site.address}sitemap.xml\n", encoding="utf-8")


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
