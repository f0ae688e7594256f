"""Builds the sites that a browser looks at: ours, and each peer's from the same text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .folders import PYTHON, ROOT, make_empty_folder
from .peers import PEERS
from .process import CommandError, run_command
from .text import read_text

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

OURS = "Ours"
OUR_COMMAND = [PYTHON, "-m", "mkdocs", "build", "--clean", "--strict", "--site-dir"]  # as `make site` does; then the folder
GUIDE_PAGE = "guide/tokenism/"  # a middling page: a figure, a checklist, citations, terms


@dataclass(frozen=True)
class Built:
    """A built site; `search(page, word)` searches it as a reader would."""

    name: str
    folder: Path
    search: Callable[[BrowserPage, str], None] | None = None


def build_sites() -> tuple[list[Built], dict[str, str]]:
    """Return every site that could be built, ours first, and for each peer that could not, why.

    Raises CommandError if ours could not.
    """
    folder = make_empty_folder("ours")
    run_command([*OUR_COMMAND, folder], ROOT)
    built, failed = [Built(OURS, folder, search_our_site)], {}
    text = read_text(ROOT)
    for peer in PEERS:
        project = make_empty_folder(f"text-{peer.name.lower()}")
        try:
            peer.write_project(project, text)
            run_command(peer.command, project)
        except CommandError as reason:
            failed[peer.name] = str(reason)
        else:
            built.append(Built(peer.name, project / peer.output, peer.search))
    return built, failed


def search_our_site(page: BrowserPage, word: str) -> None:
    """Search our site for `word` on the open page, as a reader would."""
    page.locator("#search-open").click()
    page.locator("dialog input").fill(word)
