"""Facts that must be written in two places, as no program reads one for the other, are the same in both."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from builder.checklists.outline import ACCENT
from builder.model.settings import SITE_LANGUAGE
from builder.reading.yaml_files import read_yaml
from tests.support.built import site_model
from tests.support.project import ROOT
from tests.support.text import find

SETTINGS = read_yaml(ROOT, "mkdocs.yml")[0].value
TOKENS = (ROOT / "docs/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
LIGHT = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", TOKENS.partition("@media")[0]))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
DRAWINGS = [ROOT / "docs/assets/images/icon.svg", *sorted((ROOT / "drawings" / "share").glob("*.svg"))]


def read_choices(schema: str, *place: str) -> list[str]:
    """Return the values that a schema allows for the field at `place`."""
    found: Any = json.loads((ROOT / schema).read_text(encoding="utf-8"))
    for step in place:
        found = found[step]
    choices: list[str] = found["enum"]
    return choices


def test_the_theme_speaks_the_language_of_the_site() -> None:
    language = SITE_LANGUAGE.partition("-")[0]
    assert SETTINGS["theme"]["language"] == language
    assert f'<html lang="{language}">' in (ROOT / "templates" / "moved_page.html").read_text(encoding="utf-8")


def test_the_accent_is_one_colour() -> None:
    assert LIGHT["accent"] == LIGHT["head"] == ACCENT
    frame = (ROOT / "overrides" / "base.html").read_text(encoding="utf-8")
    assert re.findall(r'name="theme-color" content="([^"]+)"', frame) == [ACCENT]


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda file: file.name)
def test_drawings_have_the_colours_of_the_site(drawing: Path) -> None:
    assert set(COLOUR.findall(drawing.read_text(encoding="utf-8"))) <= {*LIGHT.values(), *read_dark_colours()}


def read_dark_colours() -> list[str]:
    """Return the colours of the dark scheme, which drawings of dark ground have too."""
    return COLOUR.findall(TOKENS.partition("@media")[2])


@pytest.mark.parametrize("schema", ["data/schemas/checklist.json", "docs/assets/schemas/checklist.json"])
def test_the_roles_of_a_checklist_are_the_roles(schema: str) -> None:
    assert read_choices(schema, "properties", "roles", "items") == list(site_model().data.roles)


def test_the_schema_of_roles_names_the_roles() -> None:
    assert read_choices("data/schemas/roles.json", "items", "properties", "id") == list(site_model().data.roles)


def test_the_stages_of_a_checklist_are_the_pages_of_the_stages() -> None:
    pages = site_model().pages.items()
    stages = {path[9:-3] for path, page in pages if path.startswith("practice/") and page.meta["short"].startswith("step-")}
    assert set(read_choices("data/schemas/checklist.json", "properties", "stages", "items")) == stages


def test_the_header_shows_the_name_of_the_site_on_two_lines() -> None:
    """Zensical's templates cannot split a text, so the header has it in two parts."""
    header = (ROOT / "overrides" / "partials" / "header.html").read_text(encoding="utf-8")
    name, under = find(r'<span>([^<]+) <span class="header__under">([^<]+)</span></span>', header).groups()
    assert f"{name}: {under[0].lower()}{under[1:]}" == SETTINGS["site_name"]
