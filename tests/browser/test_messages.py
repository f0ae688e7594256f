"""The page that explains each message of the check: made from the fixtures, and found by pasting a message."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from playwright.sync_api import expect

from builder.engines.mkdocs_preview import EXTRA_WATCHED, PreviewServer
from builder.load import load_site
from builder.macros.calls import render_call
from builder.model.diagnostics import InvalidSiteError
from builder.reading.page_fields import describe_page_fields
from builder.reading.rules import MESSAGES_PAGE, describe_example, read_rule_groups
from builder.reading.schemas import read_schema
from builder.reading.sources import read_source_files
from builder.reading.starters import list_starters
from builder.rule_names import RULE_GROUPS, RULES
from tests.support.built import site_model
from tests.support.project import ROOT

FIXTURES = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests" / "broken").glob("*.yml"))]
PAGE = "contribute/messages/"


def test_every_rule_stands_in_one_group() -> None:
    grouped = [name for names in RULE_GROUPS.values() for name in names.split()]
    assert sorted(grouped) == sorted(RULES)


def test_every_fixture_is_an_example_of_its_rule() -> None:
    shown = {
        (rule["id"], example["says"], example["messages"][0])
        for group in read_rule_groups(ROOT)
        for rule in group["rules"]
        for example in rule["examples"]
    }
    assert shown == {(fixture["rule"], fixture["says"], fixture["message"]) for fixture in FIXTURES}


def test_every_example_says_how_to_mend_it() -> None:
    for fixture in FIXTURES:
        example = describe_example(fixture)
        assert example["right"] or example["words"], fixture["says"]


def test_the_preview_shows_a_changed_fixture_at_once(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    server = PreviewServer(lambda: None, host="127.0.0.1", port=0, root="site")
    server.server_close()
    assert {str(ROOT / path) for path in EXTRA_WATCHED} <= set(server._watched_paths)


def test_each_rule_has_its_name_as_its_address() -> None:
    assert {f"/{PAGE}#{rule}" for rule in RULES} <= set(site_model().addresses)


def test_a_copy_without_tests_is_told_the_rules_without_examples(sound: Path) -> None:
    site = load_site(sound)
    shown = render_call(site, site.pages["index.md"], "messages", (), {})
    assert '<h3 id="link-text">' in shown and "<pre" not in shown


def test_what_the_check_says_ends_with_where_to_read_more(tmp_path: Path, sound: Path) -> None:
    page = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    (sound / "docs/index.md").write_text(page.replace("title:", "titel:", 1), encoding="utf-8")
    with pytest.raises(InvalidSiteError) as refused:
        load_site(sound, "https://tea.example/")
    assert "What each message means" not in str(refused.value), "the sound project has no such page"
    (sound / "docs/contribute").mkdir()
    (sound / "docs/contribute/messages.md").write_text("Nothing yet.\n", encoding="utf-8")
    with pytest.raises(InvalidSiteError) as refused:
        load_site(sound, "https://tea.example/")
    last = str(refused.value).splitlines()[-1]
    assert last == "What each message means, and how to mend it: https://tea.example/contribute/messages/"


def test_each_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / MESSAGES_PAGE).read_text(encoding="utf-8")))
    defined = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (\w+)", file.read_text(), re.MULTILINE)
    }
    assert named and named <= defined


def test_each_field_of_a_page_is_explained_with_an_example_that_fits() -> None:
    schema = json.loads((ROOT / "data/schemas/page.json").read_text(encoding="utf-8"))
    assert [field["name"] for field in describe_page_fields(read_schema(ROOT, "page")[0])] == list(schema["properties"])
    for field in describe_page_fields(read_schema(ROOT, "page")[0]):
        rules = schema["properties"][field["name"]]
        jsonschema.validate(yaml.safe_load(field["example"])[field["name"]], rules)
        jsonschema.validate(rules["examples"][0], rules)


def test_starters_are_linked_where_the_repository_is_known() -> None:
    sources, _ = read_source_files(ROOT)
    files = [one for kind in list_starters(sources, "https://code.example/us/guide/") for one in kind["starters"]]
    assert "https://code.example/us/guide/blob/main/starters/data/reference-book.yml" in {one["url"] for one in files}
    assert {one["url"] for kind in list_starters(sources, "") for one in kind["starters"]} == {""}


def test_a_pasted_message_leads_to_its_rule(open_page) -> None:
    page = open_page(PAGE, 390)
    field = page.get_by_label("Paste the message here")
    field.fill('docs/guide/safety.md:77: cite: no reference "smiht-2020"; did you mean "smith-2020"?')
    page.get_by_role("status").get_by_role("link", name="Unknown id").click()
    expect(page.locator("#unknown-id")).to_be_in_viewport()
    field.fill("Good morning to all of you and thank you for the tea")
    expect(page.get_by_role("status").first).to_contain_text("No message is like this one")
    assert page.complaints == []


def test_most_messages_lead_to_their_own_rule(open_page) -> None:
    """All are tried at once in the page, with other words in their quotation marks, as a maintainer's message has."""
    page = open_page(PAGE)
    asked = [[fixture["rule"], re.sub(r'"[^"]*"', '"something else"', fixture["message"])] for fixture in FIXTURES]
    missed = page.evaluate(
        """asked => asked.filter(([rule, message]) => {
          const form = document.querySelector('.messages__find');
          form.message.value = message;
          form.message.dispatchEvent(new Event('input', {bubbles: true}));
          return ![...form.querySelectorAll('a')].some(link => link.hash === '#' + rule);
        }).map(([rule, message]) => message)""",
        asked,
    )
    assert len(missed) <= len(asked) * 0.05, missed


def test_without_scripts_the_messages_are_there_and_no_field_that_would_do_nothing(open_page) -> None:
    page = open_page(PAGE, javascript=False)
    expect(page.get_by_label("Paste the message here")).to_be_hidden()
    page.get_by_text("Link words that ask for a click.").click()
    expect(page.get_by_text("[Click here to pour the tea]")).to_be_visible()
