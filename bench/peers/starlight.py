"""Starlight, a theme for Astro, as it comes, with the files that its starter project has."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from ..folders import NODE, NODE_MODULES, ROOT
from ..text import Page, Text

STARTER = Path(__file__).parent / "starter"


def write(project: Path, text: Text) -> None:
    """Write `text` as a project; the sidebar is the text's `nav`."""
    shutil.copytree(STARTER, project, dirs_exist_ok=True)
    urls = {page.path: f"/{page.url}" for page in text.pages}
    _put(project / "settings.json", json.dumps({"title": text.name, "sidebar": _sidebar(text, text.nav, urls)}))
    # Astro looks in the project's own list for the packages that it must bundle.
    pinned = json.loads((ROOT / "bench" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    _put(project / "package.json", json.dumps({"type": "module", "private": True, "dependencies": pinned}))
    for page in text.pages:
        _put(project / "src" / "content" / "docs" / page.path, _page(page, urls))
    if text.assets.is_dir():
        shutil.copytree(text.assets, project / "public" / "assets" / "images")


def _page(page: Page, urls: dict[str, str]) -> str:
    body = page.in_plain_markdown(lambda path: urls[path]).replace("](../assets/", "](/assets/")
    front = f"---\ntitle: {json.dumps(page.title)}\ndescription: {json.dumps(page.description)}\n---\n"
    return f"{front}\n{page.description}\n\n{body}"


def _sidebar(text: Text, nav: list, urls: dict[str, str]) -> list[dict]:
    items = []
    for entry in nav:
        name, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(value, list):
            items.append({"label": name, "items": _sidebar(text, value, urls)})
        else:
            items.append({"label": name or text.title(value), "link": urls[value]})
    return items


def _put(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def command(project: Path) -> list:
    """Return the command that builds the project."""
    return [NODE, NODE_MODULES / "astro" / "bin" / "astro.mjs", "build"]


def output(project: Path) -> Path:
    """Return the folder of the built site."""
    return project / "dist"


def forget(project: Path) -> None:
    """Take away what a build leaves, so that the next is cold."""
    for name in ("dist", ".astro", "node_modules"):
        shutil.rmtree(project / name, ignore_errors=True)


def search(page, word: str) -> None:
    """Search for `word` on the open page, as a reader would."""
    page.locator("button[data-open-modal]").click()
    page.locator("dialog input").fill(word)
