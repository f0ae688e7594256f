"""All checks of files that are published as they are, and of those that name them."""

from __future__ import annotations

from builder.checks.files.asset_paths import check_asset_paths
from builder.checks.files.drawings import check_drawings
from builder.checks.files.published import check_published_files
from builder.checks.files.scripts import check_scripts
from builder.checks.files.stylesheets import check_stylesheets
from builder.model.diagnostics import Diagnostic
from builder.model.documents import SourceFiles
from builder.model.macros import Macros
from builder.model.settings import Settings


def check_files(files: SourceFiles, settings: Settings, macros: Macros) -> list[Diagnostic]:
    """Return the diagnostics of drawings, scripts and stylesheets, and of files that are out of place or missing."""
    return [
        *check_published_files(files),
        *check_drawings(files),
        *check_scripts(files),
        *check_stylesheets(files),
        *check_asset_paths(settings, macros, files),
    ]
