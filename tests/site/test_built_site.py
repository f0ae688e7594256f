"""The site as it will be published, page by page: what a reader, a search engine and a screen reader find."""

from __future__ import annotations

import filecmp
import itertools
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import PUBLISHED, build
from tests.support import built
from tests.support.loops import each_built_page, each_own_page
from tests.support.project import copy_project

# Links that say something of the page; a browser fetches none of them.
NO_REQUEST = {"canonical", "shortlink", "prev", "next", "alternate", "schema.DCTERMS", "DCTERMS.license"}


def test_every_source_page_was_built() -> None:
    assert {built.name(path) for path in built.own_pages()} == {
        page.url + "index.html" for page in built.site_model().pages.values()
    }


@each_built_page
def test_one_title_at_the_top_and_headings_in_order(path: Path) -> None:
    levels = [
        int(element.tag[1])
        for element in built.article(path).iter()
        if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag)
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


@each_built_page
def test_ids_are_unique(path: Path) -> None:
    ids = Counter(element.get("id") for element in built.tree(path).iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []


@each_built_page
def test_no_macro_or_template_is_left_unfilled(path: Path) -> None:
    text = built.text_of(built.article(path))
    if "contribute" in built.name(path):  # such pages show authors what to type, as code
        text = re.sub(r"<code>.*?</code>|<svg.*?</svg>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    else:
        assert "{{" not in text and "}}" not in text and not re.search(r"\{: ?#", text)
    for trace in ("{%", "Macro Rendering Error", "UndefinedError", "Traceback"):
        assert trace not in text
    assert not re.search(r"\]\[|\]\(", text), "Markdown was left as it was typed"


@each_own_page
def test_the_page_says_what_it_is(path: Path) -> None:
    head = next(built.tree(path).iter("head"))
    heading = built.text_of(next(built.article(path).iter("h1")))
    assert built.text_of(next(head.iter("title"))).startswith(heading)
    descriptions = [meta.get("content") for meta in head.iter("meta") if meta.get("name") == "description"]
    lead = next(element for element in built.article(path).iter("p") if element.get("class") == "lead")
    assert descriptions == [built.text_of(lead)]
    assert built.tree(path).get("lang") == "en"


def test_titles_and_descriptions_are_unique() -> None:
    heads = [next(built.tree(path).iter("head")) for path in built.own_pages()]
    titles = [built.text_of(next(head.iter("title"))) for head in heads]
    descriptions = [meta.get("content") for head in heads for meta in head.iter("meta") if meta.get("name") == "description"]
    for texts in (titles, descriptions):
        assert texts and [text for text, times in Counter(texts).items() if times > 1] == []


@each_own_page
def test_the_page_ends_with_what_next_sources_and_review(path: Path) -> None:
    foot = next(element for element in built.article(path).iter("footer") if element.get("class") == "page-end")
    text = built.text_of(foot)
    assert text.startswith("What to do next") and list(foot.iter("a"))
    assert "Draws on the 2022 guide:" in text or "Added by this site:" in text
    assert re.search(r"Last reviewed \d+ \w+ 20\d\d\. Next review by \d+ \w+ 20\d\d\. Owner: \w+", text)
    assert "credited to NHS Fife" in text and "separate from it" in text


@each_own_page
def test_a_page_that_speaks_of_harm_says_so_first(path: Path) -> None:
    notes = [element for element in built.article(path).iter("aside") if element.get("class") == "content-note"]
    source = next(page for page in built.site_model().pages.values() if page.url + "index.html" == built.name(path))
    assert len(notes) == ("content_note" in source.meta)
    if notes:
        head = next(element for element in built.article(path).iter("header"))
        assert list(head)[-1] is notes[0], "after the title and the opening, before the text"
        past, support = [link.get("href", "") for link in notes[0].iter("a")]
        assert past == f"#{source.meta['skip_to']}" and support.rstrip("/").endswith("support")


@each_built_page
def test_pictures_and_controls_have_names(path: Path) -> None:
    for image in built.tree(path).iter("img"):
        assert image.get("alt"), image.attrib
    labels = [label for label in built.article(path).iter("label") if built.text_of(label)]
    named = {label.get("for") for label in labels} | {control for label in labels for control in label.iter("input")}
    for control in built.article(path).iter("input"):
        assert control in named or control.get("id") in named, control.attrib
    for link in built.article(path).iter("a"):
        assert built.text_of(link) or link.get("aria-label"), link.attrib


@each_built_page
def test_links_and_anchors_of_the_page_lead_somewhere(path: Path) -> None:
    """A quick check that names the built page; linkchecker follows the same links over HTTP in test_links."""
    for link in built.article(path).iter("a"):
        parts = urlsplit(link.get("href", ""))
        if parts.scheme or path.name == "404.html":
            continue
        target = (path.parent / parts.path).resolve() if parts.path else path
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), link.get("href")
        if parts.fragment and "=" not in parts.fragment:  # that is a code for scripts, not an anchor
            assert parts.fragment in {element.get("id") for element in built.tree(target).iter()}, link.get("href")


@each_built_page
def test_the_page_asks_no_other_site_for_anything(path: Path) -> None:
    for element in built.tree(path).iter():
        for name in ("src", "href", "data", "srcset"):
            loads = element.tag != "a" and not (element.tag == "link" and element.get("rel") in NO_REQUEST)
            if loads and element.get(name):
                assert not urlsplit(element.get(name)).netloc, (element.tag, element.get(name))


def test_stylesheets_ask_no_other_site_for_anything() -> None:
    for sheet in (built.SITE / "assets" / "stylesheets").glob("*.css"):
        assert not re.search(r"url\(|@import", sheet.read_text(encoding="utf-8")), sheet.name


def test_two_builds_are_the_same_bytes(published_site: Path, tmp_path: Path) -> None:
    """The second is made from a copy in another folder, at another time."""
    project, again = tmp_path / "project", tmp_path / "site"
    copy_project(project)
    build(project, again, **PUBLISHED)
    names = sorted(path.relative_to(again).as_posix() for path in again.rglob("*") if path.is_file())
    first = {path.relative_to(published_site).as_posix() for path in published_site.rglob("*") if path.is_file()}
    assert names == sorted(first - {".made"})
    _, differing, failed = filecmp.cmpfiles(published_site, again, names, shallow=False)
    assert (differing, failed) == ([], [])


@each_own_page
def test_edit_link_leads_straight_to_the_file_when_the_repository_is_known(path: Path, published_site: Path) -> None:
    page = published_site / built.name(path)
    source = next(page for page in built.site_model().pages.values() if page.url + "index.html" == built.name(path))
    links = [link.get("href") for link in built.tree(page).iter("a") if built.text_of(link) == "Edit this page"]
    assert links == [f"https://github.com/fife/guide/edit/main/docs/{source.path}"]
    assert f'<link rel="canonical" href="https://guide.example/fife/{source.url}">' in page.read_text(encoding="utf-8")


def test_without_addresses_there_are_no_edit_links_and_no_placeholders(valid_site: Path) -> None:
    for page in valid_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "Edit this page" not in text and "canonical" not in text and "github.com" not in text
