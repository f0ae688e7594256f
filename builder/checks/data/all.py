"""Rules that compare one data file with another, or with the pages they name."""

from __future__ import annotations

from pathlib import Path

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


def check_data(data: Data, root: Path, page_titles: dict[str, str]) -> list[Diagnostic]:
    """Return the problems between data files; `page_titles` holds each page's title by its path below docs/."""
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
        *check_figures(data, root),
        *check_share_images(data, root),
        *check_owned_folders(data, root),
        *check_avoided_words(data, root),
    ]
