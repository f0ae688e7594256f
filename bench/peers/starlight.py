"""Starlight, a theme for Astro, in stock settings, with the files that its starter project has."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..folders import NODE, NODE_MODULES, ROOT
from ..process import Command
from ..text import Nav, Page, Text
from .peer import Peer

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

STARTER = Path(__file__).parent / "starter"


def write_project(project: Path, text: Text) -> None:
    """Write `text` as a project; the sidebar is the text's `nav`."""
    shutil.copytree(STARTER, project, dirs_exist_ok=True)
    urls = {page.path: f"/{page.url}" for page in text.pages}
    _write_file(project / "settings.json", json.dumps({"title": text.name, "sidebar": _make_sidebar(text, text.nav, urls)}))
    # Astro looks in the project's own list for the packages that it must bundle.
    pinned = json.loads((ROOT / "bench" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    _write_file(project / "package.json", json.dumps({"type": "module", "private": True, "dependencies": pinned}))
    for page in text.pages:
        _write_file(project / "src" / "content" / "docs" / page.path, _make_page(page, urls))
    if text.images.is_dir():
        shutil.copytree(text.images, project / "public" / "assets" / "images")


def _make_page(page: Page, urls: dict[str, str]) -> str:
    body = page.to_plain_markdown(lambda path: urls[path]).replace("](../assets/", "](/assets/")
    front = f"---\ntitle: {json.dumps(page.title)}\ndescription: {json.dumps(page.description)}\n---\n"
    return f"{front}\n{page.description}\n\n{body}"


def _make_sidebar(text: Text, nav: Nav, urls: dict[str, str]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for entry in nav:
        name, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(value, list):
            items.append({"label": name, "items": _make_sidebar(text, value, urls)})
        else:
            items.append({"label": name or text.get_title(value), "link": urls[value]})
    return items


def _write_file(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def search(page: BrowserPage, word: str) -> None:
    """Search for `word` on the open page, as a reader would."""
    page.locator("button[data-open-modal]").click()
    page.locator("dialog input").fill(word)


COMMAND: Command = [NODE, NODE_MODULES / "astro" / "bin" / "astro.mjs", "build"]
STARLIGHT = Peer("Starlight", write_project, COMMAND, "dist", search, (".astro", "node_modules"))
