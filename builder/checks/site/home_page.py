"""The site has a home page: docs/index.md, at the address of the site itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject
from builder.model.pages import Page
from builder.urls.renames import find_new_page

HOME = "index.md"


def check_home_page(pages: Mapping[str, Page], data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic where docs/index.md is missing: no redirect can stand in its place."""
    if HOME not in pages:
        new = find_new_page(HOME, data)
        old_name = f"give {new.file} its old name docs/{HOME}" if new else f"restore the file from the main branch: docs/{HOME}"
        message = "this is the home page, at the address of the site itself, and it is missing"
        yield Diagnostic(f"docs/{HOME}", 1, "", message, old_name, "home-page", Subject("page", HOME))
