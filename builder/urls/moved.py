"""Redirects for readers who come to an address that is no longer in use: page by page, where each section went."""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag

from builder.model.site import Site
from builder.model.urls import make_relative_url
from builder.urls.published import get_published_urls


def get_words_at(site: Site, url: str) -> str:
    """Return the words of what is at `url`; of what no longer is, those that were published, or else its name."""
    if url in site.addresses:
        return site.addresses[url].words
    name = urldefrag(url).fragment or url.rstrip("/").rpartition("/")[2]
    return get_published_urls(site.data).addresses.get(url) or name.replace("-", " ")


def get_title_at(site: Site, url: str) -> str:
    """Return what is at `url` in words: the page's title, and the section's if it is one."""
    page = urldefrag(url).url
    return get_words_at(site, url) if url == page else f"{get_words_at(site, page)}: {get_words_at(site, url)}"


def list_links(site: Site, urls: tuple[str, ...], page: str) -> list[dict[str, str]]:
    """Return words and address of each of `urls`, as links on the page at `page`."""
    return [{"title": get_title_at(site, url), "url": make_relative_url(url, page)} for url in urls]


def list_moved_sections(site: Site, page: str) -> list[dict[str, Any]]:
    """Return the redirect of each section that the page at `page` once had, in the order in which they were published."""
    return [
        _describe_move(site, url, page)
        for url in site.resolver.gone.get(page, ())
        if "#" in url and not _is_moved_with_page(site, url)
    ]


def list_sections_left_behind(site: Site, page: str) -> list[dict[str, Any]]:
    """Return the redirects of those sections that pages now at `page` do not have.

    A reader without JavaScript who follows an old address comes here, as the redirect of a whole page loses the section.
    """
    before = [old for old, line in site.resolver.redirects.items() if "#" not in old and urldefrag(line.target).url == page]
    return [
        {**move, "id": ""}
        for old in before
        for move in (_describe_move(site, url, page) for url in _list_left_behind(site, old, page))
    ]


def _list_left_behind(site: Site, old: str, page: str) -> list[str]:
    gone = [url for url in site.resolver.gone.get(old, ()) if "#" in url]
    return [url for url in gone if urldefrag(site.resolver.get(url).target).url != page]


def _is_moved_with_page(site: Site, url: str) -> bool:
    """Return whether the redirect of its page, and no line of its own, redirects the section `url`."""
    page = site.resolver.redirects.get(urldefrag(url).url)
    if page is None or url in site.resolver.redirects:
        return False
    return bool(page.removed) or urldefrag(site.resolver.get(url).target).url == urldefrag(page.target).url


def _describe_move(site: Site, url: str, page: str) -> dict[str, Any]:
    outcome = site.resolver.get(url)
    return {
        "id": urldefrag(url).fragment,
        "words": get_words_at(site, url),
        "removed": outcome.removed,
        "links": list_links(site, (outcome.target,) if outcome.target else outcome.nearest, page),
    }
