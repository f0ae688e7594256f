"""Asks PyPI and npm whether a vulnerability is known in what the lock files pin, and says plainly if they cannot be asked.

Run it as `make audit`. No build and no test does: what it says depends on the day. Exit code 0: all were asked, none is
known. 1: one is known. 2: somebody could not be asked, so nothing is known; that never passes for "none is known".
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


class AuditError(Exception):
    """PyPI or npm could not be asked; the words say what came instead."""


def parse_pip_audit(report: str, lock: str) -> list[str]:
    """Return a line for each vulnerability in pip-audit's JSON `report` on `lock`.

    AuditError if it is no report, or leaves a package out: pip-audit itself then says "no known vulnerabilities found".
    """
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        raise AuditError(f"{lock}: pip-audit gave no report") from None
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if skipped or not packages:
        some = ", ".join(skipped[:5]) + (" …" if len(skipped) > 5 else "")
        raise AuditError(f"{lock}: PyPI said nothing of {some or 'any package'}")
    return [
        f"{lock}: {package['name']} {package['version']}: {vulnerability['id']}; "
        + (f"fixed in {', '.join(vulnerability['fix_versions'])}" if vulnerability["fix_versions"] else "not fixed yet")
        for package in packages
        for vulnerability in package["vulns"]
    ]


def parse_npm_audit(report: str, folder: str) -> list[str]:
    """Return a line for each vulnerability in the JSON `report` of `npm audit` on `folder`. AuditError if it is no report."""
    lock = f"{folder}/package-lock.json"
    try:
        answer = json.loads(report)
        if "auditReportVersion" not in answer:
            raise AuditError(f"{lock}: npm could not ask ({str(answer.get('message', 'no report'))[:200]})")
        found = answer["vulnerabilities"].values()
        return [f"{lock}: {one['name']} {one['range']}: {one['severity']}" for one in found]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise AuditError(f"{lock}: npm gave no report") from None


def audit_python(lock: str) -> list[str]:
    """Ask about each package that `lock` pins; see `parse_pip_audit`."""
    options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, *options]
    return parse_pip_audit(subprocess.run(command, capture_output=True, text=True).stdout, lock)


def audit_npm(folder: str) -> list[str]:
    """Ask about each package that the package-lock.json in `folder` pins; see `parse_npm_audit`."""
    environment = str(Path(sys.executable).parent.parent)
    command = [str(Path(".ci/npm").resolve()), environment, "audit", "--package-lock-only", "--json"]
    return parse_npm_audit(subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout, folder)


def run_audits(audits: Iterable[tuple[Callable[[str], list[str]], str]]) -> int:
    """Ask each question, print what came of it, and return the exit code."""
    vulnerabilities, unasked = [], []
    for audit, about in audits:
        try:
            vulnerabilities += audit(about)
        except AuditError as error:
            unasked.append(str(error))
    for line in vulnerabilities:
        print(line)
    for line in unasked:
        print(line, file=sys.stderr)
    if vulnerabilities:
        print("Raise the version of what is listed (requirements*.in, package.json), then: make lock; make test")
    if unasked:
        print("Not everybody could be asked, so this is no all-clear. It needs the internet: try again there.", file=sys.stderr)
    if not vulnerabilities and not unasked:
        print("No vulnerability is known in any package that the lock files pin.")
    return 1 if vulnerabilities else 2 if unasked else 0


if __name__ == "__main__":
    audits = [(audit_python, lock) for lock in PYTHON_LOCKS] + [(audit_npm, folder) for folder in NPM_FOLDERS]
    sys.exit(run_audits(audits))
