"""Who may import whom is held by the contracts in pyproject.toml, and each of them has been seen broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT

PACKAGES = ("builder", "jobs", "language")
# An import that each contract rejects, by the file that gets it; and how the report names it.
REJECTED = {
    "builder/model/pages.py": ("import builder.load", "builder.model.pages -> builder.load"),
    "builder/urls/moved.py": (
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import builder.references.register",
        "builder.urls.moved -> builder.references.register",
    ),
    "builder/load.py": ("import jobs.github.client", "builder.load -> jobs.github.client"),
    "language/spelling.py": ("import builder.checks", "language.spelling -> builder.checks"),
    "jobs/audit.py": ("import jobs.preview.note", "jobs.audit -> jobs.preview.note"),
    "jobs/review_report.py": ("import builder.engines.shared", "jobs.review_report -> builder.engines.shared"),
    "jobs/preview/comment.py": ("import builder.model.site", "jobs.preview.comment -> builder.model.site"),
    "builder/elsewhere.py": ("", "builder.elsewhere"),  # a module that no layer names
}


def check_imports(folder: Path) -> tuple[int, str]:
    """Return the exit code and the report of import-linter on the packages in `folder`."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_no_package_imports_what_is_above_it() -> None:
    code, report = check_imports(ROOT)
    assert code == 0, report


def test_each_contract_is_seen_broken(tmp_path: Path) -> None:
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, (line, _) in REJECTED.items():
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    code, report = check_imports(tmp_path)
    assert code == 1
    assert [name for name, (_, expected) in REJECTED.items() if expected not in report] == [], report
    assert "0 kept" in report


def test_no_package_has_more_than_a_dozen_modules_and_no_module_more_than_300_lines() -> None:
    modules: dict[Path, list[Path]] = {}
    for name in PACKAGES:
        for module in (ROOT / name).rglob("*.py"):
            if not module.name.startswith("__"):
                modules.setdefault(module.parent, []).append(module)
    assert len(modules) > 15
    assert [str(folder) for folder, found in modules.items() if len(found) > 12] == []
    every = [module for found in modules.values() for module in found]
    assert [str(one) for one in every if len(one.read_text(encoding="utf-8").splitlines()) > 300] == []
