"""The post-build step: what is done to the built folder after any engine has written it.

Each part works on the folder, so that MkDocs and Zensical end with the same site, and may be done twice.
"""

from __future__ import annotations

from pathlib import Path

from builder.checks.urls.built_pages import check_built_pages
from builder.model.diagnostics import InvalidSiteError
from builder.model.site import Site
from builder.output.assets import SCRIPTS_FOLDER, STYLESHEETS_FOLDER, bundle_stylesheets, minify_scripts, remove_theme_files
from builder.output.downloads import write_budget_files, write_checklist_files, write_link_list, write_reference_files
from builder.output.feed import write_feed
from builder.output.host_files import write_headers, write_sitemap
from builder.output.pages import NOT_FOUND_PAGE, finish_pages
from builder.output.redirect_pages import read_redirect_pages, write_qr_codes, write_redirect_pages
from builder.output.search_index import write_search_index


def run_post_build(folder: Path, site: Site) -> None:
    """Finish the built `folder` of `site` in place.

    InvalidSiteError if an address that is or was published leads nowhere there; ValueError if the home page carries no content
    security policy.
    """
    remove_theme_files(folder)
    bundle_stylesheets(folder / STYLESHEETS_FOLDER)
    minify_scripts(folder / SCRIPTS_FOLDER)
    pages = finish_pages(folder, site)
    if not (policy := pages[""].policy):
        raise ValueError("the home page carries no content security policy")
    write_search_index(folder, site, {url: page.entries for url, page in pages.items() if url != NOT_FOUND_PAGE})
    write_redirect_pages(folder, site, policy)
    write_qr_codes(folder, site)
    write_link_list(folder, site)
    write_budget_files(folder, site)
    write_checklist_files(folder, site)
    write_reference_files(folder, site)
    write_sitemap(folder, site)
    write_feed(folder, site)
    write_headers(folder, policy)
    ids = {f"/{url}": page.ids for url, page in pages.items()} | read_redirect_pages(folder, site)
    if diagnostics := check_built_pages(site, ids):
        raise InvalidSiteError(diagnostics)
