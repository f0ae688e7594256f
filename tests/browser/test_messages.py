"""The page that explains each message of the check, and what finds one there when it is pasted."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml
from playwright.sync_api import expect

from builder.engines.mkdocs_preview import PreviewServer
from builder.macros.maintainers import describe_page_fields
from builder.model.rules import MESSAGES_PAGE
from builder.reading.schemas import read_schema
from builder.reading.sources import read_source_files
from builder.reading.starters import list_starters
from tests.support.project import ROOT
from tests.support.rules import read_book
from tests.support.watch import OpenPage, complaints

PAGE = "contribute/messages/"


def test_the_preview_shows_a_changed_rule_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    server = PreviewServer(lambda: None, host="127.0.0.1", port=0, root="site")
    server.server_close()
    assert {str(ROOT / "rules"), str(ROOT / "starters")} <= set(server._watched_paths)


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
    page_schema, _ = read_schema(ROOT, "page")
    assert page_schema
    fields = describe_page_fields(page_schema)
    assert [field["name"] for field in fields] == list(schema["properties"])
    for field in fields:
        rules = schema["properties"][field["name"]]
        jsonschema.validate(yaml.safe_load(field["example"])[field["name"]], rules)
        jsonschema.validate(rules["examples"][0], rules)


def test_starters_are_linked_where_the_repository_is_known() -> None:
    sources, _ = read_source_files(ROOT)
    files = [one for kind in list_starters(sources, "https://code.example/us/guide/") for one in kind["starters"]]
    assert "https://code.example/us/guide/blob/main/starters/data/reference-book.yml" in {one["url"] for one in files}
    assert {one["url"] for kind in list_starters(sources, "") for one in kind["starters"]} == {""}


def test_a_pasted_message_leads_to_its_rule(open_page: OpenPage) -> None:
    page = open_page(PAGE, 390)
    field = page.get_by_label("Paste the message here")
    field.fill('docs/guide/safety.md:77: cite: no reference "smiht-2020"; did you mean "smith-2020"?')
    page.get_by_role("status").get_by_role("link", name="Unknown id").click()
    expect(page.locator("#unknown-id")).to_be_in_viewport()
    field.fill("Good morning to all of you and thank you for the tea")
    expect(page.get_by_role("status").first).to_contain_text("No message is like this one")
    assert complaints(page) == []


def test_most_messages_lead_to_their_own_rule(open_page: OpenPage) -> None:
    """All are tried at once in the page, with other words in their quotation marks, as a maintainer's message has."""
    page = open_page(PAGE)
    asked = [
        [rule.id, re.sub(r'"[^"]*"', '"something else"', example.messages[0])]
        for rule in read_book().rules.values()
        for example in rule.examples
    ]
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


def test_without_scripts_the_messages_are_there_and_no_field_that_would_do_nothing(open_page: OpenPage) -> None:
    page = open_page(PAGE, javascript=False)
    expect(page.get_by_label("Paste the message here")).to_be_hidden()
    page.get_by_text("Link words that ask for a click.").click()
    expect(page.get_by_text("[Click here to pour the tea]")).to_be_visible()
