"""No link of the built site is broken, and the check that says so has been seen failing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.follow_links import find_broken_links

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
    assert find_broken_links(site, prefix) == []


def test_a_valid_site_has_no_broken_links(small_site: Path) -> None:
    assert find_broken_links(small_site, "/fife/") == []


# Links that are broken, by page, and what is said of each.
BROKEN = {
    "index.html": {
        "pages/": "404 Not Found",
        "page/#parts": 'no section "parts"',
        "#tops": 'no section "tops"',
        "/outside/": "404 Not Found",
    },
    "page/index.html": {"../lists.csv": "404 Not Found", "../pages/": "404 Not Found"},
    "404.html": {"/fife/home/": "404 Not Found"},
    "orphan.html": {"pages/": "404 Not Found"},
}


def test_each_broken_link_is_reported_with_its_page_and_line(small_site: Path) -> None:
    wanted = []
    for name, links in BROKEN.items():
        file = small_site / name
        text = file.read_text(encoding="utf-8")
        for line, (link, reason) in enumerate(links.items(), text.count("\n") + 2):
            text += f'\n<a href="{link}">A link</a>'
            wanted.append(f"{name}:{line}: {link}: {reason}")
        file.write_text(text, encoding="utf-8")
    file = small_site / "page" / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("../cup.png", "../cap.png"), encoding="utf-8")
    wanted.append("page/index.html:3: ../cap.png: 404 Not Found")
    assert find_broken_links(small_site, "/fife/") == sorted(wanted)


def test_what_only_a_stylesheet_asks_for_is_reported_too(small_site: Path) -> None:
    (small_site / "index.html").write_text('<!doctype html><title>Home</title><link rel="stylesheet" href="a.css">')
    (small_site / "a.css").write_text("p { background: url(gone.png) }")
    assert find_broken_links(small_site, "/fife/") == ["a.css:1: gone.png: 404 Not Found"]


def test_whichever_place_is_met_first_each_is_reported(small_site: Path) -> None:
    names = [f"{letter}.css" for letter in "abcdefgh"]
    sheets = "".join(f'<link rel="stylesheet" href="{name}">' for name in names)
    (small_site / "index.html").write_text(f"<!doctype html><title>Home</title>{sheets}")
    for name in names:
        (small_site / name).write_text("p { background: url(gone.png) }")
    assert find_broken_links(small_site, "/fife/") == [f"{name}:1: gone.png: 404 Not Found" for name in names]


def test_a_macro_made_anchor_that_is_gone_breaks_the_built_site(site: Path, tmp_path: Path) -> None:
    small = tmp_path / "copy"
    for name in ("glossary", "assets"):
        shutil.copytree(site / name, small / name)
    page = small / "glossary" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace('<dt id="tokenism">', '<dt id="token">'), encoding="utf-8")
    (small / "index.html").write_text(
        '<!doctype html><title>Home</title>\n<a href="glossary/#tokenism">Tokenism</a>', encoding="utf-8"
    )
    assert any(line.startswith("index.html:2: glossary/#tokenism:") for line in find_broken_links(small))
