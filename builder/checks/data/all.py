"""All checks that compare one data file with another, or with the pages and files it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from builder.checks.data.avoided_words import check_avoided_words
from builder.checks.data.checklists import check_checklist_pages, check_formulas
from builder.checks.data.contacts import check_contact_ways, check_emergency_number, check_phone_numbers
from builder.checks.data.corrections import check_correction_groups, check_correction_ids
from builder.checks.data.figures import check_figures
from builder.checks.data.named_ids import check_named_references, check_named_sections
from builder.checks.data.named_pages import check_named_pages, check_owned_folders, check_required_pages
from builder.checks.data.plain_text import check_plain_text
from builder.checks.data.references import (
    check_group_ids,
    check_isbns,
    check_issue_dates,
    check_reference_groups,
    check_reference_kinds,
    check_reference_links,
    check_same_sources,
    check_topics,
    check_unique_types,
)
from builder.checks.data.search_synonyms import check_search_synonyms
from builder.checks.data.share_images import check_share_images
from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.documents import SourceFiles
from builder.model.pages import Page

DATA_CHECKS: tuple[Callable[[Data], Iterable[Diagnostic]], ...] = (
    check_plain_text,
    check_named_references,
    check_named_sections,
    check_reference_groups,
    check_group_ids,
    check_topics,
    check_unique_types,
    check_reference_kinds,
    check_reference_links,
    check_same_sources,
    check_isbns,
    check_issue_dates,
    check_correction_groups,
    check_correction_ids,
    check_contact_ways,
    check_emergency_number,
    check_phone_numbers,
    check_search_synonyms,
    check_formulas,
)
NAMED_PAGE_CHECKS: tuple[Callable[[Data, Mapping[str, Page]], Iterable[Diagnostic]], ...] = (
    check_named_pages,
    check_required_pages,
    check_checklist_pages,
)
NAMED_FILE_CHECKS: tuple[Callable[[Data, SourceFiles], Iterable[Diagnostic]], ...] = (
    check_figures,
    check_share_images,
    check_owned_folders,
    check_avoided_words,
)


def check_data(data: Data, pages: Mapping[str, Page], files: SourceFiles) -> list[Diagnostic]:
    """Return the diagnostics between data files, and between data and the `pages` and `files` that it names."""
    diagnostics: list[Diagnostic] = []
    for check in DATA_CHECKS:
        diagnostics += check(data)
    for check_pages in NAMED_PAGE_CHECKS:
        diagnostics += check_pages(data, pages)
    for check_files in NAMED_FILE_CHECKS:
        diagnostics += check_files(data, files)
    return diagnostics
