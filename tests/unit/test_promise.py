"""Every published address keeps leading to what it led to: an edit does it no harm, or the check says how to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from builder.load import load_site
from tests.support import edits
from tests.support.project import ROOT

EDITS = {one["edit"]: one for one in yaml.safe_load((ROOT / "tests" / "edits.yml").read_text(encoding="utf-8"))}


@pytest.fixture
def published(sound: Path) -> Path:
    edits.publish(sound)
    return sound


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_does_no_harm_or_is_mended_by_doing_what_the_check_says(name: str, published: Path, tmp_path: Path) -> None:
    main = shutil.copytree(published, tmp_path / "main")
    edits.make(published, EDITS[name]["steps"])
    assert [str(problem) for problem in edits.diagnostics(published)] == EDITS[name]["says"]
    assert edits.mend(published, main) == []
    assert edits.lost(load_site(published)) == []


def test_an_address_that_leads_nowhere_is_seen(published: Path) -> None:
    """The test above can fail: here a redirect leads to something else than what was published."""
    edits.make(published, EDITS["move a section to another page"]["steps"])
    line = "- {from: /guide/cake/#last-piece, to: /guide/tea/}\n"
    with (published / "data/links/redirects.yml").open("a", encoding="utf-8") as file:
        file.write(line)
    assert edits.lost(load_site(published)) == [
        "/guide/cake/#last-piece leads to /guide/tea/ instead of /guide/tea/#last-piece"
    ]
