"""Each dependency has its reason in one line, is renewed once a week and asked about; no answer is no all-clear."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobs import audit
from jobs.audit import AuditError, parse_npm_audit, parse_pip_audit
from tests.support.project import ROOT
from tests.unit.test_repository import LOCKS, NPM_LOCKS, WORKFLOWS

REASONS = yaml.safe_load((ROOT / "jobs" / "dependency_reasons.yml").read_text(encoding="utf-8"))
RENEWED = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
LISTS = [ROOT / "requirements-builder.in", *(path.with_suffix(".in") for path in LOCKS)]
REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:==\S+)?(?:\s+# (?P<reason>.+))?$")


def named() -> dict[str, set[str]]:
    """Return what the files that cannot hold a reason name, by kind."""
    devcontainer = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    packages = [json.loads(path.with_name("package.json").read_text(encoding="utf-8"))["dependencies"] for path in NPM_LOCKS]
    return {
        "npm packages": {name for one in packages for name in one},
        "GitHub actions": {name for path in WORKFLOWS for name in re.findall(r"uses: ([^@\s]+)@", path.read_text())},
        "images": {devcontainer["image"].partition(":")[0]},
        "editor extensions": set(json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]),
    }


def without_reason(reasons: dict[str, Any], there: dict[str, set[str]]) -> list[str]:
    """Return what has no reason, what has one and is not there, and what has a reason too short or too long to be one."""
    found = [f"{name}: no reason" for kind, names in there.items() for name in sorted(names - set(reasons[kind]))]
    found += [f"{name}: not there" for kind, names in there.items() for name in sorted(set(reasons[kind]) - names)]
    return found + [f"{name}: no line" for one in reasons.values() for name, why in one.items() if not 10 <= len(why) <= 110]


def test_each_thing_in_a_file_without_remarks_has_its_reason() -> None:
    assert without_reason(REASONS, named()) == [], "write why in jobs/dependency_reasons.yml"


def test_a_thing_without_a_reason_is_found() -> None:
    there = named()
    there["npm packages"] = there["npm packages"] - {"sharp"} | {"left-pad"}
    assert without_reason(REASONS, there) == ["left-pad: no reason", "sharp: not there"]
    assert "astro: no line" in without_reason({**REASONS, "npm packages": {**REASONS["npm packages"], "astro": ""}}, named())


def unexplained(text: str) -> list[str]:
    """Return the lines of a requirements.in that name a package and give no reason."""
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", "-"))]
    return [line for line in lines if not (found := REQUIREMENT.match(line)) or not found["reason"]]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_python_package_has_its_reason(path: Path) -> None:
    assert unexplained(path.read_text(encoding="utf-8")) == []


def test_a_python_package_without_a_reason_is_found() -> None:
    assert unexplained("# Why\n-c other.txt\nmkdocs==1.6.1  # builds\nflask==3.0.0\n") == ["flask==3.0.0"]


# Renewed -----------------------------------------------------------------------------------------------------------


def test_all_lists_are_renewed_once_a_week_in_one_proposal() -> None:
    (group,) = RENEWED["multi-ecosystem-groups"]
    assert RENEWED["multi-ecosystem-groups"][group]["schedule"]["interval"] == "weekly"
    folders = {one["package-ecosystem"]: set(one.get("directories", [one.get("directory")])) for one in RENEWED["updates"]}
    assert folders == {
        "pip": {"/" + path.parent.relative_to(ROOT).as_posix().strip(".") for path in LISTS},
        "npm": {"/" + path.parent.relative_to(ROOT).as_posix() for path in NPM_LOCKS},
        "github-actions": {"/"},
    }
    for one in RENEWED["updates"]:
        assert one["multi-ecosystem-group"] == group and one["patterns"] == ["*"]  # the key needs its patterns
        assert one["cooldown"]["default-days"] >= 3
    # Dependabot would have to list them.
    assert "features" not in json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))


def test_what_is_held_back_for_a_reason_is_not_proposed() -> None:
    held = set()
    for path in LISTS:
        for line in path.read_text(encoding="utf-8").splitlines():
            found = REQUIREMENT.match(line)
            if found and re.search(r"\blater (ones|versions)\b|announced the end", found["reason"] or ""):
                held.add(found["name"])
    (pip,) = [one for one in RENEWED["updates"] if one["package-ecosystem"] == "pip"]
    assert {one["dependency-name"] for one in pip["ignore"]} == held


# Known faults ------------------------------------------------------------------------------------------------------

CLEAN = {"name": "idna", "version": "3.20", "vulns": []}
FAULTY = {"name": "idna", "version": "3.6", "vulns": [{"id": "PYSEC-2024-60", "fix_versions": ["3.7"]}]}
OPEN = {"name": "old", "version": "1", "vulns": [{"id": "GHSA-1", "fix_versions": []}]}
NPM = {"auditReportVersion": 2, "vulnerabilities": {"astro": {"name": "astro", "range": "<5", "severity": "high"}}}


def test_a_known_vulnerability_is_reported_with_what_fixes_it() -> None:
    report = json.dumps({"dependencies": [CLEAN, FAULTY, OPEN]})
    assert parse_pip_audit(report, "requirements.txt") == [
        "requirements.txt: idna 3.6: PYSEC-2024-60; fixed in 3.7",
        "requirements.txt: old 1: GHSA-1; not fixed yet",
    ]
    assert parse_npm_audit(json.dumps(NPM), "bench") == ["bench/package-lock.json: astro <5: high"]
    assert parse_pip_audit(json.dumps({"dependencies": [CLEAN]}), "x") == []
    assert parse_npm_audit(json.dumps({**NPM, "vulnerabilities": {}}), "bench") == []


@pytest.mark.parametrize(
    "report",
    [
        "",
        "no JSON",
        "{}",
        "[]",
        '{"dependencies": []}',
        json.dumps({"dependencies": [CLEAN, {"name": "a", "skip_reason": "no"}]}),
    ],
    ids=["nothing", "words", "empty", "list", "no package", "one skipped"],
)
def test_who_could_not_be_asked_about_python_has_not_said_no(report: str) -> None:
    with pytest.raises(AuditError):
        parse_pip_audit(report, "requirements.txt")


@pytest.mark.parametrize("report", ["", "[]", "{}", '{"message": "405 Method Not Allowed", "statusCode": 405}'])
def test_who_could_not_be_asked_about_npm_has_not_said_no(report: str) -> None:
    with pytest.raises(AuditError):
        parse_npm_audit(report, "bench")


def test_the_exit_code_tells_no_vulnerability_from_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    def unasked(about: str) -> list[str]:
        raise AuditError(f"{about}: no answer")

    assert audit.run_audits([(lambda about: [], "a")]) == 0
    assert "No vulnerability is known" in capsys.readouterr().out
    assert audit.run_audits([(lambda about: [], "a"), (unasked, "b")]) == 2
    said = capsys.readouterr()
    assert "No vulnerability is known" not in said.out
    assert "b: no answer\nNot everybody could be asked, so this is no all-clear." in said.err
    assert audit.run_audits([(lambda about: ["a: fault"], "a"), (unasked, "b")]) == 1
    assert "a: fault\nRaise the version of what is listed" in capsys.readouterr().out


def test_every_lock_file_is_asked_about() -> None:
    assert [ROOT / name for name in audit.PYTHON_LOCKS] == LOCKS
    assert [ROOT / name / "package-lock.json" for name in audit.NPM_FOLDERS] == NPM_LOCKS
