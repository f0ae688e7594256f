"""Finds days in the future on which a page or a fact is said to have been reviewed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from builder.model.diagnostics import ERROR, Diagnostic

from .passages import Source

DAY = re.compile(
    r"""\b(?P<field>reviewed|checked|looked|seen|date): *["']?(?P<day>\d{4}-\d\d(?:-\d\d)?)\b"""
    r"""|\bissued: *\{ *date-parts: *\[\[ *(?P<parts>\d{4}(?: *, *\d{1,2}){0,2})"""
)


def check_future_days(source: Source, end: int, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each such day before `end` (an offset).

    Tomorrow is allowed, as it is today in the east; but not as the date of news, which the feed would say has been.
    """
    for found in DAY.finditer(source.text, 0, end):
        day = found["day"] or "-".join(f"{int(part):02d}" for part in found["parts"].split(","))
        latest = (today + datetime.timedelta(days=found["field"] != "date")).isoformat()
        if day > latest[: len(day)]:
            place = "day" if found["day"] else "parts"
            message = "this day is in the future"
            fix = "write the day on which it was done" + (", or came out" if found["parts"] else "")
            yield source.diagnostic(found.start(place), found[place], message, fix, "future-day", ERROR)
