"""Each starter in starters/ is valid once its author has done what it says: so none goes stale while schemas grow."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.project import ROOT
from tests.support.rules import list_diagnostics
from tests.support.text import find

PAGES = sorted((ROOT / "starters" / "pages").glob("*.md"))
DATA = sorted((ROOT / "starters" / "data").glob("*.yml"))
FOLDERS = {
    "guide-page": "guide",
    "practice-step": "practice",
    "template": "templates",
    "checklist-page": "checklists",
    "contributor-page": "contribute",
}
# What the author writes in the place of what the starter has.
REPLACEMENTS = {
    "TODO the title": "A page made from a starter",
    "todo-short-name": "from-a-starter",
    "todo-file-name": "from-a-starter",
    "todo words that people type": "made from a starter",
    "TODO the name of the list": "A page made from a starter",
    '"TODO 0800"': '"0800 000000"',
    "email: TODO": "email: team@org.example",
    "YYYY-MM-DD": "2026-11-23",
    "YYYY-MM": "2026-11",
    "example.org/todo": "org.example/starter",
}
CHECKLIST = ROOT / "starters" / "data" / "checklist.yml"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 10"></svg>\n'


def filled(starter: Path) -> str:
    """Return the starter as its author would leave it: own words for each TODO, and the lines of advice removed."""
    text = starter.read_text(encoding="utf-8")
    for old, new in REPLACEMENTS.items():
        text = text.replace(old, new)
    text = re.sub(r"\bTODO\b(?: ([a-z]))?", lambda found: (found[1] or "w").upper(), text).replace("todo-", "own-")
    return re.sub(r"^ *# .*\n", "", text, flags=re.MULTILINE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the site is made from."""
    for name in ("docs", "data", "rules", "templates", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def add_page(project: Path, path: str, text: str) -> None:
    (project / "docs" / path).write_text(text, encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("\nnav:\n", f"\nnav:\n  - {path}\n"), encoding="utf-8")


def add_data(project: Path, starter: Path, text: str) -> None:
    """Put an entry at the end of the file that the starter names in its first line, or make the file that it names."""
    folder, file = find(r"data/(?:([a-z]+)/\.|([a-z-]+\.yml))", starter.read_text(encoding="utf-8").split("\n")[0]).groups()
    path = project / "data" / (file or f"{folder}/from-a-starter.yml")
    path.write_text((path.read_text(encoding="utf-8") + "\n" if file else "") + text, encoding="utf-8")
    if folder == "checklists":
        add_page(project, "checklists/from-a-starter.md", filled(ROOT / "starters/pages/checklist-page.md"))
    if folder == "figures":
        (project / "docs/assets/images/figures/from-a-starter.svg").write_text(DRAWING, encoding="utf-8")


def test_there_is_a_starter_for_each_kind_of_page() -> None:
    assert {path.stem for path in PAGES} == set(FOLDERS)


@pytest.mark.parametrize("starter", PAGES, ids=lambda path: path.stem)
def test_a_page_made_from_a_starter_is_valid(starter: Path, project: Path) -> None:
    if starter.stem == "checklist-page":
        (project / "data/checklists/from-a-starter.yml").write_text(filled(CHECKLIST), encoding="utf-8")
    add_page(project, f"{FOLDERS[starter.stem]}/from-a-starter.md", filled(starter))
    assert list_diagnostics(project) == []


@pytest.mark.parametrize("starter", DATA, ids=lambda path: path.stem)
def test_an_entry_made_from_a_starter_is_valid(starter: Path, project: Path) -> None:
    add_data(project, starter, filled(starter))
    assert list_diagnostics(project) == []


def test_a_starter_that_nobody_filled_in_is_rejected(project: Path) -> None:
    add_page(project, "guide/from-a-starter.md", (ROOT / "starters/pages/guide-page.md").read_text(encoding="utf-8"))
    add_data(
        project,
        ROOT / "starters/data/glossary-term.yml",
        filled(ROOT / "starters/data/glossary-term.yml").replace("The word", "TODO"),
    )
    said = [str(problem) for problem in list_diagnostics(project)]
    assert any("from-a-starter.md" in one and "a part of a starter is left here: TODO" in one for one in said)
    assert any("data/glossary.yml" in one and "a part of a starter is left here: TODO" in one for one in said)
