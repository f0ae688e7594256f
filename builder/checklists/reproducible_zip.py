"""Packs files so that the same files are the same bytes: a fixed order and date, and nothing of the machine."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Protocol


class SavableDocument(Protocol):
    """A document of python-docx or odfdo."""

    def save(self, target: io.BytesIO, /) -> None:
        """Write the document into `target`."""


def save_to_bytes(document: SavableDocument) -> bytes:
    """Return the bytes of `document`."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def repack_zip(package: bytes, day: datetime.date, stored: str = "") -> bytes:
    """Return the ZIP archive `package` with each entry dated `day`; that named `stored` comes first and is not compressed.

    Entries are in the order of their names, which puts `[Content_Types].xml` before the files that it lists. ZIP holds no
    date before 1980: ValueError for one.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != stored, name)):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 0
            kind = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name), kind)
    return target.getvalue()
