"""Writes dates as people read them. No function here asks what day it is: two builds of one commit are the same."""

from __future__ import annotations

import datetime

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def in_words(iso: str) -> str:
    """Return "2026-11-23" as "23 November 2026"; a year and month, or nothing, as they are meant."""
    parts = [int(part) for part in iso.split("-")] if iso else []
    if len(parts) < 3:
        return month_in_words(iso)
    return f"{parts[2]} {MONTHS[parts[1] - 1]} {parts[0]}"


def month_in_words(iso: str) -> str:
    """Return "2026-11" or "2026-11-23" as "November 2026"; nothing for nothing."""
    if not iso:
        return ""
    year, month = iso.split("-")[:2]
    return f"{MONTHS[int(month) - 1]} {year}"


def after_months(iso: str, months: int) -> str:
    """Return the first day of the month that is `months` after the month of `iso`, as YYYY-MM-DD."""
    day = datetime.date.fromisoformat(iso)
    count = day.year * 12 + day.month - 1 + months
    return f"{count // 12:04d}-{count % 12 + 1:02d}-01"
