"""What is published as it is: kinds of files by a list, no symbolic links, and drawings that hold shapes and words only."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks.files.drawings import check_drawings, find_faults
from builder.checks.files.published import check_published_files
from builder.model.documents import SourceFiles
from tests.support.project import ROOT
from tests.support.rules import list_diagnostics

# Each could act, ask another site for something or lead there, in a page or when the drawing is opened by itself.
DANGEROUS = [
    "<script>alert(1)</script>",
    "<SCRIPT/>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
    '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0; url=https://x.example/"/>',
    '<foreignObject><meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh"/></foreignObject>',
    "<style>@import url(https://x.example/a.css);</style>",
    '<g style="background: url(https://x.example/)"/>',
    '<g onclick="go()"/>',
    '<g OnClick="go()"/>',
    '<a href="https://x.example/"><text>Read on</text></a>',
    '<a xlink:href="javascript:go()"><rect/></a>',
    '<image href="https://x.example/a.png"/>',
    '<use href="https://x.example/a.svg#a"/>',
    '<animate attributeName="href" to="https://x.example/"/>',
    '<set attributeName="onclick" to="go()"/>',
    '<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">go()</handler>',
    '<filter><feImage href="https://x.example/a.png"/></filter>',
    '<rect fill="url(https://x.example/a.svg#a)"/>',
    '<rect fill="url(//x.example/a.svg#a)"/>',
    '<rect fill="URL(a.svg#a)"/>',
    '<rect fill="u\\72l(a.svg#a)"/>',
    '<rect fill="image-set(a.png)"/>',
    '<rect filter="url(#a)"/>',
    '<g xml:base="https://x.example/"/>',
    '<g data-x="1"/>',
    "<iframe/>",
    '<?xml-stylesheet href="https://x.example/a.css"?>',
    "<title><![CDATA[><script>go()</script>]]></title>",
]
# What a drawing program may write for a picture, and what stands in ours.
HARMLESS = [
    '<g fill="none" stroke="rgb(1, 2, 3)" transform="rotate(45 2 2) translate(1,2)"><path d="M0 0h-1.5e-3z"/></g>',
    '<text x="1" class="fig-label" text-anchor="middle" font-family="\'Some Font\', sans-serif">A &lt; B</text>',
    "<title>An id = 1, on time: https://tea.example</title>",
]


def drawn(inside: str) -> str:
    return f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">
<g/>
{inside}</svg>"""


@pytest.mark.parametrize("inlined", [True, False], ids=["in a page", "by itself"])
def test_a_drawing_holds_shapes_and_words_and_nothing_else(inlined: bool) -> None:
    for inside in DANGEROUS:
        (fault,) = find_faults(drawn(inside), inlined)
        assert fault[0] == 3 and fault[1].startswith("the drawing holds "), (inside, fault)
    for inside in HARMLESS:
        assert find_faults(drawn(inside), inlined) == (), inside


def test_what_browsers_read_otherwise_than_xml_is_in_no_page() -> None:
    """XML ends the first comment after the script; HTML ends it before."""
    for inside in ("<!--> <script>go()</script> -->", "<!-- a cup -->", "<text><![CDATA[a]]></text>"):
        assert [fault[0] for fault in find_faults(drawn(inside), True)] == [3]
    assert find_faults('<?xml version="1.0"?>' + drawn(""), True)
    assert find_faults('<?xml version="1.0" encoding="UTF-8"?>\n' + drawn("<!-- a cup -->"), False) == ()
    gradient = '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)"/>'
    assert find_faults(drawn(gradient), False) == ()
    assert find_faults(drawn(gradient), True), "an id of a page would be the same"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + drawn("<text>&a;</text>"),
        '<!DOCTYPE svg SYSTEM "https://x.example/a.dtd">' + drawn(""),
        '<?xml version="1.0" encoding="ISO-8859-1"?>' + drawn(""),
        '<?xml version="1.0"?><?xml-stylesheet href="a.css"?>' + drawn(""),
        "<html xmlns='http://www.w3.org/1999/xhtml' viewBox=''><body/></html>",
        "<svg viewBox='0 0 1 1'><script/></svg>",
        "Words",
        "",
    ],
)
def test_what_is_no_plain_drawing_is_rejected(text: str) -> None:
    assert find_faults(text, False) and find_faults(text, True)


def test_drawings_are_looked_at_wherever_they_are_published() -> None:
    texts = {path: drawn("<script/>") for path in ("docs/assets/images/a/b.svg", "docs/a.svg", "drawings/share/a.svg")}
    assert [one.path for one in check_drawings(SourceFiles(frozenset(texts), texts))] == sorted(texts)


def test_only_known_kinds_of_files_are_published() -> None:
    allowed = {
        "docs/index.md",
        "docs/assets/images/a/b.png",
        "docs/assets/javascripts/search/a.js",
        "docs/assets/stylesheets/a.css",
        "docs/assets/schemas/a.json",
        "docs/assets/images/.DS_Store",
        "overrides/partials/a.html",
        "templates/a.txt",
    }
    rejected = {
        "docs/assets/a.png",
        "docs/assets/images/a.htm",
        "docs/assets/images/a.xhtml",
        "docs/assets/images/a.svg.js",
        "docs/assets/images/a.SVG",
        "docs/assets/images/a.svgz",
        "docs/assets/images/a",
        "docs/assets/javascripts/a.mjs",
        "docs/assets/javascripts/a.wasm",
        "docs/assets/stylesheets/a.html",
        "overrides/a.js",
        "overrides/sitemap.xml",
        "overrides/assets/a.css",
    }
    assert {one.path for one in check_published_files(SourceFiles(frozenset(allowed | rejected)))} == rejected


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("docs/assets/images/a.png", "/etc/hostname"),
        ("docs/assets/images/more", "/etc"),
        ("docs/guide/plan.md", "tea.md"),
        ("docs/guide/more", "/"),
        ("docs/assets/images/none.png", "nowhere"),
        ("data/figures/cup.yml", "/dev/zero"),
        ("overrides/a.html", "/etc/hostname"),
        ("templates/a.html", "/etc/hostname"),
        ("starters", "/"),
        ("macros.py", "/etc/hostname"),
    ],
)
def test_nothing_is_read_or_published_through_a_symbolic_link(link: str, target: str, valid_project: Path) -> None:
    (valid_project / link).symlink_to(target)
    (found,) = list_diagnostics(valid_project)
    assert str(found) == (
        f"{link}:1: this is a symbolic link: what it leads to, anywhere on the machine, would be read or published; "
        "put the file itself here, or remove the link"
    )


def test_what_stands_in_the_repository_is_no_symbolic_link_and_of_a_known_kind() -> None:
    names = [path.relative_to(ROOT).as_posix() for folder in ("docs", "overrides") for path in (ROOT / folder).rglob("*")]
    assert list(check_published_files(SourceFiles(frozenset(name for name in names if (ROOT / name).is_file())))) == []
