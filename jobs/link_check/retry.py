"""Asks again where the first answer may be passing trouble. One run asks an address a few times, with waits between.

A 404 or a refusal can come from a server that is being mended, or is busy. So what failed is asked again, after a wait,
and as many seconds later as the server said in Retry-After (RFC 9110, 10.2.3; RFC 6585, 4). Who asks us to stay away for
longer than we have patience for is left in peace until the next run. Who forbids programs in robots.txt is not asked again.
"""

from __future__ import annotations

import datetime
import email.utils
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from .classify import ROBOTS, Finding, judge
from .fetch import UNFINISHED, Settings, fetch

# An answer of these kinds stands. Of the others the first here counts: a host that once refused is there, and one that only
# ever said 404 has lost the page.
FINAL = {"works", "moved", "needs-login", "changed"}
DOUBTFUL = ("refuses-robots", "not-answering", "gone")


@dataclass(frozen=True)
class Patience:
    """How many times to ask, seconds to wait between, and the longest that a server may ask us to wait."""

    tries: int = 3
    wait: float = 30
    longest: float = 120


def look(
    addresses: Iterable[str],
    settings: Settings,
    patience: Patience,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.time,
) -> dict[str, Finding]:
    """Return what was found out of each of `addresses` in one run. RuntimeError if linkchecker fails."""
    findings: dict[str, Finding] = {}
    unfinished: set[str] = set()
    waiting = sorted(set(addresses))
    for number in range(patience.tries):
        if not waiting:
            break
        if number:
            sleep(max([patience.wait, *(seconds_to_wait(findings[address].retry_after, now()) for address in waiting)]))
        # What never came to an end, or could not be read, is asked again without reading its page, which may be there still.
        answers = {
            **fetch([address for address in waiting if address not in unfinished], settings),
            **fetch([address for address in waiting if address in unfinished], replace(settings, read=False)),
        }
        unfinished |= {address for address, answer in answers.items() if answer.error == UNFINISHED}
        for address, answer in answers.items():
            found = judge(address, answer)
            findings[address] = _better(findings[address], found) if address in findings else found
        waiting = [address for address in waiting if _again(findings[address], patience, now())]
    return findings


def _better(before: Finding, found: Finding) -> Finding:
    if found.state in FINAL or before.state == found.state:
        return found
    return min(before, found, key=lambda one: DOUBTFUL.index(one.state))


def _again(finding: Finding, patience: Patience, now: float) -> bool:
    if finding.state in FINAL or finding.said == ROBOTS:
        return False
    return seconds_to_wait(finding.retry_after, now) <= patience.longest


def seconds_to_wait(retry_after: str, now: float) -> float:
    """Return the seconds that Retry-After asks for: a number of them, or a date (RFC 9110, 10.2.3); none if it is neither."""
    if retry_after.isdecimal():
        return float(retry_after[:12])
    try:
        when = email.utils.parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return 0.0
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.UTC)
    return max(0.0, when.timestamp() - now)
