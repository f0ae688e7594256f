"""Material for MkDocs in stock settings: its name as the theme, and nothing else switched on or off."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..folders import PYTHON
from ..text import Text
from .peer import Peer

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

MACRO_FILES = Path(__file__).parent / "macros"
MACROS = frozenset({"checklist", "cite", "references"})  # those that its macros.py defines
EXTENSIONS = ["attr_list", "tables"]  # the text uses both


def write_project(project: Path, text: Text) -> None:
    """Write `text` as a project."""
    _write_project(project, text, ["search"])


def write_project_with_macros(project: Path, text: Text, data: Path) -> None:
    """Write `text` as a project whose pages have macros, which the plugin writes out from the YAML in the folder `data`."""
    # Without on_error_fail, a page whose macro fails shows the error, and is measured.
    _write_project(project, text, ["search", {"macros": {"module_name": "macros", "on_error_fail": True}}])
    shutil.copy(MACRO_FILES / "macros.py", project)
    shutil.copytree(MACRO_FILES, project / "parts", ignore=shutil.ignore_patterns("*.py"))
    shutil.copytree(data, project / "data")


def _write_project(project: Path, text: Text, plugins: list[str | dict[str, dict[str, Any]]]) -> None:
    settings = {
        "site_name": text.name,
        "theme": {"name": "material"},
        "plugins": plugins,
        "markdown_extensions": EXTENSIONS,
        "exclude_docs": "!/templates/",  # MkDocs leaves a folder of this name out unless told not to
        "nav": text.nav,
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    for page in text.pages:
        file = project / "docs" / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        front: dict[str, object] = {"title": page.title, "description": page.description}
        if not page.has_macros and re.search(r"{[{%#]", page.markdown):
            front["render_macros"] = False  # its macros are written out, and it shows some in examples
        lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
        body = f"# {page.title}\n\n{page.description}\n\n{page.markdown}"
        file.write_text(f"---\n{lines}---\n\n{body}", encoding="utf-8")
    if text.images.is_dir():
        shutil.copytree(text.images, project / "docs" / "assets" / "images")


def search(page: BrowserPage, word: str) -> None:
    """Search for `word` on the open page, as a reader would."""
    page.locator(".md-search__input").click()
    page.keyboard.type(word)


MATERIAL = Peer("Material", write_project, [PYTHON, "-m", "mkdocs", "build", "--clean"], "site", search)
