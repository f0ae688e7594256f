"""What an author gets for each macro, seen in the small valid project and in the real one."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest

import macros
from builder.frame.page_frame import build_page_frame
from builder.load import load_site
from builder.macros.calls import render_call
from builder.macros.registry import MACROS, create_registry
from builder.model.diagnostics import InvalidSiteError
from builder.model.macros import Argument, DataFile, Macro
from builder.model.settings import ContactChannels
from builder.model.site import Site
from builder.model.urls import Address
from builder.references.citations import render_bibliography
from jobs.derived.macro_table import format_macro_table, replace_macro_table
from tests.support.built import site_model, text_of
from tests.support.project import ROOT
from tests.support.text import find


class Recorder:
    """Stands in for the engine: notes which macros are registered."""

    def __init__(self, project: Path) -> None:
        self.project_dir = str(project)
        self.macros: dict[str, Callable[..., str]] = {}
        self.conf: dict[str, Any] = {"site_url": None, "markdown_extensions": []}

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Note that `function` is the macro `name`."""
        self.macros[name] = function


def show(site: Site, path: str, name: str, *args: Any, **keywords: Any) -> str:
    return render_call(site, site.pages[path], name, args, keywords)


def test_every_macro_is_given_to_the_engine_with_the_line_to_paste(valid_project: Path) -> None:
    engine = Recorder(valid_project)
    macros.define_env(engine)
    assert {name: function.__doc__ for name, function in engine.macros.items()} == {
        name: f"{{{{ {macro.example} }}}}" for name, macro in MACROS.items()
    }


def test_a_macro_is_a_function_a_template_and_an_entry_of_the_registry(whole_project: Path) -> None:
    """Nothing else names it: the page is loaded, shows it, fetches its stylesheet, and links to its data."""
    (whole_project / "templates" / "biscuits.html").write_text('<p id="{{ id }}">{{ count }} biscuits for {{ title }}</p>')
    file = whole_project / "docs" / "guide" / "tea.md"
    file.write_text(file.read_text() + '\n{{ biscuits("tea", kind="profession") }}\n')
    biscuits = Macro(
        "biscuits",
        "how many biscuits a page needs",
        'biscuits("tea")',
        lambda site, page, name, kind="": {"id": "biscuit-tin", "count": 7, "title": site.data.checklists[name]["title"]},
        arguments=(Argument("checklists"),),
        keywords={"kind": "roles"},
        stylesheets=("biscuits",),
        scripts=("biscuits",),
        data_file=DataFile("checklists/{id}.yml", "Edit “{title}”"),
        get_addresses=lambda call, data: [Address("biscuit-tin", "The tin", 2)],
    )
    for asset in ("javascripts/biscuits.js", "stylesheets/biscuits.css"):
        (whole_project / "docs" / "assets" / asset).write_text("/* Biscuits */\n", encoding="utf-8")
    site = load_site(whole_project, macros=create_registry(*MACROS.values(), biscuits))
    settings = replace(site.settings, channels=ContactChannels(edit="https://git.example/edit/"))
    site = replace(site, settings=settings)
    page = site.pages["guide/tea.md"]
    assert show(site, "guide/tea.md", "biscuits", "tea").strip() == '<p id="biscuit-tin">7 biscuits for Ready for tea</p>'
    frame = build_page_frame(site, page)
    assert "assets/stylesheets/biscuits.css" in frame["styles"] and "assets/javascripts/biscuits.js" in frame["modules"]
    assert {"words": "Edit “Ready for tea”", "url": "https://git.example/edit/data/checklists/tea.yml"} in frame["suggest"][
        "data"
    ]
    assert site.addresses["/guide/tea/#biscuit-tin"].words == "The tin"
    assert '| `{{ biscuits("tea") }}` | how many biscuits a page needs |' in format_macro_table(site.macros)


@pytest.mark.parametrize(
    "call, message",
    [
        ('biscuits("tee")', 'no checklist "tee"'),
        ('biscuits("tea", kind="profesion")', 'no role "profesion"'),
        ('biscuits("tea", kindly="profession")', 'this macro has no argument "kindly"'),
        ("biscuits()", "the number of arguments is wrong: 0"),
        ("biscuit()", 'there is no macro "biscuit"; did you mean "biscuits"?'),
    ],
)
def test_the_check_asks_the_registry_what_a_macro_takes(valid_project: Path, call: str, message: str) -> None:
    page = valid_project / "docs" / "guide" / "tea.md"
    page.write_text(page.read_text() + f"\n{{{{ {call} }}}}\n")
    biscuits = Macro(
        "biscuits",
        "how many",
        'biscuits("tea")',
        lambda site, page, name, kind="": {},
        arguments=(Argument("checklists"),),
        keywords={"kind": "roles"},
    )
    with pytest.raises(InvalidSiteError, match=re.escape(message)):
        load_site(valid_project, macros=create_registry(*MACROS.values(), biscuits))


def test_two_macros_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="cite"):
        create_registry(*MACROS.values(), MACROS["cite"])


def test_each_macro_has_its_template_its_assets_and_its_data() -> None:
    folders = {"templates": "html", "docs/assets/stylesheets": "css", "docs/assets/javascripts": "js"}
    for macro in MACROS.values():
        for (folder, ending), names in zip(folders.items(), ((macro.template,), macro.stylesheets, macro.scripts), strict=True):
            for name in names:
                assert (ROOT / folder / f"{name}.{ending}").is_file(), f"{macro.name}: {folder}/{name}.{ending}"
        if macro.data_file and "{" not in macro.data_file.path:
            assert (ROOT / "data" / macro.data_file.path).is_file(), macro.name


def test_each_example_is_a_call_that_the_macro_takes() -> None:
    for macro in MACROS.values():
        call = ast.parse(macro.example, mode="eval").body
        assert isinstance(call, ast.Call) and isinstance(call.func, ast.Name), macro.example
        assert call.func.id == macro.name and macro.takes(len(call.args))
        assert {keyword.arg for keyword in call.keywords} <= set(macro.keywords)


def test_the_readme_must_have_a_place_for_the_table_of_macros() -> None:
    with pytest.raises(ValueError, match="markers"):
        replace_macro_table("# No table\n", MACROS)


def test_a_citation_links_to_the_pages_own_list(valid_project: Path) -> None:
    shown = show(load_site(valid_project), "guide/tea.md", "cite", "brew-2001")
    assert shown == '<span class="cite">(<a href="#ref-brew-2001">Brew, 2001b</a>)</span>'


def test_a_citation_links_to_the_register_where_the_page_has_no_list(valid_project: Path) -> None:
    assert 'href="references/#brew-2001"' in show(load_site(valid_project), "index.md", "cite", "brew-2001")


def test_several_citations_share_one_pair_of_brackets(valid_project: Path) -> None:
    text = re.sub(r"<[^>]+>", "", show(load_site(valid_project), "guide/tea.md", "cite", "brew-2001", "brew-2001-cake"))
    assert text == "(Brew, 2001b; Brew, 2001a)"


def test_works_of_one_author_and_year_are_told_apart_by_letters_in_title_order(valid_project: Path) -> None:
    bibliography = load_site(valid_project).bibliography
    assert bibliography.entry("brew-2001-cake").startswith("Brew, A. (2001a) <i>Cake</i>")
    assert bibliography.entry("brew-2001").startswith("Brew, A. (2001b) <i>Tea &amp; &lt;Company&gt;</i>")


def test_a_style_that_numbers_gives_each_record_its_place_in_the_register(valid_project: Path) -> None:
    references = render_bibliography(load_site(valid_project).data.references.values(), "ieee", "en-GB").references
    assert {name: one.in_text for name, one in references.items()} == {"brew-2001": "[1]", "brew-2001-cake": "[2]"}


def test_references_lists_what_the_page_and_its_checklists_cite(valid_project: Path) -> None:
    shown = show(load_site(valid_project), "checklists/tea.md", "references")
    assert re.findall(r'<li id="([^"]+)"', shown) == ["ref-brew-2001"]


def test_the_bibliography_is_alphabetical_within_its_groups() -> None:
    shown = show(site_model(), "references.md", "bibliography")
    for group in re.split(r"^## ", shown, flags=re.MULTILINE)[1:]:
        entries = [re.sub(r"<[^>]+>|[^\w ]", "", text).casefold() for text in re.findall(r'reference__text">(.*?)</p>', group)]
        assert entries and entries == sorted(entries)


def test_the_bibliography_holds_the_whole_register() -> None:
    shown = show(site_model(), "references.md", "bibliography")
    assert set(re.findall(r'<li id="([^"]+)"', shown)) == set(site_model().data.references)


def test_a_reference_without_an_address_says_so_with_the_date_someone_looked() -> None:
    shown = show(site_model(), "references.md", "bibliography")
    entry = find(r'<li id="nef-2012"[^>]*>.*?</li>', shown, re.DOTALL)[0]
    assert "No link found (looked on 22 November 2026)." in entry


def test_one_changed_line_of_data_changes_the_checklist_everywhere(valid_project: Path) -> None:
    file = valid_project / "data/checklists/tea.yml"
    file.write_text(file.read_text().replace("There is a cup for everyone.", "There are enough cups."))
    site = load_site(valid_project)
    for page in ("guide/tea.md", "checklists/tea.md"):
        assert "There are enough cups." in show(site, page, "checklist", "tea")
    assert "There are enough cups." in show(site, "index.md", "all_checklists")


@pytest.mark.parametrize(
    "page, heading", [("guide/tea.md", '<h3 class="checklist__title"'), ("checklists/tea.md", '<h2 id="tea--table"')]
)
def test_a_checklist_fits_the_headings_around_it(valid_project: Path, page: str, heading: str) -> None:
    shown = show(load_site(valid_project), page, "checklist", "tea")
    assert re.findall(r"<h\d[^>]*", shown)[0].startswith(heading)


def test_every_tick_box_has_its_item_as_its_name(valid_project: Path) -> None:
    shown = show(load_site(valid_project), "guide/tea.md", "checklist", "tea")
    tree = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    named = {
        item.get("id"): [text_of(label) for label in item.iter("label") if list(label.iter("input"))]
        for item in tree.iter("li")
    }
    assert named == {"tea-cups": ["There is a cup for everyone."], "tea-pot": ["The pot is warm."]}


def test_what_data_holds_cannot_become_html(valid_project: Path) -> None:
    file = valid_project / "data/checklists/tea.yml"
    file.write_text(file.read_text().replace("The pot is warm.", "Cups < guests & pots."))
    assert "Cups &lt; guests &amp; pots." in show(load_site(valid_project), "guide/tea.md", "checklist", "tea")


def test_a_figure_has_a_name_a_caption_and_the_same_in_words(valid_project: Path) -> None:
    shown = show(load_site(valid_project), "guide/tea.md", "figure", "pot")
    assert 'role="img" aria-label="A pot of tea.' in shown and "<figcaption>" in shown
    assert "A round pot stands in the middle of the table." in shown


def test_contacts_say_how_old_their_details_are(valid_project: Path) -> None:
    assert "As printed in January 2025; not confirmed since." in show(load_site(valid_project), "support.md", "contacts")


def test_checklists_can_be_listed_for_a_role_or_a_stage(valid_project: Path) -> None:
    site = load_site(valid_project)
    assert "Ready for tea" in show(site, "index.md", "checklists", role="profession")
    assert "Ready for tea" not in show(site, "index.md", "checklists", role="leadership")
    assert "Ready for tea" in show(site, "index.md", "checklists", stage="before-you-start")


def test_the_source_map_links_each_section_to_its_pages_the_guides_own_first(valid_project: Path) -> None:
    shown = show(load_site(valid_project), "about/source-map.md", "source_map")
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', shown) == [
        ("../../guide/tea/", "Pouring tea"),
        ("../../checklists/tea/", "Ready for tea"),
    ]


@pytest.mark.parametrize(
    "where, to, address",
    [
        ("index.md", "guide/tea.md", "guide/tea/"),
        ("guide/tea.md", "index.md", "../../"),
        ("guide/tea.md", "support.md", "../../support/"),
        ("about/index.md", "about/source-map.md", "source-map/"),
        ("index.md", "index.md", "./"),
    ],
)
def test_addresses_are_relative_to_the_page_they_stand_on(valid_project: Path, where: str, to: str, address: str) -> None:
    site = load_site(valid_project)
    assert site.url(to, site.pages[where]) == address
