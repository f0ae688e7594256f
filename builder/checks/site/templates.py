"""Templates and overrides can be parsed, and hold nothing that the content security policy forbids."""

from __future__ import annotations

import functools
import re

import jinja2

from builder.model.diagnostics import Diagnostic
from builder.model.documents import SourceFiles

# The one block of data that a page may hold: no browser runs it, and builder/frame/metadata.py has made it safe there.
DATA_BLOCK = ' type="application/ld+json">{{ page.meta.frame.metadata.linked_data | safe }}</script>'
# What a strict content security policy forbids, or would ask another site for something.
UNSAFE = re.compile(
    rf"\sstyle\s*=|<style|<script(?! src=|{re.escape(DATA_BLOCK)})"
    r"|\son[a-z]+\s*=\s*[\"']|(?:src|href)\s*=\s*[\"'](?:https?:)?//"
)


def check_templates(files: SourceFiles) -> list[Diagnostic]:
    """Return a diagnostic for each template or override that Jinja cannot read, or that holds what the site does without."""
    paths = [*files.list_files("templates", ".html"), *files.list_files("overrides", ".html")]
    return [one for path in paths if path in files.texts for one in _check_template(files.texts[path], path)]


@functools.lru_cache(maxsize=1000)  # pure: a template is read again only when it has been edited
def _check_template(text: str, path: str) -> tuple[Diagnostic, ...]:
    diagnostics = []
    try:
        jinja2.Environment().parse(text)
    except jinja2.TemplateSyntaxError as error:
        message = f"the template cannot be read ({error.message})"
        diagnostics.append(Diagnostic(path, error.lineno, "", message, "check its braces and tags", "template"))
    for unsafe in UNSAFE.finditer(text):
        line = text.count("\n", 0, unsafe.start()) + 1
        message = f"this is not allowed in a template: {unsafe[0].strip()}"
        fix = "put styles and scripts into docs/assets/, and ask no other site for anything"
        diagnostics.append(Diagnostic(path, line, "", message, fix, "template"))
    return tuple(diagnostics)
