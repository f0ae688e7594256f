"""Macro calls on pages: arguments, ids and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.macros import MACROS
from builder.model.pages import MacroCall, Page
from builder.references.cited_in import _list_named_references, list_cited
from builder.urls.renames import suggest_id


def check_macro_calls(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Diagnostic]:
    lines = page.body.split("\n")
    seen: set[tuple] = set()
    for call in page.calls:
        word = MACROS[call.name]
        if word.block and (call.name, call.args) in seen:
            message = "the same block stands twice on this page"
            yield page.diagnostic("macro-place", call.line, call.name, message, "keep one of them: its ids would clash")
        seen.add((call.name, call.args))
        example = f"write it as {{{{ {word.example} }}}}"
        if len(call.args) < word.least or (word.most is not None and len(call.args) > word.most):
            yield page.diagnostic(
                "macro-arguments",
                call.line,
                call.name,
                f"it takes another number of words in its brackets than {len(call.args)}",
                example,
            )
        for key, _value in call.keywords:
            if key not in word.keywords:
                yield page.diagnostic(
                    "macro-arguments",
                    call.line,
                    call.name,
                    f'it takes no "{key}"',
                    suggest_match(key, word.keywords, example),
                )
        yield from _call_ids(page, call, pages, data)
        line = lines[call.line - page.first_line] if call.line - page.first_line < len(lines) else ""
        if word.block and not re.fullmatch(r"\{\{.*\}\}\s*", line):
            yield page.diagnostic(
                "macro-place",
                call.line,
                call.name,
                "this makes a block, yet does not stand alone at the left margin",
                "give it a line of its own, with an empty line before and after",
            )


def _call_ids(page: Page, call: MacroCall, pages: dict, data: Data) -> Iterator[Diagnostic]:
    word = MACROS[call.name]
    known = data.of_kind(word.ids) if word.ids else {}
    named = [(value, word.ids, known) for value in (call.args[:1] if word.free_text else call.args)] if word.ids else []
    for key, value in call.keywords:
        if key == "role":
            named.append((value, "roles", data.roles))
        if key == "stage":
            stages = {path.removeprefix("practice/").removesuffix(".md"): 1 for path in pages if path.startswith("practice/")}
            named.append((value, "stages", stages))
    for value, kind, entries in named:
        faulty = f"data/{kind}/{value}.yml" in data.documents and value not in entries  # told already, at the file itself
        if entries and value not in entries and not faulty:
            name = {"glossary": "glossary term"}.get(kind, kind.removesuffix("s"))
            fix = suggest_match(str(value), entries) if kind == "stages" else suggest_id(str(value), kind, data)
            yield page.diagnostic("unknown-id", call.line, call.name, f'no {name} "{value}"', fix, Subject(name, str(value)))


def check_reference_list(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Diagnostic]:
    if not data.references:
        return
    if list_cited(page, data) and not page.called("references", "bibliography"):
        last = page.first_line + page.body.rstrip().count("\n")
        yield page.diagnostic(
            "references-list",
            last,
            "",
            "the page cites, and has no list of references",
            "end it with a heading ## References {: #references } and {{ references() }}",
        )
    # What has a fault of its own may well cite; that fault is told already.
    faulty = [
        name
        for kind, known in (("checklist", data.checklists), ("figure", data.figures))
        for call in page.called(kind)
        for name in call.args
        if name not in known
    ]
    if not _list_named_references(page, data) and not faulty:
        for call in page.called("references"):
            yield page.diagnostic(
                "references-list",
                call.line,
                "references",
                "the page cites nothing",
                'take the list out, or cite with {{ cite("id") }}',
            )
