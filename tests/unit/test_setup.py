"""A project that was moved or copied repairs itself: an environment that was made elsewhere is forgotten, and made again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import ROOT


def forget_moved(folder: Path) -> None:
    subprocess.run([ROOT / ".ci/forget-moved", folder], check=True, timeout=60)


def make_environment(folder: Path) -> Path:
    """Make what pip leaves of itself in an environment: the one line of its command that says which Python it runs with."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/python").symlink_to(sys.executable)
    (folder / "bin/pip").write_text(f"#!{folder.resolve()}/bin/python\nimport pip\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", [".", "venv"])
def test_an_environment_is_kept_where_it_was_made_and_forgotten_elsewhere(tmp_path: Path, place: str) -> None:
    make_environment(tmp_path / "tea/.venv" / place)
    forget_moved(tmp_path / "tea/.venv")
    assert (tmp_path / "tea/.venv" / place / "bin/pip").is_file()
    shutil.copytree(tmp_path / "tea", tmp_path / "cake", symlinks=True)
    forget_moved(tmp_path / "cake/.venv")
    assert not (tmp_path / "cake/.venv").exists()
    assert (tmp_path / "tea/.venv" / place / "bin/pip").is_file(), "the one that was copied is left alone"


def test_an_environment_is_forgotten_once_its_python_is_gone(tmp_path: Path) -> None:
    venv = make_environment(tmp_path / ".venv")
    (venv / "bin/python").unlink()
    (venv / "bin/python").symlink_to(tmp_path / "no-python")
    forget_moved(venv)
    assert not venv.exists()


def test_a_link_to_an_environment_of_another_project_is_kept(tmp_path: Path) -> None:
    make_environment(tmp_path / "shared")
    (tmp_path / ".venv").symlink_to(tmp_path / "shared")
    forget_moved(tmp_path / ".venv")
    assert (tmp_path / ".venv/bin/pip").is_file()


def test_nothing_is_forgotten_where_nothing_was_made(tmp_path: Path) -> None:
    forget_moved(tmp_path / ".venv")
    assert list(tmp_path.iterdir()) == []


def test_make_forgets_before_anything_else_that_asks_for_an_environment() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert makefile.index(".ci/forget-moved") < makefile.index(".PHONY")
    assert '/forget-moved" "$venv"' in (ROOT / ".ci/setup").read_text(encoding="utf-8")
