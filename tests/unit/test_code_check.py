"""`make check` tells what the linters know to be wrong, at its line and once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jobs import code_check
from jobs.code_check import check_code
from tests.support.project import ROOT


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A project of one script, one stylesheet and one Python file, with the linter's settings and tools of this one."""
    shutil.copy(ROOT / "biome.jsonc", tmp_path)
    (tmp_path / ".venv").symlink_to((ROOT / ".venv").resolve())
    (tmp_path / "docs/assets/javascripts").mkdir(parents=True)
    (tmp_path / "docs/assets/stylesheets").mkdir()
    (tmp_path / "docs/assets/javascripts/tea.js").write_text("export const pour = (cup) => cup.fill();\n", encoding="utf-8")
    (tmp_path / "docs/assets/stylesheets/tea.css").write_text(".tea {\n  color: red;\n}\n", encoding="utf-8")
    (tmp_path / "macros.py").write_text("def pour(cup):\n    return cup\n", encoding="utf-8")
    return tmp_path


def test_code_without_faults_has_nothing_to_tell(code: Path) -> None:
    assert check_code(code) == []


def test_each_fault_is_told_at_its_line_and_once(code: Path) -> None:
    faults = {
        "docs/assets/javascripts/tea.js": [
            ("const a = 1;\ndocumnt.title = a;\n", 2, "The documnt variable is undeclared"),
            ("export const a = 1;\nconst a = 2;\n", 2, "'a' is redeclared in the same scope"),
        ],
        "docs/assets/stylesheets/tea.css": [
            (".tea {\n  colour: red;\n}\n", 2, "Unknown property"),
            (".tea {\n  color: #12345g;\n}\n", 2, "Invalid color"),
        ],
        "macros.py": [("def pour(cup):\n    return cpu\n", 2, 'Undefined name "cpu"')],
    }
    for path, examples in faults.items():
        right = (code / path).read_text(encoding="utf-8")
        for text, line, said in examples:
            (code / path).write_text(text, encoding="utf-8")
            (found,) = check_code(code)
            assert (found.path, found.line) == (path, line), text
            assert found.message.startswith(f"the linter says: {said}"), text
        (code / path).write_text(right, encoding="utf-8")


def test_what_the_check_of_the_site_cannot_read_is_not_told_twice(code: Path) -> None:
    (code / "docs/assets/javascripts/tea.js").write_text("const a = (;\n", encoding="utf-8")
    (code / "docs/assets/stylesheets/tea.css").write_text(".tea {\n", encoding="utf-8")
    (code / "macros.py").write_text("def pour(:\n", encoding="utf-8")
    assert check_code(code) == []


def test_a_linter_that_cannot_run_is_told(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_check, "BIOME", "no-such-tool")
    with pytest.raises(RuntimeError, match="no-such-tool said: "):
        check_code(code)
