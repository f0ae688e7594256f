"""Runs linkchecker as its own command would, two things put right for a site of our size.

Run it as: python tests/run_linkchecker.py ARGUMENTS-OF-LINKCHECKER
"""

from __future__ import annotations

import functools

from linkcheck.command import linkchecker as command
from linkcheck.htmlutil import htmlsoup, linkparse

# 1. It parses a page anew for each section that a link names (measured: 226 s for this site). Each page is parsed once here.
htmlsoup.make_soup = functools.lru_cache(maxsize=None)(htmlsoup.make_soup)

_find_links = linkparse.find_links
_seen: dict[tuple[int, int], list[dict]] = {}


def find_links(soup, callback, tags) -> None:
    """Report the links of `soup` to `callback`, walking through each page once for each kind of tag."""
    key = (id(soup), id(tags))
    if key not in _seen:
        found: list[dict] = []
        _find_links(soup, lambda url, **rest: found.append({"url": url, **rest}), tags)
        _seen[key] = found
    for link in _seen[key]:
        callback(**link)


linkparse.find_links = find_links

# 2. As root it becomes the user nobody, who may not be able to read Python's own modules. It only reads a local server here.
command.drop_privileges = lambda: None

if __name__ == "__main__":
    command.linkchecker()
