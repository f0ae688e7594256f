"""What is wrong with a schema and no JSON Schema validator says: it skips each keyword that it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema

from builder.model.diagnostics import Diagnostic, suggest_match

# What JSON Schema checks, and what only describes (JSON Schema Validation, 9).
KEYWORDS = {*jsonschema.Draft202012Validator.VALIDATORS, "$schema", "$id", "$defs", "$comment", "title", "description"}
KEYWORDS |= {"default", "examples", "deprecated", "then", "else"}


def find_slips(definition: Any, text: str, path: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each unknown keyword, and for each required field that there is not, in the schema at `path`."""
    for where, word, message, fix in _walk(definition, ""):
        yield _diagnose(text, path, where, word, message, fix)


def _walk(schema: Any, where: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield place, word, message and fix for what JSON Schema lets pass: it skips each keyword that it does not know."""
    if not isinstance(schema, dict):
        if not isinstance(schema, bool):
            yield where, "", "there is no schema here", "write it in braces, as for the fields around it"
        return
    for name in schema:
        if name not in KEYWORDS:
            message = f'JSON Schema has no keyword "{name}": it would check nothing'
            yield where, name, message, suggest_match(name, KEYWORDS)
    fields = schema.get("properties")
    fields = fields if isinstance(fields, dict) else {}
    required = schema.get("required")
    for name in required if isinstance(required, list) and fields else ():
        if name not in fields:
            fix = suggest_match(str(name), fields)
            yield where, str(name), f'the field "{name}" is required, and there is no such field', fix
    for name, child in fields.items():
        yield from _walk(child, f"{where}.{name}".strip("."))
    for name in ("items", "additionalProperties", "not"):
        if name in schema:
            yield from _walk(schema[name], where)


def _diagnose(text: str, path: str, where: str, word: str, message: str, fix: str) -> Diagnostic:
    """Return the diagnostic, on the first line that holds the word below the place where it stands."""
    start = 0
    for name in (name for name in where.split(".") if name):
        start = max(text.find(f'"{name}"', start), start)
    found = text.find(f'"{word}"', start) if word else start
    return Diagnostic(path, text.count("\n", 0, max(found, 0)) + 1, where, message, fix, "schema")
