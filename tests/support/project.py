"""The repository, and how to build a project of its kind in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# What the engine needs to build a project, beside its content.
ENGINE_FILES = ["builder", "language", "templates", "overrides", "macros.py"]


def environment_without_addresses() -> dict[str, str]:
    """Return the environment of this process without what sets addresses and contact channels."""
    unset = ("SITE_URL", "REPO_URL", "EDIT_URI")
    return {key: value for key, value in os.environ.items() if key not in unset and not key.startswith("SUGGEST_")}


def mkdocs_build(project: Path, target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build `project` into `target` in a process of its own, with no address set but those given."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env={**environment_without_addresses(), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def copy_project(target: Path) -> None:
    """Copy into the folder `target` what git holds of the repository, and what it would take in."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)


# What the small valid project takes from the real one.
SHARED_FOLDERS = ("data/schemas", "templates", "overrides", "docs/assets/javascripts", "docs/assets/stylesheets")


def copy_valid_project(project: Path) -> None:
    """Copy the small valid project, with the schemas, templates, overrides, scripts and stylesheets of the real one."""
    shutil.copytree(ROOT / "tests" / "valid_project", project, dirs_exist_ok=True)
    for name in SHARED_FOLDERS:
        shutil.copytree(ROOT / name, project / name)


def link_valid_project(project: Path, shared: Path) -> None:
    """Copy the small valid project, with hard links to those folders of the real one in the folder `shared`.

    It takes a third of the time of `copy_valid_project`; no linked file may be written to.
    """
    shutil.copytree(ROOT / "tests" / "valid_project", project, dirs_exist_ok=True, copy_function=shutil.copyfile)
    for name in SHARED_FOLDERS:
        shutil.copytree(shared / name, project / name, copy_function=os.link)


def list_differences(one: Path, other: Path) -> list[str]:
    """Return the path of each file below one of the two folders that is not below the other, or has other bytes there."""
    files = {file.relative_to(folder) for folder in (one, other) for file in folder.rglob("*") if file.is_file()}
    same = {file for file in files if (one / file).is_file() and (other / file).is_file()}
    changed = {file for file in same if (one / file).read_bytes() != (other / file).read_bytes()}
    return sorted(file.as_posix() for file in files - same | changed)
