"""A link to a section leads to an id on that page."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.pages import Page


def check_anchors(pages: dict[str, Page], anchors: dict[str, set[str]]) -> list[Diagnostic]:
    """Return a diagnostic for each link to a section that is not there.

    `anchors` holds all ids of each page, those that macros make included.
    """
    diagnostics = []
    for page in pages.values():
        for link in page.links:
            parts = urlsplit(link.target)
            if link.image or parts.scheme or not parts.fragment:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
                if parts.path
                else page.path
            )
            if target in pages and unquote(parts.fragment) not in (known := anchors[target]):
                # A section that moved is named where it is now, if one page alone has its id.
                others = [path for path, ids in anchors.items() if parts.fragment in ids]
                if len(others) == 1:
                    new = posixpath.relpath(others[0], posixpath.dirname(page.path) or ".")
                    fix = f"it moved: write {'' if others[0] == page.path else new}#{parts.fragment}"
                else:
                    fix = suggest_match(parts.fragment, known)
                message = f'docs/{target} has no section "{parts.fragment}"'
                diagnostics.append(page.diagnostic("link-anchor", link.line, link.target, message, fix))
    return diagnostics
