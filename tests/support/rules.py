"""The rules with their examples, and how to put an example's fault into the valid project and take it out again."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from pathlib import Path

from builder.load import load_site
from builder.model.diagnostics import Diagnostic, InvalidSiteError
from builder.model.rules import Example, Rule, RuleBook
from builder.reading.rules import read_rules
from tests.support.project import ROOT


@functools.cache
def read_book() -> RuleBook:
    """Return the rules of this repository."""
    book, diagnostics = read_rules(ROOT)
    assert diagnostics == []
    return book


def list_rules(language: bool = False) -> dict[str, Rule]:
    """Return by name the rules about words, or all others."""
    return {name: rule for name, rule in read_book().rules.items() if (rule.group == "language") == language}


def apply_fault(project: Path, example: Example) -> None:
    """Put the fault of `example` into the copy of the valid project at `project`."""
    file = project / example.file
    file.parent.mkdir(parents=True, exist_ok=True)
    if example.content is not None:
        file.write_bytes(example.content)
    elif example.write is not None:
        file.write_text(example.write, encoding="utf-8")
    elif example.replace is None:
        file.unlink()
    else:
        text = file.read_text(encoding="utf-8")
        assert text.count(example.replace) == 1, f"{example.when} `replace` must be once in {example.file}"
        file.write_text(text.replace(example.replace, example.replacement), encoding="utf-8")


@contextlib.contextmanager
def with_fault(project: Path, example: Example) -> Iterator[None]:
    """Put the fault of `example` into `project`, and afterwards the file as it was: sooner done than another copy."""
    file = project / example.file
    before = file.read_bytes() if file.is_file() else None
    try:
        apply_fault(project, example)
        yield
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def list_diagnostics(project: Path) -> list[Diagnostic]:
    """Return what the check says of the project."""
    try:
        load_site(project)
    except InvalidSiteError as error:
        return error.diagnostics
    return []
