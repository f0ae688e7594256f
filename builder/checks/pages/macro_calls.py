"""Macro calls on pages: arguments, ids and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.checks.pages.context import PageContext
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.macros import MacroCall
from builder.model.pages import Page
from builder.references.cited_in import list_cited, list_named_references
from builder.urls.renames import suggest_id


def check_macro_calls(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each call whose arguments, ids or place are not what its macro takes."""
    seen: set[tuple[Any, ...]] = set()
    for call in page.calls:
        if call.macro.is_block and (call.name, call.args) in seen:
            message = "the same block is on this page twice"
            yield page.diagnostic("macro-place", call.line, call.name, message, "keep one of them: its ids would clash")
        seen.add((call.name, call.args))
        yield from _check_arguments(page, call)
        yield from _check_ids(page, call, context)
        if call.macro.is_block and not re.fullmatch(r"\{\{.*\}\}\s*", _get_line(page, call.line)):
            message = "this makes a block, but is not alone at the left margin"
            fix = "give it a line of its own, with an empty line before and after"
            yield page.diagnostic("macro-place", call.line, call.name, message, fix)


def _get_line(page: Page, line: int) -> str:
    lines = page.body.split("\n")
    return lines[line - page.first_line] if line - page.first_line < len(lines) else ""


def _check_arguments(page: Page, call: MacroCall) -> Iterator[Diagnostic]:
    example = f"write it as {{{{ {call.macro.example} }}}}"
    if not call.macro.takes(len(call.args)):
        message = f"the number of arguments is wrong: {len(call.args)}"
        yield page.diagnostic("macro-arguments", call.line, call.name, message, example)
    for key, _ in call.keywords:
        if key not in call.macro.keywords:
            fix = suggest_match(key, call.macro.keywords, example)
            yield page.diagnostic("macro-arguments", call.line, call.name, f'this macro has no argument "{key}"', fix)


def _check_ids(page: Page, call: MacroCall, context: PageContext) -> Iterator[Diagnostic]:
    data = context.data
    for kind, value in call.list_ids():
        entries = _list_stages(context.pages) if kind == "stages" else data.of_kind(kind)
        faulty = f"data/{kind}/{value}.yml" in data.documents and value not in entries  # reported already, at the file itself
        if entries and value not in entries and not faulty:
            name = {"glossary": "glossary term"}.get(kind, kind.removesuffix("s"))
            fix = suggest_match(str(value), entries) if kind == "stages" else suggest_id(str(value), kind, data)
            yield page.diagnostic("unknown-id", call.line, call.name, f'no {name} "{value}"', fix, Subject(name, str(value)))


def _list_stages(pages: Mapping[str, Page]) -> dict[str, Page]:
    """Return the page of each stage of the work, by the name that checklists and macros call it by."""
    return {
        path.removeprefix("practice/").removesuffix(".md"): page for path, page in pages.items() if path.startswith("practice/")
    }


def check_unbraced_macros(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each macro that the running text calls without its braces."""
    for found in re.finditer(rf"\b(?:{'|'.join(context.macros)})\([\"'“”)]", page.running_text):
        message, fix = "a macro is written here without its two braces", "open it with {{ and close it with }}"
        yield page.diagnostic("leftover-markup", page.line_at(found.start()), "", message, fix)


def check_citation_places(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each citation that stands after the full stop of its sentence."""
    citing = "|".join(macro.name for macro in context.macros.values() if macro.is_citation)
    for found in re.finditer(rf"[.?!][ \t]+(?=\{{\{{ *({citing})\()", page.plain):
        message, fix = "a citation comes after its sentence", "put it before the full stop, where it belongs to the sentence"
        yield page.diagnostic("macro-place", page.line_at(found.start()), found[1], message, fix)


def check_reference_list(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic if `page` cites and has no list of references, or has one and cites nothing."""
    data = context.data
    if not data.references:
        return
    lists = [call for call in page.calls if call.macro.reference_list]
    if list_cited(page, data) and not lists:
        last = page.first_line + page.body.rstrip().count("\n")
        yield page.diagnostic(
            "references-list",
            last,
            "",
            "the page cites, but has no list of references",
            "end it with a heading ## References {: #references } and {{ references() }}",
        )
    # What has a fault of its own may well cite; that fault is reported already.
    faulty = any(
        value not in data.of_kind(kind) for call in page.calls if call.macro.get_citations for kind, value in call.list_ids()
    )
    if not list_named_references(page, data) and not faulty:
        for call in lists:
            if call.macro.reference_list == "cited":
                yield page.diagnostic(
                    "references-list",
                    call.line,
                    call.name,
                    "the page cites nothing",
                    'remove the list, or cite with {{ cite("id") }}',
                )
