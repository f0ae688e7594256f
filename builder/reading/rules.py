"""Reads rules/: one file a rule, rules/groups.yml with their headings, and rules/scenarios/ with edits of published pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builder.model.diagnostics import ERROR, Diagnostic, suggest_match
from builder.model.rules import Example, Rule, RuleBook, RuleGroup, Scenario, ScenarioGroup
from builder.reading.schemas import read_schema, validate_document
from builder.reading.yaml_files import read_yaml

RULES_FOLDER = "rules"
GROUPS_FILE = f"{RULES_FOLDER}/groups.yml"
SCENARIOS_FOLDER = f"{RULES_FOLDER}/scenarios"


def read_rules(root: Path) -> tuple[RuleBook, list[Diagnostic]]:
    """Return what rules/ below `root` holds, with a diagnostic for each thing that does not fit its schema.

    A project without that folder has no rules to explain. Rules that do not fit are left out.
    """
    if not (root / RULES_FOLDER).is_dir():
        return RuleBook(), []
    groups, diagnostics = _read_valid(root, GROUPS_FILE, "rule-groups")
    rules: dict[str, list[Rule]] = {group["id"]: [] for group in groups or []}
    for file in sorted((root / RULES_FOLDER).glob("*.yml")):
        path = f"{RULES_FOLDER}/{file.name}"
        if path == GROUPS_FILE:
            continue
        record, found = _read_valid(root, path, "rule")
        diagnostics += found
        if record and record["group"] not in rules:
            name = record["group"]
            fix = suggest_match(name, rules)
            diagnostics.append(Diagnostic(path, 1, "group", f'there is no group "{name}" in {GROUPS_FILE}', fix, "unknown-id"))
        elif record:
            rules[record["group"]].append(_to_rule(file.stem, record))
    scenarios = []
    for file in sorted((root / SCENARIOS_FOLDER).glob("*.yml")):
        record, found = _read_valid(root, f"{SCENARIOS_FOLDER}/{file.name}", "scenarios")
        diagnostics += found
        if record:
            scenarios.append(_to_scenario_group(file.stem, record))
    headings = tuple(RuleGroup(group["id"], group["title"], tuple(rules[group["id"]])) for group in groups or [])
    return RuleBook(headings, tuple(scenarios)), diagnostics


def _read_valid(root: Path, path: str, kind: str) -> tuple[Any, list[Diagnostic]]:
    document, diagnostics = read_yaml(root, path)
    schema, found = read_schema(root, kind)
    diagnostics += found
    if not diagnostics and schema is not None:
        diagnostics += validate_document(document, schema)
    return None if diagnostics else document.value, diagnostics


def _to_rule(name: str, record: dict[str, Any]) -> Rule:
    examples = tuple(_to_example(example) for example in record["examples"])
    return Rule(name, record["title"], record["group"], record["about"], record["why"], examples)


def _to_example(record: dict[str, Any]) -> Example:
    return Example(
        record["when"],
        record["file"],
        tuple(f"{one['location']}: {one['message']}; {one['fix']}" for one in (record, *record.get("also", []))),
        record.get("severity", ERROR),
        record.get("replace"),
        record.get("with", ""),
        record.get("write"),
        bytes.fromhex(record["bytes"]) if "bytes" in record else None,
    )


def _to_scenario_group(name: str, record: dict[str, Any]) -> ScenarioGroup:
    scenarios = tuple(Scenario(one["edit"], tuple(one["steps"]), tuple(one["messages"])) for one in record["scenarios"])
    return ScenarioGroup(name, record["title"], record["about"], scenarios)
