"""Which pages a proposal changes: what each page shows before and after, compared. Writes the note that goes with its preview.

Run it in the checkout of a pull request, as the check does: python -m jobs.preview.changed_pages BASE NUMBER NOTE
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from builder.load import load_site
from builder.macros.calls import render_call
from builder.model.diagnostics import InvalidSiteError
from builder.model.pages import Page
from builder.model.site import Site

from .note import CONTROL

# What each page is made with; templates/ are not here, as what they make is compared itself.
SHARED_FILES = re.compile(
    r"(builder|overrides)/|docs/assets/(stylesheets|javascripts)/|(macros\.py|mkdocs\.yml|requirements\.txt)$"
)
MAX_DIAGNOSTICS = 20
MAX_DIAGNOSTIC_LENGTH = 1000  # characters of a diagnostic


def list_changed_files(root: Path, base: str) -> list[str]:
    """Return the paths that differ between the commit `base` and HEAD; of a file that moved, both.

    CalledProcessError if git knows no such commit.
    """
    command = ["git", "diff", "--name-only", "--no-renames", "-z", base, "HEAD"]
    names = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True, errors="replace").stdout
    return sorted(filter(None, names.split("\0")))


def build_note(root: Path, base: str, number: int) -> dict[str, Any]:
    """Return what the preview of pull request `number` says: its pages that differ from `base`, or what to fix.

    `everywhere` lists the files by which any page may look different.
    """
    files = list_changed_files(root, base)
    everywhere = [name for name in files if SHARED_FILES.match(name)]
    fields = {"pull_request": number, "pages": [], "diagnostics": [], "everywhere": everywhere}
    try:
        after = load_site(root)
    except InvalidSiteError as error:
        return {**fields, "diagnostics": [_format_line(str(diagnostic)) for diagnostic in error.diagnostics[:MAX_DIAGNOSTICS]]}
    before = _load_site_at(root, base)
    if before is None:
        return {**fields, "everywhere": files}
    return {**fields, "pages": compare_sites(before, after, files)}


def _load_site_at(root: Path, commit: str) -> Site | None:
    """Return the site as it was at `commit`, read by today's rules; nothing if they reject it."""
    packed = subprocess.run(["git", "archive", commit], cwd=root, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "--extract", "--directory", folder], input=packed, check=True)
        try:
            site = load_site(Path(folder))
        except InvalidSiteError:
            return None
        for page in site.pages.values():  # while its templates are there
            _render_page(site, page)
        return site


def compare_sites(before: Site, after: Site, files: list[str]) -> list[dict[str, str]]:
    """Return each page that is new, removed or shows something else, with its address and title, by address.

    `files` are the paths that changed: a picture may change while the page's own text stays.
    """
    pages = []
    for path in sorted(before.pages.keys() | after.pages.keys()):
        old, new = before.pages.get(path), after.pages.get(path)
        if new is None:
            change = "removed"
        elif old is None:
            change = "new"
        elif _render_page(before, old) != _render_page(after, new) or _list_pictures(new) & set(files):
            change = "changed"
        else:
            continue
        page = new or before.pages[path]
        pages.append({"address": page.address, "title": _format_line(page.meta["title"]), "change": change})
    return pages


def _render_page(site: Site, page: Page) -> tuple[Any, ...]:
    """Return all that a reader sees of a page: its text, its fields and what each macro shows."""
    fields = {name: value for name, value in page.meta.items() if name != "search_words"}
    return page.body, fields, [render_call(site, page, call.name, call.args, dict(call.keywords)) for call in page.calls]


def _format_line(words: str) -> str:
    """Return `words` as the comment accepts them: a note that it rejects would be no help to anybody."""
    words = CONTROL.sub(" ", words)
    return words if len(words) <= MAX_DIAGNOSTIC_LENGTH else words[: MAX_DIAGNOSTIC_LENGTH - 1] + "…"


def _list_pictures(page: Page) -> set[str]:
    """Return the files that the page's Markdown shows as pictures, as paths below the repository."""
    folder = (Path("/docs") / page.path).parent
    return {(folder / link.target).resolve().as_posix()[1:] for link in page.links if link.image}


def main(arguments: list[str]) -> None:
    """Write the note for pull request NUMBER, compared with the commit BASE, to the file NOTE."""
    base, number, target = arguments
    text = json.dumps(build_note(Path.cwd(), base, int(number)), ensure_ascii=False, indent=1)
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
