"""What a part of the bench measured, and what it could not measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Result:
    """The numbers of one part.

    `failures` says what of ours could not be measured, and why: the bench fails. `not_measured` says the same of peers, whose
    absence is only reported.
    """

    numbers: dict[str, Any] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    not_measured: dict[str, str] = field(default_factory=dict)
    circumstances: dict[str, str] = field(default_factory=dict)


def shorten_reason(reason: str, limit: int = 300) -> str:
    """Return the end of what a program printed as one line: it says last why it stopped."""
    line = " ".join(reason.split())
    return line if len(line) <= limit else f"…{line[-limit:]}"
