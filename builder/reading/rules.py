"""Every message of the check, to be explained on a page of its own: read from the broken fixtures that the tests use.

A fixture spoils one file, and holds the message it must provoke. Read the other way round, that is the mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.reading.yaml_files import read_yaml
from builder.rule_names import RULE_GROUPS, RULES
from language.rules import RULES as LANGUAGE

MESSAGES_PAGE = "contribute/messages.md"
FIXTURES = "tests/broken"
EDITS = "tests/edits.yml"
RULE_TITLES = {"yaml": "YAML", "html": "HTML", "nav": "Navigation"}


def list_rules() -> dict[str, dict[str, str]]:
    """Return what each rule is for by its name, by group: of all checks whose fixtures stand in tests/broken/."""
    return {
        **{group: {name: RULES[name] for name in names.split()} for group, names in RULE_GROUPS.items()},
        "Language": LANGUAGE,
    }


def rule_group_id(group: str) -> str:
    """Return the id of a group's heading: `group-` keeps it apart from the rules, whose names are ids as they stand."""
    return "group-" + "-".join("".join(one for one in group.lower() if one.isalpha() or one == " ").split())


def list_rule_headings() -> Iterator[tuple[str, str, int]]:
    """Yield id, words and level of each heading that the list of messages makes."""
    for group, names in list_rules().items():
        yield rule_group_id(group), group, 2
        for name in names:
            yield name, rule_title(name), 3
    yield rule_group_id("Published pages"), "Published pages", 2


def rule_title(rule: str) -> str:
    """Return a rule's name as the words of a heading."""
    return RULE_TITLES.get(rule, rule.replace("-", " ").capitalize())


def read_rule_groups(root: Path) -> list[dict[str, Any]]:
    """Return each group with its rules, and each rule with its examples; none where the project has no tests."""
    examples: dict[str, list[dict[str, Any]]] = {}
    for file in sorted((root / FIXTURES).glob("*.yml")):
        fixture = read_yaml(root, f"{FIXTURES}/{file.name}")[0].value
        of_rule = examples.setdefault(fixture["rule"], [])
        # The one with the name of its rule shows the rule best, and comes first.
        of_rule.insert(0 if file.stem == fixture["rule"] else len(of_rule), describe_example(fixture))
    return [
        {
            "title": group,
            "id": rule_group_id(group),
            "rules": [
                {"id": name, "title": rule_title(name), "about": about, "examples": examples.get(name, [])}
                for name, about in names.items()
            ],
        }
        for group, names in list_rules().items()
    ]


def describe_example(fixture: dict[str, Any]) -> dict[str, Any]:
    """Return what a fixture shows: what went wrong, the messages, and the text before and after the mend, or words for it."""
    wrong, right, words = fixture.get("with", fixture.get("write", "")), fixture.get("replace", ""), ""
    if fixture.get("remove"):
        words = "The whole file was deleted. Put it back as it was."
    elif "bytes" in fixture:
        words = "The file was saved in another encoding. Save it again, as UTF-8."
    elif "write" in fixture:
        words = "All of this file was written like this. The message says what to do."
    elif not wrong.strip():
        words = "This had been taken out. Put it back."
    return {
        "says": fixture["says"],
        "advice": fixture.get("level") == "advice",
        "messages": [fixture["message"], *fixture.get("also", [])],
        "file": fixture["file"],
        "wrong": wrong.strip("\n"),
        "right": right.strip("\n"),
        "words": words,
    }


def read_edits(root: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the edits of published pages that need nothing more, and those of which the check says what to do."""
    entries = read_yaml(root, EDITS)[0].value if (root / EDITS).is_file() else []
    told = [{"edit": one["edit"], "messages": one["says"]} for one in entries]
    return {"free": [one for one in told if not one["messages"]], "told": [one for one in told if one["messages"]]}
