"""Furo, a theme for Sphinx, with MyST for Markdown, in stock settings; directory URLs, as the other sites have."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ..folders import PYTHON
from ..text import Text, iterate_nav
from .peer import Peer

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

SETTINGS = """project = {name!r}
extensions = ["myst_parser"]
html_theme = "furo"
html_title = project
html_extra_path = ["extra"]
exclude_patterns = ["_build", "extra"]
"""


def write_project(project: Path, text: Text) -> None:
    """Write `text` as a project; the home page has the contents in a hidden toctree, with a caption for each group."""
    (project / "conf.py").write_text(SETTINGS.format(name=text.name), encoding="utf-8")
    for page in text.pages:
        file = project / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        body = page.to_plain_markdown(lambda path: "/" + path).replace("](../assets/", "](/extra/assets/")
        contents = _make_contents(text) if page.path == "index.md" else ""
        file.write_text(f"# {page.title}\n\n{page.description}\n\n{body}\n{contents}", encoding="utf-8")
    (project / "extra").mkdir()
    if text.images.is_dir():
        shutil.copytree(text.images, project / "extra" / "assets" / "images")


def _make_contents(text: Text) -> str:
    groups: dict[tuple[str, ...], list[str]] = {}
    for names, path in iterate_nav(text.nav):
        groups.setdefault(names, []).append(path.removesuffix(".md"))
    return "".join(
        "\n```{toctree}\n:hidden:\n"
        + (f":caption: {' – '.join(names)}\n" if names else "")
        + "\n".join(["", *(path for path in paths if path != "index")])
        + "\n```\n"
        for names, paths in groups.items()
    )


def search(page: BrowserPage, word: str) -> None:
    """Search for `word` on the open page, as a reader would: it leads to a page of results."""
    page.locator(".sidebar-search").fill(word)
    page.keyboard.press("Enter")


FURO = Peer("Furo", write_project, [PYTHON, "-m", "sphinx", "-q", "-b", "dirhtml", ".", "_build"], "_build", search)
