"""MkDocs stops where the check rejects something, with its message."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import mkdocs_build
from tests.support.rules import apply_fault, read_book


@pytest.mark.parametrize("name", ["unknown-key", "template"])
def test_the_build_stops_with_the_message_and_writes_no_page(name: str, buildable_project: Path, tmp_path: Path) -> None:
    example = read_book().rules[name].examples[0]
    apply_fault(buildable_project, example)
    built = mkdocs_build(buildable_project, tmp_path / "built")
    assert built.returncode == 1
    assert example.messages[0] in built.stderr
    assert "Traceback" not in built.stderr + built.stdout
    assert not list((tmp_path / "built").rglob("*.html"))
