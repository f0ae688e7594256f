"""Finds the macro calls on a page by parsing it as Jinja, the engine's own template language."""

from __future__ import annotations

import re

import jinja2
from jinja2 import nodes

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.macros import MacroCall, Macros
from builder.model.markdown import blank_match
from builder.model.pages import Page

CLOSING_BRACES = {"{{": "}}", "{%": "%}", "{#": "#}"}
RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
CURLY_MARK = re.compile("[“”‘’]")
JINJA_ENVIRONMENT = jinja2.Environment()


def parse_macro_calls(page: Page, macros: Macros) -> tuple[tuple[str | MacroCall, ...], list[Diagnostic]]:
    """Return the body of `page` as text and calls of `macros`, and a diagnostic for whatever else is between braces there."""
    pieces: list[str | MacroCall] = []
    diagnostics: list[Diagnostic] = []
    try:
        tree = JINJA_ENVIRONMENT.parse(page.body)
    except jinja2.TemplateSyntaxError as error:
        return (), _explain_syntax_error(page, error)
    for node in tree.body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.TemplateData):
                pieces.append(part.data)
                continue
            found = _parse_macro_call(page, part, macros)
            if isinstance(found, Diagnostic):
                diagnostics.append(found)
            else:
                pieces.append(found)
    return tuple(pieces), diagnostics


def _explain_syntax_error(page: Page, error: jinja2.TemplateSyntaxError) -> list[Diagnostic]:
    """Return a diagnostic for each pair of braces that cannot be read: Jinja itself names the line where it gave up."""
    body = RAW.sub(blank_match, page.body)
    diagnostics: list[Diagnostic] = []
    for found in re.finditer(r"\{\{|\{%|\{#", body):
        rest = body[found.start() :]
        closing = CLOSING_BRACES[found[0]]
        end, again = rest.find(closing), rest.find("{{", 2)
        if end < 0 or 0 <= again < end or "\n\n" in rest[:end]:
            message, fix = f"these braces are not closed: {rest.splitlines()[0][:60]}", f"close them with {closing}"
            if found[0] == "{#":
                message = "`{#` opens a comment that swallows the text after it"
                fix = "write a heading's id as {: #short-id }"
            diagnostics.append(page.diagnostic("macro-syntax", page.line_at(found.start()), "", message, fix))
        elif found[0] == "{{" and (fault := _find_syntax_fault(rest[: end + 2])):
            diagnostics.append(page.diagnostic("macro-syntax", page.line_at(found.start()), "", *fault))
    if not diagnostics:
        line = page.first_line + error.lineno - 1
        diagnostics.append(page.diagnostic("macro-syntax", line, "", *_explain_reason(str(error.message))))
    return diagnostics


def _find_syntax_fault(call: str) -> tuple[str, str] | None:
    """Return message and fix if `call`, a macro with its braces, cannot be read by itself."""
    try:
        JINJA_ENVIRONMENT.parse(call)
    except jinja2.TemplateSyntaxError as error:
        return _explain_reason(call if CURLY_MARK.search(call) else str(error.message))
    return None


def _explain_reason(reason: str) -> tuple[str, str]:
    if CURLY_MARK.search(reason):
        return "there are curly quotation marks in the braces", 'use straight ones: "'
    return (
        f"the braces here cannot be read ({reason})",
        'write a macro as {{ name("id") }}, with both brackets and quotes closed',
    )


def _parse_macro_call(page: Page, node: nodes.Node, macros: Macros) -> MacroCall | Diagnostic:
    line = page.first_line + node.lineno - 1
    if isinstance(node, nodes.Name):
        return _diagnose_name(page, line, node.name, macros)
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)) or node.dyn_args or node.dyn_kwargs:
        message = "only the site's macros are allowed between braces"
        fix = 'write one as {{ cite("sandhu-2017") }}, or remove the braces'
        return page.diagnostic("macro-unknown", line, "", message, fix)
    name = node.node.name
    if name not in macros:
        return page.diagnostic("macro-unknown", line, name, f'there is no macro "{name}"', suggest_match(name, macros))
    args = [value.value for value in node.args if isinstance(value, nodes.Const)]
    keywords = [(pair.key, pair.value.value) for pair in node.kwargs if isinstance(pair.value, nodes.Const)]
    if len(args) + len(keywords) < len(node.args) + len(node.kwargs):
        fix = f"write it as {{{{ {macros[name].example} }}}}"
        return page.diagnostic("macro-arguments", line, name, "its arguments are not plain words in quotes", fix)
    above = next((heading for heading in reversed(page.headings) if heading.line < line), None)
    return MacroCall(macros[name], tuple(args), tuple(keywords), line, page.path, above)


def _diagnose_name(page: Page, line: int, name: str, macros: Macros) -> Diagnostic:
    """Return what is wrong with a name without brackets."""
    if name in macros:
        fix = f"write it with brackets: {{{{ {macros[name].example} }}}}"
        return page.diagnostic("macro-arguments", line, name, "this macro needs its brackets", fix)
    return page.diagnostic("macro-unknown", line, name, f'there is no macro "{name}"', suggest_match(name, macros))
