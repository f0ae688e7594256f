"""Renders the macro calls on a page, each once a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from builder.macros.rendering import render_block, render_inline
from builder.model.pages import Page
from builder.model.site import Site


def render_body(site: Site, page: Page, mark_block: Callable[[str], str]) -> str:
    """Return the Markdown of `page` with what its macros show in their places, that of block macros as `mark_block` has it."""
    shown = []
    for piece in page.pieces:
        if isinstance(piece, str):
            shown.append(piece)
        else:
            text = render_call(site, page, piece.name, piece.args, dict(piece.keywords))
            shown.append(mark_block(text) if piece.macro.is_block else text)
    return "".join(shown)


def render_call(site: Site, page: Page, name: str, args: tuple[Any, ...], keywords: dict[str, Any]) -> str:
    """Return what the macro `name` shows on `page`. KeyError for an unknown id: the checks have rejected it before.

    Its anchors are checked before any page is written, and the page asks again for the same: `site.render_cache` holds each.
    """
    key = (page.path, name, args, tuple(keywords.items()))
    if key not in site.render_cache:
        macro = site.macros[name]
        render = render_block if macro.is_block else render_inline
        context = macro.get_context(site, page, *args, **keywords)
        site.render_cache[key] = render(site.templates, macro.template, **context)
    return site.render_cache[key]
