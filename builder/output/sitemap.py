"""Writes sitemap.xml (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309) into the built folder, in place of the engine's."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from builder.frame.metadata import UNLISTED_PAGES
from builder.model.site import Site

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
