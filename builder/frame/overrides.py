"""Fills the page frame in overrides/ as the engine will, for a page of each kind, and lets no name pass that nothing sets.

The engines write nothing where a name is unknown: a mistyped one would take its part off every page in silence.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import jinja2

from builder.frame.page_frame import build_page_frame
from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.model.settings import ContactChannels
from builder.model.site import Site

FOLDER = "overrides"
ADDRESS = "https://site.example/"
CHANNELS = ContactChannels(
    "changes@site.example",
    "01592 000 000",
    "1 Tea Street, Fife",
    "https://code.example/site",
    "https://code.example/site/edit/",
)
# What both engines give a template for each entry of the contents, and for each line of the navigation.
HEADING = {"title": "A heading", "url": "#a-heading", "level": 2, "id": "a-heading", "children": []}
ITEM = {"title": "A page", "url": "a-page/", "active": True, "children": []}
NAV = SimpleNamespace(items=[ITEM, {**ITEM, "children": [ITEM, ITEM]}] * 11)  # no dict: that has `items` of its own


def check_overrides(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for the first name in each template of the frame that nothing sets. `site` is valid in all else."""
    # Everything that a publisher can set, so that what is shown only then is filled, too.
    whole = replace(site, address=ADDRESS, settings=replace(site.settings, channels=CHANNELS))
    texts = tuple((path, site.files.texts[path]) for path in site.files.list_files(FOLDER, ".html"))
    if not texts:
        return  # a copy of the project may have none: its pages are never built
    engine, config = _compile_overrides(texts), _list_settings(whole)
    found = [_fill(engine, "main.html", page=_describe_page(whole, page), config=config) for page in _choose_pages(whole)]
    found.append(_fill(engine, "404.html", page=None, config=config))
    yield from {one for one in found if one}


@functools.lru_cache(maxsize=2)  # pure: a preview compiles the frame again only when a part of it has been edited
def _compile_overrides(texts: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    sources = {path.removeprefix(f"{FOLDER}/"): (text, path, lambda: True) for path, text in texts}
    engine = jinja2.Environment(loader=jinja2.FunctionLoader(sources.get), autoescape=False, undefined=jinja2.StrictUndefined)
    engine.filters["url"] = str
    return engine


def _choose_pages(site: Site) -> Iterator[Page]:
    """Yield a page of each kind: kinds differ in what they call, and in the fields that the frame shows where they are set."""
    chosen: dict[tuple[Any, ...], Page] = {}
    for page in site.pages.values():
        parts = frozenset(part for call in page.calls for part in call.macro.frame_parts)
        fields = frozenset(name for name, value in page.meta.items() if value)
        is_checklist = page.path.removeprefix("checklists/").removesuffix(".md") in site.data.checklists
        chosen.setdefault((page.path == "index.md", is_checklist, parts, fields), page)
    yield from chosen.values()


def _list_settings(site: Site) -> dict[str, Any]:
    """Return the settings that a template may read, as an engine gives them: all set, so that each use is tried."""
    settings = site.settings.document.value
    theme = {"favicon": "icon.svg", "language": "en", **settings.get("theme", {})}
    files = {"extra_css": ["a.css"], "extra_javascript": [{"path": "a.js"}]}
    addresses = {"site_url": ADDRESS, "repo_url": CHANNELS.repository, "edit_uri": "edit/"}
    return {"site_description": "A site.", **settings, **files, **addresses, "theme": theme}


def _describe_page(site: Site, page: Page) -> dict[str, Any]:
    """Return what both engines say of a page."""
    return {
        "title": page.meta["title"],
        "url": page.url,
        "canonical_url": site.address + page.url,
        "edit_url": f"{CHANNELS.edit}{page.file}",
        "content": "",
        "meta": {**page.meta, "frame": build_page_frame(site, page)},
        "toc": [{**HEADING, "children": [HEADING]}, HEADING],
        "ancestors": [{**ITEM, "children": [ITEM]}],
    }


def _fill(engine: jinja2.Environment, name: str, **values: Any) -> Diagnostic | None:
    try:
        engine.get_template(name).render(nav=NAV, base_url=".", **values)
    except Exception as error:  # whatever a template runs into, its author needs the file and line
        frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.startswith(f"{FOLDER}/")]
        path, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else (f"{FOLDER}/{name}", 1)
        message = f"this part of every page cannot be filled ({' '.join(str(error).split())})"
        fix = "correct the name, or use `is defined` for what may be missing"
        return Diagnostic(path, line, "", message, fix, "template")
    return None
