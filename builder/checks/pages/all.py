"""Rules about pages: their front matter, headings, links, images and the macros they call."""

from __future__ import annotations

from builder.checks.pages.front_matter import check_file_name, check_front_matter_fields
from builder.checks.pages.headings import check_heading_ids, check_headings
from builder.checks.pages.links import check_images, check_links
from builder.checks.pages.lists import check_lists
from builder.checks.pages.macro_calls import check_macro_calls, check_reference_list
from builder.checks.pages.markdown import check_markdown, get_running_text
from builder.checks.pages.words import check_words
from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.macros import Macros
from builder.model.pages import Page
from builder.model.sources import SourceFiles


def check_pages(pages: dict[str, Page], data: Data, macros: Macros, files: SourceFiles) -> list[Diagnostic]:
    """Return the diagnostics of each page by itself, which may call `macros`; `check_site` compares pages with each other."""
    diagnostics: list[Diagnostic] = []
    for page in pages.values():
        for rule in (
            check_front_matter_fields,
            check_file_name,
            check_heading_ids,
            check_links,
            check_images,
            check_macro_calls,
            check_reference_list,
        ):
            diagnostics += rule(page, pages, data, files)
        text = get_running_text(page)
        diagnostics += check_markdown(page, text, macros)
        diagnostics += check_headings(page, text)
        diagnostics += check_lists(page, text)
        diagnostics += check_words(page)
    return diagnostics
