"""A proposal's preview names the pages that show something else than before: no more, and no less."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from jobs.preview.changed_pages import build_note
from jobs.preview.note import NAME, read_note
from tests.support.project import ROOT

IDENTITY = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]


def git(project: Path, *words: str) -> str:
    done = subprocess.run(["git", *IDENTITY, *words], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def proposal(whole_project: Path) -> Path:
    """The valid project in a repository of its own, as it is on main."""
    git(whole_project, "init", "--quiet", "--initial-branch=main")
    git(whole_project, "add", ".")
    git(whole_project, "commit", "--quiet", "--message", "Main")
    return whole_project


def noted(project: Path) -> dict[str, Any]:
    """Commit what was changed, and return the note of it, which is of the form that the comment accepts."""
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Proposal")
    note = build_note(project, "HEAD^1", 7)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(NAME, json.dumps(note))
    assert read_note(packed.getvalue()).pull_request == note["pull_request"] == 7
    return note


def change(project: Path, name: str, old: str, new: str) -> None:
    text = (project / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / name).write_text(text.replace(old, new), encoding="utf-8")


LIST = {"/checklists/tea/": "changed", "/guide/tea/": "changed"}


@pytest.mark.parametrize(
    "name, old, new, pages",
    [
        ("docs/index.md", "Tea is better together.", "Tea is best together.", {"/": "changed"}),
        ("docs/index.md", "from the first cup to the last", "from the first cup on", {"/": "changed"}),
        ("data/checklists/tea.yml", "The pot is warm.", "The pot is hot.", LIST),
        ("data/references.yml", "publisher: Kettle Press", "publisher: Pot Press", {**LIST, "/references/": "changed"}),
        ("data/references.yml", "What to eat with it.", "What to eat.", {"/references/": "changed"}),
        ("docs/assets/images/cup.svg", "<svg ", "<svg  ", {"/guide/tea/": "changed"}),
        ("docs/guide/tea.md", "](../assets/images/cup.svg)\n", "](../assets/images/cup.svg) \n", {"/guide/tea/": "changed"}),
        ("templates/figure.html", "<figure", "<figure  ", {"/guide/tea/": "changed"}),
        ("data/search.yml", "same:", "# Two words that mean the same.\nsame:", {}),
    ],
    ids=["words", "lead", "item", "cited", "in the register alone", "picture", "space", "template", "remark"],
)
def test_the_pages_that_show_a_change_are_named(name: str, old: str, new: str, pages: dict[str, Any], proposal: Path) -> None:
    change(proposal, name, old, new)
    note = noted(proposal)
    assert {page["address"]: page["change"] for page in note["pages"]} == pages
    assert note["diagnostics"] == note["everywhere"] == []


def test_a_page_that_moves_is_taken_away_there_and_new_here(proposal: Path) -> None:
    text = (proposal / "docs" / "index.md").read_text(encoding="utf-8")
    for old, new in (("A tea party", "Cake"), ("short: home", "short: cake"), ("How to hold a tea", "How to hold a cake")):
        text = text.replace(old, new)
    (proposal / "docs" / "guide" / "cake.md").write_text(text.replace("guide/tea.md#", "tea.md#"), encoding="utf-8")
    change(proposal, "mkdocs.yml", "  - guide/tea.md\n", "  - guide/tea.md\n  - guide/cake.md\n")
    note = noted(proposal)
    assert {"address": "/guide/cake/", "title": "Cake", "change": "new"} in note["pages"]
    assert note["everywhere"] == ["mkdocs.yml"]
    git(proposal, "mv", "docs/guide/cake.md", "docs/guide/buns.md")
    change(proposal, "mkdocs.yml", "guide/cake.md", "guide/buns.md")
    moved = [(page["address"], page["change"]) for page in noted(proposal)["pages"]]
    assert {("/guide/buns/", "new"), ("/guide/cake/", "removed")} <= set(moved)


def test_what_any_page_is_made_with_may_change_every_page(proposal: Path) -> None:
    change(proposal, "overrides/main.html", "{#- The frame of every page", "{#- The frame of each page")
    note = noted(proposal)
    assert note["everywhere"] == ["overrides/main.html"] and note["pages"] == []


def test_what_is_to_be_fixed_is_reported_instead_of_pages(proposal: Path) -> None:
    change(proposal, "docs/index.md", "owner: editors", "owner: editor")
    note = noted(proposal)
    assert note["diagnostics"] == ['docs/index.md:5: owner: no owner "editor" in data/owners.yml; did you mean "editors"?']
    assert note["pages"] == []


def test_a_problem_with_many_words_is_reported_in_one_line(proposal: Path) -> None:
    change(proposal, "docs/index.md", "owner: editors", 'owner: "editors\\n\\n' + "word " * 500 + '"')
    note = noted(proposal)
    assert len(note["diagnostics"][0]) <= 1000 and "…" in note["diagnostics"][0] and "\n" not in note["diagnostics"][0]


def test_if_main_is_rejected_by_the_proposal_s_own_rules_any_page_may_look_different(proposal: Path) -> None:
    change(proposal, "docs/index.md", "owner: editors", "owner: editor")
    noted(proposal)
    change(proposal, "docs/index.md", "owner: editor", "owner: editors")
    note = noted(proposal)
    assert note["everywhere"] == ["docs/index.md"] and note["pages"] == note["diagnostics"] == []


def test_the_check_writes_the_note_of_its_own_pull_request(proposal: Path, tmp_path: Path) -> None:
    for name in ("builder", "jobs"):
        shutil.copytree(ROOT / name, proposal / name, ignore=shutil.ignore_patterns("__pycache__"))
    (proposal / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "preview-note", proposal / ".ci")
    (proposal / ".venv" / "bin").mkdir(parents=True)
    (proposal / ".venv" / "bin" / "python").symlink_to(sys.executable)
    git(proposal, "switch", "--quiet", "--create", "proposal")
    change(proposal, "docs/index.md", "Tea is better together.", "Tea is best together.")
    git(proposal, "commit", "--quiet", "--all", "--message", "Proposal")
    git(proposal, "switch", "--quiet", "main")
    change(proposal, "data/contacts.yml", "name: ", "name:  ")
    git(proposal, "commit", "--quiet", "--all", "--message", "Meanwhile on main")
    git(proposal, "merge", "--quiet", "--no-edit", "proposal")  # as GitHub does for the check
    wanted = {"RUNNER_TEMP": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for ref, code in (("refs/heads/main; rm -rf /", 1), ("refs/pull/12/merge", 0)):
        environment = {**os.environ, **wanted, "GITHUB_REF": ref}
        done = subprocess.run([proposal / ".ci" / "preview-note"], env=environment, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
    note = json.loads((tmp_path / "preview" / "note.json").read_text(encoding="utf-8"))
    assert note["pull_request"] == 12
    assert [page["address"] for page in note["pages"]] == ["/"]
