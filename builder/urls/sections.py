"""Every page and section with its address, in the order of the navigation."""

from __future__ import annotations

from typing import Any

from builder.model.pages import Page
from builder.model.site import Site

LINKS_CSV_FILE = "links.csv"
LINKS_JSON_FILE = "links.json"
LINKS_SCHEMA_FILE = "assets/schemas/links.json"


def list_navigation(site: Site) -> list[tuple[str, list[Page]]]:
    """Return the groups of the navigation with their pages; what it does not hold comes last, in a group without a name."""
    groups = [_navigation_group(site, entry) for entry in site.settings.navigation]
    named = {page.path for _, pages in groups for page in pages}
    return [*groups, ("", [page for page in site.pages.values() if page.path not in named])]


def _navigation_group(site: Site, entry: Any) -> tuple[str, list[Page]]:
    ((title, value),) = entry.items() if isinstance(entry, dict) else [("", entry)]
    pages = [site.pages[path] for path in _navigation_paths(value)]
    return title or pages[0].meta["title"], pages


def _navigation_paths(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value if isinstance(value, list) else value.values()
    return [path for child in children for path in _navigation_paths(child)]


def list_sections(site: Site) -> dict[str, list[dict[str, Any]]]:
    """Return, by its path, each page and its headings: words, level (1 is the page), address and short address.

    Both addresses begin with `/`. Only pages and their main sections have a short one; that of the others is empty.
    """
    short = {url: name for name, url in site.short_urls.items()}
    found: dict[str, list[dict[str, Any]]] = {page.path: [] for page in site.pages.values()}
    paths = {page.address: page.path for page in site.pages.values()}
    for url, one in site.addresses.items():
        if one.level:
            found[paths[one.page]].append({"words": one.words, "level": one.level, "url": url, "short": short.get(url, "")})
    return found
