"""Scripts and stylesheets: the linter finds nothing, what needs no browser passes under Node.js, and scripts know no class."""

from __future__ import annotations

import re
import subprocess

from tests.support.node import NODE, run_node_tests
from tests.support.project import ROOT

BIOME = ROOT / ".venv" / "tools" / "node_modules" / ".bin" / "biome"
SCRIPTS = ROOT / "docs" / "assets" / "javascripts"
OURS = sorted(path for path in SCRIPTS.rglob("*.js") if "vendor" not in path.parts)
# Scripts without a line that needs a document: their tests run every line.
PURE = [
    "checklist-codes.js",
    "checklist-store.js",
    "link-codes.js",
    "storage.js",
    "search/index.js",
    "search/names.js",
    "search/near.js",
    "search/query.js",
    "search/rank.js",
    "search/words.js",
]
SELECTOR = re.compile(r"""\.(?:querySelector(?:All)?|closest|matches)\(\s*([`"'])(.*?)\1""")
DATA_NAME = re.compile(r"\[data-([a-z-]+)")
# What an element is by its place among others, or by its looks.
BY_PLACE = re.compile(
    r"(?<!\.)\.(?:children|childNodes|(?:first|last)(?:Element)?Child|(?:next|previous)(?:Element)?Sibling|getElementsBy\w+|className)\b"
    r"|:(?:first|last|nth|only)-"
)
# The names that a script takes from findParts() of elements.js, at once or from what it returned.
DESTRUCTURED = re.compile(r"\{([^{}]*)\} = findParts\(")
DESTRUCTURED_LATER = re.compile(r"\{([^{}]*)\} = parts;|\bparts\.(\w+)")
TAKEN = re.compile(r"findParts\([^()]*\)\.(\w+)")


def test_the_linter_finds_nothing_in_scripts_and_stylesheets() -> None:
    done = subprocess.run(
        [NODE, BIOME, "check", "--error-on-warnings", "--max-diagnostics=50", "--colors=off", "docs/assets", "tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    hint = f"What it can change by itself, it does with: {NODE} {BIOME} check --write docs/assets tests"
    assert done.returncode == 0, done.stdout + done.stderr + hint


def test_what_needs_no_browser_passes_and_every_line_of_it_is_run() -> None:
    coverage = [f"--test-coverage-include={SCRIPTS.relative_to(ROOT) / name}" for name in PURE]
    run_node_tests(
        "--experimental-test-coverage", *coverage, "--test-coverage-lines=100", "tests/unit/javascript/**/*.test.mjs"
    )


def test_scripts_find_elements_by_data_names_and_not_by_class_or_place() -> None:
    for script in OURS:
        text = script.read_text(encoding="utf-8")
        selectors = [re.sub(r"\$\{.*?\}", "", selector) for _, selector in SELECTOR.findall(text)]
        assert [selector for selector in selectors if re.search(r"[.#][a-z]", selector)] == [], script
        assert [found[0] for found in BY_PLACE.finditer(text)] == [], script


def test_every_name_that_scripts_look_for_is_in_a_template() -> None:
    templates = [*(ROOT / "templates").glob("*.html"), *(ROOT / "overrides").rglob("*.html")]
    known = {name for path in templates for name in re.findall(r"\sdata-([a-z-]+)", path.read_text(encoding="utf-8"))}
    wanted = set()
    for script in OURS:
        text = script.read_text(encoding="utf-8")
        known |= set(re.findall(r'"data-([a-z-]+)"', text))
        wanted |= {name for _, selector in SELECTOR.findall(text) for name in DATA_NAME.findall(selector)}
        taken = [*DESTRUCTURED.findall(text), *TAKEN.findall(text)]
        if "parts = findParts(" in text:
            taken += [names or name for names, name in DESTRUCTURED_LATER.findall(text)]
        wanted |= {name.partition(":")[0].strip() for names in taken for name in names.split(",")}
    assert len(wanted) > 40
    assert wanted - known == set()
