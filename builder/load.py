"""Reads, checks and puts together the whole site. The only module that knows in which order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builder.checks.consequences import STALE_LINK_RULES, drop_consequences
from builder.checks.data.all import check_data
from builder.checks.data.plain_text import check_document_text
from builder.checks.data.references import check_bibliography
from builder.checks.files.all import check_files
from builder.checks.files.templates import check_templates
from builder.checks.pages.all import check_pages
from builder.checks.pages.context import PageContext
from builder.checks.pages.front_matter import check_front_matter
from builder.checks.settings.citations import check_citation_settings
from builder.checks.site.all import check_site
from builder.checks.site.frame_ids import check_frame_ids
from builder.checks.site.news import check_news
from builder.checks.urls.published_urls import check_published_urls
from builder.checks.urls.sections import check_sections
from builder.checks.urls.shown_ids import check_shown_ids
from builder.frame.overrides import check_overrides
from builder.macros.calls import render_call
from builder.macros.registry import MACROS
from builder.macros.rendering import create_template_environment
from builder.model.diagnostics import InvalidSiteError
from builder.model.macros import MacroCall, Macros
from builder.model.rules import MESSAGES_PAGE
from builder.model.site import Site
from builder.model.urls import UrlResolver
from builder.reading.data import read_data
from builder.reading.pages import read_pages
from builder.reading.settings import read_settings
from builder.reading.sources import find_broken_files, read_source_files
from builder.references.citations import render_bibliography
from builder.references.link_status import list_offered_references
from builder.urls.addresses import list_addresses, list_short_urls
from builder.urls.published import get_published_urls
from builder.urls.redirects import index_redirects
from builder.urls.renames import find_renamed_pages


def load_site(root: Path, address: str = "", macros: Macros = MACROS) -> Site:
    """Return the site below `root`, to be published at `address` if that is known; its pages may call `macros`.

    Raises InvalidSiteError with every diagnostic, before anything is built.
    """
    # Read.
    files, diagnostics = read_source_files(root)
    diagnostics += find_broken_files(root)
    settings, found = read_settings(root)
    diagnostics += found
    data, found = read_data(root)
    diagnostics += found
    pages, found = read_pages(root, macros)
    diagnostics += found

    # Check each part, and leave out what later steps cannot trust.
    pages, found = check_front_matter(pages, data.schemas.get("page"))
    diagnostics += found
    settings, found = check_citation_settings(settings)
    diagnostics += found
    diagnostics += check_document_text(settings.document)
    data = replace(data, renamed=find_renamed_pages(pages, data))
    diagnostics += check_files(files, settings, macros)
    diagnostics += check_templates(files)
    diagnostics += check_data(data, pages, files)
    diagnostics += check_pages(PageContext(pages, data, macros, files))
    diagnostics += check_site(pages, data, settings)

    # Put together.
    bibliography = render_bibliography(list_offered_references(data), settings.citation_style, settings.citation_locale)
    diagnostics += check_bibliography(data, bibliography)
    site = Site(settings, files, data, macros, pages, bibliography, create_template_environment(files), address)

    # Check the whole: addresses, as soon as they can be listed; what macros render, once all else is valid.
    if all(diagnostic.rule in STALE_LINK_RULES for diagnostic in diagnostics):
        site = _add_addresses(site)
        diagnostics += check_news(site)
        diagnostics += check_frame_ids(site)
        published = check_published_urls(site)
        if not diagnostics:
            diagnostics += check_shown_ids(_render_macros(site), site.data, files)
            diagnostics += check_sections(site, published)
            diagnostics += check_overrides(site) if not published else ()
        diagnostics += published
    if diagnostics:
        raise InvalidSiteError(drop_consequences(diagnostics, data.renamed), _find_messages_page(site))
    return site


def _add_addresses(site: Site) -> Site:
    found = list_addresses(site.pages, site.data)
    resolver = UrlResolver(get_published_urls(site.data).addresses, found, index_redirects(site.data, found))
    return replace(site, addresses=found, short_urls=list_short_urls(site.pages, found), resolver=resolver)


def _render_macros(site: Site) -> list[tuple[MacroCall, str]]:
    """Return every macro call with what it shows, so that a faulty template is rejected before any page is written.

    The engine then finds the same in the site's render cache.
    """
    calls = [(page, call) for page in site.pages.values() for call in page.calls]
    return [(call, render_call(site, page, call.name, call.args, dict(call.keywords))) for page, call in calls]


def _find_messages_page(site: Site) -> str:
    """Return the address of the page that explains each message; nothing where the site does not know its own."""
    page = site.pages.get(MESSAGES_PAGE)
    return site.address + page.url if site.address and page else ""
