"""Each starter in starters/ is valid once its author has done what it says: so none goes stale while schemas grow."""

from __future__ import annotations

import os
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
# What the author writes in the place of what the starter has; {} is a name that nothing else has.
REPLACEMENTS = {
    "TODO the title": "A page made from a {}",
    "todo-short-name": "from-a-{}",
    "todo-file-name": "from-a-{}",
    "todo words that people type": "made from a {}",
    "TODO the name of the list": "A page made from a {}",
    "description: TODO what the page": "description: What the page made from a {}",
    '"TODO 0800"': '"0800 000000"',
    "email: TODO": "email: team@org.example",
    "YYYY-MM-DD": "2026-11-23",
    "YYYY-MM": "2026-11",
    "example.org/todo": "org.example/{}",
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 10"></svg>\n'


def filled(starter: Path, name: str) -> str:
    """Return the starter as its author would leave it: own words for each TODO, and the lines of advice removed."""
    text = starter.read_text(encoding="utf-8")
    for old, new in REPLACEMENTS.items():
        text = text.replace(old, new.format(name))
    text = re.sub(r"\bTODO\b(?: ([a-z]))?", lambda found: (found[1] or "w").upper(), text).replace("todo-", f"own-{name}-")
    return re.sub(r"^ *# .*\n", "", text, flags=re.MULTILINE)


@pytest.fixture
def project(tmp_path: Path, shared_folders: Path) -> Path:
    """A copy of what authors change of what the site is made from."""
    for name in ("docs", "data", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("templates", "overrides"):
        shutil.copytree(shared_folders / name, tmp_path / name, copy_function=os.link)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def add_page(project: Path, path: str, text: str) -> None:
    (project / "docs" / path).write_text(text, encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("\nnav:\n", f"\nnav:\n  - {path}\n"), encoding="utf-8")


def add_data(project: Path, starter: Path, text: str) -> None:
    """Put an entry at the end of the file that the starter names in its first line, or make the file that it names."""
    folder, file = find(r"data/(?:([a-z]+)/\.|([a-z-]+\.yml))", starter.read_text(encoding="utf-8").split("\n")[0]).groups()
    path = project / "data" / (file or f"{folder}/from-a-{starter.stem}.yml")
    path.write_text((path.read_text(encoding="utf-8") + "\n" if file else "") + text, encoding="utf-8")
    if folder == "checklists":
        text = filled(ROOT / "starters/pages/checklist-page.md", starter.stem)
        add_page(project, f"checklists/from-a-{starter.stem}.md", text)
    if folder == "figures":
        (project / f"docs/assets/images/figures/from-a-{starter.stem}.svg").write_text(DRAWING, encoding="utf-8")


def test_there_is_a_starter_for_each_kind_of_page() -> None:
    assert {path.stem for path in PAGES} == set(FOLDERS)


def test_what_is_made_from_starters_is_valid(project: Path) -> None:
    """All at once: each has names of its own, and each diagnostic says of which file it is."""
    for starter in PAGES:
        if starter.stem != "checklist-page":  # it is added with its checklist
            add_page(project, f"{FOLDERS[starter.stem]}/from-a-{starter.stem}.md", filled(starter, starter.stem))
    for starter in DATA:
        add_data(project, starter, filled(starter, starter.stem))
    assert (project / "docs/checklists/from-a-checklist.md").is_file()
    assert [str(one) for one in list_diagnostics(project)] == []


def test_a_starter_that_nobody_filled_in_is_rejected(project: Path) -> None:
    page, term = ROOT / "starters/pages/guide-page.md", ROOT / "starters/data/glossary-term.yml"
    add_page(project, "guide/from-a-starter.md", page.read_text(encoding="utf-8"))
    add_data(project, term, filled(term, "starter").replace("The word", "TODO"))
    said = [str(problem) for problem in list_diagnostics(project)]
    assert any("from-a-starter.md" in one and "a part of a starter is left here: TODO" in one for one in said)
    assert any("data/glossary.yml" in one and "a part of a starter is left here: TODO" in one for one in said)
