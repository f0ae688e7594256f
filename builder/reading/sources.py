"""Finds which files the project has, says which of them are broken, and reads those that are neither pages nor data.

No file may be half merged, empty or other than its name says, whatever reads it. What is in a file is for the checks.
"""

from __future__ import annotations

import functools
import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath, PurePosixPath

import yaml

from builder.model.diagnostics import Diagnostic, InvalidSiteError
from builder.model.documents import SourceFiles
from builder.model.site import SHARE_IMAGE_FOLDER, SHARE_IMAGE_SIZE
from builder.reading.yaml_errors import explain_yaml_error
from builder.reading.yaml_files import MERGE_MARKS, compose_yaml, diagnose_merge, read_text

# What a site is made of, beside its settings; a copy of the project may lack some.
SOURCE_FOLDERS = ("data", "docs", "drawings", "overrides", "rules", "starters", "templates")
# Folder → how the names of the files end that are read there.
TEXT_FILES = {
    "docs": (".svg", ".css", ".js"),
    "drawings": (".svg",),
    "overrides": (".html",),
    "templates": (".html",),
    "starters": ("",),
}
# What stands beside these folders and is read, too.
SOURCE_FILES = ("macros.py", "mkdocs.yml")
READ_FIRST = {*SOURCE_FOLDERS, *SOURCE_FILES}


def read_source_files(root: Path) -> tuple[SourceFiles, list[Diagnostic]]:
    """Return the files that the site below `root` is made of, with a diagnostic for each text that cannot be read.

    Raises InvalidSiteError where one is a symbolic link: nothing is read through it, as it may lead anywhere on the machine.
    """
    found: dict[str, os.DirEntry[str]] = {}
    for name in ("", *SOURCE_FOLDERS):
        found |= _scan(root, name, deep=bool(name))
    if links := [path for path, one in found.items() if one.is_symlink() and ("/" in path or path in READ_FIRST)]:
        raise InvalidSiteError([_diagnose_link(path) for path in sorted(links)])
    files = SourceFiles(frozenset(path for path, one in found.items() if one.is_file()))
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for folder, suffixes in TEXT_FILES.items():
        for path in (path for suffix in suffixes for path in files.list_files(folder, suffix)):
            text, faults = read_text(root, path)
            diagnostics += faults
            if text is not None:
                texts[path] = text
    return SourceFiles(files.paths, texts), diagnostics


def _scan(root: Path, folder: str, deep: bool) -> dict[str, os.DirEntry[str]]:
    """Return what stands in `folder`, and if `deep` in the folders in it, by its path below `root`; links are not followed."""
    found: dict[str, os.DirEntry[str]] = {}
    if (root / folder).is_dir() and (not folder or not (root / folder).is_symlink()):
        for one in os.scandir(root / folder):
            path = f"{folder}/{one.name}" if folder else one.name
            found[path] = one
            if deep and one.is_dir(follow_symlinks=False):
                found |= _scan(root, path, deep)
    return found


def _diagnose_link(path: str) -> Diagnostic:
    message = "this is a symbolic link: what it leads to, anywhere on the machine, would be read or published"
    return Diagnostic(path, 1, "", message, "put the file itself here, or remove the link", "published-file")


# Broken files ----------------------------------------------------------------------------------------------------

# Folders that no one writes: what is installed, and what commands make.
NOT_READ = {"node_modules", "__pycache__"}
BUILT = {"site", "site-zensical"}
# Folders whose names begin with a full stop are those of tools, but for these.
HIDDEN_FOLDERS = {".ci", ".github", ".devcontainer", ".vscode"}
LARGEST_PICTURE = 1_000_000  # bytes: at more, a page would take long over a mobile telephone
# How a picture begins and ends, by its name: PNG (w3.org/TR/png-3), JPEG (ITU T.81), GIF 89a, WebP (RFC 9649), AVIF.
PICTURES: dict[str, tuple[re.Pattern[bytes], re.Pattern[bytes]]] = {
    ".png": (re.compile(rb"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", re.DOTALL), re.compile(rb"IEND\xaeB`\x82\Z", re.DOTALL)),
    ".jpg": (re.compile(rb"\xff\xd8\xff", re.DOTALL), re.compile(rb"\xff\xd9.{0,64}\Z", re.DOTALL)),
    ".gif": (re.compile(rb"GIF8[79]a", re.DOTALL), re.compile(rb";\Z", re.DOTALL)),
    ".webp": (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), re.compile(rb".\Z", re.DOTALL)),
    ".avif": (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), re.compile(rb".\Z", re.DOTALL)),
}
PICTURES[".jpeg"] = PICTURES[".jpg"]
# Texts that may not be empty: an empty part of the frame is a part that is missing.
WRITTEN_BY_PROGRAMS = ("data/links/register.yml", "data/links/ledger.yml")
FILLED_FOLDERS = ("overrides", "templates", "docs/assets")


def find_broken_files(root: Path) -> list[Diagnostic]:
    """Return a diagnostic for each file below `root` that is half merged, empty, or not what its name says."""
    return [found for path in _list_files(root) if (found := _read_fault(root, path))]


def _list_files(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        inside = "" if folder == str(root) else PurePath(folder).relative_to(root).as_posix() + "/"
        left_out = NOT_READ if inside else NOT_READ | BUILT
        folders[:] = sorted(one for one in folders if one not in left_out and (one[0] != "." or one in HIDDEN_FOLDERS))
        yield from (inside + name for name in sorted(files) if not os.path.islink(f"{folder}/{name}"))


def _read_fault(root: Path, path: str) -> Diagnostic | None:
    try:
        with open(f"{root}/{path}", "rb") as file:
            return _find_fault(file.read(), path)
    except OSError:
        return None  # what reads it says so


@functools.lru_cache(maxsize=10_000)  # pure: a preview looks again only at what has been edited
def _find_fault(raw: bytes, path: str) -> Diagnostic | None:
    suffix = PurePosixPath(path).suffix  # in capitals it may not be published, which is told elsewhere
    if suffix in PICTURES:
        return _find_picture_fault(raw, path, suffix)
    if path in WRITTEN_BY_PROGRAMS:
        return None  # what reads it says how to restore it
    if (b"=======" in raw or b"<<<<<<<" in raw or b">>>>>>>" in raw) and (marks := MERGE_MARKS.search(raw)):
        return diagnose_merge(path, raw.count(b"\n", 0, marks.start()) + 1)
    if path.startswith(FILLED_FOLDERS) and not raw.strip():
        fix = "restore it from the main branch, or remove it and what names it"
        return Diagnostic(path, 1, "", "this file is empty", fix, "empty-file")
    read = READERS.get(suffix)
    return read(raw, path) if read and not path.startswith(READ_ELSEWHERE) else None


def _find_picture_fault(raw: bytes, path: str, suffix: str) -> Diagnostic | None:
    begins, ends = PICTURES[suffix]
    if not begins.match(raw):
        fix = "save the picture again, as a file of this kind, and not only under such a name"
        return Diagnostic(path, 1, "", f"this is no picture of the kind {suffix}", fix, "picture")
    if not ends.search(raw, max(0, len(raw) - 80)):
        return Diagnostic(path, 1, "", "the end of this picture is missing", "copy the picture again", "picture")
    size = int.from_bytes(raw[16:20]), int.from_bytes(raw[20:24])  # of a PNG (w3.org/TR/png-3, 11.2.1)
    if path.startswith(f"docs/{SHARE_IMAGE_FOLDER}/") and size != SHARE_IMAGE_SIZE:
        message = f"this picture is {size[0]} by {size[1]} pixels, and is to be {SHARE_IMAGE_SIZE[0]} by {SHARE_IMAGE_SIZE[1]}"
        return Diagnostic(path, 1, "", message, "change its drawing in drawings/share/, and run `make share-images`", "picture")
    if len(raw) > LARGEST_PICTURE:
        message = f"this picture has {len(raw) / 1e6:.1f} MB"
        fix = f"make it smaller: at most {LARGEST_PICTURE / 1e6:.0f} MB, as some readers pay for what they load"
        return Diagnostic(path, 1, "", message, fix, "picture")
    return None


# Files with fields, which tools of the project or of GitHub read --------------------------------------------------------

# What has rules, and messages, of its own.
READ_ELSEWHERE = ("data/", "docs/", "rules/", "starters/", "mkdocs.yml", "tests/")


def _check_yaml(raw: bytes, path: str) -> Diagnostic | None:
    try:
        compose_yaml(raw.decode())
    except yaml.YAMLError as error:
        return explain_yaml_error(error, path, 1, raw.decode())
    except UnicodeDecodeError:
        return Diagnostic(path, 1, "", "this is not UTF-8 text", "save the file as UTF-8", "encoding")
    except RecursionError:
        return Diagnostic(path, 1, "", "lists stand in lists too deep here", "take the brackets apart", "yaml")
    return None


def _check_json(raw: bytes, path: str) -> Diagnostic | None:
    try:
        json.loads(raw)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        fix = "check commas, quotation marks and brackets on this line and the one above it"
        return Diagnostic(path, line, "", f"this is not valid JSON ({getattr(error, 'msg', error)})", fix, "syntax")
    return None


def _check_toml(raw: bytes, path: str) -> Diagnostic | None:
    try:
        tomllib.loads(raw.decode())
    except ValueError as error:
        found = re.search(r" \(at line (\d+), column \d+\)", str(error))
        message = f"this is not valid TOML ({str(error).replace(found[0], '') if found else error})"
        fix = "check quotation marks and brackets on this line and the one above it"
        return Diagnostic(path, int(found[1]) if found else 1, "", message, fix, "syntax")
    return None


def _check_python(raw: bytes, path: str) -> Diagnostic | None:
    try:
        compile(raw, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        message = f"this is not valid Python ({getattr(error, 'msg', error)})"
        fix = "undo the last change to this line or the one above it"
        return Diagnostic(path, getattr(error, "lineno", 1) or 1, "", message, fix, "syntax")
    return None


READERS: dict[str, Callable[[bytes, str], Diagnostic | None]] = {
    ".yml": _check_yaml,
    ".yaml": _check_yaml,
    ".cff": _check_yaml,
    ".json": _check_json,
    ".toml": _check_toml,
    ".py": _check_python,
}
