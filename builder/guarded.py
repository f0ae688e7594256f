"""Runs a command of the project so that no fault ends in a traceback: `python -m builder.guarded language --reading`.

What the checks know they tell themselves. This is for what nobody foresaw, and for Python that cannot be read at all; so it
imports nothing of the project and nothing that has to be installed.
"""

from __future__ import annotations

import os
import runpy
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

# Set to anything, it shows where in the code an unforeseen fault happened.
DETAILS = "TRACEBACK"
LONGEST_REASON = 160  # characters
# Folders of packages: a fault there is told with the line of the project that led to it.
NOT_OURS = {".venv", ".venv-zensical", ".bench", ".audit", "site-packages", "node_modules"}


def run_module(name: str, arguments: list[str]) -> int:
    """Run the module or package `name` as `python -m` does, and return its exit code; a fault is told in one line on stderr."""
    sys.argv = [name, *arguments]
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit as done:
        if isinstance(done.code, str):
            print(done.code, file=sys.stderr)
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get(DETAILS):
            traceback.print_exc()
        print(explain_crash(error, Path.cwd()), file=sys.stderr)
        return 1
    return 0


def explain_crash(error: BaseException, root: Path) -> str:
    """Return `path:line: message; fix` for an error that nobody foresaw; `root` is the folder of the project.

    The path is that of the file at fault where it is Python or a template, else of the code that met the fault.
    """
    while error.__cause__ and not isinstance(error, SyntaxError):
        error = error.__cause__  # the first fault says more than what was made of it
    reason = " ".join(str(error).split())[:LONGEST_REASON]
    if isinstance(error, SyntaxError):
        path, line = _locate(error.filename or "", root) or "a Python file", error.lineno or 1
        said = " ".join(error.msg.split())
        return f"{path}:{line}: this is not valid Python ({said}); undo the last change to this line or the one above it"
    path, line = next(_list_places(error, root), ("Makefile", 1))
    if isinstance(error, ModuleNotFoundError) and not (root / (error.name or "").split(".")[0]).exists():
        fix = "run `make clean`, then the command again; if that does not help, check the name in the import"
        return f"{path}:{line}: a Python package is missing ({error.name}); {fix}"
    kind = f"{type(error).__name__}: {reason}" if reason else type(error).__name__
    fix = f"undo your last change; if that does not help, run `{DETAILS}=1 make …`, and show a programmer what it says"
    return f"{path}:{line}: this stopped with a fault that no check foresaw ({kind}); {fix}"


def _list_places(error: BaseException, root: Path) -> Iterator[tuple[str, int]]:
    """Yield path and line of what was running, the innermost first, but for this module and for packages."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = _locate(frame.filename, root)
        if path and path != "builder/guarded.py":
            yield path, frame.lineno or 1


def _locate(name: str, root: Path) -> str:
    """Return the path below `root` of the file `name`; nothing if it is none of the project's own."""
    try:
        path = (root / name).resolve().relative_to(root.resolve())
    except (ValueError, OSError):
        return ""
    return path.as_posix() if not NOT_OURS & set(path.parts) and (root / path).is_file() else ""


if __name__ == "__main__":
    sys.exit(run_module(sys.argv[1], sys.argv[2:]))
