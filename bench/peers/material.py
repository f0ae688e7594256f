"""Material for MkDocs as it comes: its name as the theme, and nothing else switched on or off."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml

from ..folders import PYTHON
from ..text import Text

MACROS = Path(__file__).parent / "macros"
EXTENSIONS = ["attr_list", "tables"]  # the text uses both


def write(project: Path, text: Text, data: Path | None = None) -> None:
    """Write `text` as a project; with `data`, the folder of its YAML, its words stay macros for the plugin to write out."""
    settings = {
        "site_name": text.name,
        "theme": {"name": "material"},
        "plugins": ["search", *([{"macros": {"module_name": "macros"}}] if data else [])],
        "markdown_extensions": EXTENSIONS,
        "exclude_docs": "!/templates/",  # MkDocs leaves a folder of this name out unless told not to
        "nav": text.nav,
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    if data:
        shutil.copy(MACROS / "macros.py", project)
        shutil.copytree(MACROS, project / "parts", ignore=shutil.ignore_patterns("*.py"))
        shutil.copytree(data, project / "data")
    for page in text.pages:
        file = project / "docs" / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        front = f"---\ntitle: {json.dumps(page.title)}\ndescription: {json.dumps(page.description)}\n---\n"
        file.write_text(f"{front}\n# {page.title}\n\n{page.description}\n\n{page.markdown}", encoding="utf-8")
    if text.assets.is_dir():
        shutil.copytree(text.assets, project / "docs" / "assets" / "images")


def command(project: Path) -> list:
    """Return the command that builds the project."""
    return [PYTHON, "-m", "mkdocs", "build", "--clean"]


def output(project: Path) -> Path:
    """Return the folder of the built site."""
    return project / "site"


def forget(project: Path) -> None:
    """Take away what a build leaves, so that the next is cold."""
    shutil.rmtree(output(project), ignore_errors=True)


def search(page, word: str) -> None:
    """Search for `word` on the open page, as a reader would."""
    page.locator(".md-search__input").click()
    page.keyboard.type(word)
