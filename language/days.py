"""Finds days that have not come yet, on which a page or a fact is said to have been looked at."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from builder.model.diagnostics import ERROR, Diagnostic

from .passages import Source
from .rules import diagnose_words

DAY = re.compile(r"""\b(?:reviewed|checked|looked|seen|date): *["']?(\d{4}-\d\d(?:-\d\d)?)\b""")


def check(source: Source, end: int, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield a finding for each such day before the offset `end` of the file. Tomorrow will do: it is today further east."""
    latest = (today + datetime.timedelta(days=1)).isoformat()
    for found in DAY.finditer(source.text, 0, end):
        if found[1] > latest[: len(found[1])]:
            message, fix = "this day has not come yet", "write the day on which it was done"
            yield diagnose_words(source.path, source.place(found.start(1)), found[1], message, fix, "future-day", ERROR)
