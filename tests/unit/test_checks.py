"""Checks take values and return diagnostics: here each is called with values made in memory, and no file is read."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from builder.checks.characters import find_strange_characters
from builder.checks.consequences import MANY_PAGES, drop_consequences
from builder.checks.data.avoided_words import check_avoided_words
from builder.checks.data.figures import check_figures
from builder.checks.data.named_pages import check_owned_folders
from builder.checks.files.templates import check_templates
from builder.checks.pages.all import check_pages
from builder.checks.pages.context import PageContext
from builder.checks.pages.front_matter import check_front_matter
from builder.checks.pages.inline_marks import check_inline_marks
from builder.checks.pages.links import check_images, check_links
from builder.checks.pages.tables import check_tables
from builder.checks.settings.citations import check_citation_settings
from builder.checks.site.navigation import check_navigation
from builder.macros.registry import MACROS
from builder.model.data import Data
from builder.model.diagnostics import NOTHING, Diagnostic, Subject
from builder.model.documents import Document, Schema, SourceFiles
from builder.model.pages import Page
from builder.model.settings import DEFAULT_CITATION_STYLE, Settings
from builder.reading.pages import parse_page
from builder.reading.yaml_files import parse_yaml
from tests.support.project import ROOT

FRONT_MATTER = 'title: Tea\nshort: tea\nreviewed: "2026-01-31"\n'
PURE_PACKAGES = ("model", "urls", "checks")


def make_page(body: str, path: str = "guide/tea.md", front_matter: str = FRONT_MATTER) -> Page:
    page, diagnostics = parse_page(f"---\n{front_matter}---\n{body}", path, MACROS)
    assert diagnostics == []
    return page


def make_context(*pages: Page, files: tuple[str, ...] = (), data: Data | None = None) -> PageContext:
    return PageContext({page.path: page for page in pages}, data or Data(), MACROS, SourceFiles(frozenset(files)))


def list_rules_at(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, int]]:
    return [(one.rule, one.line) for one in diagnostics]


# Purity


@pytest.mark.parametrize("package", PURE_PACKAGES)
def test_no_file_is_opened_in_what_is_to_be_pure(package: str) -> None:
    assert find_file_access(package) == set()


def test_what_opens_files_is_found() -> None:
    assert {name.partition(":")[0] for name in find_file_access("reading")} >= {"sources.py", "yaml_files.py", "settings.py"}


def find_file_access(package: str) -> set[str]:
    """Return the lines of builder/<package>/ that import, name or call what opens files or reads the environment."""
    return {
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "builder" / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom | ast.Import) and {"os", "io", "pathlib", "pathlib.Path"} & set(list_imports(node)))
        or (isinstance(node, ast.Name) and node.id == "open")
        or (isinstance(node, ast.Attribute) and node.attr in ("read_text", "read_bytes", "iterdir", "rglob"))
    }


def list_imports(node: ast.Import | ast.ImportFrom) -> list[str]:
    prefix = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
    return [f"{prefix}{one.name}" for one in node.names]


@pytest.mark.parametrize(
    ("value", "field"),
    [(Data(), "redirects"), (make_page("A.\n"), "body"), (Document("x.yml"), "value"), (Settings(), "navigation")],
)
def test_values_cannot_be_changed(value: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, field, None)


def test_a_faulty_field_is_left_out_of_a_new_page_and_stays_in_the_old() -> None:
    definition = {"type": "object", "properties": {"title": {"type": "string"}, "short": {"pattern": "^[a-z]$"}}}
    page = make_page("A.\n", front_matter="title: Tea\nshort: TEA!\n")
    checked, diagnostics = check_front_matter({page.path: page}, Schema(definition))
    assert list_rules_at(diagnostics) == [("wrong-value", 3)]
    assert checked[page.path].meta == {"title": "Tea"}
    assert page.meta == {"title": "Tea", "short": "TEA!"}


def test_a_page_without_faults_stays_the_same_object_so_that_checks_of_it_are_remembered() -> None:
    page = make_page("A.\n")
    checked, diagnostics = check_front_matter({page.path: page}, Schema({"type": "object"}))
    assert (checked[page.path] is page, diagnostics) == (True, [])
    assert parse_page(page.text, page.path, MACROS)[0] is page


# Pages


def test_links_and_images_are_looked_for_among_the_pages_and_files_of_the_context() -> None:
    other = make_page("A.\n", "guide/cake.md")
    page = make_page("[Cake](cake.md) [Milk](milk.md) ![A cup](../assets/images/cup.png) ![A pot](../assets/images/pot.png)\n")
    context = make_context(page, other, files=("docs/assets/images/cup.png",))
    assert [(one.message, one.subject) for one in check_links(page, context)] == [
        ("there is no page docs/guide/milk.md", Subject("page", "guide/milk.md"))
    ]
    assert ["docs/assets/images/pot.png" in one.message for one in check_images(page, context)] == [True]


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("", "link-target"),
        ("https://tea.example/", "link-form"),
        ("mailto:a@tea.example", "link-form"),
        ("tel:0", "link-form"),
        ("/guide/tea/", "link-form"),
        ("../assets/none.svg", "link-target"),
    ],
)
def test_a_link_of_another_form_has_one_diagnostic(target: str, rule: str) -> None:
    page = make_page(f"A [cup of tea]({target}).\n")
    assert list_rules_at(check_links(page, make_context(page))) == [(rule, 6)]


def test_a_link_to_a_section_of_its_own_page_is_for_another_check() -> None:
    page = make_page("A [cup of tea](#cup).\n")
    assert list(check_links(page, make_context(page))) == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("**a** and *b* and `c`\n", []),
        ("**a\n", [6]),
        ("a *b\n\n`c\n", [6, 8]),
        ("** a**\n", [6]),
        ("“a\n", [6]),
        ("```\na\n", [6]),
    ],
)
def test_marks_are_closed_within_their_paragraph(body: str, lines: list[int]) -> None:
    assert [one.line for one in check_inline_marks(make_page(body))] == lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("| a | b |\n|---|---|\n| c | d |\n", []),
        ("| a | b |\n|---|---|\n| c |\n", [8]),
        ("| a |  |\n|---|---|\n| c | d |\n", [6]),
        ("| a | b |\n| c | d |\n", [6]),
        ("| a | b |\n|---|---|\n", [6]),
        ("x\n| a | b |\n|---|---|\n| c | d |\n", [7]),
    ],
)
def test_a_table_has_named_columns_and_whole_rows(body: str, lines: list[int]) -> None:
    assert [one.line for one in check_tables(make_page(body))] == lines


def test_all_checks_of_pages_run_on_a_page_in_memory() -> None:
    page = make_page("## Milk or lemon {: #milk }\n\nAsk first. TODO\n")
    assert list_rules_at(check_pages(make_context(page))) == [("leftover-markup", 8)]


# Data, settings, templates


def test_a_figure_has_its_drawing() -> None:
    data = Data({"data/figures/tea.yml": Document("data/figures/tea.yml")}, figures={"tea": {}})
    texts = {"docs/assets/images/figures/tea.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox=''/>"}
    drawn = SourceFiles(frozenset(texts), texts)
    assert list(check_figures(data, drawn)) == []
    (missing,) = check_figures(data, SourceFiles())
    assert (missing.rule, missing.path) == ("figure-file", "data/figures/tea.yml")


def test_folders_and_files_that_data_names_are_looked_for_among_the_sources() -> None:
    owners, _ = parse_yaml("- {id: a, folders: [docs/guide/, docs/gide/]}\n", "data/owners.yml")
    words, _ = parse_yaml("- {right_on: [docs/guide/, docs/guide/te.md]}\n", "data/language/words.yml")
    documents = {one.path: one for one in (owners, words)}
    data = Data(documents, owners={"a": owners.value[0]}, words_to_avoid=words.value)
    files = SourceFiles(frozenset({"docs/guide/tea.md"}))
    assert [one.fix for one in check_owned_folders(data, files)] == ['did you mean "docs/guide"?']
    assert [one.fix for one in check_avoided_words(data, files)] == ['did you mean "docs/guide/tea.md"?']


def test_a_navigation_names_each_page_once() -> None:
    document, _ = parse_yaml("nav:\n- guide/tea.md\n- Cakes: [guide/cak.md]\n- guide/tea.md\n", "mkdocs.yml")
    page, cake = make_page("A.\n"), make_page("A.\n", "guide/cake.md")
    pages = {one.path: one for one in (page, cake)}
    settings = Settings(document, navigation=document.value["nav"])
    assert list_rules_at(check_navigation(pages, Data(), settings)) == [("nav", 3), ("nav", 4)]
    assert [one.line for one in check_navigation(pages, Data(), Settings(navigation=[]))] == [1]
    assert list(check_navigation(pages, Data(), Settings())) == [], "a file that cannot be read has its own diagnostic"


def test_an_unknown_citation_style_gives_way_to_the_default() -> None:
    settings, (diagnostic,) = check_citation_settings(Settings(citation_style="harvard-cite-them-wrong"))
    assert (settings.citation_style, diagnostic.rule) == (DEFAULT_CITATION_STYLE, "citation-style")


def test_a_template_is_checked_as_text() -> None:
    texts = {"templates/a.html": "<p>{{ a }}</p>", "templates/b.html": "{% if %}", "overrides/c.html": "\n<p style='a'></p>"}
    found = check_templates(SourceFiles(frozenset(texts), texts))
    assert [(one.path, one.line) for one in found] == [("templates/b.html", 1), ("overrides/c.html", 2)]


# Consequences


def make_diagnostic(
    rule: str, path: str = "docs/guide/tea.md", restores: Subject = NOTHING, subject: Subject = NOTHING
) -> Diagnostic:
    return Diagnostic(path, 1, "", "message", "fix", rule, restores=restores, subject=subject)


def test_what_misses_a_page_that_another_diagnostic_restores_is_left_out() -> None:
    tea = Subject("page", "guide/tea.md")
    cause, effect = make_diagnostic("file-name", restores=tea), make_diagnostic("nav", "mkdocs.yml", subject=tea)
    other = make_diagnostic("nav", "mkdocs.yml", subject=Subject("page", "guide/milk.md"))
    assert drop_consequences([cause, effect, other], {}) == [cause, other]
    assert drop_consequences([effect, other], {}) == [effect, other]


def test_an_id_hidden_by_an_entry_with_the_same_id_is_left_out() -> None:
    cause = make_diagnostic("duplicate-id", "data/topics.yml")
    topic = make_diagnostic("unknown-id", subject=Subject("topic", "tea"))
    owner = make_diagnostic("unknown-id", subject=Subject("owner", "tea"))
    assert drop_consequences([cause, topic, owner], {}) == [cause, owner]


@pytest.mark.parametrize(("count", "merged"), [(MANY_PAGES, MANY_PAGES), (MANY_PAGES + 1, 1)])
def test_an_owner_that_many_pages_name_is_missing_once(count: int, merged: int) -> None:
    found = [make_diagnostic("unknown-id", f"docs/{number}.md", subject=Subject("owner", "a")) for number in range(count)]
    assert len(drop_consequences(found, {})) == merged


def test_the_schema_of_pages_is_a_value_too() -> None:
    definition = json.loads(Path(ROOT, "data/schemas/page.json").read_text(encoding="utf-8"))
    page = make_page("A.\n", front_matter="titel: Tea\n")
    checked, diagnostics = check_front_matter({page.path: page}, Schema(definition))
    assert "unknown-key" in {one.rule for one in diagnostics}
    assert checked[page.path].meta == {}


def test_an_accent_that_stands_apart_from_its_letter_is_told() -> None:
    """No example of the rule: the page of messages would not be valid HTML with it."""
    assert [message for message, _ in find_strange_characters("cafe\u0301")] == ["an accent stands apart from its letter here"]
    assert list(find_strange_characters("caf\u00e9")) == []
