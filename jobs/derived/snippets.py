"""Makes .vscode/page.code-snippets, from the schema and the data: what the editor offers in a page's front matter and text.

Editors complete YAML files by data/schemas/, but not the front matter of a Markdown file: snippets offer its fields.
"""

from __future__ import annotations

import json
import re
from typing import Any

from builder.macros.registry import MACROS
from builder.model.data import Data
from builder.model.macros import Macro

TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
INDENT = "  "


def format_snippets(schema: dict[str, Any], data: Data) -> str:
    """Return the text of the file; `schema` is that of a page's front matter."""
    fields = {name: _field(name, about, data) for name, about in schema["properties"].items()}
    made = {
        "A page: its front matter": {
            "prefix": ["page", "front matter"],
            "body": ["---", *_numbered([line for name in schema["required"] for line in fields[name]]), "---", "", "$0"],
            "description": "Every field that a page must have. Go from one to the next with the Tab key.",
        },
        "A main section": {
            "prefix": ["section", "heading"],
            "body": ["## ${1:Heading} {: #${2:short-id} }", "", "$0"],
            "description": "A heading with its id, which never changes once published.",
        },
    }
    for name, lines in fields.items():
        about = schema["properties"][name]["description"]
        made[f"Field {name}"] = {"prefix": name, "body": _numbered(lines), "description": about}
    for name, macro in MACROS.items():
        made[f"Macro {name}"] = {"prefix": name, "body": [_macro_body(macro)], "description": macro.about}
    scoped = {name: {"scope": "markdown", **snippet} for name, snippet in made.items()}
    return json.dumps(scoped, ensure_ascii=False, indent=2) + "\n"


def _field(name: str, schema: dict[str, Any], data: Data) -> list[str]:
    """Return the lines of one field; each place to fill in is written ${words} or ${|choices|}, without its number."""
    hint = re.sub(r"[$}\\|]", "", schema["description"])
    if name == "owner":
        return [f"{name}: {_choice(data.owners)}"]
    if "enum" in schema:
        return [f"{name}: {_choice(schema['enum'])}"]
    if schema.get("format") == "date":
        return [f'{name}: "{TODAY}"']
    if schema["type"] == "array":
        return [f"{name}:", f"{INDENT}- ${{{hint}}}"] if "minItems" in schema else [f"{name}: [${{{hint}}}]"]
    if schema["type"] == "object":
        return [f"{name}:", f"{INDENT}page: [${{{hint}}}]"]
    return [f"{name}: ${{{hint}}}"]


def _choice(values: Any) -> str:
    return "${|" + ",".join(values) + "|}"


def _numbered(lines: list[str]) -> list[str]:
    """Number the places to fill in, in order: the Tab key goes from 1 to 2."""
    count = iter(range(1, 100))

    def number(found: re.Match[str]) -> str:
        return f"${{{next(count)}{found[1]}" if found[1] == "|" else f"${{{next(count)}:{found[1]}"

    return [re.sub(r"\$\{(\||[^0-9|])", number, line) for line in lines]


def _macro_body(macro: Macro) -> str:
    """Return the example between its braces, with what stands in its first quotation marks to be filled in."""
    return "{{ " + re.sub(r'"([^"]+)"', r'"${1:\1}"', macro.example, count=1) + " }}"
