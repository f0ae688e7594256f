"""The snippets that the editor offers: a page begun with them is accepted, and each choice is one that the check knows."""

from __future__ import annotations

import json
import re
from pathlib import Path

from builder.load import load_site
from builder.macros.registry import MACROS
from builder.reading.data import read_data
from jobs.derived.snippets import format_snippets
from tests.support.project import ROOT
from tests.support.text import find

SNIPPETS = json.loads((ROOT / ".vscode" / "page.code-snippets").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "data" / "schemas" / "page.json").read_text(encoding="utf-8"))
PLACE = re.compile(r"\$\{(\d+)(?::([^}]*)|\|([^}]*)\|)\}")


def body(name: str) -> str:
    return "\n".join(SNIPPETS[name]["body"])


def choices(text: str, field: str) -> list[str]:
    return find(rf"^{field}: \$\{{\d+\|([^|]*)\|\}}$", text, re.MULTILINE)[1].split(",")


def test_the_front_matter_that_is_offered_has_the_fields_that_are_required() -> None:
    text = body("A page: its front matter")
    assert re.findall(r"^([a-z_]+):", text, re.MULTILINE) == SCHEMA["required"]
    assert [int(number) for number, *_ in PLACE.findall(text)] == list(
        range(1, len(SCHEMA["required"]))
    )  # the date fills itself in


def test_each_field_offers_the_choices_that_the_check_accepts() -> None:
    owners = list(read_data(ROOT)[0].owners)
    for text in (body("A page: its front matter"), body("Field owner")):
        assert choices(text, "owner") == owners
    for name, field in SCHEMA["properties"].items():
        text = body(f"Field {name}")
        assert text.startswith(f"{name}:")
        if "enum" in field:
            assert choices(text, name) == field["enum"]
        if field.get("format") == "date":
            assert text == f'{name}: "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"'


def filled_in(text: str) -> str:
    """Return the front matter as someone leaves it who takes the first choice, and writes a valid value in each place."""
    values = {
        "title": "A new page",
        "short": "new",
        "description": "What this page gives the reader, in a sentence or two that say it plainly.",
        "source": "",
        "next": "guide/tea.md",
        "": "",
    }
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-23").replace("$0", "Some words.")
    lines, field = [], ""
    for line in text.splitlines():
        field = line.partition(":")[0] if re.match(r"[a-z_]+:", line) else field
        lines.append(PLACE.sub(lambda found: found[3].split(",")[0] if found[3] else values[field], line))  # noqa: B023
    return "\n".join(lines) + "\n"


def test_a_page_begun_from_the_snippet_is_accepted(valid_project: Path) -> None:
    data = read_data(valid_project)[0]
    offered = json.loads(format_snippets(SCHEMA, data))["A page: its front matter"]["body"]
    page = filled_in("\n".join(offered)).replace("source: []", 'source: []\nadded: "The whole page."')
    (valid_project / "docs" / "guide" / "new.md").write_text(page, encoding="utf-8")
    settings = valid_project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - guide/tea.md\n", "  - guide/tea.md\n  - guide/new.md\n"), encoding="utf-8")
    assert load_site(valid_project).pages["guide/new.md"].meta["owner"] == "editors"


def test_each_macro_is_offered_as_it_is_written() -> None:
    for name, macro in MACROS.items():
        text = body(f"Macro {name}")
        assert PLACE.sub(lambda found: found[2], text) == f"{{{{ {macro.example} }}}}"


def test_a_snippet_goes_from_place_to_place_in_order() -> None:
    for name, snippet in SNIPPETS.items():
        assert snippet["scope"] == "markdown" and snippet["description"], name
        numbers = [int(number) for number, *_ in PLACE.findall("\n".join(snippet["body"]))]
        assert numbers == list(range(1, len(numbers) + 1)), name
