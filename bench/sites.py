"""Builds the sites that are weighed and looked at: ours, and each peer's from the same text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from . import text
from .folders import PYTHON, ROOT, emptied
from .peers import PEERS
from .process import Failed, run

OURS = "Ours"
GUIDE_PAGE = "guide/tokenism/"  # a middling page: a figure, a checklist, citations, terms


@dataclass(frozen=True)
class Built:
    """A built site; `search(page, word)` searches it as a reader would."""

    name: str
    folder: Path
    search: object


def build_ours(folder: Path, root: Path = ROOT) -> None:
    """Build the site at `root` into `folder`, as `make site` does. Raises Failed with what the build said."""
    run([PYTHON, "-m", "mkdocs", "build", "--clean", "--strict", "--site-dir", folder], root)


def build_all() -> tuple[list[Built], dict[str, str]]:
    """Return every site that could be built, ours first, and for each that could not, why."""
    folder = emptied("ours")
    build_ours(folder)
    built, failed = [Built(OURS, folder, search_ours)], {}
    words = text.ours(ROOT)
    for name, peer in PEERS.items():
        try:
            built.append(Built(name, _build_peer(peer, words, emptied(f"text-{name.lower()}")), peer.search))
        except Failed as reason:
            failed[name] = str(reason)
    return built, failed


def _build_peer(peer: ModuleType, words: text.Text, project: Path) -> Path:
    peer.write(project, words)
    run(peer.command(project), project)
    return peer.output(project)


def search_ours(page, word: str) -> None:
    """Search our site for `word` on the open page, as a reader would."""
    page.locator("#search-open").click()
    page.locator("dialog input").fill(word)
