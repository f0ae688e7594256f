"""Macro calls on pages: arguments, ids and place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.macros import MacroCall
from builder.model.pages import Page
from builder.model.sources import SourceFiles
from builder.references.cited_in import list_cited, list_named_references
from builder.urls.renames import suggest_id


def check_macro_calls(page: Page, pages: dict, data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    lines = page.body.split("\n")
    seen: set[tuple] = set()
    for call in page.calls:
        macro = call.macro
        if macro.is_block and (call.name, call.args) in seen:
            message = "the same block stands twice on this page"
            yield page.diagnostic("macro-place", call.line, call.name, message, "keep one of them: its ids would clash")
        seen.add((call.name, call.args))
        example = f"write it as {{{{ {macro.example} }}}}"
        if not macro.takes(len(call.args)):
            yield page.diagnostic(
                "macro-arguments",
                call.line,
                call.name,
                f"it takes another number of words in its brackets than {len(call.args)}",
                example,
            )
        for key, _value in call.keywords:
            if key not in macro.keywords:
                yield page.diagnostic(
                    "macro-arguments",
                    call.line,
                    call.name,
                    f'it takes no "{key}"',
                    suggest_match(key, macro.keywords, example),
                )
        yield from _call_ids(page, call, pages, data)
        line = lines[call.line - page.first_line] if call.line - page.first_line < len(lines) else ""
        if macro.is_block and not re.fullmatch(r"\{\{.*\}\}\s*", line):
            yield page.diagnostic(
                "macro-place",
                call.line,
                call.name,
                "this makes a block, yet does not stand alone at the left margin",
                "give it a line of its own, with an empty line before and after",
            )


def _call_ids(page: Page, call: MacroCall, pages: dict, data: Data) -> Iterator[Diagnostic]:
    for kind, value in call.list_ids():
        entries = _list_stages(pages) if kind == "stages" else data.of_kind(kind)
        faulty = f"data/{kind}/{value}.yml" in data.documents and value not in entries  # told already, at the file itself
        if entries and value not in entries and not faulty:
            name = {"glossary": "glossary term"}.get(kind, kind.removesuffix("s"))
            fix = suggest_match(str(value), entries) if kind == "stages" else suggest_id(str(value), kind, data)
            yield page.diagnostic("unknown-id", call.line, call.name, f'no {name} "{value}"', fix, Subject(name, str(value)))


def _list_stages(pages: dict) -> dict[str, Page]:
    """Return the page of each stage of the work, by the name that checklists and macros call it by."""
    return {
        path.removeprefix("practice/").removesuffix(".md"): page for path, page in pages.items() if path.startswith("practice/")
    }


def check_reference_list(page: Page, pages: dict, data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic if `page` cites and has no list of references, or has one and cites nothing."""
    if not data.references:
        return
    lists = [call for call in page.calls if call.macro.reference_list]
    if list_cited(page, data) and not lists:
        last = page.first_line + page.body.rstrip().count("\n")
        yield page.diagnostic(
            "references-list",
            last,
            "",
            "the page cites, and has no list of references",
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
                    'take the list out, or cite with {{ cite("id") }}',
                )
