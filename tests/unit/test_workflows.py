"""Workflows are safe: what runs a proposal has no rights, and what has rights runs nothing of a proposal."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from jobs.preview import comment as preview_comment
from jobs.preview import note as preview_note
from tests.support.project import ROOT

GITHUB = ROOT / ".github"


def unsafe(folder: Path) -> str:
    """Return what zizmor, asking nobody, finds unsafe in the workflows and in dependabot.yml below `folder`."""
    zizmor = Path(sys.executable).parent / "zizmor"
    command = [str(zizmor), "--offline", "--quiet", "--no-progress", "--color=never", "--format=plain", "--persona=pedantic"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, timeout=60)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_workflows_are_safe() -> None:
    assert unsafe(GITHUB) == ""


HASH = "actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1"


@pytest.mark.parametrize(
    "name, old, new, expected",
    [
        ("check.yml", HASH, "actions/checkout@v4", "unpinned-uses"),
        ("check.yml", "permissions:\n  contents: read\n", "", "excessive-permissions"),
        ("check.yml", "on:\n  pull_request:", "on:\n  pull_request_target:", "dangerous-triggers"),
        (
            "publish.yml",
            "      contents: write # the register, on main\n",
            "      contents: write\n",
            "undocumented-permissions",
        ),
        ("check.yml", "          persist-credentials: false\n", "", "artipacked"),
        ("check.yml", "run: .ci/run", 'run: echo "${{ github.event.pull_request.title }}"', "template-injection"),
        ("preview.yml", " # zizmor: ignore[dangerous-triggers] for the reason above", "", "dangerous-triggers"),
    ],
)
def test_an_unsafe_workflow_is_found(name: str, old: str, new: str, expected: str, tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = (GITHUB / "workflows" / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    assert expected in unsafe(tmp_path)


def test_who_may_write_on_a_proposal_runs_none_of_it() -> None:
    """What has the right to comment checks out main alone, installs nothing, and gets the token from nowhere but GitHub."""
    preview = yaml.safe_load((GITHUB / "workflows" / "preview.yml").read_text(encoding="utf-8"))
    (job,) = preview["jobs"].values()
    assert preview["permissions"] == {}
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert set(checkout["with"]) == {"persist-credentials"}
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/preview-comment"]
    assert "download-artifact" not in str(preview)
    script = (ROOT / ".ci" / "preview-comment").read_text(encoding="utf-8")
    assert script.endswith("exec python3 -m jobs.preview.comment\n") and "install " not in script


WRITERS = {
    ("live-links.yml", "record"): {".ci/record-links"},
    ("live-links.yml", "publish"): {".ci/publish-again"},
    ("preview.yml", "comment"): {".ci/preview-comment"},
    ("publish.yml", "deploy"): set(),
    ("publish.yml", "record"): {".ci/record-register"},
    ("review-report.yml", "record"): {".ci/record-review"},
}
INSTALLS = re.compile(r"\bmake\b|\bpip\b|\bnpm\b|apt|setup|\.venv|venv")


def test_what_may_write_runs_no_package_and_no_token_is_left_beside_one() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for path in sorted((GITHUB / "workflows").glob("*.yml")):
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, job in workflow["jobs"].items():
            runs = {step["run"] for step in job["steps"] if "run" in step}
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False, f"{path.name}: {name}"
            if "write" in job.get("permissions", {}).values():
                found[path.name, name] = runs
            else:
                assert "github.token" not in str(job) and "secrets." not in str(job), f"{path.name}: {name}"
    assert found == WRITERS
    for script in {".ci/put-on-main"}.union(*WRITERS.values()):
        text = "\n".join(line for line in (ROOT / script).read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        assert not INSTALLS.search(text), script


@pytest.mark.parametrize("name", ["publish.yml", "live-links.yml", "review-report.yml"])
def test_a_run_by_hand_on_another_branch_publishes_and_writes_nothing(name: str) -> None:
    jobs = yaml.safe_load((GITHUB / "workflows" / name).read_text(encoding="utf-8"))["jobs"]
    (first,) = [job for job in jobs.values() if "needs" not in job]
    assert first["if"] == "github.ref == 'refs/heads/main'"
    # Where the job that it needs is skipped, so is a job without a condition of its own.
    others = {job.get("if", "") for job in jobs.values() if "needs" in job}
    assert others <= {"", "${{ !cancelled() && needs.ask.result == 'success' }}"}


def test_the_comment_looks_for_what_the_check_leaves() -> None:
    check = yaml.safe_load((GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8"))
    preview = yaml.safe_load((GITHUB / "workflows" / "preview.yml").read_text(encoding="utf-8"))
    left = [step["with"] for step in check["jobs"]["check"]["steps"] if "upload-artifact" in step.get("uses", "")]
    steps = check["jobs"]["check"]["steps"]
    after = steps[[step.get("run") for step in steps].index(".ci/run") + 1 :]
    assert {step.get("continue-on-error") for step in after} == {True}  # a preview that fails turns no proposal red
    assert [one["name"] for one in left] == [preview_comment.SITE, preview_comment.NOTE]
    assert left[1]["path"].endswith(f"/{preview_note.NAME}") and {one["retention-days"] for one in left} == {14}
    assert preview[True]["workflow_run"]["workflows"] == [check["name"]]  # YAML reads `on` as true
    assert all((ROOT / ".ci" / name).stat().st_mode & 0o111 for name in ("preview-note", "preview-comment"))
