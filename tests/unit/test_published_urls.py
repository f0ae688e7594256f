"""Every published address keeps leading to what it led to: an edit does it no harm, or the check says how to fix it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.load import load_site
from tests.support.rules import list_diagnostics, read_book
from tests.support.scenarios import find_lost_addresses, fix_all, make_edit, publish_cake

SCENARIOS = {one.edit: one for group in read_book().scenarios for one in group.scenarios}


@pytest.fixture
def published(valid_project: Path) -> Path:
    publish_cake(valid_project)
    return valid_project


@pytest.mark.parametrize("name", SCENARIOS)
def test_an_edit_does_no_harm_or_following_the_check_fixes_it(name: str, published: Path, tmp_path: Path) -> None:
    main = shutil.copytree(published, tmp_path / "main", symlinks=True)
    make_edit(published, SCENARIOS[name].steps)
    assert [str(diagnostic) for diagnostic in list_diagnostics(published)] == list(SCENARIOS[name].messages)
    assert fix_all(published, main) == []
    assert find_lost_addresses(load_site(published)) == []


def test_an_address_that_leads_nowhere_is_found(published: Path) -> None:
    """The test above can fail: here a redirect leads to something else than what was published."""
    make_edit(published, SCENARIOS["move a section to another page"].steps)
    line = "- {from: /guide/cake/#last-piece, to: /guide/tea/}\n"
    with (published / "data/links/redirects.yml").open("a", encoding="utf-8") as file:
        file.write(line)
    assert find_lost_addresses(load_site(published)) == [
        "/guide/cake/#last-piece leads to /guide/tea/ instead of /guide/tea/#last-piece"
    ]
