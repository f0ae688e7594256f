"""What happens to the built folder after any engine has written it: `python -m builder.finish site`, from the repository.

Each step works on the folder, so that MkDocs and Zensical end with the same site, and may be done twice. The search index takes
its search words from the site model.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from builder.load import load_site
from builder.model.site import Site
from builder.output.assets import SCRIPTS_FOLDER, STYLESHEETS_FOLDER, bundle_stylesheets, minify_scripts, remove_theme_files
from builder.output.checklist_files import write_checklist_files
from builder.output.feed import write_feed
from builder.output.headers import write_headers
from builder.output.link_list import write_link_list
from builder.output.pages import remove_empty_lines
from builder.output.redirect_pages import write_redirect_pages
from builder.output.reference_files import write_reference_files
from builder.output.search_index import write_search_index
from builder.output.section_links import add_section_links
from builder.output.sitemap import write_sitemap
from builder.output.table_labels import write_table_labels


def run_post_build(folder: Path, site: Site) -> None:
    """Finish the built `folder` of `site` in place."""
    remove_theme_files(folder)
    bundle_stylesheets(folder / STYLESHEETS_FOLDER)
    minify_scripts(folder / SCRIPTS_FOLDER)
    remove_empty_lines(folder)
    add_section_links(folder, site.templates)
    write_table_labels(folder)
    write_search_index(folder, site)
    write_redirect_pages(folder, site)
    write_link_list(folder, site)
    write_checklist_files(folder, site)
    write_reference_files(folder, site)
    write_sitemap(folder, site)
    write_feed(folder, site)
    write_headers(folder)


if __name__ == "__main__":
    run_post_build(Path(sys.argv[1]), load_site(Path.cwd(), os.environ.get("SITE_URL", "")))
