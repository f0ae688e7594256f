"""No link of the built site is broken, and the check that says so has been seen failing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.follow_links import broken_links

GOOD = {
    "index.html": '<h1 id="top">Home</h1>\n<a href="page/#part">Part</a>',
    "page/index.html": '<h1 id="part">Page</h1>\n<img src="../cup.png" alt="A cup">\n<a href="../list.csv">List</a>',
    "404.html": '<a href="/fife/">Home</a>',
    "orphan.html": '<a href="page/">Page</a>',
    "cup.png": "",
    "list.csv": "a,b\n",
}


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    for name, text in GOOD.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        head = '<!doctype html><html lang="en"><title>A page</title><body>\n' if name.endswith(".html") else ""
        (tmp_path / name).write_text(head + text, encoding="utf-8")
    return tmp_path


def test_every_link_and_anchor_of_the_built_site_leads_somewhere(site: Path, prefix: str) -> None:
    assert broken_links(site, prefix) == []


def test_a_sound_site_has_no_broken_links(small_site: Path) -> None:
    assert broken_links(small_site, "/fife/") == []


@pytest.mark.parametrize(
    "page, old, new, told",
    [
        ("index.html", "page/#part", "pages/", "index.html:3: pages/: 404"),
        ("index.html", "page/#part", "page/#parts", "index.html:3: page/#parts: 200 OK Anchor `parts'"),
        ("index.html", "page/#part", "#tops", "index.html:3: #tops: 200 OK Anchor `tops'"),
        ("page/index.html", "../cup.png", "../cap.png", "page/index.html:3: ../cap.png: 404"),
        ("page/index.html", "../list.csv", "../lists.csv", "page/index.html:4: ../lists.csv: 404"),
        ("404.html", "/fife/", "/fife/home/", "404.html:2: /fife/home/: 404"),
        ("orphan.html", "page/", "pages/", "orphan.html:2: pages/: 404"),
    ],
    ids=["page", "anchor", "anchor-same-page", "image", "download", "404-page", "orphan"],
)
def test_a_broken_link_is_told_with_its_page_and_line(small_site: Path, page: str, old: str, new: str, told: str) -> None:
    file = small_site / page
    file.write_text(file.read_text(encoding="utf-8").replace(f'"{old}"', f'"{new}"'), encoding="utf-8")
    found = broken_links(small_site, "/fife/")
    assert any(line.startswith(told) for line in found), found


def test_a_macro_made_anchor_that_is_gone_breaks_the_built_site(site: Path, tmp_path: Path) -> None:
    small = tmp_path / "copy"
    for name in ("glossary", "assets"):
        shutil.copytree(site / name, small / name)
    page = small / "glossary" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace('<dt id="tokenism">', '<dt id="token">'), encoding="utf-8")
    (small / "index.html").write_text(
        '<!doctype html><title>Home</title>\n<a href="glossary/#tokenism">Tokenism</a>', encoding="utf-8"
    )
    assert any(line.startswith("index.html:2: glossary/#tokenism:") for line in broken_links(small))
