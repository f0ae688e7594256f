"""The live preview, `make serve`: MkDocs's own, made quick to notice an edit and to build, and not stopped by a diagnostic.

Run it as: python -m builder.engines.mkdocs_preview --dev-addr 127.0.0.1:8000

MkDocs builds everything again after each edit. What is replaced here makes it leave out what would come out the same; each part
names all that its result depends on. These are private parts of MkDocs 1.6, its last version: tests/site/test_preview.py
notices if one of them is no longer there.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import jinja2
import mkdocs_macros.context
from mkdocs import livereload, utils
from mkdocs.__main__ import cli
from mkdocs.commands import build, serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from builder.reading.sources import SOURCE_FOLDERS
from builder.urls.redirects import REDIRECTS_FILE

log = logging.getLogger("mkdocs.preview")

# All that `Page.render` of MkDocs sets, but for `links_to_anchors`, which names the files of the running build.
RENDERED_ATTRIBUTES = ("content", "toc", "_title_from_render", "present_anchor_ids")


class PreviewServer(livereload.LiveReloadServer):
    """MkDocs's server. It looks for edits ten times a second, not twice, and rebuilds as soon as they pause."""

    def __init__(self, builder: Callable[[], None], **settings: Any) -> None:
        super().__init__(builder=lambda: _build_or_keep(builder), polling_interval=0.1, **settings)
        self.build_delay = 0.05
        # A copy of the project may lack some of these, so `watch` in mkdocs.yml cannot name them all.
        for path in filter(os.path.exists, SOURCE_FOLDERS):
            self.watch(path)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Ask for MkDocs's script by its URL: a strict content security policy lets no script stand in the page."""
        return content.replace(b"</body>", b'<script src="/livereload/%d.js"></script></body>' % epoch)

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        if asked := re.fullmatch(r"/livereload/([0-9]+)\.js", environ["PATH_INFO"]):
            start_response("200 OK", [("Content-Type", "application/javascript")])
            script = livereload._SCRIPT_TEMPLATE.substitute(epoch=asked[1], request_id=livereload._timestamp())
            return [script.encode()]
        return super()._serve_request(environ, start_response)


def _build_or_keep(builder: Callable[[], None]) -> None:
    """Build. If the site is rejected, what to fix has been said: keep showing the pages as they were, until it is fixed."""
    try:
        builder()
    except SystemExit:
        log.error("The preview shows the pages as they were before this fault.")


class RenderCache:
    """Remembers what Markdown made of each page, while the page, the settings and the list of all files stay as they were.

    That is all it depends on, links to other pages included, as no extension of ours reads other files. A page that gave a
    warning is rendered each time, so that the warning is given again; links to sections MkDocs checks in every build.
    """

    def __init__(self, render: Callable[[Page, MkDocsConfig, Files], None]) -> None:
        self._render = render
        self._files: Files | None = None
        self._among = ""
        self._rendered: dict[str, tuple[str | None, dict[str, Any], dict[str, Any]]] = {}

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do what `Page.render` does, from the cache if possible."""
        self._clear_if_changed(config, files)
        markdown, rendered, links = self._rendered.get(page.file.src_uri, (None, {}, {}))
        if page.markdown == markdown:
            vars(page).update(rendered)
            page.links_to_anchors = {files.src_uris[uri]: anchors for uri, anchors in links.items()}
            return
        messages = _LogDetector()
        logging.getLogger("mkdocs").addHandler(messages)
        try:
            self._render(page, config, files)
        finally:
            logging.getLogger("mkdocs").removeHandler(messages)
        if not messages.found:
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            attributes = {name: getattr(page, name) for name in RENDERED_ATTRIBUTES}
            self._rendered[page.file.src_uri] = (page.markdown, attributes, links)

    def _clear_if_changed(self, config: MkDocsConfig, files: Files) -> None:
        if files is self._files:  # the same build
            return
        settings = (config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls)
        among = repr((settings, [(file.src_uri, file.url, file.inclusion) for file in files]))
        if among != self._among:
            self._rendered.clear()
        self._files, self._among = files, among


class _LogDetector(logging.Handler):
    found = False

    def emit(self, record: logging.LogRecord) -> None:
        self.found = True


class PageCache:
    """Leaves a page as it is in the folder, while its content, its front matter, the navigation, the theme and settings stay.

    The theme of overrides/ shows nothing else on a page.
    """

    def __init__(self, build_page: Callable[..., None]) -> None:
        self._build_page = build_page
        self._navigation: Navigation | None = None
        self._frame = ""
        self._built: dict[str, tuple[str, str | None, str]] = {}

    def build_page(
        self,
        page: Page,
        config: MkDocsConfig,
        doc_files: Sequence[File],
        nav: Navigation,
        env: jinja2.Environment,
        dirty: bool = False,
        excluded: bool = False,
    ) -> None:
        """Do what `_build_page` of MkDocs does, unless it would write the same."""
        if nav is not self._navigation:  # another build
            self._navigation, self._frame = nav, _describe_frame(nav, config)
        path = page.file.abs_dest_path
        state = (self._frame, page.content, json.dumps(page.meta, default=str))
        if self._built.get(path) != state or not os.path.exists(path):
            self._build_page(page, config, doc_files, nav, env, dirty, excluded)
            self._built[path] = state


def _describe_frame(nav: Navigation, config: MkDocsConfig) -> str:
    """Return all that pages show of the navigation, the theme and the settings."""
    templates = {str(file): file.read_text(encoding="utf-8") for file in sorted(Path("overrides").rglob("*.html"))}
    settings = Path(config.config_file_path).read_text(encoding="utf-8")
    return repr((str(nav), [(page.url, page.title) for page in nav.pages], templates, settings))


class ThemeCache:
    """Keeps the theme's Jinja environment with its compiled templates, and the list of the theme's thousands of files.

    Both change only with overrides/: an edited template is compiled again, and a file that comes or goes is noticed.
    """

    def __init__(self, get_env: Callable[[Theme], jinja2.Environment]) -> None:
        self._get_env = get_env
        self._overrides: list[Path] = []
        self._environment: jinja2.Environment | None = None

    def get_env(self, theme: Theme) -> jinja2.Environment:
        """Do what `Theme.get_env` does, from the cache if possible."""
        overrides = sorted(Path("overrides").rglob("*"))
        if self._environment is None or overrides != self._overrides:
            environment: Any = self._get_env(theme)
            environment.auto_reload = True
            environment.list_templates = _call_once(environment.list_templates)
            self._overrides, self._environment = overrides, environment
        return self._environment


def _call_once(function: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Return a function that calls `function` the first time, and gives the same result again whatever it is asked."""
    results: list[list[str]] = []

    def call(*arguments: Any, **keywords: Any) -> list[str]:
        if not results:
            results.append(function(*arguments, **keywords))
        return results[0]

    return call


class FolderCleaner:
    """Empties the folder before a build only if files have come or gone, or redirects changed: else each is written over."""

    def __init__(self, clean_directory: Callable[[str], None]) -> None:
        self._clean_directory = clean_directory
        self._sources: tuple[Any, ...] = ()

    def clean_directory(self, directory: str) -> None:
        """Do what `clean_directory` of MkDocs does, if need be."""
        redirects = Path(REDIRECTS_FILE)
        sources = (sorted(Path("docs").rglob("*")), redirects.read_bytes() if redirects.is_file() else b"")
        if sources != self._sources:
            self._clean_directory(directory)
            self._sources = sources


def install() -> None:
    """Put the parts above in place of those of MkDocs and of the macros plugin. AttributeError if one is no longer there."""
    renders, themes = RenderCache(Page.render), ThemeCache(Theme.get_env)
    replacements: list[tuple[Any, str, Any]] = [
        (serve, "LiveReloadServer", PreviewServer),
        (Page, "render", lambda page, config, files: renders.render(page, config, files)),
        (Theme, "get_env", lambda theme: themes.get_env(theme)),
        (build, "_build_page", PageCache(build._build_page).build_page),
        # It starts git a dozen times in each build, for values that no page shows.
        (mkdocs_macros.context, "get_git_info", functools.cache(mkdocs_macros.context.get_git_info)),
        (utils, "clean_directory", FolderCleaner(utils.clean_directory).clean_directory),
    ]
    for owner, name, replacement in replacements:
        getattr(owner, name)
        setattr(owner, name, replacement)


def main(arguments: list[str]) -> None:
    """Serve the preview until it is interrupted; `arguments` are those of `mkdocs serve`."""
    install()
    cli(["serve", "--livereload", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
