"""Renders one macro call on a page, once a site."""

from __future__ import annotations

from typing import Any

from builder.macros import functions
from builder.model.pages import Page
from builder.model.site import Site


def render_call(site: Site, page: Page, name: str, args: tuple, keywords: dict[str, Any]) -> str:
    """Return what the macro `name` shows on `page`. KeyError for an unknown id: the rules have refused it before.

    Its anchors are checked before any page is written, and the page asks again for the same: each is made once a site.
    """
    key = (page.path, name, args, tuple(keywords.items()))
    if key not in site.render_cache:
        site.render_cache[key] = getattr(functions, name)(site, page, *args, **keywords)
    return site.render_cache[key]
