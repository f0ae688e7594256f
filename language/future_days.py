"""Finds days in the future on which a page or a fact is said to have been reviewed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from builder.model.diagnostics import ERROR, Diagnostic

from .passages import Source

DAY = re.compile(r"""\b(?:reviewed|checked|looked|seen|date): *["']?(\d{4}-\d\d(?:-\d\d)?)\b""")


def check_future_days(source: Source, end: int, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each such day before `end` (an offset). Tomorrow is allowed: it is today in the east."""
    latest = (today + datetime.timedelta(days=1)).isoformat()
    for found in DAY.finditer(source.text, 0, end):
        if found[1] > latest[: len(found[1])]:
            message, fix = "this day is in the future", "write the day on which it was done"
            yield source.diagnostic(found.start(1), found[1], message, fix, "future-day", ERROR)
