"""Every rule the build refuses for has been seen refusing: tests/broken/ holds the fault and the message it must give.

A fixture names the `file` of tests/sound/ that it spoils: by `replace` and `with`, by `write` (the whole text), by `bytes`
(hexadecimal) or by `remove: true`; `message` is the one line it must provoke, `also` what follows from the same fault.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builder.load import load_site
from builder.model.diagnostics import InvalidSiteError
from builder.rule_names import RULES
from tests.support.project import ROOT, mkdocs_build

ALL = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests" / "broken").glob("*.yml"))
}
# What the build refuses; what `make check` finds in the words is for tests/unit/test_language.py.
FIXTURES = {name: fixture for name, fixture in ALL.items() if "check" not in fixture}
LANGUAGE = {name: fixture for name, fixture in ALL.items() if fixture.get("check") == "language"}


def spoil(project: Path, fixture: dict) -> None:
    """Make the fixture's change in a copy of the sound project."""
    file = project / fixture["file"]
    if fixture.get("remove"):
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if "bytes" in fixture:
        file.write_bytes(bytes.fromhex(fixture["bytes"]))
    elif "write" in fixture:
        file.write_text(fixture["write"], encoding="utf-8")
    else:
        text = file.read_text(encoding="utf-8")
        assert text.count(fixture["replace"]) == 1, "the fixture's `replace` must stand once in the sound file"
        file.write_text(text.replace(fixture["replace"], fixture["with"]), encoding="utf-8")


def test_the_sound_project_is_sound(sound: Path) -> None:
    load_site(sound)


@pytest.mark.parametrize("name", FIXTURES)
def test_refuses(name: str, sound: Path) -> None:
    fixture = FIXTURES[name]
    spoil(sound, fixture)
    with pytest.raises(InvalidSiteError) as refused:
        load_site(sound)
    said = [str(problem) for problem in refused.value.diagnostics]
    assert sorted(said) == sorted([fixture["message"], *fixture.get("also", [])])
    assert fixture["rule"] in {problem.rule for problem in refused.value.diagnostics if str(problem) == fixture["message"]}


def test_every_rule_has_a_broken_fixture() -> None:
    assert set(RULES) == {fixture["rule"] for fixture in FIXTURES.values()}


def test_all_problems_are_told_at_once(sound: Path) -> None:
    for name in ("wrong-type-number", "html-address", "link-target"):
        spoil(sound, FIXTURES[name])
    with pytest.raises(InvalidSiteError) as refused:
        load_site(sound)
    assert {problem.rule for problem in refused.value.diagnostics} == {"wrong-type", "html", "link-target"}
    assert str(refused.value).startswith("3 problems to fix before the site can be built:\n")


@pytest.mark.parametrize("name", ["unknown-key", "front-matter-yaml", "macro-unknown", "template-name", "reference-dropped"])
def test_the_build_stops_with_the_message_and_writes_no_page(name: str, sound_with_engine: Path, tmp_path: Path) -> None:
    spoil(sound_with_engine, FIXTURES[name])
    built = mkdocs_build(sound_with_engine, tmp_path / "built")
    assert built.returncode == 1
    assert FIXTURES[name]["message"] in built.stderr
    assert "Traceback" not in built.stderr + built.stdout
    assert not list((tmp_path / "built").rglob("*.html"))
