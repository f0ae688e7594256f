"""Fills the templates in templates/. Everything that goes into them is escaped unless it is already HTML."""

from __future__ import annotations

import functools
import re
import traceback
from pathlib import Path
from typing import Any

import jinja2

from builder.model.diagnostics import Diagnostic, InvalidSiteError
from builder.model.documents import SourceFiles


def create_template_environment(files: SourceFiles) -> jinja2.Environment:
    """Return the Jinja environment of templates/: it escapes, and fails on a name nobody set.

    Parts of the frame that take plain values may be included too, as the form of the search page is.
    """
    folders = ("overrides/partials", "templates")
    paths = {path.removeprefix(f"{folder}/"): path for folder in folders for path in files.list_files(folder, ".html")}
    return _compile_templates(tuple((name, path, files.texts[path]) for name, path in paths.items() if path in files.texts))


@functools.lru_cache(maxsize=2)  # pure: a preview compiles templates again only when one has been edited
def _compile_templates(texts: tuple[tuple[str, str, str], ...]) -> jinja2.Environment:
    sources = {name: (text, path, lambda: True) for name, path, text in texts}
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(sources.get),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_block(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as a block for Markdown: no empty line between its elements, one around the whole."""
    return "\n" + re.sub(r"\n\s*\n+(?=\s*<)", "\n", _render_template(engine, name, values)).strip() + "\n"


def render_inline(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as one line, for use inside a sentence."""
    return " ".join(_render_template(engine, name, values).split())


def render_whole(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as it is: a page or a drawing of its own."""
    return _render_template(engine, name, values)


def _render_template(engine: jinja2.Environment, name: str, values: dict[str, Any]) -> str:
    """Fill the template. Raises InvalidSiteError, naming its file and line, if it uses a name that nothing sets."""
    try:
        return engine.get_template(f"{name}.html").render(**values)
    except jinja2.TemplateNotFound as error:
        path = f"templates/{error.name}"
        raise InvalidSiteError([Diagnostic(path, 1, "", "the template is missing", "put the file back", "template")]) from None
    except Exception as error:  # whatever a template runs into, its author needs the file and line
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("templates/")]
        path = f"templates/{Path(frames[-1].filename).name}" if frames else f"templates/{name}.html"
        line = frames[-1].lineno or 1 if frames else 1
        message = f"the template cannot be filled ({error})"
        fix = "fix the name, or use `is defined` for a field that may be missing"
        raise InvalidSiteError([Diagnostic(path, line, "", message, fix, "template")]) from None
