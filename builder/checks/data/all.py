"""Rules that compare one data file with another, or with the pages they name."""

from __future__ import annotations

from collections.abc import Mapping

from builder.checks.data.avoided_words import check_avoided_words
from builder.checks.data.checklists import check_checklist_pages, check_formulas
from builder.checks.data.contacts import check_contact_ways, check_emergency_number
from builder.checks.data.figures import check_figures
from builder.checks.data.named_ids import check_named_references, check_named_sections, check_search_synonyms
from builder.checks.data.named_pages import check_named_pages, check_owned_folders, check_required_pages
from builder.checks.data.plain_text import check_plain_text
from builder.checks.data.references import (
    check_group_ids,
    check_issue_dates,
    check_reference_groups,
    check_reference_links,
    check_references,
)
from builder.checks.data.share_images import check_share_images
from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.model.sources import SourceFiles


def check_data(data: Data, files: SourceFiles, pages: Mapping[str, Page]) -> list[Diagnostic]:
    """Return the problems between data files, and between data and the pages and files that they name."""
    page_titles = {path: str(page.meta.get("title", "")) for path, page in pages.items()}
    return [
        *(diagnostic for document in data.documents.values() for diagnostic in check_plain_text(document, document.value)),
        *check_named_references(data),
        *check_reference_groups(data),
        *check_group_ids(data),
        *check_references(data),
        *check_emergency_number(data),
        *check_named_pages(data, page_titles),
        *check_named_sections(data),
        *check_reference_links(data),
        *check_issue_dates(data),
        *check_contact_ways(data),
        *check_search_synonyms(data),
        *check_checklist_pages(data, page_titles),
        *check_formulas(data),
        *check_required_pages(page_titles),
        *check_figures(data, files),
        *check_share_images(data, files),
        *check_owned_folders(data, files),
        *check_avoided_words(data, files),
    ]
