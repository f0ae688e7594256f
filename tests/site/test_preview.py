"""The live preview shows every edit, reports every fault, and goes on."""

from __future__ import annotations

import logging
import re
import socket
import subprocess
import sys
import urllib.request
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from builder.engines.mkdocs_preview import RenderCache
from builder.load import load_site
from builder.macros.calls import render_call
from tests.support.project import environment_without_addresses, mkdocs_build

# In one process, as in the preview: what was read before must not hide an edit. Faults are for test_rules ---------------


@pytest.mark.parametrize(
    "file, old, new, page, word",
    [
        ("data/checklists/tea.yml", "There is a cup for everyone.", "Cups abound.", "guide/tea.md", ("checklist", "tea")),
        ("data/references.yml", "Kettle Press", "Teapot Press", "references.md", ("bibliography",)),
        ("data/glossary.yml", "Someone who comes to tea.", "Whoever comes to the table.", "glossary.md", ("glossary",)),
        ("docs/guide/tea.md", "title: Pouring tea", "title: How to pour", "about/source-map.md", ("source_map",)),
        ("docs/assets/images/figures/pot.svg", 'r="4"', 'r="3"', "guide/tea.md", ("figure", "pot")),
        ("templates/helplines.html", "{", "<i>new</i>{", "support.md", ("helplines",)),
    ],
)
def test_an_edit_shows_at_the_next_reading(
    whole_project: Path, file: str, old: str, new: str, page: str, word: tuple[str, ...]
) -> None:
    def shown() -> str:
        site = load_site(whole_project)
        return render_call(site, site.pages[page], word[0], word[1:], {})

    text = (whole_project / file).read_text(encoding="utf-8")
    assert old in text and (first := shown())
    (whole_project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    wanted = {"title: How to pour": "How to pour", "<i>new</i>{": "<i>new</i>"}.get(new, new)
    assert wanted not in first and wanted in shown()
    (whole_project / file).write_text(text, encoding="utf-8")
    assert shown() == first


# What Markdown made of a page is cached while nothing it depends on has changed ---------------------------------------------


File = namedtuple("File", "src_uri url inclusion")


class Files(list[Any]):
    """Stands in for MkDocs's list of all files."""

    @property
    def src_uris(self) -> dict[str, Any]:
        return {file.src_uri: file for file in self}


def files(*names: str) -> Files:
    return Files(File(name, name, 1) for name in names)


SETTINGS = SimpleNamespace(markdown_extensions=["tables"], mdx_configs={}, validation={}, use_directory_urls=True)


class Markdown:
    """Stands in for `Page.render`: counts its calls, and complains of the word "wrong"."""

    calls = 0

    def __call__(self, page: Any, config: object, among: Any) -> None:
        self.calls += 1
        if "wrong" in page.markdown:
            logging.getLogger("mkdocs.structure.pages").warning("something is wrong")
        page.content, page.toc, page._title_from_render, page.present_anchor_ids = page.markdown.upper(), [], None, set()
        page.links_to_anchors = {among[0]: {"a": "b.md#a"}}


def rendered(cache: RenderCache, markdown: str, config: Any, among: Any) -> Any:
    """Render a stand-in of a page, among stand-ins of MkDocs's files, and return it."""
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="a.md"), markdown=markdown)
    cache.render(page, config, among)
    return page


def test_the_same_page_among_the_same_files_is_made_once() -> None:
    markdown = Markdown()
    cache = RenderCache(markdown)
    first, now = rendered(cache, "tea", SETTINGS, files("b.md")), files("b.md")
    again = rendered(cache, "tea", SETTINGS, now)
    assert markdown.calls == 1 and again.content == first.content == "TEA"
    assert list(again.links_to_anchors)[0] is now[0], "links must name the files of the running build, not of the last one"


@pytest.mark.parametrize(
    "text, config, names",
    [
        ("milk", SETTINGS, ["b.md"]),
        ("tea", SimpleNamespace(**{**vars(SETTINGS), "markdown_extensions": []}), ["b.md"]),
        ("tea", SETTINGS, ["b.md", "c.md"]),
    ],
    ids=["page", "settings", "files"],
)
def test_a_page_is_rendered_again_when_what_it_depends_on_changes(text: str, config: SimpleNamespace, names: list[str]) -> None:
    markdown = Markdown()
    cache = RenderCache(markdown)
    rendered(cache, "tea", SETTINGS, files("b.md"))
    assert rendered(cache, text, config, files(*names)).content == text.upper()
    assert markdown.calls == 2


def test_a_complaint_is_made_again_in_every_build(caplog: pytest.LogCaptureFixture) -> None:
    cache = RenderCache(Markdown())
    for _build in range(3):
        rendered(cache, "wrong", SETTINGS, files("b.md"))
    assert [record.message for record in caplog.records] == ["something is wrong"] * 3


# The whole of it, as `make serve` starts it -----------------------------------------------------------------------------


class Preview:
    """A running preview."""

    def __init__(self, address: str, said: Iterator[str]) -> None:
        self.address, self._said = address, said

    def get(self, path: str) -> str:
        """Return what a browser gets."""
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            body: bytes = answer.read()
            return body.decode()

    def read_until(self, *ends: str) -> str:
        """Wait for a line that holds one of `ends`, and return all that was said up to it."""
        lines = []
        for line in self._said:
            lines.append(line)
            if any(end in line for end in ends):
                return "".join(lines)
        raise AssertionError("the preview ended:\n" + "".join(lines))

    def rebuilt(self) -> str:
        """Wait for the build that an edit has called for, and return what was said."""
        return self.read_until("Reloading browsers", "An error happened")


@pytest.fixture
def preview(buildable_project: Path) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        [sys.executable, "-m", "builder.engines.mkdocs_preview", "--dev-addr", address, "--watch", "data"],
        cwd=buildable_project,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            running = Preview(f"http://{address}/", iter((process.stderr or pytest.fail("no output")).readline, ""))
            running.read_until("Serving on")
            yield running
        finally:
            process.terminate()


def test_edits_show_and_a_fault_is_reported_while_the_server_goes_on(preview: Preview, buildable_project: Path) -> None:
    page, data = buildable_project / "docs/guide/tea.md", buildable_project / "data/checklists/tea.yml"
    text = page.read_text(encoding="utf-8")

    page.write_text(text.replace("Take turns at the pot.", "Take turns often."), encoding="utf-8")
    preview.rebuilt()
    assert "Take turns often." in preview.get("guide/tea/")

    data.write_text(data.read_text(encoding="utf-8").replace("There is a cup for everyone.", "Cups abound."), encoding="utf-8")
    preview.rebuilt()
    assert "Cups abound." in preview.get("checklists/tea/") and "Take turns often." in preview.get("guide/tea/")

    page.write_text(text.replace('cite("brew-2001")', 'cite("brew-2002")'), encoding="utf-8")
    assert 'docs/guide/tea.md:15: cite: no reference "brew-2002"; did you mean "brew-2001"?' in preview.rebuilt()
    assert "Take turns often." in preview.get("guide/tea/"), "the pages stay as they were"

    page.write_text(text, encoding="utf-8")
    assert "brew-2002" not in preview.rebuilt()
    assert "Take turns at the pot." in preview.get("guide/tea/")


def test_a_page_of_the_preview_asks_for_its_script_by_address(preview: Preview) -> None:
    """A strict content security policy lets no script stand in a page."""
    shown = preview.get("")
    scripts = re.findall(r"<script([^>]*)>", shown)
    address = next(found[1] for script in scripts if (found := re.search(r'src="/(livereload/\d+\.js)"', script)))
    assert "livereload = function(epoch" not in shown and "livereload = function(epoch" in preview.get(address)


# Builds again in one process as the preview does: as it is, edited, and with an override edited too.
BUILD_AFTER_EDITS = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from builder.engines.mkdocs_preview import install

install()

def build_again():
    config = load_config(site_dir=sys.argv[1])
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)

def edit(file, old, new):
    text = Path(file).read_text(encoding="utf-8")
    assert old in text, file
    Path(file).write_text(text.replace(old, new, 1), encoding="utf-8")

build_again()
edit("docs/guide/tea.md", "title: Pouring tea", "title: How to pour")
edit("data/checklists/tea.yml", "There is a cup for everyone.", "Cups abound.")
build_again()
edit("overrides/partials/footer.html", "Back to the top", "Up again")
edit("docs/assets/images/figures/pot.svg", 'r="4"', 'r="3"')
build_again()
"""


def test_after_edits_the_folder_is_that_of_a_clean_build(buildable_project: Path, tmp_path: Path) -> None:
    project, again, clean = buildable_project, tmp_path / "again", tmp_path / "clean"
    command = [sys.executable, "-c", BUILD_AFTER_EDITS, str(again)]
    done = subprocess.run(command, cwd=project, env=environment_without_addresses(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert mkdocs_build(project, clean).returncode == 0
    built = {path.relative_to(clean).as_posix(): path.read_bytes() for path in clean.rglob("*") if path.is_file()}
    assert "Up again" in built["index.html"].decode() and "Cups abound." in built["checklists/tea/tea.txt"].decode()
    assert {path.relative_to(again).as_posix(): path.read_bytes() for path in again.rglob("*") if path.is_file()} == built
