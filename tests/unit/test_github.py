"""What GitHub itself reads is of the form it wants: forms, boxes, owners of folders, renewals, workflows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from builder.reading.data import read_data
from jobs.derived.codeowners import format_codeowners
from jobs.derived.files import build_derived_files
from tests.support.project import ROOT
from tests.unit.test_repository import tracked

GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PRIVATE = "Anyone on the internet can read what you write here"
# By folder or file, the schema of schemastore.org that check-jsonschema carries.
SCHEMAS = {
    "ISSUE_TEMPLATE/config.yml": "github-issue-config",
    "ISSUE_TEMPLATE/": "github-issue-forms",
    "dependabot.yml": "dependabot",
    "workflows/": "github-workflows",
}


def faults(path: Path, like: str) -> str:
    """Return what does not fit the schema of the file `like` of .github/, nothing if all does."""
    schema = next(SCHEMAS[name] for name in SCHEMAS if like.startswith(name))
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", str(path)])
    return "" if done.exit_code == 0 else done.output


@pytest.mark.parametrize("path", sorted(GITHUB.rglob("*.yml")), ids=lambda path: path.name)
def test_a_file_fits_its_schema(path: Path) -> None:
    assert faults(path, path.relative_to(GITHUB).as_posix()) == ""


@pytest.mark.parametrize(
    "name, old, new, expected",
    [
        ("ISSUE_TEMPLATE/broken-link.yml", "- type: dropdown", "- type: choice", "'choice' is not one of"),
        ("ISSUE_TEMPLATE/broken-link.yml", "      label: Which link is it?\n", "", "'label' is a required property"),
        ("ISSUE_TEMPLATE/broken-link.yml", "description: A link leads", "about: A link leads", "'description' is a required"),
        ("ISSUE_TEMPLATE/config.yml", "true", "perhaps", "'perhaps' is not of type 'boolean'"),
        ("dependabot.yml", "interval: weekly", "interval: often", "'often' is not one of"),
        ("dependabot.yml", "package-ecosystem: npm", "package-ecosystem: node", "'node' is not one of"),
        ("workflows/audit.yml", "runs-on:", "run-on:", "jobs.audit"),
        ("workflows/audit.yml", "schedule:", "scheduled:", "$.on"),
    ],
)
def test_a_fault_in_a_file_is_found(name: str, old: str, new: str, expected: str, tmp_path: Path) -> None:
    text = (GITHUB / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    broken = tmp_path / "broken.yml"
    broken.write_text(text.replace(old, new), encoding="utf-8")
    assert expected in faults(broken, name)


# Forms -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_short_and_says_who_can_read_it(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert len(asked) <= 4
    assert form["body"][0]["type"] == "markdown" and PRIVATE in form["body"][0]["attributes"]["value"]
    (page,) = [field for field in asked if field["id"] == "page"]  # the site fills it in: ?template=…&page=…
    assert page["type"] == "input"
    required = [field for field in asked if field.get("validations", {}).get("required")]
    assert 1 <= len(required) <= 3
    # A label has to be there; nobody has to have one made. An assignee would be a person.
    assert {"labels", "assignees", "projects"} & set(form) == set()


def test_there_is_a_form_for_each_thing_that_people_come_with() -> None:
    assert {path.stem for path in FORMS} == {"suggest-a-change", "add-a-reference", "access-barrier", "broken-link"}


def test_no_form_asks_for_a_story_or_for_health() -> None:
    asks = re.compile(
        r"\b(your (?:own )?(?:story|diagnosis|condition|disability|trauma|name|email)|diagnos\w+)\b", re.IGNORECASE
    )
    for path in FORMS:
        for field in yaml.safe_load(path.read_text(encoding="utf-8"))["body"]:
            words = " ".join(str(value) for value in field["attributes"].values())
            words = words.replace("You need not tell your own story.", "")
            assert not asks.search(words), (path.name, asks.search(words))


# Proposals ---------------------------------------------------------------------------------------------------------

CHECKED = re.compile(
    r"\b(spell\w*|link\w*|build\w*|tests?|check\w*|lint\w*|schema|valid\w*|form|reading age|contrast)\b", re.IGNORECASE
)


def boxes(text: str) -> list[str]:
    return re.findall(r"^\s*[-*] \[[ xX]\] (.+)$", text, re.MULTILINE)


def box_faults(text: str) -> list[str]:
    """Return why the boxes of a template are not right: there are too many, or a program checks what one asks."""
    found = [f"{len(boxes(text))} boxes"] if not 0 < len(boxes(text)) <= 5 else []
    return found + [f"a program checks this: {box}" for box in boxes(text) if CHECKED.search(box)]


def test_a_proposal_asks_for_at_most_five_things_that_no_machine_can_check() -> None:
    assert box_faults((GITHUB / "pull_request_template.md").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "more, expected", [("- [ ] One more.\n", "6 boxes"), ("- [ ] All links work.\n", "a program checks this")]
)
def test_a_box_too_many_is_found(more: str, expected: str) -> None:
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    assert any(fault.startswith(expected) for fault in box_faults(text + more))


# Owners of folders -------------------------------------------------------------------------------------------------


def test_the_files_made_from_data_say_what_the_data_says() -> None:
    for name, text in build_derived_files(ROOT).items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, (
            f"{name} is out of date; run make derived, or ask in your proposal for someone to run it"
        )


def test_each_top_level_folder_is_looked_after_once() -> None:
    owners = read_data(ROOT)[0].owners.values()
    folders = [folder for role in owners for folder in role.get("folders", [])]
    there = {name.split("/")[0] for name in tracked() if "/" in name}
    assert there - set(folders) == set(), "give each to a role in data/owners.yml under folders, then run: make derived"
    assert [folder for folder in folders if folder != "*" and not (ROOT / folder).is_dir()] == []
    assert len(folders) == len(set(folders))


def test_a_line_waits_as_a_comment_until_its_team_is_known() -> None:
    data = read_data(ROOT)[0]
    assert [line for line in format_codeowners(data).splitlines() if line and not line.startswith("#")] == []
    data.owners["site-editors"]["github"] = "@fife/editors"
    lines = format_codeowners(data).splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == ["/data/ @fife/editors", "/docs/ @fife/editors"]
    assert "# /tests/ Site maintainers" in lines and "make derived" in "\n".join(lines)
    data.owners["site-maintainers"]["github"] = "@fife/maintainers"
    lines = format_codeowners(data).splitlines()
    assert "* @fife/maintainers" in lines and not any("waits" in line for line in lines)
    assert lines.index("* @fife/maintainers") < lines.index("/docs/ @fife/editors")  # the last line that fits counts
