"""What the schema says of a page's front matter, for those who write pages: what each field is, and what it looks like."""

from __future__ import annotations

import json
from typing import Any

from builder.model.documents import Schema


def describe_page_fields(schema: Schema) -> list[dict[str, Any]]:
    """Return each field of data/schemas/page.json: its name, whether it is needed, what it is, and an example of it."""
    return [
        {
            "name": name,
            "needed": name in schema.definition["required"],
            "about": field["description"],
            "example": "\n".join(_format_example(name, value) for value in field["examples"][:1]),
        }
        for name, field in schema.definition["properties"].items()
    ]


def _format_example(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join([f"{name}:", *(f"  {key}: [{', '.join(words)}]" for key, words in value.items())])
    if isinstance(value, list):
        return (
            "\n".join([f"{name}:", *(f"  - {one}" for one in value)])
            if value and "/" in value[0]
            else f"{name}: [{', '.join(value)}]"
        )
    return f"{name}: {json.dumps(value, ensure_ascii=False) if value[:1].isdigit() and value[-1].isdigit() else value}"
