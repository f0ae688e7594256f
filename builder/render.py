"""Fills the templates in templates/. Everything that goes into them is escaped unless it is already HTML."""

from __future__ import annotations

import functools
import re
import traceback
from pathlib import Path
from typing import Any

import jinja2

from .documents import read_text
from .problems import Problem, Refused


def environment(root: Path) -> jinja2.Environment:
    """Return the Jinja environment of templates/ below `root`: it escapes, and fails on a name nobody set.

    Parts of the frame that take plain values may be included too, as the form of the search page is.
    """
    folders = (root / "overrides" / "partials", root / "templates")
    files = {file.relative_to(folder).as_posix(): file for folder in folders for file in sorted(folder.rglob("*.html"))}
    return _environment(
        tuple((name, str(file), read_text(root, file.relative_to(root).as_posix())[0]) for name, file in files.items())
    )


@functools.lru_cache(maxsize=2)  # pure: a preview compiles templates again only when one has been edited
def _environment(texts: tuple[tuple[str, str, str | None], ...]) -> jinja2.Environment:
    sources = {name: (text, file, lambda: True) for name, file, text in texts if text is not None}
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(sources.get),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


# The one block of data that a page may hold: no browser runs it, and builder/metadata.py has made it safe to stand there.
DATA_BLOCK = ' type="application/ld+json">{{ page.meta.frame.metadata.linked_data | safe }}</script>'
# What a strict content security policy forbids, or would ask another site for something.
UNSAFE = re.compile(
    rf"\sstyle\s*=|<style|<script(?! src=|{re.escape(DATA_BLOCK)})"
    r"|\son[a-z]+\s*=\s*[\"']|(?:src|href)\s*=\s*[\"'](?:https?:)?//"
)


def check(root: Path) -> list[Problem]:
    """Return a problem for each template or override that Jinja cannot read, or that holds what the site does without."""
    problems = []
    for file in sorted([*(root / "templates").rglob("*.html"), *(root / "overrides").rglob("*.html")]):
        path = file.relative_to(root).as_posix()
        text, found = read_text(root, path)
        problems += found if text is None else _check(text, path)
    return problems


@functools.lru_cache(maxsize=1000)  # pure: a template is read again only when it has been edited
def _check(text: str, path: str) -> tuple[Problem, ...]:
    problems = []
    try:
        jinja2.Environment().parse(text)
    except jinja2.TemplateSyntaxError as error:
        what = f"the template cannot be read ({error.message})"
        problems.append(Problem(path, error.lineno, "", what, "check its braces and tags", "template"))
    for unsafe in UNSAFE.finditer(text):
        line = text.count("\n", 0, unsafe.start()) + 1
        what = f"the template holds what the site does without: {unsafe[0].strip()}"
        todo = "put styles and scripts into docs/assets/, and ask no other site for anything"
        problems.append(Problem(path, line, "", what, todo, "template"))
    return tuple(problems)


def block(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as a block for Markdown: no empty line between its elements, one around the whole."""
    return "\n" + re.sub(r"\n\s*\n+(?=\s*<)", "\n", _fill(engine, name, values)).strip() + "\n"


def inline(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as one line, to stand inside a sentence."""
    return " ".join(_fill(engine, name, values).split())


def whole(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as it is: a page or a drawing of its own."""
    return _fill(engine, name, values)


def _fill(engine: jinja2.Environment, name: str, values: dict[str, Any]) -> str:
    """Fill the template; raise Refused, naming its file and line, if it uses a name that nothing sets."""
    try:
        return engine.get_template(f"{name}.html").render(**values)
    except jinja2.TemplateNotFound as error:
        path = f"templates/{error.name}"
        raise Refused([Problem(path, 1, "", "the template is missing", "put the file back", "template")]) from None
    except Exception as error:  # whatever a template runs into, its author needs the file and line
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/templates/" in frame.filename]
        path = f"templates/{Path(frames[-1].filename).name}" if frames else f"templates/{name}.html"
        line = frames[-1].lineno or 1 if frames else 1
        what = f"the template cannot be filled ({error})"
        todo = "mend the name, or ask `is defined` of a field that may be absent"
        raise Refused([Problem(path, line, "", what, todo, "template")]) from None
