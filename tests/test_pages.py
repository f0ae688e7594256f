"""The words of the pages: as plain and as kind as the site promises. One case a page, so that its name is the file to open."""

from __future__ import annotations

import re
import statistics

import built
import pytest
import textstat
from conftest import ROOT

PAGES = built.page_files()
GUIDE = [path for path in PAGES if built.name(path).startswith("guide/")]
SOURCES = sorted((ROOT / "docs").rglob("*.md")) + sorted((ROOT / "data").rglob("*.yml"))

# Words that label or blame people, and what to write instead. References keep the titles that others gave them.
WORDS_TO_AVOID = {
    r"\bservice[- ]users?\b": "people who use services",
    r"\bvictims?\b": "people who have been hurt",
    r"\bsuffer(?:s|ing|ed)? from\b": "living with",
    r"\bhard[- ]to[- ]reach\b": "easy to ignore",
    r"\bvulnerable (?:people|adults|groups)\b": "say what people face",
}
EXEMPT = {"data/references.yml", "data/glossary.yml", "data/links/register.yml"}


def grade(path) -> float:
    """Return the Flesch–Kincaid grade of a built page (Kincaid and others, 1975), as textstat computes it."""
    return textstat.flesch_kincaid_grade(built.sentences(path))


@pytest.mark.parametrize("path", GUIDE, ids=built.name)
def test_guide_page_can_be_read_at_twelve(path) -> None:
    assert grade(path) <= 8, "shorten the sentences, and use shorter words"


def test_half_of_the_guide_is_plainer_still() -> None:
    assert statistics.median(map(grade, GUIDE)) <= 7


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_words_are_kind_and_calm(path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        prose = re.sub(r"“[^”]*”|\"[^\"]*\"", "", line)  # titles stand between quotation marks
        assert name in EXEMPT or "!" not in re.sub(r"^!!!.*|!\[", "", prose), (
            f"{name}:{number}: an exclamation mark; end with a full stop"
        )
        for words, instead in WORDS_TO_AVOID.items():
            if name not in EXEMPT:
                assert not re.search(words, prose, re.IGNORECASE), f"{name}:{number}: {words}; write: {instead}"


def test_the_measures_fire_on_a_page_that_is_hard_to_read(tmp_path) -> None:
    page = tmp_path / "hard.html"
    page.write_text(
        "<article><p>"
        + "The operationalisation of participatory methodologies necessitates organisational reconfiguration. " * 5
        + "</p></article>"
    )
    assert grade(page) > 8
    assert re.search(next(iter(WORDS_TO_AVOID)), "our Service-Users say", re.IGNORECASE)
