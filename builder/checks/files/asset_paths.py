"""The stylesheets, scripts and pictures that settings, macros, templates, scripts and stylesheets name are there."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from builder.checks.files.scripts import SCRIPTS_FOLDER, read_script
from builder.checks.files.stylesheets import STYLESHEETS_FOLDER, read_stylesheet
from builder.model.diagnostics import Diagnostic, find_closest
from builder.model.documents import SourceFiles
from builder.model.macros import Macros
from builder.model.settings import Settings

ASSETS_FOLDER = "docs/assets"
# From which likeness on a name has a typing error; a file that is named otherwise was deleted.
SAME_NAME = 0.8
REGISTRY = "builder/macros/registry.py"
# A script fetches a stylesheet when it is first needed.
LOADED_STYLE = re.compile(r"""\bloadStyle\(["'`]([\w-]+)["'`]""")
# A file of the site, as the frame names it.
IN_FRAME = re.compile(r"""(["'])(assets/[^"'{}]+\.[a-z]+)\1\s*\|\s*url\b""")


class Use(NamedTuple):
    """A place that names the file `target`: path, line, and the field there."""

    target: str
    path: str
    line: int
    field: str = ""


def check_asset_paths(settings: Settings, macros: Macros, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file of docs/assets/ that is named and is not there, once for all who name it."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in (*_list_in_settings(settings), *_list_in_texts(files), *_list_in_macros(macros, files)):
        if use.target not in files.paths:
            uses[use.target].append(use)
    for target, places in uses.items():
        first, name = places[0], PurePosixPath(target)
        near = {PurePosixPath(one).stem: one for one in files.list_files(ASSETS_FOLDER, name.suffix)}
        close = near.get(find_closest(name.stem, near, SAME_NAME), "")
        if len(places) == 1 and close and first.path != REGISTRY:
            fix = f'did you mean "{PurePosixPath(close).name}"? If not, put the file back'
            yield Diagnostic(first.path, first.line, first.field, f"there is no file {target}", fix, "missing-file")
        else:
            others = f" and {len(places) - 1} other place{'s' if len(places) > 2 else ''}" if len(places) > 1 else ""
            message = f"the file is missing, and {first.path}{others} {'ask' if others else 'asks'} for it"
            yield Diagnostic(target, 1, "", message, "put it back, or remove what names it", "missing-file")


def _list_in_settings(settings: Settings) -> Iterator[Use]:
    document = settings.document
    values = document.value if isinstance(document.value, dict) else {}
    for name in ("extra_css", "extra_javascript"):
        entries = values.get(name)
        for number, path in enumerate(entries if isinstance(entries, list) else ()):
            yield Use(f"docs/{path}", document.path, document.line((name, number)), name)
    theme = values.get("theme")
    if isinstance(theme, dict) and "favicon" in theme:
        yield Use(f"docs/{theme['favicon']}", document.path, document.line(("theme", "favicon")), "theme.favicon")


def _list_in_macros(macros: Macros, files: SourceFiles) -> Iterator[Use]:
    if not files.has_folder(SCRIPTS_FOLDER):
        return  # a copy of the project without scripts
    for macro in macros.values():
        yield from (Use(f"{STYLESHEETS_FOLDER}/{name}.css", REGISTRY, 1) for name in macro.stylesheets)
        yield from (Use(f"{SCRIPTS_FOLDER}/{name}.js", REGISTRY, 1) for name in macro.scripts)


def _list_in_texts(files: SourceFiles) -> Iterator[Use]:
    for path, text in files.texts.items():
        folder = posixpath.dirname(path)
        if path.endswith(".js"):
            for line, address, _ in read_script(text).imports:
                yield Use(posixpath.normpath(posixpath.join(folder, address)), path, line)
            for found in LOADED_STYLE.finditer(text):
                yield Use(f"{STYLESHEETS_FOLDER}/{found[1]}.css", path, text.count("\n", 0, found.start()) + 1)
        elif path.endswith(".css"):
            for line, address in read_stylesheet(text).files:
                yield Use(posixpath.normpath(posixpath.join(folder, address)), path, line)
        elif path.startswith("overrides/") and files.has_folder(STYLESHEETS_FOLDER):
            for found in IN_FRAME.finditer(text):
                yield Use(f"docs/{found[2]}", path, text.count("\n", 0, found.start()) + 1)
