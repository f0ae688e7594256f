"""Every rule has been seen rejecting: each example of rules/ is put into the valid project and must give its messages.

What `make check` finds in the words is for test_language.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.load import load_site
from builder.macros.calls import render_call
from builder.macros.maintainers import view_example
from builder.macros.registry import MACROS
from builder.model.data import Data
from builder.model.diagnostics import InvalidSiteError
from builder.reading.rules import read_rules
from tests.support.project import ROOT, copy_valid_project
from tests.support.rules import apply_fault, list_diagnostics, list_rules, read_book, with_fault

RULES = list_rules()
# Which arguments of a call that makes a diagnostic may be the name of its rule.
RULE_ARGUMENTS = {"Diagnostic": [5], "diagnostic": [0, 4], "_Fault": [0], "_Explanation": [0]}
RULE_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the valid project for all examples, as in the live preview: what was read before must hide no edit."""
    folder = tmp_path_factory.mktemp("rules") / "project"
    copy_valid_project(folder)
    return folder


def test_the_valid_project_is_valid(project: Path) -> None:
    load_site(project)


@pytest.mark.parametrize("name", RULES)
def test_examples_are_rejected_with_their_messages(name: str, project: Path) -> None:
    for example in RULES[name].examples:
        with with_fault(project, example):
            found = list_diagnostics(project)
        assert sorted(map(str, found)) == sorted(example.messages), example.when
        assert name in {one.rule for one in found if str(one) == example.messages[0]}, example.when
    assert list_diagnostics(project) == [], "nothing is left of a fault that is fixed"


def test_all_diagnostics_are_listed_at_once(whole_project: Path) -> None:
    for name in ("template", "suggest", "link-target"):
        apply_fault(whole_project, RULES[name].examples[0])
    with pytest.raises(InvalidSiteError) as rejected:
        load_site(whole_project)
    assert {one.rule for one in rejected.value.diagnostics} == {"template", "suggest", "link-target"}
    assert str(rejected.value).startswith("3 problems to fix before the site can be built:\n")


# Rules and code ----------------------------------------------------------------------------------------------------


def list_named_rules() -> Iterator[tuple[str, str]]:
    """Yield each name of a rule that the code gives to a diagnostic, with its place."""
    for file in sorted([*(ROOT / "builder").rglob("*.py"), *(ROOT / "language").rglob("*.py")]):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                for name in _list_names(call):
                    yield name, f"{file.relative_to(ROOT)}:{call.lineno}"


def _list_names(call: ast.Call) -> Iterator[str]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    places = RULE_ARGUMENTS.get(called, [])
    arguments = [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
    arguments += [call.args[place] for place in places if place < len(call.args)]
    for node in arguments:
        for one in (node.body, node.orelse) if isinstance(node, ast.IfExp) else [node]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and RULE_NAME.fullmatch(one.value):
                yield one.value


def test_every_rule_that_the_code_names_has_a_file() -> None:
    named = list(list_named_rules())
    assert len({name for name, _ in named}) > len(read_book().rules) / 2, "the calls are no longer found"
    assert [f"{place}: {name}" for name, place in named if name not in read_book().rules] == []


def test_every_file_describes_a_rule_that_the_code_names() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8") for name in ("builder", "language") for file in (ROOT / name).rglob("*.py")
    )
    assert [name for name in read_book().rules if f'"{name}"' not in code] == []


def test_a_rule_that_does_not_fit_its_schema_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/schemas").symlink_to(ROOT / "data/schemas")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/groups.yml").write_text("- {id: tea, title: Tea}\n", encoding="utf-8")
    text = (ROOT / "rules/encoding.yml").read_text(encoding="utf-8")
    (tmp_path / "rules/one.yml").write_text(text.replace("group: data", "group: tae"), encoding="utf-8")
    (tmp_path / "rules/two.yml").write_text(text.replace("why:", "whi:").replace("group: data", "group: tea"), encoding="utf-8")
    book, found = read_rules(tmp_path)
    assert book.rules == {}
    assert [str(one).split(":")[0] for one in found] == ["rules/one.yml", "rules/two.yml"]
    assert 'did you mean "tea"?' in str(found[0])


# The page of messages ----------------------------------------------------------------------------------------------


def test_every_example_says_how_to_fix_it() -> None:
    for rule in read_book().rules.values():
        for example in rule.examples:
            shown = view_example(example)
            assert shown["right"] or shown["words"], example.when


def test_each_rule_has_its_name_as_its_address() -> None:
    get_addresses = MACROS["messages"].get_addresses
    assert get_addresses
    addresses = [one.url for one in get_addresses(None, Data(rules=read_book()))]
    assert len(addresses) == len(set(addresses)) and set(read_book().rules) <= set(addresses)


def test_a_copy_without_rules_has_no_messages_to_list(valid_project: Path) -> None:
    site = load_site(valid_project)
    assert "<h3" not in render_call(site, site.pages["index.md"], "messages", (), {})


def test_what_the_check_says_ends_with_where_to_read_more(valid_project: Path) -> None:
    page = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    (valid_project / "docs/index.md").write_text(page.replace("title:", "titel:", 1), encoding="utf-8")
    with pytest.raises(InvalidSiteError) as rejected:
        load_site(valid_project, "https://tea.example/")
    assert "What each message means" not in str(rejected.value), "the valid project has no such page"
    (valid_project / "docs/contribute").mkdir()
    (valid_project / "docs/contribute/messages.md").write_text("Nothing yet.\n", encoding="utf-8")
    with pytest.raises(InvalidSiteError) as rejected:
        load_site(valid_project, "https://tea.example/")
    last = str(rejected.value).splitlines()[-1]
    assert last == "What each message means, and how to fix it: https://tea.example/contribute/messages/"
