"""Fills the templates in templates/. Everything that goes into them is escaped unless it is already HTML."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any

import jinja2

from .problems import Problem, Refused


def environment(root: Path) -> jinja2.Environment:
    """Return the Jinja environment of templates/ below `root`: it escapes, and fails on a name nobody set."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def check(root: Path) -> list[Problem]:
    """Return a problem for each template that Jinja cannot read."""
    problems, engine = [], environment(root)
    for name in sorted(engine.list_templates()):
        try:
            engine.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            problems.append(
                Problem(
                    f"templates/{name}",
                    error.lineno,
                    "",
                    f"the template cannot be read ({error.message})",
                    "check its braces and tags",
                    "template",
                )
            )
    return problems


def block(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as a block for Markdown: no empty line between its elements, one around the whole."""
    return "\n" + re.sub(r"\n\s*\n+(?=\s*<)", "\n", _fill(engine, name, values)).strip() + "\n"


def inline(engine: jinja2.Environment, name: str, **values: Any) -> str:
    """Return the template as one line, to stand inside a sentence."""
    return " ".join(_fill(engine, name, values).split())


def _fill(engine: jinja2.Environment, name: str, values: dict[str, Any]) -> str:
    """Fill the template; raise Refused, naming its file and line, if it uses a name that nothing sets."""
    try:
        return engine.get_template(f"{name}.html").render(**values)
    except jinja2.TemplateNotFound as error:
        path = f"templates/{error.name}"
        raise Refused([Problem(path, 1, "", "the template is missing", "put the file back", "template")]) from None
    except jinja2.UndefinedError as error:
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename.startswith(str(engine.loader.searchpath[0]))
        ]
        path = f"templates/{Path(frames[-1].filename).name}" if frames else f"templates/{name}.html"
        line = frames[-1].lineno or 1 if frames else 1
        todo = "mend the name, or ask `is defined` of a field that may be absent"
        raise Refused(
            [Problem(path, line, "", f"the template uses a name that nothing sets ({error.message})", todo, "template")]
        ) from None
