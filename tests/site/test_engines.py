"""MkDocs and Zensical make the same site of the same files: compared address by address, as a browser reads each page."""

from __future__ import annotations

import http.client
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest

from builder.engines.shared import get_page_path, get_site, rebase_links
from builder.macros.registry import MACROS
from builder.reading.pages import read_page
from tests.support.built import SITE, name, page_files
from tests.support.loops import each_built_page
from tests.support.project import ROOT
from tests.support.text import find

OTHER = ROOT / os.environ.get("ZENSICAL_SITE", "site-zensical")
ADDRESSES = {"href", "src", "action", "data"}
# The site of the second engine is built for `make test-full`.
full = pytest.mark.full


@full
def test_both_engines_write_the_same_files() -> None:
    assert _files(OTHER) == _files(SITE)


@full
def test_what_is_no_page_is_the_same_to_the_byte() -> None:
    """The search index, redirects, lists of addresses, documents, scripts and styles: all that is made after a build."""
    others = set(_files(SITE)) - {name(path) for path in page_files()}
    assert {"links.csv", "s/tokenism/index.html"} < others
    assert [file for file in sorted(others) if (OTHER / file).read_bytes() != (SITE / file).read_bytes()] == []


@full
@each_built_page
def test_a_page_reads_the_same_from_both_engines(path: Path) -> None:
    assert _read(OTHER, name(path)) == _read(SITE, name(path))


@pytest.mark.parametrize("page", ["index.html", "guide/tokenism/index.html", "404.html"])
def test_a_difference_would_be_seen(page: str, prefix: str, tmp_path: Path) -> None:
    """The comparison minds where links lead to, each attribute and each word, and nothing that a reader cannot meet."""
    text = (SITE / page).read_text(encoding="utf-8")
    (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)

    def reads(changed: str) -> list[str]:
        (tmp_path / page).write_text(changed, encoding="utf-8")
        return _read(tmp_path, page)

    same = _read(SITE, page)
    assert reads(text.replace("\n<", "\n\n   <")) == same
    link = f'href="{prefix}support/"' if page == "404.html" else f'href="{"../" * page.count("/")}support/"'
    assert link in text
    for one, other in ((link, 'href="elsewhere/"'), ('id="main"', 'id="other"'), ("Support</a>", "Help</a>")):
        assert reads(text.replace(one, other)) != same


def test_links_of_a_part_are_given_from_the_file_that_the_page_is_written_in() -> None:
    page, _ = read_page(ROOT, "guide/tokenism.md", MACROS)
    written = {
        "../power/#x": "power/#x",
        "../../": "../",
        "..": "./",
        "../#x": "./#x",
        "./cup.svg": "tokenism/cup.svg",
        "a.csv": "tokenism/a.csv",
        **{same: same for same in ("#here", "https://tea.example/", "mailto:a@tea.example", "/s/x/")},
    }
    for link, given in written.items():
        assert rebase_links(f'<a href="{link}">', page) == f'<a href="{given}">'
    unread = '<noscript><p><a href="../power/">a</a></p></noscript>'
    assert rebase_links(unread, page) == unread
    home, _ = read_page(ROOT, "index.md", MACROS)
    assert rebase_links('<a href="a.csv">', home) == '<a href="a.csv">'


def test_the_site_is_read_once_and_again_when_a_file_has_changed(valid_project: Path) -> None:
    first = get_site(valid_project, "")
    assert get_site(valid_project, "") is first
    page = valid_project / "docs" / "guide" / "tea.md"
    page.write_text(page.read_text(encoding="utf-8").replace("title: ", "title: The "), encoding="utf-8")
    assert get_site(valid_project, "").title("guide/tea.md").startswith("The ")
    assert get_site(valid_project, "https://tea.example/").address == "https://tea.example/"


def test_both_ways_of_naming_a_page_are_understood() -> None:
    assert get_page_path(SimpleNamespace(file=SimpleNamespace(src_uri="a.md"))) == "a.md"
    assert get_page_path(SimpleNamespace(path="a.md")) == "a.md"


@full
def test_the_preview_shows_each_edit_tells_each_fault_and_goes_on(buildable_project: Path) -> None:
    page = buildable_project / "docs" / "guide" / "tea.md"
    text = page.read_text(encoding="utf-8")
    command = [str(ROOT / ".venv-zensical/bin/python"), "-m", "builder.engines.zensical_preview", "127.0.0.1:0"]
    settings = {**os.environ, "SITE_URL": "", "PYTHONUNBUFFERED": "1"}
    with (buildable_project / "said").open("w+", encoding="utf-8") as said:
        preview = subprocess.Popen(command, cwd=buildable_project, env=settings, stdout=said, stderr=subprocess.STDOUT)

        def wait_for(seen: Callable[[], bool]) -> None:
            until = time.monotonic() + 30
            while not seen():
                assert preview.poll() is None and time.monotonic() < until, Path(said.name).read_text(encoding="utf-8")
                time.sleep(0.1)

        def printed(words: str) -> bool:
            return words in Path(said.name).read_text(encoding="utf-8")

        def shows(words: str) -> bool:
            address = find(r"http://\S+", Path(said.name).read_text(encoding="utf-8"))[0]
            try:
                return words in urllib.request.urlopen(f"{address}guide/tea/", timeout=10).read().decode()
            except (urllib.error.HTTPError, http.client.HTTPException):  # not built yet, or just being built
                return False

        try:
            wait_for(lambda: printed("Serving on"))
            wait_for(lambda: shows("Pour in turns"))
            page.write_text(text.replace("## Pour in turns", "## Pour for others"), encoding="utf-8")
            wait_for(lambda: shows("Pour for others"))
            page.write_text(text.replace("## Pour in turns {: #pour }", "## Pour"), encoding="utf-8")
            wait_for(lambda: printed("docs/guide/tea.md:17: Pour: this heading has no permanent id"))
            assert shows("Pour for others")
            page.write_text(text, encoding="utf-8")
            wait_for(lambda: shows("Pour in turns"))
        finally:
            preview.terminate()
            preview.wait(10)


@full
def test_a_fault_stops_the_build_with_its_message_and_no_traceback(buildable_project: Path) -> None:
    page = buildable_project / "docs" / "guide" / "tea.md"
    page.write_text(page.read_text(encoding="utf-8").replace("{: #pour }", ""), encoding="utf-8")
    done = subprocess.run(
        [str(ROOT / ".venv-zensical/bin/python"), "-m", "builder.engines.zensical_build"],
        cwd=buildable_project,
        env={**os.environ, "SITE_URL": ""},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "docs/guide/tea.md:17: Pour in turns: this heading has no permanent id" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (buildable_project / "site").exists()


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@cache
def _base(page: str) -> str:
    return urljoin("https://site.example/", page.removesuffix("index.html"))


def _read(folder: Path, page: str) -> list[str]:
    """Return what a browser makes of a page, a line an element or text, with every address resolved (RFC 3986, 5)."""
    html = html5lib.parse((folder / page).read_bytes(), transport_encoding="utf-8", namespaceHTMLElements=False)
    return list(_lines(html, page))


def _lines(element: Element, page: str) -> Iterator[str]:
    if not isinstance(element.tag, str):  # a comment
        return
    attributes = (
        f"{name}={urljoin(_base(page), value) if name in ADDRESSES else value}"
        for name, value in sorted(element.attrib.items())
    )
    yield " ".join([element.tag, *attributes])
    yield " ".join((element.text or "").split())
    for child in element:
        yield from _lines(child, page)
        yield " ".join((child.tail or "").split())
