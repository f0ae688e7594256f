"""What nobody foresaw is told in one line, with its file and line, and never as a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from builder.guarded import DETAILS
from tests.support.project import ROOT


def run_guarded(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "builder.guarded", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_every_fault_of_a_command_is_one_line_with_its_place(tmp_path: Path) -> None:
    cases = {
        "1 / 0": "tea.py:1: this stopped with a fault that no check foresaw (ZeroDivisionError: division by zero); undo your",
        "if tea": "tea.py:1: this is not valid Python (expected ':'); undo the last change to this line or the one above it",
        "import no_such_pot": "tea.py:1: a Python package is missing (no_such_pot); run `make clean`, then the command again",
        "raise ValueError('two\\nlines')": "tea.py:1: this stopped with a fault that no check foresaw (ValueError: two lines)",
        "open('cup', encoding='utf-8')": "tea.py:1: this stopped with a fault that no check foresaw (FileNotFoundError: ",
        "def f(): f()\nf()": "tea.py:1: this stopped with a fault that no check foresaw (RecursionError: ",
    }
    for code, told in cases.items():
        (tmp_path / "tea.py").write_text(code, encoding="utf-8")
        done = run_guarded(tmp_path, "tea")
        assert done.returncode == 1, code
        assert done.stderr.startswith(told), code
        assert len(done.stderr.splitlines()) == 1, code


def test_a_fault_in_a_package_is_told_where_the_project_met_it(tmp_path: Path) -> None:
    (tmp_path / "pot.py").write_text("import json\n\n\ndef pour():\n    json.loads('{')\n", encoding="utf-8")
    (tmp_path / "tea.py").write_text("import pot\n\npot.pour()\n", encoding="utf-8")
    assert run_guarded(tmp_path, "tea").stderr.startswith("pot.py:5: this stopped")


def test_a_command_keeps_its_arguments_its_output_and_its_exit_code(tmp_path: Path) -> None:
    cases = {
        "sys.exit(3)": (3, ""),
        "sys.exit()": (0, ""),
        "sys.exit('no tea')": (1, "no tea\n"),
        "print(sys.argv[1])": (0, ""),
    }
    for code, expected in cases.items():
        (tmp_path / "tea.py").write_text(f"import sys\n{code}\n", encoding="utf-8")
        done = run_guarded(tmp_path, "tea", "--cup")
        assert (done.returncode, done.stderr) == expected, code
    assert done.stdout == "--cup\n"


def test_a_programmer_can_see_the_details(tmp_path: Path) -> None:
    (tmp_path / "tea.py").write_text("1 / 0", encoding="utf-8")
    assert "Traceback" in run_guarded(tmp_path, "tea", **{DETAILS: "1"}).stderr


def test_every_command_of_the_makefile_is_guarded() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"-m (?:mkdocs|language|jobs|builder(?!\.guarded))\S*", re.sub(r"(?m)^#.*", "", makefile)) == []
    assert makefile.count("$(RUN) ") > 7


def test_the_build_is_checked_even_where_no_plugin_asks_for_it(buildable_project: Path, tmp_path: Path) -> None:
    settings = buildable_project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"plugins:\n(?: .*\n)+", "plugins: []\n", text), encoding="utf-8")
    (buildable_project / "docs/index.md").write_text("Tea.\n", encoding="utf-8")
    done = run_guarded(buildable_project, "builder.engines.mkdocs_build", "--site-dir", str(tmp_path / "built"), PYTHONPATH="")
    assert done.returncode == 1
    assert "docs/index.md:1: the page does not open with its front matter" in done.stderr
    assert not (tmp_path / "built").exists()
