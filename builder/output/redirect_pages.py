"""Writes into the built folder what stands at URLs that are no longer in use, and at short ones, with their QR codes.

Files only, so that every host and every engine gives the same; the plugin mkdocs-redirects cannot redirect a section. A moved
page redirects by a script, which keeps the section; without scripts by a refresh of no delay (WCAG technique H76). A removed
page says why, in the site's own frame.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from urllib.parse import urldefrag

import jinja2
import lxml.html

from builder.macros.rendering import render_whole
from builder.model.pages import SHORT_URL_PREFIX
from builder.model.site import Site
from builder.model.urls import Redirect, make_relative_url
from builder.output.files import write_file
from builder.output.pages import NOT_FOUND_PAGE, list_ids, parse_page, serialise_page
from builder.urls.moved import get_title_at, get_words_at, list_links, list_moved_sections
from builder.urls.published import get_published_urls, list_redirect_urls
from builder.urls.qr_codes import QUIET_ZONE, make_qr_code


def write_redirect_pages(folder: Path, site: Site, policy: str) -> None:
    """Write a page at each URL that once was a page's, or that is a short one, with the content security `policy` of pages.

    ValueError if one of them has no redirect.
    """
    short = {**get_published_urls(site.data).short, **site.short_urls}
    for url in sorted(list_redirect_urls(site)):
        outcome = site.resolver.resolve(short.get(url, url))
        if outcome is None:  # the checks reject such a site
            raise ValueError(f"{url} was published, but has no page and no redirect")
        if outcome.removed and url not in short:
            page = render_removed_page((folder / NOT_FOUND_PAGE).read_bytes(), site, url, outcome)
        else:  # a short URL of what was removed leads to the page that says so
            page = render_moved_page(site, url, outcome.target or short[url], policy)
        write_file(folder / url[1:] / "index.html", page)


def read_redirect_pages(folder: Path, site: Site) -> dict[str, tuple[str, ...]]:
    """Return the ids on each page that was written above, by its URL; of short URLs, which have none, only that it is there."""
    files = {url: folder / url[1:] / "index.html" for url in list_redirect_urls(site)}
    gone = site.resolver.gone
    there = {url: file for url, file in files.items() if file.is_file()}
    return {url: list_ids(parse_page(file.read_bytes())) if url in gone else () for url, file in there.items()}


def write_qr_codes(folder: Path, site: Site) -> None:
    """Write the QR code of each page beside the page at its short URL; none where the site does not know its own URL."""
    if site.address:
        for page in site.pages.values():
            short = page.short_address[1:]
            write_file(folder / short / "qr.svg", render_qr_drawing(site.templates, site.address + short).encode())


def render_moved_page(site: Site, url: str, target: str, policy: str) -> bytes:
    """Return the page at `url` that redirects to `target`."""
    values = {
        "policy": policy,
        "url": make_relative_url(target, url),
        "is_short": url.startswith(SHORT_URL_PREFIX),
        "canonical": site.address + urldefrag(target).url[1:] if site.address else "",
        "title": get_title_at(site, target),
        "sections": list_moved_sections(site, url),
        "root": make_relative_url("/", url),
    }
    return _fill_moved_page(site.templates, json.dumps(values))


@functools.lru_cache(maxsize=10_000)  # pure: there are hundreds of them, and a preview fills only what an edit has changed
def _fill_moved_page(templates: jinja2.Environment, values: str) -> bytes:
    """Return the page made of `values`, which are JSON so that they can be the key of the cache."""
    return render_whole(templates, "moved_page", **json.loads(values)).encode()


def render_removed_page(not_found: bytes, site: Site, url: str, outcome: Redirect) -> bytes:
    """Return the page at `url` that says why it was removed and what is nearest.

    Its frame is that of `not_found`, the page that says "not found", which fits any URL. ValueError if that has no article.
    """
    words = get_words_at(site, url)
    text = render_whole(
        site.templates,
        "removed_page",
        words=words,
        removed=outcome.removed,
        links=list_links(site, outcome.nearest, url),
        sections=list_moved_sections(site, url),
        root=make_relative_url("/", url),
    )
    page = parse_page(not_found)
    title, article = page.find(".//title"), page.find('.//article[@class="page"]')
    if title is None or article is None:
        raise ValueError(f"{NOT_FOUND_PAGE} has no title or no article")
    title.text = f"{words} – no longer here"
    article.clear(keep_tail=True)
    article.set("class", "page")
    article.extend(lxml.html.fragments_fromstring(text, no_leading_text=True))
    return serialise_page(page)


def render_qr_drawing(templates: jinja2.Environment, address: str) -> str:
    """Return a drawing to keep or print: the QR code of the short URL `address`, and the URL in words beneath."""
    svg, size = make_qr_code(address)
    host, _, name = address.partition("://")[2].rstrip("/").rpartition(SHORT_URL_PREFIX)
    lines = [f"{host}/", f"{SHORT_URL_PREFIX[1:]}{name}"]
    # A letter is at most about 0.6 of its height wide; the words keep within the code's own margin.
    height = min(3.2, (size - 2 * QUIET_ZONE) / (0.6 * max(map(len, lines))))
    return render_whole(templates, "qr_code", code=svg, address=address, lines=lines, size=size, height=round(height, 2))
