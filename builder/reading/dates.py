"""Writes dates as people read them. No function here asks what day it is: two builds of one commit are the same."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from typing import Any

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


def format_date(iso: str) -> str:
    """Return "2026-11-23" as "23 November 2026"; a year and month, or nothing, as they are meant."""
    parts = [int(part) for part in iso.split("-")] if iso else []
    if len(parts) < 3:
        return format_month(iso)
    return f"{parts[2]} {MONTHS[parts[1] - 1]} {parts[0]}"


def format_month(iso: str) -> str:
    """Return "2026-11" or "2026-11-23" as "November 2026"; nothing for nothing."""
    if not iso:
        return ""
    year, month = iso.split("-")[:2]
    return f"{MONTHS[int(month) - 1]} {year}"


def add_months(iso: str, months: int) -> str:
    """Return the day `months` after the day `iso`, as YYYY-MM-DD: the same day of the month, or else its last.

    So 31 August and six months give 28 February, as the `months` of SQL intervals and of dateutil do.
    """
    day = datetime.date.fromisoformat(iso)
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return f"{day.year + years:04d}-{month + 1:02d}-{min(day.day, last):02d}"


def next_review_date(reviewed: str, every: str) -> str:
    """Return the day by which what was `reviewed` on one day is to be read again; `every` is such as "12 months"."""
    return add_months(reviewed, int(every.split()[0]))


def sort_newest_first(entries: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries by their `date`, the newest first; those of one day stay in the order that they have."""
    return sorted(entries.values(), key=lambda entry: entry["date"], reverse=True)
