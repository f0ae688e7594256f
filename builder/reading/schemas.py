"""Checks a document against its JSON Schema (2020-12) and says what is wrong in plain words.

The schemas in data/schemas/ are closed, and are the same that editors use for completion.
"""

from __future__ import annotations

import datetime
import functools
import json
from pathlib import Path

import jsonschema

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.documents import Document
from builder.reading.yaml_files import read_text

KINDS = {
    "string": "text",
    "array": "a list",
    "object": "a group of fields",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


def is_real_date(value: object) -> bool:
    """Say whether `value` is a day that exists, written YYYY-MM-DD (RFC 3339, full-date)."""
    try:
        return isinstance(value, str) and len(value) == 10 and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def read_schema(root: Path, name: str) -> tuple[dict | None, list[Diagnostic]]:
    """Return data/schemas/<name>.json; a problem instead if it is missing or is no sound JSON Schema."""
    path = f"data/schemas/{name}.json"
    if not (root / path).is_file():
        return None, [Diagnostic(path, 1, "", "the schema is missing", "put the file back", "schema")]
    text, diagnostics = read_text(root, path)
    if text is None:
        return None, diagnostics
    schema, diagnostics = _parse_schema(text, path)
    return schema, list(diagnostics)


@functools.cache  # pure: a schema is proved sound once
def _parse_schema(text: str, path: str) -> tuple[dict | None, list[Diagnostic]]:
    try:
        schema = json.loads(text)
        jsonschema.Draft202012Validator.check_schema(schema)
    except json.JSONDecodeError as error:
        return None, [
            Diagnostic(path, error.lineno, "", f"this is not JSON ({error.msg})", "check commas, quotes and brackets", "schema")
        ]
    except jsonschema.SchemaError as error:
        where = ".".join(map(str, error.absolute_path))
        return None, [
            Diagnostic(
                path,
                1,
                where,
                f"this is not a sound JSON Schema ({error.message})",
                "see json-schema.org, 2020-12",
                "schema",
            )
        ]
    return schema, []


@functools.cache
def _format_checker() -> jsonschema.FormatChecker:
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date")(lambda value: not isinstance(value, str) or is_real_date(value))
    return checker


def validate_document(document: Document, schema: dict) -> list[Diagnostic]:
    """Return every way in which `document` does not fit `schema`."""
    if id(schema) not in document.checked:
        errors = list(jsonschema.Draft202012Validator(schema, format_checker=_format_checker()).iter_errors(document.value))
        # What is none of the values that a field may hold need not be told that it is no text either.
        unlisted = {tuple(error.absolute_path) for error in errors if error.validator == "enum"}
        errors = [error for error in errors if error.validator != "type" or tuple(error.absolute_path) not in unlisted]
        document.checked[id(schema)] = [diagnostic for error in errors for diagnostic in _explain(error, document)]
    return list(document.checked[id(schema)])


def _explain(error: jsonschema.ValidationError, document: Document) -> list[Diagnostic]:
    place = tuple(error.absolute_path)
    hint = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    shown = f'"{error.instance}"' if isinstance(error.instance, (str, int)) else "this"

    def say(rule: str, message: str, fix: str, *more: str) -> Diagnostic:
        return document.diagnostic(rule, (*place, *more), message, fix)

    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            unknown = [key for key in error.instance if key not in known]
            return [say("unknown-key", f'there is no field "{key}" here', suggest_match(key, known), key) for key in unknown]
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            hints = error.schema.get("properties", {})
            return [
                say(
                    "missing-field",
                    "this field is missing",
                    f"add it: {hints.get(key, {}).get('description', 'it is required')}",
                    key,
                )
                for key in missing
            ]
        case "type":
            kinds = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            wanted = " or ".join(KINDS.get(kind, kind) for kind in kinds)
            if error.instance is None:
                return [say("wrong-type", "there is no value", f"write {wanted}: {hint}" if hint else f"write {wanted}")]
            how = _example_syntax(kinds, error.instance)
            return [say("wrong-type", f"this should be {wanted}", f"write {wanted}{how}" + (f": {hint}" if hint else ""))]
        case "enum" | "format" | "pattern" if str(error.instance)[:1] in tuple("“”‘’"):
            return [say("wrong-value", "there are curly quotation marks round this", "use straight ones, or none")]
        case "enum":
            return [
                say(
                    "wrong-value",
                    f"{shown} is not known here",
                    suggest_match(str(error.instance), map(str, error.validator_value)),
                )
            ]
        case "format":
            return [say("date", f"{shown} is not a date", "write a real day as YYYY-MM-DD, such as 2026-11-23")]
        case "pattern":
            return [say("wrong-value", f"{shown} has the wrong form", hint or f"it must fit {error.validator_value}")]
        case "minLength" | "maxLength":
            size = f"{len(error.instance)} characters"
            bound = "at least" if error.validator == "minLength" else "at most"
            return [say("wrong-value", f"this has {size}", f"write {bound} {error.validator_value} characters")]
        case "minItems" | "maxItems":
            bound = "at least" if error.validator == "minItems" else "at most"
            return [
                say(
                    "wrong-value",
                    f"the list has {len(error.instance)} entries",
                    f"give {bound} {error.validator_value}",
                )
            ]
        case "minimum" | "maximum":
            bound = "at least" if error.validator == "minimum" else "at most"
            return [
                say(
                    "wrong-value",
                    f"{error.instance} is out of range",
                    f"write a number of {bound} {error.validator_value}",
                )
            ]
        case "anyOf":
            return [say("wrong-value", "something is missing here", f"write {hint}")]
        case "oneOf":
            return [say("wrong-value", "this says too little or too much", f"write {hint}")]
        case "uniqueItems":
            return [say("wrong-value", "the same entry stands twice in this list", "keep one of them")]
        case _:
            return [say("wrong-value", error.message, hint or "see data/schemas/")]


def _example_syntax(kinds: list[str], value: object) -> str:
    """Return in a few words how YAML writes one of `kinds`, where `value` of another kind stands."""
    if kinds == ["string"]:
        return ', in "double quotes"'
    if kinds == ["array"] and isinstance(value, (str, int)):
        return f", in square brackets, such as [{value}]"
    if kinds == ["array"]:
        return ", with a hyphen and a space before each entry"
    return ", without quotation marks" if kinds in (["integer"], ["boolean"]) and isinstance(value, str) else ""
