"""Furo, a theme for Sphinx, with MyST for Markdown, as they come; directory addresses, as the other sites have."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..folders import PYTHON
from ..text import Text, leaves

SETTINGS = """project = {name!r}
extensions = ["myst_parser"]
html_theme = "furo"
html_title = project
html_extra_path = ["extra"]
exclude_patterns = ["_build", "extra"]
"""


def write(project: Path, text: Text) -> None:
    """Write `text` as a project; the contents stand in a hidden toctree of the home page, a caption for each group."""
    (project / "conf.py").write_text(SETTINGS.format(name=text.name), encoding="utf-8")
    for page in text.pages:
        file = project / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        body = page.in_plain_markdown(lambda path: "/" + path).replace("](../assets/", "](/extra/assets/")
        contents = _contents(text) if page.path == "index.md" else ""
        file.write_text(f"# {page.title}\n\n{page.description}\n\n{body}\n{contents}", encoding="utf-8")
    (project / "extra").mkdir()
    if text.assets.is_dir():
        shutil.copytree(text.assets, project / "extra" / "assets" / "images")


def _contents(text: Text) -> str:
    groups: dict[tuple[str, ...], list[str]] = {}
    for above, path in leaves(text.nav):
        groups.setdefault(above, []).append(path.removesuffix(".md"))
    return "".join(
        "\n```{toctree}\n:hidden:\n"
        + (f":caption: {' – '.join(above)}\n" if above else "")
        + "\n".join(["", *(path for path in paths if path != "index")])
        + "\n```\n"
        for above, paths in groups.items()
    )


def command(project: Path) -> list:
    """Return the command that builds the project."""
    return [PYTHON, "-m", "sphinx", "-q", "-b", "dirhtml", ".", "_build"]


def output(project: Path) -> Path:
    """Return the folder of the built site."""
    return project / "_build"


def forget(project: Path) -> None:
    """Take away what a build leaves, so that the next is cold."""
    shutil.rmtree(output(project), ignore_errors=True)


def search(page, word: str) -> None:
    """Search for `word` on the open page, as a reader would: it leads to a page of results."""
    page.locator(".sidebar-search").fill(word)
    page.keyboard.press("Enter")
