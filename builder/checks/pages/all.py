"""All checks of pages, one by one. What compares pages with each other is in builder/checks/site/."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from builder.checks.pages.context import PageContext
from builder.checks.pages.front_matter import check_file_name, check_front_matter_fields
from builder.checks.pages.headings import check_heading_ids, check_headings
from builder.checks.pages.inline_marks import check_inline_marks
from builder.checks.pages.link_text import check_link_texts
from builder.checks.pages.links import check_images, check_links
from builder.checks.pages.lists import check_lists
from builder.checks.pages.macro_calls import (
    check_citation_places,
    check_macro_calls,
    check_reference_list,
    check_unbraced_macros,
)
from builder.checks.pages.markdown import check_markdown
from builder.checks.pages.tables import check_tables
from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page

# What compares a page with other pages, data and files.
PAGE_CHECKS: tuple[Callable[[Page, PageContext], Iterator[Diagnostic]], ...] = (
    check_front_matter_fields,
    check_file_name,
    check_heading_ids,
    check_links,
    check_images,
    check_macro_calls,
    check_unbraced_macros,
    check_citation_places,
    check_reference_list,
)
# What needs the text of the page alone.
TEXT_CHECKS: tuple[Callable[[Page], Iterator[Diagnostic]], ...] = (
    check_markdown,
    check_inline_marks,
    check_headings,
    check_lists,
    check_tables,
    check_link_texts,
)


def check_pages(context: PageContext) -> list[Diagnostic]:
    """Return the diagnostics of each page of `context`."""
    diagnostics: list[Diagnostic] = []
    for page in context.pages.values():
        for check in PAGE_CHECKS:
            diagnostics += check(page, context)
        diagnostics += _check_text(page)
    return diagnostics


@functools.lru_cache(maxsize=10_000)  # a cache of checks: a preview checks again only the pages that have been edited
def _check_text(page: Page) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic for check in TEXT_CHECKS for diagnostic in check(page))
