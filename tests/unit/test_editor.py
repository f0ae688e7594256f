"""The editor knows what the check knows: each field of each file, each choice, and the line of each problem."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.loops import for_each
from tests.support.project import ROOT
from tests.support.rules import list_rules
from tests.support.text import find
from tests.unit.test_repository import tracked

EDITOR = ROOT / ".vscode"
JSON_FILES = [*sorted(EDITOR.iterdir()), ROOT / ".devcontainer" / "devcontainer.json"]
DATA = sorted((ROOT / "data").rglob("*.yml"))


def read(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((EDITOR / name).read_text(encoding="utf-8"))
    return record


def once(pairs: list[tuple[str, object]]) -> dict[str, Any]:
    assert len({name for name, _ in pairs}) == len(pairs), "a duplicate name"
    return dict(pairs)


@for_each("path", lambda: JSON_FILES, lambda path: path.name)
def test_a_file_of_the_editor_is_plain_json(path: Path) -> None:
    assert json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)


# Data files --------------------------------------------------------------------------------------------------------


def bound(path: Path, bindings: dict[str, str | list[str]]) -> list[str]:
    """Return the schemas that the settings bind `path` to, as paths below the repository."""
    name = path.relative_to(ROOT)
    found = [
        schema
        for schema, patterns in bindings.items()
        for pattern in ([patterns] if isinstance(patterns, str) else patterns)
        if name.match(pattern)
    ]
    return [schema.removeprefix("./") for schema in found]


@for_each("path", lambda: DATA, lambda path: path.relative_to(ROOT / "data").as_posix())
def test_a_data_file_is_completed_by_its_own_schema(path: Path) -> None:
    """By the settings and, for editors that do not read them, by its own first line."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    itself = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert itself, first
    schema = (path.parent / itself[1]).resolve()
    assert schema.is_file()
    assert bound(path, read("settings.json")["yaml.schemas"]) == [schema.relative_to(ROOT).as_posix()]


def test_every_schema_that_is_named_exists_and_every_schema_of_data_is_named() -> None:
    named = {name.removeprefix("./") for name in read("settings.json")["yaml.schemas"]}
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data" / "schemas").glob("*.json")}
    # Only snippets can complete front matter; and the settings are checked by theirs, and have tags that editors do not know.
    assert named == there - {"data/schemas/page.json", "data/schemas/settings.json"}


def test_what_programs_write_is_read_only() -> None:
    patterns = read("settings.json")["files.readonlyInclude"]
    assert set(patterns.values()) == {True}
    for pattern in patterns:
        assert any(Path(name).match(pattern.removeprefix("**/")) for name in tracked()), pattern
    folded = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    for line in [line for line in folded.splitlines() if line.endswith(" linguist-generated")]:
        name = line.split()[0]
        assert any(Path(one).match(name) for one in tracked()), name
        assert any(Path(name).match(pattern.removeprefix("**/")) for pattern in patterns), name


def test_the_same_extensions_are_recommended_here_and_there_once() -> None:
    here = read("extensions.json")["recommendations"]
    devcontainer = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert here == devcontainer["customizations"]["vscode"]["extensions"]
    assert len(here) == len({name.lower() for name in here})
    assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", name) for name in here)


# Problems ----------------------------------------------------------------------------------------------------------


@functools.cache
def pattern() -> dict[str, Any]:
    matchers = [task["problemMatcher"] for task in read("tasks.json")["tasks"]]
    assert len({json.dumps(matcher["pattern"]) for matcher in matchers}) == 1
    assert all(matcher["fileLocation"] == ["relative", "${workspaceFolder}"] for matcher in matchers)
    one: dict[str, Any]
    (one,) = matchers[0]["pattern"]
    return one


def seen(line: str) -> tuple[str, int, int | None, str] | None:
    """Return file, line, column and words that the editor takes from `line`, if it takes it for a problem."""
    one, found = pattern(), re.search(pattern()["regexp"], line)
    if not found:
        return None
    column = found[one["column"]]
    return found[one["file"]], int(found[one["line"]]), column and int(column), found[one["message"]]


def test_the_editor_shows_a_problem_on_its_line() -> None:
    examples = [example for rule in list_rules().values() for example in rule.examples]
    for line in (message for example in examples for message in example.messages):
        problem = seen(line)
        assert problem, line
        path, number, column, words = problem
        assert line == f"{path}:{number}: {words}" and column is None
        # The example's own file, or the one to fix instead.
        assert "/" in path or (ROOT / path).is_file()


def test_the_editor_shows_a_problem_in_its_column() -> None:
    line = 'docs/guide/tea.md:31:5: spelling: "organize"; write "organise"'
    assert seen(line) == ("docs/guide/tea.md", 31, 5, 'spelling: "organize"; write "organise"')


@pytest.mark.parametrize(
    "line",
    [
        "INFO    -  [13:34:34] Serving on http://127.0.0.1:8123/",
        "ERROR   -  1 problem to fix before the site can be built:",
        "INFO    -  [macros] - Found local Python module 'macros' in: /home/someone/guide",
        "make: *** [Makefile:42: site] Error 1",
        "tests/unit/test_rules.py::test_examples[yaml] PASSED",
    ],
)
def test_the_editor_shows_nothing_else_as_a_problem(line: str) -> None:
    assert seen(line) is None


def test_the_tasks_run_commands_that_exist_and_the_preview_tells_when_it_has_built() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    tasks = {task["label"]: task for task in read("tasks.json")["tasks"]}
    for task in tasks.values():
        target = find(r"^make ([a-z]+)$", task["command"])[1]
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    background = tasks["Preview the site"]["problemMatcher"]["background"]
    assert re.search(background["beginsPattern"], "INFO    -  Building documentation...")
    for said in ("INFO    -  [13:34:34] Serving on http://127.0.0.1:8000/", "INFO    -  [13:34:39] Reloading browsers"):
        assert re.search(background["endsPattern"], said)
    assert re.search(background["endsPattern"], "Aborted with a BuildError!")


def test_the_one_click_editor_has_what_the_project_asks_for() -> None:
    devcontainer = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    check = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    python = next(
        step["with"]["python-version"] for step in check["jobs"]["check"]["steps"] if "setup-python" in step.get("uses", "")
    )
    assert re.fullmatch(rf"mcr\.microsoft\.com/devcontainers/python:{re.escape(python)}-[a-z]+", devcontainer["image"])
    # The editor opens when this has ended, so that its preview does not install beside it.
    assert devcontainer["updateContentCommand"] == "make site" and "waitFor" not in devcontainer
    (port,) = devcontainer["forwardPorts"]
    assert f"ADDRESS ?= 127.0.0.1:{port}" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert devcontainer["portsAttributes"][str(port)]["label"]


def test_files_are_as_the_editor_is_told_to_write_them() -> None:
    """Not those of docs/ and data/, which people write in GitHub's own editor: no line end matters there."""
    settings = (ROOT / ".editorconfig").read_text(encoding="utf-8")
    assert "\nroot = true\n" in settings and "\nend_of_line = lf\n" in settings
    for name in tracked():
        path = ROOT / name
        if not path.is_file() or name.startswith(("data/", "docs/", "rules/")):
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            assert b"\r" not in content and (not content or content.endswith(b"\n")), name
            assert not re.search(rb"[ \t]\n", content), f"{name}: space at the end of a line"
