"""Each address that a macro gives to its page is an id in what the macro shows: a template may not lose them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import jinja2.meta
import lxml.etree

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.documents import SourceFiles
from builder.model.macros import MacroCall

MARKDOWN_ID = re.compile(r"\{:[^}]*#([\w-]+)[^}]*\}")  # of a heading that a template leaves to Markdown


def check_shown_ids(shown: Iterable[tuple[MacroCall, str]], data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each template that leaves out ids which pages are to have; `shown` is the HTML of each call."""
    lost: dict[str, dict[str, None]] = {}
    for call, html in shown:
        ids = [one.url for one in call.list_addresses(data)]
        there = _read_ids(html) if ids else set()
        lost.setdefault(call.macro.template, {}).update(dict.fromkeys(name for name in ids if name not in there))
    for template, names in lost.items():
        if names:
            file = f"templates/{template}.html"
            count = len(names)
            said = f'the id "{next(iter(names))}" is' if count == 1 else f'{count} ids, such as "{next(iter(names))}", are'
            message = f"{said} no longer in what this template shows, and links to them would break"
            parts = ", ".join([file, *_list_parts(file, files)])
            yield Diagnostic(file, 1, "", message, f"restore it from the main branch: {parts}", "shown-ids")


def _read_ids(html: str) -> set[str]:
    root = lxml.etree.HTML(html) if html.strip() else None
    return set() if root is None else {*root.xpath("//@id"), *MARKDOWN_ID.findall(html)}


def _list_parts(file: str, files: SourceFiles) -> list[str]:
    """Return the templates that `file` includes or imports, those within them after it."""
    found: dict[str, None] = {}
    waiting = [file]
    while waiting:
        text = files.texts.get(waiting.pop(0))
        names = jinja2.meta.find_referenced_templates(jinja2.Environment().parse(text)) if text else ()
        new = [f"templates/{name}" for name in names if name and f"templates/{name}" not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return list(found)
