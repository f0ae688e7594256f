"""Bundles stylesheets, minifies scripts, and removes the theme's own files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import rcssmin
import rjsmin

STYLESHEETS_FOLDER = "assets/stylesheets"
SCRIPTS_FOLDER = "assets/javascripts"
# What the theme of either engine copies, or the engine writes, and no page of ours asks for.
THEME_FILES = (
    f"{SCRIPTS_FOLDER}/bundle.*",
    f"{SCRIPTS_FOLDER}/lunr",
    f"{SCRIPTS_FOLDER}/workers",
    f"{SCRIPTS_FOLDER}/LICENSE",
    f"{STYLESHEETS_FOLDER}/*.min.css*",
    f"{STYLESHEETS_FOLDER}/classic",
    f"{STYLESHEETS_FOLDER}/modern",
    "assets/images/favicon.png",
    "search.json",
)
CSS_IMPORT = re.compile(r'@import "([\w-]+\.css)";\n')


def remove_theme_files(folder: Path) -> None:
    """Remove the theme's own scripts, styles and picture."""
    for pattern in THEME_FILES:
        for found in sorted(folder.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()


def bundle_stylesheets(folder: Path) -> None:
    """Put each stylesheet in place of the `@import` that names it, and remove what only people read.

    FileNotFoundError if an `@import` names a file that is not there.
    """
    taken = set()

    def import_one(found: re.Match[str]) -> str:
        taken.add(found[1])
        return (folder / found[1]).read_text(encoding="utf-8")

    for sheet in sorted(folder.glob("*.css")):
        text = CSS_IMPORT.sub(import_one, sheet.read_text(encoding="utf-8"))
        sheet.write_text(rcssmin.cssmin(text), encoding="utf-8")
    for name in taken:
        (folder / name).unlink()


def minify_scripts(folder: Path) -> None:
    """Take comments and spaces out of our own scripts; what comes from others stays as it came."""
    for script in sorted(set(folder.rglob("*.js")) - set(folder.glob("vendor/*"))):
        script.write_text(rjsmin.jsmin(script.read_text(encoding="utf-8")), encoding="utf-8")
