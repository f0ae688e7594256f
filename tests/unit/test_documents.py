"""The quick reader of YAML and the strict one say the same of the same text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder.reading import yaml_files
from builder.reading.yaml_files import FastLoader, PlainLoader, _parse_text, compose_yaml, parse_yaml
from tests.support.loops import for_each
from tests.support.project import ROOT

OURS = sorted(
    [
        *(ROOT / "data").rglob("*.yml"),
        *(ROOT / "rules").rglob("*.yml"),
        *(ROOT / "tests" / "valid_project").rglob("*.yml"),
        ROOT / "mkdocs.yml",
    ]
)
ODD = {
    "empty": "",
    "nothing": "a: ~\nb:\nc: null\nd: ''\n",
    "number-or-word": "a: 7\nb: '7'\nc: 012\nd: yes\ne: true\nf: 2026-11-23\n",
    "tab": "a: b\tc\nd: e\n",
    "tab-before": "a:\n\tb: c\n",
    "question-in-brackets": "a: [why? , because]\n",
    "question-mark-as-key": "? a\n: b\n",
    "byte-order-mark": "a: b\n\ufeffc: d\n",
    "tag": "a: !!str 7\n",
    "lone-tag": "a: !\n",
    "remark": "a: b # c\nd: 'e' # f\ng: # h\n",
    "remark-after-many-lines": "a: b\n  c # d\ne: >-\n  f\n",
    "colon-in-brackets": "a: [b:, c]\n",
    "second-colon": "a: b: c\n",
    "open-quotation-mark": 'a: "b\n',
    "key-twice": "a: b # c\na: d # e\n",
    "anchor": "a: &b [c]\nd: *b\n",
    "refers-to-itself": "a: &b [*b]\n",
    "two-documents": "a: b\n---\nc: d\n",
    "not-a-name": "- {a: b}: c\n",
    "signs": "a: “b” – c… 😀 é\nd: \\e\n",
}


def both_readings(text: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Return what the quick reader, where it may be used, and the strict one make of `text`."""
    readings = []
    for loader in (FastLoader, PlainLoader):
        monkeypatch.setattr(yaml_files, "FastLoader", loader)
        document, problems = _parse_text.__wrapped__(text, "x.yml", 1)
        readings.append((document.value, document.lines, [str(problem) for problem in problems]))
    return readings


@for_each("path", lambda: OURS)
def test_both_read_our_files_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, strict = both_readings(path.read_text(encoding="utf-8"), monkeypatch)
    assert quick == strict


@for_each("name", lambda: ODD)
def test_both_read_odd_text_alike(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, strict = both_readings(ODD[name], monkeypatch)
    assert quick == strict


def test_the_quick_reader_is_there_and_used() -> None:
    assert FastLoader.__mro__[1].__name__ == "CSafeLoader", "this PyYAML was built without libyaml"
    assert compose_yaml((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))[1] is FastLoader


def test_what_one_reader_of_a_document_is_told_cannot_reach_another() -> None:
    first, problems = parse_yaml("a: b # c\n", "x.yml")
    problems.clear()
    again, problems = parse_yaml("a: b # c\n", "x.yml")
    assert first is again and len(problems) == 1
