"""Asks PyPI and npm whether a fault is known in what the lock files pin, and says plainly if they could not be asked.

Run it as `make audit`. No build and no test does: what it says depends on the day. Exit code 0: all were asked, no fault is
known. 1: a fault is known. 2: somebody could not be asked, so nothing is known; that never passes for "no fault".
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

PYTHON_LOCKS = (
    "requirements.txt",
    "requirements-zensical.txt",
    "requirements-test.txt",
    "bench/requirements.txt",
    "jobs/requirements.txt",
)
NPM_FOLDERS = ("tests/tools", "bench")


class NotAsked(Exception):
    """Whoever knows of faults could not be asked; the words say what came instead."""


def python_faults(report: str, lock: str) -> list[str]:
    """Return a line for each fault in pip-audit's JSON `report` on `lock`.

    NotAsked if it is no report, or leaves a package out: pip-audit itself then says "no known vulnerabilities found".
    """
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        raise NotAsked(f"{lock}: pip-audit gave no report") from None
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if skipped or not packages:
        some = ", ".join(skipped[:5]) + (" …" if len(skipped) > 5 else "")
        raise NotAsked(f"{lock}: PyPI told nothing of {some or 'any package'}")
    return [
        f"{lock}: {package['name']} {package['version']}: {fault['id']}; "
        + (f"mended in {', '.join(fault['fix_versions'])}" if fault["fix_versions"] else "not mended yet")
        for package in packages
        for fault in package["vulns"]
    ]


def npm_faults(report: str, folder: str) -> list[str]:
    """Return a line for each fault in the JSON `report` of `npm audit` on `folder`. NotAsked if it is no report."""
    lock = f"{folder}/package-lock.json"
    try:
        told = json.loads(report)
        if "auditReportVersion" not in told:
            raise NotAsked(f"{lock}: npm could not ask ({str(told.get('message', 'no report'))[:200]})")
        found = told["vulnerabilities"].values()
        return [f"{lock}: {one['name']} {one['range']}: {one['severity']}" for one in found]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotAsked(f"{lock}: npm gave no report") from None


def ask_python(lock: str) -> list[str]:
    """Ask about each package that `lock` pins; see `python_faults`."""
    options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, *options]
    return python_faults(subprocess.run(command, capture_output=True, text=True).stdout, lock)


def ask_npm(folder: str) -> list[str]:
    """Ask about each package that the package-lock.json in `folder` pins; see `npm_faults`."""
    environment = str(Path(sys.executable).parent.parent)
    command = [str(Path(".ci/npm").resolve()), environment, "audit", "--package-lock-only", "--json"]
    return npm_faults(subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout, folder)


def audit(questions: Iterable[tuple[Callable[[str], list[str]], str]]) -> int:
    """Ask each question, print what came of it, and return the exit code."""
    faults, unasked = [], []
    for ask, about in questions:
        try:
            faults += ask(about)
        except NotAsked as error:
            unasked.append(str(error))
    for line in faults:
        print(line)
    for line in unasked:
        print(line, file=sys.stderr)
    if faults:
        print("Raise the version of what is listed (requirements*.in, package.json), then: make lock; make test")
    if unasked:
        print("Not everybody could be asked, so this is no all-clear. It needs the internet: try again there.", file=sys.stderr)
    if not faults and not unasked:
        print("No fault is known in any package that the lock files pin.")
    return 1 if faults else 2 if unasked else 0


if __name__ == "__main__":
    asked = [(ask_python, lock) for lock in PYTHON_LOCKS] + [(ask_npm, folder) for folder in NPM_FOLDERS]
    sys.exit(audit(asked))
