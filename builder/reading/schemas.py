"""Validates documents by JSON Schema (2020-12), and says in plain words what is wrong.

The schemas in data/schemas/ are closed, and are the same that editors use for completion.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema

from builder.model.diagnostics import Diagnostic, suggest_match, suggest_name
from builder.model.documents import Document, Schema
from builder.reading.schema_slips import find_slips
from builder.reading.yaml_files import read_text

TYPE_NAMES = {
    "string": "text",
    "array": "a list",
    "object": "a group of fields",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


def is_real_date(value: object) -> bool:
    """Return whether `value` is a day that exists, written YYYY-MM-DD (RFC 3339, full-date)."""
    try:  # Python also reads weeks, as in 2026-W01-1
        return isinstance(value, str) and datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


FORMAT_CHECKER = jsonschema.FormatChecker(formats=())
FORMAT_CHECKER.checks("date")(lambda value: not isinstance(value, str) or is_real_date(value))
# YYYY-MM is how a month stands where nobody knows the day.
FORMAT_CHECKER.checks("month-or-day")(
    lambda value: not isinstance(value, str) or is_real_date(f"{value}-01" if len(value) == len("2026-11") else value)
)


def read_schema(root: Path, name: str) -> tuple[Schema | None, list[Diagnostic]]:
    """Return data/schemas/<name>.json; a diagnostic instead if it is missing or is not JSON."""
    path = f"data/schemas/{name}.json"
    if not (root / path).is_file():
        return None, [Diagnostic(path, 1, "", "the schema is missing", "put the file back", "schema")]
    text, diagnostics = read_text(root, path)
    if text is None:
        return None, diagnostics
    schema, diagnostics = _parse_schema(text, path)
    return schema, list(diagnostics)


@functools.lru_cache(maxsize=1_000)  # a parse cache: a preview validates a schema again only when it has been edited
def _parse_schema(text: str, path: str) -> tuple[Schema | None, list[Diagnostic]]:
    try:
        definition = json.loads(text)
    except json.JSONDecodeError as error:
        message, fix = f"this is not JSON ({error.msg})", "check commas, quotes and brackets"
        return None, [Diagnostic(path, error.lineno, "", message, fix, "schema")]
    except RecursionError:
        return None, [Diagnostic(path, 1, "", "brackets stand in brackets too deep here", "take them apart", "schema")]
    faults = list(find_slips(definition, text, path))
    return (None if faults else Schema(definition, path)), faults


def validate_document(document: Document, schema: Schema) -> list[Diagnostic]:
    """Return a diagnostic for every way in which `document` does not fit `schema`; or that of an invalid `schema`.

    Checking all schemas takes about as long as all documents, so a schema is checked only where something does not fit it.
    tests/unit/test_data.py checks every schema of the project.
    """
    return list(_validate_document(document, schema))


@functools.lru_cache(maxsize=10_000)  # a cache of checks: a preview validates again only what has been edited
def _validate_document(document: Document, schema: Schema) -> tuple[Diagnostic, ...]:
    try:
        errors = list(_create_validator(schema).iter_errors(document.value))
    except Exception:  # an invalid schema leads jsonschema into errors of any class
        if fault := find_schema_fault(schema):
            return (fault,)
        raise
    if errors and (fault := find_schema_fault(schema)):
        return (fault,)
    # What is none of the values that a field may hold need not be told that it is no text either.
    unlisted = {tuple(error.absolute_path) for error in errors if error.validator in ("enum", "const")}
    errors = [error for error in errors if error.validator != "type" or tuple(error.absolute_path) not in unlisted]
    found = [diagnostic for error in errors for diagnostic in _explain_error(error, document)]
    # A field with a typing error is there all the same: with its own name, nothing is missing.
    meant = {(_get_parent(one.field), one.fix) for one in found if one.rule == "unknown-key"}
    return tuple(one for one in found if one.rule != "missing-field" or not _is_meant(one, meant))


def _get_parent(field: str) -> str:
    return field.rpartition(".")[0]


def _is_meant(missing: Diagnostic, meant: set[tuple[str, str]]) -> bool:
    return (_get_parent(missing.field), suggest_name(missing.field.rpartition(".")[2])) in meant


@functools.lru_cache(maxsize=1_000)  # pure
def _create_validator(schema: Schema) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema.definition, format_checker=FORMAT_CHECKER)


def find_schema_fault(schema: Schema) -> Diagnostic | None:
    """Return a diagnostic if `schema` is no valid JSON Schema (2020-12)."""
    try:
        jsonschema.Draft202012Validator.check_schema(schema.definition)
    except jsonschema.SchemaError as error:
        where, message = ".".join(map(str, error.absolute_path)), f"this is not a valid JSON Schema ({error.message})"
        return Diagnostic(schema.path, 1, where, message, "see json-schema.org, 2020-12", "schema")
    return None


class _Explanation(NamedTuple):
    """A validation error in plain words; `key` is the field below the place of the error that it is about, if one is."""

    rule: str
    message: str
    fix: str
    key: str = ""


class _Error(NamedTuple):
    """What jsonschema says: which keyword is not met, what it asks for, the value, and the schema around it."""

    keyword: str
    limit: Any
    value: Any
    schema: dict[str, Any]
    message: str


def _explain_error(found: jsonschema.ValidationError, document: Document) -> list[Diagnostic]:
    schema = found.schema if isinstance(found.schema, dict) else {}
    error = _Error(str(found.validator), found.validator_value, found.instance, schema, found.message)
    explain = EXPLANATIONS.get(error.keyword, _explain_other)
    if error.keyword in ("enum", "format", "pattern") and str(error.value)[:1] in tuple("“”‘’"):
        explain = _explain_curly_quotes
    place = tuple(found.absolute_path)
    return [
        document.diagnostic(one.rule, (*place, *([one.key] if one.key else [])), one.message, one.fix) for one in explain(error)
    ]


def _hint(error: _Error) -> str:
    """Return what the schema says that the field is."""
    return str(error.schema.get("description", ""))


def _quote(error: _Error) -> str:
    return f'"{error.value}"' if isinstance(error.value, str | int) else "this"


def _properties(error: _Error) -> dict[str, Any]:
    return dict(error.schema.get("properties", {}))


def _explain_unknown_keys(error: _Error) -> list[_Explanation]:
    known = _properties(error)
    unknown = [key for key in error.value if key not in known]
    free = [key for key in known if key not in error.value] or known
    # Between braces, a comma ends a value, as in {literal: Kelpie Co., Ltd.}: what follows it is a field without a value.
    comma = 'if it belongs to the text before the comma, put all of that text in "double quotes"'
    fixes = {key: suggest_match(key, free, comma if error.value[key] is None else "") for key in unknown}
    return [_Explanation("unknown-key", f'there is no field "{key}" here', fix, key) for key, fix in fixes.items()]


def _explain_missing_keys(error: _Error) -> list[_Explanation]:
    known = _properties(error)
    missing = [key for key in error.limit if key not in error.value]
    hints = [str(known.get(key, {}).get("description", "it is required")) for key in missing]
    return [
        _Explanation("missing-field", "this field is missing", f"add it: {hint}", key)
        for key, hint in zip(missing, hints, strict=True)
    ]


def _explain_wrong_type(error: _Error) -> list[_Explanation]:
    types = error.limit if isinstance(error.limit, list) else [error.limit]
    wanted = " or ".join(TYPE_NAMES.get(str(name), str(name)) for name in types)
    hint = f": {_hint(error)}" if _hint(error) else ""
    if error.value is None:
        return [_Explanation("wrong-type", "there is no value", f"write {wanted}{hint}")]
    how = _example_syntax(types, error.value)
    return [_Explanation("wrong-type", f"this should be {wanted}", f"write {wanted}{how}{hint}")]


def _example_syntax(types: list[str], value: object) -> str:
    """Return in a few words how YAML writes one of `types`, where there is a `value` of another type."""
    if types == ["string"]:
        return ', in "double quotes"'
    if types == ["array"] and isinstance(value, str | int):
        return f", in square brackets, such as [{value}]"
    if types == ["array"]:
        return ", with a hyphen and a space before each entry"
    if types == ["integer"] and isinstance(value, str) and value.isdecimal() and value.startswith("0"):
        return f", without a zero before it: {value.lstrip('0')}"
    return ", without quotation marks" if types in (["integer"], ["boolean"]) and isinstance(value, str) else ""


def _explain_curly_quotes(_error: _Error) -> list[_Explanation]:
    return [_Explanation("wrong-value", "there are curly quotation marks round this", "use straight ones, or none")]


def _explain_unlisted_value(error: _Error) -> list[_Explanation]:
    words = str(error.value).split()
    if len(words) > 1 and all(word in error.limit for word in words):
        message = f'there is no comma between "{words[0]}" and "{words[1]}"'
        return [_Explanation("wrong-value", message, f"write [{', '.join(words)}]")]
    fix = suggest_match(str(error.value), map(str, error.limit))
    return [_Explanation("wrong-value", f"{_quote(error)} is not an allowed value", fix)]


def _explain_fixed_value(error: _Error) -> list[_Explanation]:
    value = json.dumps(error.limit) if isinstance(error.limit, bool) else error.limit
    return [_Explanation("wrong-value", f"this is to be {value}", f"write {value}: {_hint(error)}")]


def _explain_date(error: _Error) -> list[_Explanation]:
    fix = "write a real day as YYYY-MM-DD, such as 2026-11-23" + (", or a month as YYYY-MM" if error.limit != "date" else "")
    return [_Explanation("date", f"{_quote(error)} is not a date", fix)]


def _explain_pattern(error: _Error) -> list[_Explanation]:
    words = str(error.value).split()
    if len(words) > 1 and all(re.search(error.limit, word) for word in words):
        message = f'there is a space in "{error.value}"'
        return [
            _Explanation("wrong-value", message, f"if these are {len(words)}, put a comma between them; else: {_hint(error)}")
        ]
    fix = _hint(error) or f"it must fit {error.limit}"
    return [_Explanation("wrong-value", f"{_quote(error)} has the wrong form", fix)]


def _explain_bound(error: _Error) -> list[_Explanation]:
    bound = f"at {'least' if error.keyword.startswith('min') else 'most'} {error.limit}"
    if error.keyword.endswith("Length"):
        return [_Explanation("wrong-value", f"this has {len(error.value)} characters", f"write {bound} characters")]
    if error.keyword.endswith("Items"):
        return [_Explanation("wrong-value", f"the list has {len(error.value)} entries", f"give {bound}")]
    return [_Explanation("wrong-value", f"{error.value} is out of range", f"write a number of {bound}")]


def _explain_too_little(error: _Error) -> list[_Explanation]:
    return [_Explanation("wrong-value", "something is missing here", f"write {_hint(error)}")]


def _explain_one_of(error: _Error) -> list[_Explanation]:
    return [_Explanation("wrong-value", "this has too few or too many fields", f"write {_hint(error)}")]


def _explain_repeated_entry(_error: _Error) -> list[_Explanation]:
    return [_Explanation("wrong-value", "the same entry is used twice in this list", "keep one of them")]


def _explain_other(error: _Error) -> list[_Explanation]:
    return [_Explanation("wrong-value", error.message, _hint(error) or "see data/schemas/")]


# Keyword of JSON Schema → what says in plain words that it is not met.
EXPLANATIONS: dict[str, Callable[[_Error], list[_Explanation]]] = {
    "additionalProperties": _explain_unknown_keys,
    "required": _explain_missing_keys,
    "type": _explain_wrong_type,
    "enum": _explain_unlisted_value,
    "const": _explain_fixed_value,
    "format": _explain_date,
    "pattern": _explain_pattern,
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"), _explain_bound),
    "anyOf": _explain_too_little,
    "oneOf": _explain_one_of,
    "uniqueItems": _explain_repeated_entry,
}
