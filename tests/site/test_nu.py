"""The HTML checker finds what is wrong and says where, and cannot pass over a page in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import nu

GOOD = '<!doctype html>\n<html lang="en">\n<title>Tea</title>\n<h1>Tea</h1>\n<p>Tea – is best hot.</p>\n'
FAULTS = {
    "tea/index.html:5: error: Duplicate ID": ("<p>", '<p id="tea"><b id="tea">'),
    "tea/index.html:5: error: An “img” element must have an “alt”": ("Tea –", '<img src="tea.png">'),
    "tea/index.html:5: error: Attribute “colour” not allowed": ("<p>", '<p colour="red">'),
    "tea/index.html:4: error: Unclosed element “section”": ("<h1>", "<section><h1>"),
    "tea/index.html:2: warning: Consider adding a “lang”": (' lang="en"', ""),
}


def write(folder: Path, html: str) -> list[Path]:
    pages = [folder / "index.html", folder / "tea" / "index.html"]
    pages[1].parent.mkdir()
    pages[0].write_text(GOOD, encoding="utf-8")
    pages[1].write_text(html, encoding="utf-8")
    return pages


def test_a_valid_page_has_no_complaints(tmp_path: Path) -> None:
    assert nu.complaints(write(tmp_path, GOOD), tmp_path) == []


# Each starts the checker again: one is enough for the gate.
@pytest.mark.parametrize("expected", [pytest.param(one, marks=[pytest.mark.full] if n else []) for n, one in enumerate(FAULTS)])
def test_a_fault_is_reported_with_its_page_and_line(tmp_path: Path, expected: str) -> None:
    old, new = FAULTS[expected]
    found = nu.complaints(write(tmp_path, GOOD.replace(old, new)), tmp_path)
    assert any(line.startswith(expected) for line in found), found


def test_a_page_that_is_not_there_is_no_valid_page(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        nu.complaints([tmp_path / "tea.html"], tmp_path)


def test_a_checker_that_fails_is_no_valid_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nu, "CHECKER", tmp_path / "vnu.jar")
    with pytest.raises(RuntimeError, match="the HTML checker failed"):
        nu.complaints(write(tmp_path, GOOD), tmp_path)
