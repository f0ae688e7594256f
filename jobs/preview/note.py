"""Reads the note that a proposal's own check has left. Anyone can write one, so all of it must be of the known form."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

NAME = "note.json"
MOST_BYTES = 300_000
MOST_PAGES = 500
MOST_LINES = 50
CHANGES = ("new", "changed", "removed")
ADDRESS = re.compile(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*", re.ASCII)
CONTROL = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Refused(Exception):
    """The note is not of the known form; the words say where."""


@dataclass(frozen=True)
class ChangedPage:
    address: str
    title: str
    change: str


@dataclass(frozen=True)
class Note:
    """What the note says, as plain words: no line breaks, no control characters, bounded lengths."""

    pull_request: int
    pages: tuple[ChangedPage, ...]
    diagnostics: tuple[str, ...]
    everywhere: tuple[str, ...]


def read(packed: bytes) -> Note:
    """Return the note in the zip `packed`. Refused if it is not one file of the known name, size and form."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            if archive.namelist() != [NAME]:
                raise Refused(f"there is something else than {NAME} in it")
            with archive.open(NAME) as file:  # what it says of its own size is not to be trusted either
                text = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Refused(f"it is no sound zip file ({type(error).__name__})") from None
    if len(text) > MOST_BYTES:
        raise Refused("it is too large")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("it is not JSON") from None
    return _checked(told)


def _checked(told: Any) -> Note:
    if not isinstance(told, dict) or set(told) != {"pull_request", "pages", "diagnostics", "everywhere"}:
        raise Refused("its fields are not the known ones")
    number = told["pull_request"]
    if type(number) is not int or not 0 < number < 10**9:
        raise Refused("the number of the pull request is no number")
    pages = []
    for page in _listed(told["pages"], "pages", MOST_PAGES):
        if not isinstance(page, dict) or set(page) != {"address", "title", "change"}:
            raise Refused("a page has other fields than the known ones")
        address = page["address"]
        if not isinstance(address, str) or len(address) > 200 or not ADDRESS.fullmatch(address):
            raise Refused("a page has no address of the known form")
        if page["change"] not in CHANGES:
            raise Refused("a page has changed in an unknown way")
        pages.append(ChangedPage(address, _words(page["title"], "a title", 100), page["change"]))
    diagnostics = [_words(line, "a diagnostic", 1000) for line in _listed(told["diagnostics"], "diagnostics", MOST_LINES)]
    everywhere = [_words(name, "a file's name", 300) for name in _listed(told["everywhere"], "everywhere", 5000)]
    return Note(number, tuple(pages), tuple(diagnostics), tuple(everywhere))


def _listed(value: Any, name: str, most: int) -> list:
    if not isinstance(value, list) or len(value) > most:
        raise Refused(f"{name} is no list of at most {most}")
    return value


def _words(value: Any, name: str, most: int) -> str:
    if not isinstance(value, str) or not value or len(value) > most or CONTROL.search(value):
        raise Refused(f"{name} is no line of at most {most} characters")
    return value
