"""What happens to the built folder after any engine has written it: `python -m builder.finish site`, from the repository.

Each step works on the folder, so that MkDocs and Zensical end with the same site, and may be done twice. The search index takes
its search words from the site model.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import rcssmin
import rjsmin

from . import checklist_files, feed, link_list, redirect_pages, reference_files, search_index, section_links, sitemap
from .site import Site, load

STYLES = "assets/stylesheets"
SCRIPTS = "assets/javascripts"
# What the theme of either engine copies, or the engine writes, and no page of ours asks for.
THEME_FILES = (
    f"{SCRIPTS}/bundle.*",
    f"{SCRIPTS}/lunr",
    f"{SCRIPTS}/workers",
    f"{SCRIPTS}/LICENSE",
    f"{STYLES}/*.min.css*",
    f"{STYLES}/classic",
    f"{STYLES}/modern",
    "assets/images/favicon.png",
    "search.json",
)
IMPORT = re.compile(r'@import "([\w-]+\.css)";\n')
EMPTY_LINES = re.compile(r"\n\s*\n")


def finish(folder: Path, site: Site) -> None:
    """Finish the built `folder` of `site` in place."""
    remove_theme_files(folder)
    bundle_styles(folder / STYLES)
    minify_scripts(folder / SCRIPTS)
    close_up_pages(folder)
    section_links.add(folder, site.templates)
    search_index.write(folder, site)
    redirect_pages.write(folder, site)
    link_list.write(folder, site)
    checklist_files.write(folder, site)
    reference_files.write(folder, site)
    sitemap.write(folder, site)
    feed.write(folder, site)
    write_headers(folder)


def remove_theme_files(folder: Path) -> None:
    """Take out the theme's own scripts, styles and picture."""
    for pattern in THEME_FILES:
        for found in sorted(folder.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()


def bundle_styles(folder: Path) -> None:
    """Put each stylesheet in place of the `@import` that names it, and take out what only people read.

    FileNotFoundError if an `@import` names a file that is not there.
    """
    taken = set()

    def import_one(found: re.Match[str]) -> str:
        taken.add(found[1])
        return (folder / found[1]).read_text(encoding="utf-8")

    for sheet in sorted(folder.glob("*.css")):
        text = IMPORT.sub(import_one, sheet.read_text(encoding="utf-8"))
        sheet.write_text(rcssmin.cssmin(text), encoding="utf-8")
    for name in taken:
        (folder / name).unlink()


def minify_scripts(folder: Path) -> None:
    """Take comments and spaces out of our own scripts; what comes from others stays as it came."""
    for script in sorted(set(folder.rglob("*.js")) - set(folder.glob("vendor/*"))):
        script.write_text(rjsmin.jsmin(script.read_text(encoding="utf-8")), encoding="utf-8")


def close_up_pages(folder: Path) -> None:
    """Take out the empty lines that templates leave, but for those of text set as it was typed (`pre`)."""
    for page in sorted(folder.rglob("*.html")):
        parts = re.split(r"(<pre.*?</pre>)", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        page.write_text(
            "".join(part if part.startswith("<pre") else EMPTY_LINES.sub("\n", part) for part in parts), encoding="utf-8"
        )


def write_headers(folder: Path) -> None:
    """Write `_headers` (the form that Netlify, Cloudflare Pages and others read) with the policy that the pages carry.

    `frame-ancestors` counts only in a header (CSP Level 3, 3.3). TypeError if the home page has none.
    """
    lines = [
        f"Content-Security-Policy: {redirect_pages.policy(folder)}; frame-ancestors 'none'",
        "Referrer-Policy: same-origin",
        "X-Content-Type-Options: nosniff",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ]
    rules = {"/*": lines}
    # A browser with a reference tool's button hands these over by their type.
    rules |= {path: [f"Content-Type: {kind}; charset=utf-8"] for path, kind in reference_files.media_types().items()}
    text = "".join(f"{path}\n" + "".join(f"  {line}\n" for line in lines) for path, lines in rules.items())
    (folder / "_headers").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    finish(Path(sys.argv[1]), load(Path.cwd(), os.environ.get("SITE_URL", "")))
