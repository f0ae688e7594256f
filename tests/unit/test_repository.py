"""The repository is as it says: everything pinned, workflows that only call our commands, a README that is true."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from builder.reading.yaml_files import parse_yaml
from tests.support.project import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = [
    ROOT / f"{name}.txt"
    for name in ("requirements", "requirements-zensical", "requirements-test", "bench/requirements", "jobs/requirements")
]
NPM_LOCKS = [ROOT / "tests" / "tools" / "package-lock.json", ROOT / "bench" / "package-lock.json"]


def tracked() -> list[str]:
    return subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_pins_its_actions_and_calls_only_our_commands(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] in ({}, {"contents": "read"})  # a job that needs more says so itself
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", line) for line in re.findall(r"uses:.*\n", path.read_text()))
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 90
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
            else:
                assert step["run"] == "make audit" or (ROOT / step["run"]).parent == ROOT / ".ci", step["run"]
                assert step["run"] == "make audit" or (ROOT / step["run"]).stat().st_mode & 0o111, step["run"]


def test_what_is_published_is_what_the_check_built() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())["jobs"]["check"]["steps"]
    runs = [number for number, step in enumerate(steps) if step.get("run") == ".ci/run"]
    uploads = [number for number, step in enumerate(steps) if "upload-pages-artifact" in step.get("uses", "")]
    assert len(runs) == len(uploads) == 1 and runs[0] < uploads[0]
    assert steps[uploads[0]]["with"]["path"] == "site"


def test_the_settings_are_strict_in_the_file_itself() -> None:
    settings = parse_yaml((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")[0].value
    assert settings["strict"] is True
    assert {level for kind in settings["validation"].values() for level in kind.values()} == {"warn"}
    assert set(settings["validation"]["links"]) == {"not_found", "anchors", "absolute_links", "unrecognized_links"}
    macros = next(plugin["macros"] for plugin in settings["plugins"] if isinstance(plugin, dict) and "macros" in plugin)
    assert macros == {"module_name": "macros", "on_undefined": "strict", "on_error_fail": True}
    assert settings["theme"]["font"] is False


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", path.read_text())
    assert len(blocks) > 10
    for block in blocks:
        assert re.match(r"[A-Za-z0-9._-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", block), block[:80]


def test_nothing_is_installed_without_its_hash() -> None:
    """What locks the rest is no exception."""
    installs = [
        (file.name, line)
        for file in (ROOT / ".ci").iterdir()
        for line in file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        if re.search(r"\bpip3?\b.* install\b|\bpipx\b|\bcurl\b|\bwget\b|\bnpx\b", line) and not line.startswith("#")
    ]
    assert [name for name, _ in installs] == ["setup"]
    assert all("--require-hashes --only-binary :all:" in line for _, line in installs)


@pytest.mark.parametrize("path", NPM_LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_npm_package_is_pinned_with_hashes_and_without_an_address(path: Path) -> None:
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    wanted = packages.pop("")["dependencies"]
    assert wanted == {name: packages[f"node_modules/{name}"]["version"] for name in wanted}
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-") and "resolved" not in package, name


def test_no_file_names_a_package_index() -> None:
    pattern = re.compile(
        r"(?:--(?:extra-)?index-url|--find-links|--trusted-host)[ =]|files\.pythonhosted|pypi\.org/simple|registry\.npmjs"
    )
    for name in tracked():
        path = ROOT / name
        if path.is_file() and name != "tests/unit/test_repository.py":
            assert not pattern.search(path.read_text(encoding="utf-8", errors="ignore")), name


def test_nothing_depends_on_the_workshop() -> None:
    for name in tracked():
        path = ROOT / name
        if path.is_file() and name != "tests/unit/test_repository.py":
            assert not re.search(r"\.\./shared|/work/", path.read_text(encoding="utf-8", errors="ignore")), name


def test_readme_names_every_top_level_folder() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    folders = {name.split("/")[0] for name in tracked() if "/" in name}
    assert [folder for folder in folders if f"`{folder}/`" not in text] == []


def test_security_is_promised_and_reported_where_github_and_readers_look() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "](SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert not re.search(r"[\w.]+@[\w.]+|https?://", text), "no address is invented there"
    for named in re.findall(r"`((?:docs|data)/[^`]+)`", text):
        assert (ROOT / named).is_file(), named
