"""All checks that compare pages with each other."""

from __future__ import annotations

from builder.checks.settings.hidden_pages import check_hidden_pages
from builder.checks.settings.plugins import check_plugins
from builder.checks.site.guide_sections import check_guide_sections
from builder.checks.site.home_page import check_home_page
from builder.checks.site.navigation import check_navigation
from builder.checks.site.uniqueness import check_uniqueness
from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.model.settings import Settings


def check_site(pages: dict[str, Page], data: Data, settings: Settings) -> list[Diagnostic]:
    """Return the diagnostics between pages, and between pages and the navigation or the guide's sections."""
    return [
        *check_home_page(pages, data),
        *check_hidden_pages(pages, settings),
        *check_uniqueness(pages),
        *check_navigation(pages, data, settings),
        *check_plugins(settings),
        *check_guide_sections(pages, data),
    ]
