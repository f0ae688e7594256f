"""What search looks through: an entry for each thing a reader may look for, once, from the built pages and the search words."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from builder.load import load_site
from builder.output.pages import NOT_FOUND_PAGE, finish_pages, parse_page, serialise_page
from builder.output.search_entries import SearchEntry, read_search_entries
from builder.output.search_index import INDEX_FILE, build_search_index, list_search_words, write_search_index
from tests.support import built
from tests.support.project import ROOT

STEMMER = ROOT / "docs/assets/javascripts/vendor/stemmer.js"


def entries(body: str, url: str = "guide/tea/") -> list[SearchEntry]:
    return list(read_search_entries(parse_page(f"<html><body><article>{body}</article></body></html>".encode()), url))


def addresses(index: dict[str, Any]) -> list[str]:
    return [index["pages"][page][0] + (f"#{name}" if name else "") for page, _, name, *_ in index["entries"]]


@pytest.fixture(scope="module")
def built_index(site: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((site / INDEX_FILE).read_text(encoding="utf-8"))
    return record


def test_a_page_and_each_of_its_sections_is_an_entry() -> None:
    assert entries('<h1>Tea</h1><p>Hot.</p><h2 id="pour">Pour</h2><p>In turns.</p><h3 id="cups">Cups</h3><p>First.</p>') == [
        SearchEntry("page", "", "Tea", "Hot."),
        SearchEntry("section", "pour", "Pour", "In turns."),
        SearchEntry("section", "cups", "Cups", "First."),
    ]


def test_words_of_two_blocks_do_not_run_together() -> None:
    assert (
        entries("<h1>Tea</h1><ul><li>One</li><li>Two<br>three</li></ul><p>a <em>fo</em>ur</p>")[0].text
        == "One Two three a four"
    )


@pytest.mark.parametrize(
    "part",
    [
        "<nav><a href='/'>Home</a></nav>",
        "<footer><h2 id='next'>Next</h2><p>More.</p></footer>",
        "<details class='contents'><summary>On this page</summary></details>",
        "<aside class='content-note'>Hot water.</aside>",
        "<ul class='references'><li id='ref-brew'>Brew (2001) Tea.</li></ul>",
        "<section class='checklist' id='checklist-tea'><h3 id='tea--table'>Table</h3><p>Cups.</p></section>",
        "<svg><text>Pot</text></svg>",
        "<code>pot</code>",
    ],
    ids=["nav", "footer", "contents", "note", "references", "checklist", "drawing", "code"],
)
def test_what_is_not_the_pages_own_is_left_out(part: str) -> None:
    assert entries(f"<h1>Tea</h1>{part}") == [SearchEntry("page", "", "Tea")]


def test_a_checklist_counts_on_its_own_page() -> None:
    shown = "<h1>Tea</h1><section class='checklist' id='checklist-tea'><h2 id='tea--table'>Table</h2><p>Cups.</p></section>"
    assert [entry.id for entry in entries(shown, "checklists/tea/")] == ["", "tea--table"]


def test_terms_references_and_contacts_are_entries() -> None:
    found = entries(
        "<h1>All</h1><dl class='glossary'><dt id='pot'>pot</dt><dd>For tea.</dd></dl>"
        "<ul class='references references--full'><li id='brew'><p class='reference__text'>Brew (2001) Tea.</p>"
        "<p>On tea.</p></li></ul>"
        "<div class='contact' id='contact-cafe'><p class='contact__name'>Cafe</p><p>Ring us.</p></div>"
    )
    assert found[1:] == [
        SearchEntry("term", "pot", "pot", "For tea."),
        SearchEntry("reference", "brew", "Brew (2001) Tea.", "On tea."),
        SearchEntry("contact", "contact-cafe", "Cafe", "Ring us."),
    ]


def test_a_page_without_an_article_is_no_entry() -> None:
    assert list(read_search_entries(parse_page(b"<html><body><p>Nothing.</p></body></html>"), "x/")) == []


def test_the_index_holds_every_page_and_each_address_once(site: Path, built_index: dict[str, Any]) -> None:
    pages = {built.address(path) for path in built.page_files()} - {"404.html"}
    assert {address for address, *_ in built_index["pages"]} == pages
    found = addresses(built_index)
    assert len(found) == len(set(found))


def test_every_search_word_is_in_the_index(built_index: dict[str, Any]) -> None:
    shown = {
        (built_index["pages"][page][0], name): tuple(words[0].split("|")) if words else ()
        for page, _, name, _, _, *words in built_index["entries"]
    }
    wanted = list_search_words(load_site(ROOT)).items()
    # The numbers of a helpline come after its search words.
    assert [place for place, words in wanted if shown.get(place, ())[: len(words)] != words] == []


def test_other_names_of_a_term_and_search_words_of_the_page_lead_to_it(valid_project: Path) -> None:
    words = list_search_words(load_site(valid_project))
    assert words["glossary/", "guest"] == ("visitor", "someone at the table")
    assert words["glossary/", ""] == ("what words mean",)


def test_the_places_of_a_word_can_be_read_back(valid_project: Path) -> None:
    text = f"<p>{'Filler. ' * 20}</p><p>Samovar.</p>"
    pages = {number: f"<h1>Page {number}</h1>{text if number in (1, 40, 41) else ''}" for number in range(1, 42)}
    found = {f"page-{number}/": entries(body, f"page-{number}/") for number, body in pages.items()}
    index = build_search_index(load_site(valid_project), found)
    places = dict(zip(index["words"].split(" "), index["places"].split(";"), strict=True))
    assert places["samovar"] == "0 13 1"  # entries 0, 39 and 40: distances in base 36


def test_the_same_pages_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    for file in site.rglob("*.html"):
        target = tmp_path / file.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    model = load_site(ROOT)
    pages = finish_pages(tmp_path, model)
    write_search_index(tmp_path, model, {url: page.entries for url, page in pages.items() if url != NOT_FOUND_PAGE})
    assert (tmp_path / INDEX_FILE).read_bytes() == (site / INDEX_FILE).read_bytes()


def test_search_words_weigh_on_no_page(site: Path) -> None:
    assert "going through the motions" not in (site / "guide/tokenism/index.html").read_text(encoding="utf-8")


def test_the_stemmer_is_the_one_its_comment_names() -> None:
    text = STEMMER.read_text(encoding="utf-8")
    assert text.startswith("/* stemmer 2.0.1 by Titus Wormer")
    code = text.split("*/\n", 1)[1]
    assert hashlib.sha256(code.encode()).hexdigest() == "154936155f541e1dca18bb75f0fe47c5d881f7b68b2953d92bd33254aca5cc39"


def test_to_read_a_page_for_search_changes_nothing_on_it() -> None:
    """What is published is written after search has read it."""
    for file in built.own_pages():
        page = parse_page(file.read_bytes())
        before = serialise_page(page)
        list(read_search_entries(page, built.address(file)))
        assert serialise_page(page) == before, file


def test_each_reference_of_the_register_is_published_with_its_text(site: Path) -> None:
    page = parse_page((site / "references" / "index.html").read_bytes())
    entries = [one for one in page.iter("li") if any(text.text_content().strip() for text in one.find_class("reference__text"))]
    shown = {one.get("id") for one in entries}
    assert load_site(ROOT).data.references.keys() <= shown
