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
MAX_NOTE_BYTES = 300_000
MAX_NOTE_PAGES = 500
MAX_NOTE_DIAGNOSTICS = 50
PAGE_CHANGES = ("new", "changed", "removed")
PAGE_URL = re.compile(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*", re.ASCII)
# White space but the space, controls, and what no eye sees or what turns a line round.
CONTROL = re.compile(
    r"[^\S ]|[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f]"
    r"|[\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


class InvalidNoteError(Exception):
    """The note is not of the known form; the words say where."""


@dataclass(frozen=True)
class ChangedPage:
    """A page that a proposal changes: its address, its title, and how: one of PAGE_CHANGES."""

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


def read_note(packed: bytes) -> Note:
    """Return the note in the zip `packed`. InvalidNoteError if it is not one file of the known name, size and form."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            if archive.namelist() != [NAME]:
                raise InvalidNoteError(f"there is something else than {NAME} in it")
            with archive.open(NAME) as file:  # what it says of its own size is not to be trusted either
                text = file.read(MAX_NOTE_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise InvalidNoteError(f"it is no valid zip file ({type(error).__name__})") from None
    if len(text) > MAX_NOTE_BYTES:
        raise InvalidNoteError("it is too large")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidNoteError("it is not JSON") from None
    return _parse_note(fields)


def _parse_note(fields: Any) -> Note:
    if not isinstance(fields, dict) or set(fields) != {"pull_request", "pages", "diagnostics", "everywhere"}:
        raise InvalidNoteError("its fields are not the known ones")
    number = fields["pull_request"]
    if type(number) is not int or not 0 < number < 10**9:
        raise InvalidNoteError("the number of the pull request is no number")
    pages = [_parse_page(page) for page in _parse_list(fields["pages"], "pages", MAX_NOTE_PAGES)]
    lines = _parse_list(fields["diagnostics"], "diagnostics", MAX_NOTE_DIAGNOSTICS)
    names = _parse_list(fields["everywhere"], "everywhere", 5000)
    return Note(
        number,
        tuple(pages),
        tuple(_parse_line(line, "a diagnostic", 1000) for line in lines),
        tuple(_parse_line(name, "a file's name", 300) for name in names),
    )


def _parse_page(page: Any) -> ChangedPage:
    if not isinstance(page, dict) or set(page) != {"address", "title", "change"}:
        raise InvalidNoteError("a page has other fields than the known ones")
    address = page["address"]
    if not isinstance(address, str) or len(address) > 200 or not PAGE_URL.fullmatch(address):
        raise InvalidNoteError("a page has no address of the known form")
    if page["change"] not in PAGE_CHANGES:
        raise InvalidNoteError("a page has changed in an unknown way")
    return ChangedPage(address, _parse_line(page["title"], "a title", 100), page["change"])


def _parse_list(value: Any, name: str, max_length: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > max_length:
        raise InvalidNoteError(f"{name} is no list of at most {max_length}")
    return value


def _parse_line(value: Any, name: str, max_length: int) -> str:
    if not isinstance(value, str) or not value or len(value) > max_length or CONTROL.search(value):
        raise InvalidNoteError(f"{name} is no line of at most {max_length} characters")
    return value
