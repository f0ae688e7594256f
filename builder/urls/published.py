"""The register of published addresses, data/links/register.yml: `python -m jobs.published_urls` brings it up to date.

It is written when the site has been published, never by hand, and only grows: each address in it is permanent.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urldefrag

import yaml

from builder.model.data import Data
from builder.model.site import Site

PUBLISHED_FILE = "data/links/register.yml"
PUBLISHED_FILE_HEAD = """\
# yaml-language-server: $schema=../schemas/register.json
# Every address that has been published, with the words that stood there, and every short address with what it leads to.
# `make register` writes this file when the site is published. Nobody changes it by hand: see "Move, rename or take away" in
# docs/about/contribute.md for what to do instead.
"""


@dataclass(frozen=True)
class PublishedUrls:
    """What has been published: the words by address, and the address by short address."""

    addresses: dict[str, str]
    short: dict[str, str]

    @property
    def checksum(self) -> str:
        """A short digest of all of it, order included: so that a line lost by hand or in a merge is noticed."""
        text = json.dumps([list(self.addresses.items()), list(self.short.items())], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def get_published_urls(data: Data) -> PublishedUrls:
    """Return what data/links/register.yml holds."""
    return PublishedUrls(data.register["addresses"], data.register["short"])


def list_redirect_urls(site: Site) -> set[str]:
    """Return the URLs, beginning with `/`, where there is no page, but one that redirects or says what was removed."""
    gone = {page for page in site.resolver.gone if page not in site.addresses}
    return {*get_published_urls(site.data).short, *site.short_urls, *gone}


def update_published_urls(site: Site) -> PublishedUrls:
    """Return the register with everything that `site` adds to it; words are those of today, and nothing is ever removed."""
    old = get_published_urls(site.data)
    live = {url: address.words for url, address in site.addresses.items()}
    redirected = {url: _words_at(site, redirect.target) for url, redirect in site.resolver.redirects.items()}
    words = {**redirected, **old.addresses, **live}
    return PublishedUrls(
        {url: words[url] for url in _sort_by_page(list(live), [*old.addresses, *redirected])},
        dict(sorted({**old.short, **site.short_urls}.items())),
    )


def _words_at(site: Site, url: str) -> str:
    return site.addresses[url].words if url in site.addresses else ""


def _sort_by_page(live: list[str], before: list[str]) -> list[str]:
    """Return all addresses page by page; on a page in the order in which they are, what has gone after what it followed."""
    pages = {page: list(urls) for page, urls in groupby(live, key=lambda url: urldefrag(url).url)}
    followed: dict[str, str] = {}
    for url in before:
        page = urldefrag(url).url
        order = pages.setdefault(page, [])
        if url not in order:
            order.insert(order.index(followed[page]) + 1 if page in followed else 0, url)
        followed[page] = url
    return [url for page in sorted(pages) for url in pages[page]]


def format_published_urls(register: PublishedUrls) -> str:
    """Return the register as it is written into its file."""
    parts = ({"checksum": register.checksum}, {"addresses": register.addresses}, {"short": register.short})
    return PUBLISHED_FILE_HEAD + "".join(
        yaml.safe_dump(part, allow_unicode=True, sort_keys=False, width=10_000) for part in parts
    )
