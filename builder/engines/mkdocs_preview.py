"""The live preview, `make serve`: MkDocs's own, made quick to notice an edit and to build, and not stopped by a fault.

Run it as: python -m builder.preview --dev-addr 127.0.0.1:8000
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable

from mkdocs import livereload
from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from builder.reading.rules import RULES_FOLDER

log = logging.getLogger("mkdocs.preview")

# All that `Page.render` of MkDocs sets, but for `links_to_anchors`, which names the files of the running build.
RENDERED_ATTRIBUTES = ("content", "toc", "_title_from_render", "present_anchor_ids")


# Pages show these too. A copy of the project may lack them, so `watch` in mkdocs.yml cannot name them.
EXTRA_WATCHED = (RULES_FOLDER, "starters")


class PreviewServer(livereload.LiveReloadServer):
    """MkDocs's server. It looks for edits ten times a second, not twice, and rebuilds as soon as they pause."""

    def __init__(self, builder: Callable[[], None], **settings) -> None:
        super().__init__(builder=lambda: _build_or_keep(builder), polling_interval=0.1, **settings)
        self.build_delay = 0.05
        for path in filter(os.path.exists, EXTRA_WATCHED):
            self.watch(path)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Ask for MkDocs's script by its address: a strict content security policy lets no script stand in the page."""
        return content.replace(b"</body>", b'<script src="/livereload/%d.js"></script></body>' % epoch)

    def _serve_request(self, environ: dict, start_response: Callable) -> Iterable[bytes] | None:
        if asked := re.fullmatch(r"/livereload/([0-9]+)\.js", environ["PATH_INFO"]):
            start_response("200 OK", [("Content-Type", "application/javascript")])
            script = livereload._SCRIPT_TEMPLATE.substitute(epoch=asked[1], request_id=livereload._timestamp())
            return [script.encode()]
        return super()._serve_request(environ, start_response)


def _build_or_keep(builder: Callable[[], None]) -> None:
    """Build. If that is refused, what to mend has been said: keep showing the pages as they were, until it is mended."""
    try:
        builder()
    except SystemExit:
        log.error("The preview shows the pages as they were before this fault.")


class RenderCache:
    """Keeps what Markdown made of each page, while the page, the settings and the list of all files stay as they were.

    That is all it hangs on, links to other pages included, as no extension of ours reads other files. A page that something
    was said of is made anew each time, so that it is said again; links to sections MkDocs checks afterwards, in every build.
    """

    def __init__(self, render: Callable[[Page, MkDocsConfig, Files], None]) -> None:
        self._render = render
        self._files: Files | None = None
        self._among = ""
        self._made: dict[str, tuple[str, dict, dict]] = {}

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do what `Page.render` does, by heart if possible."""
        self._forget_if_changed(config, files)
        markdown, made, links = self._made.get(page.file.src_uri, (None, {}, {}))
        if page.markdown == markdown:
            vars(page).update(made)
            page.links_to_anchors = {files.src_uris[uri]: anchors for uri, anchors in links.items()}
            return
        said = _LogCounter()
        logging.getLogger("mkdocs").addHandler(said)
        try:
            self._render(page, config, files)
        finally:
            logging.getLogger("mkdocs").removeHandler(said)
        if not said.anything:
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            self._made[page.file.src_uri] = (page.markdown, {name: getattr(page, name) for name in RENDERED_ATTRIBUTES}, links)

    def _forget_if_changed(self, config: MkDocsConfig, files: Files) -> None:
        if files is self._files:  # the same build
            return
        settings = (config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls)
        among = repr((settings, [(file.src_uri, file.url, file.inclusion) for file in files]))
        if among != self._among:
            self._made.clear()
        self._files, self._among = files, among


class _LogCounter(logging.Handler):
    anything = False

    def emit(self, record: logging.LogRecord) -> None:
        self.anything = True


def main(arguments: list[str]) -> None:
    """Serve the preview until it is interrupted; `arguments` are those of `mkdocs serve`."""
    serve.LiveReloadServer = PreviewServer
    memory = RenderCache(Page.render)
    Page.render = lambda page, config, files: memory.render(page, config, files)
    cli(["serve", "--livereload", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
