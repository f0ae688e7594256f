"""Writes into the built folder what stands at addresses that are no longer in use, and at short ones.

Files only, so that every host and every engine gives the same. A moved page leads on by a script, which takes the section
along; without scripts by a refresh of no delay (WCAG technique H76). A removed page says why, in the site's own frame.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from builder.macros.rendering import render_whole
from builder.model.pages import SHORT_URL_PREFIX
from builder.model.site import Site
from builder.model.urls import Redirect, relative_url
from builder.output.headers import read_policy
from builder.output.qr_codes import render_qr_drawing
from builder.urls.moved import list_links, list_moved_sections, title_at, words_at
from builder.urls.published import read_published_urls

ARTICLE = re.compile(r'(<article class="page">).*(</article>)', re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def list_redirect_urls(site: Site) -> set[str]:
    """Return the addresses at which no page of the site stands, but one that leads on or says what was taken away."""
    gone = {page for page in site.resolver.gone if page not in site.addresses}
    return {*read_published_urls(site.data).short, *site.short_urls, *gone}


def write_redirect_pages(folder: Path, site: Site) -> None:
    """Write a page at each address that once was a page's, or that is a short one, with its QR code."""
    common = {"policy": read_policy(folder), "site": site}
    short = {**read_published_urls(site.data).short, **site.short_urls}
    for url in sorted(list_redirect_urls(site)):
        outcome = site.resolver.resolve(short.get(url, url))
        if outcome.removed and url not in short:
            _write_removed(folder, site, url, outcome)
        else:  # a short address of what was taken away leads to the page that says so
            _write_moved(folder, url, outcome.target or short[url], common)
    if site.address:
        for page in site.pages.values():
            short = page.short_address[1:]
            (folder / short / "qr.svg").write_text(render_qr_drawing(site.templates, site.address + short), encoding="utf-8")


def _write_moved(folder: Path, url: str, target: str, common: dict[str, Any]) -> None:
    site = common["site"]
    text = render_whole(
        site.templates,
        "moved_page",
        **common,
        url=relative_url(target, url),
        is_short=url.startswith(SHORT_URL_PREFIX),
        canonical=site.address + urldefrag(target).url[1:] if site.address else "",
        title=title_at(site, target),
        sections=list_moved_sections(site, url),
        root=relative_url("/", url),
    )
    _write_page(folder, url, text)


def _write_removed(folder: Path, site: Site, url: str, outcome: Redirect) -> None:
    """Put why it is gone and what is nearest into the frame of the page that says "not found", which fits any address."""
    words = words_at(site, url)
    article = render_whole(
        site.templates,
        "removed_page",
        words=words,
        removed=outcome.removed,
        links=list_links(site, outcome.nearest, url),
        sections=list_moved_sections(site, url),
        root=relative_url("/", url),
    )
    page = (folder / "404.html").read_text(encoding="utf-8")
    page = ARTICLE.sub(lambda found: found[1] + article + found[2], page)
    title = f"<title>{html.escape(words)} – no longer here</title>"
    _write_page(folder, url, TITLE.sub(lambda found: title, page))


def _write_page(folder: Path, url: str, text: str) -> None:
    file = folder / url[1:] / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
