"""Asks again where the first response may be passing trouble. One run asks an address a few times, with waits between.

A 404 or a 403 can come from a server that is being repaired, or is busy. So what failed is asked again, after a wait,
and as many seconds later as the server said in Retry-After (RFC 9110, 10.2.3; RFC 6585, 4). Who asks us to stay away for
longer than the retry policy allows is left in peace until the next run. Who forbids programs in robots.txt is not asked again.
"""

from __future__ import annotations

import datetime
import email.utils
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .classify import DISALLOWED, LinkStatus, classify_response
from .fetch import RequestSettings, fetch_responses

# A response of these kinds is final. Of the others the first here counts: a host that once answered is there, and one that only
# ever said 404 has lost the page.
FINAL = {"works", "moved", "needs-login", "changed", "unclear", "part-missing"}
DOUBTFUL = ("refuses-robots", "not-answering", "gone")


@dataclass(frozen=True)
class RetryPolicy:
    """How many times to ask, seconds to wait between, and the longest that a server may ask us to wait."""

    attempts: int = 3
    wait: float = 30
    longest_wait: float = 120


def check_addresses(
    addresses: Iterable[str],
    settings: RequestSettings,
    policy: RetryPolicy,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.time,
) -> dict[str, LinkStatus]:
    """Return what was found out of each of `addresses` in one run. RuntimeError if linkchecker fails."""
    statuses: dict[str, LinkStatus] = {}
    waiting = sorted(set(addresses))
    for attempt in range(policy.attempts):
        if not waiting:
            break
        if attempt:
            sleep(max([policy.wait, *(parse_retry_after(statuses[address].retry_after, now()) for address in waiting)]))
        for address, response in fetch_responses(waiting, settings).items():
            status = classify_response(address, response)
            statuses[address] = _merge(statuses[address], status) if address in statuses else status
        waiting = [address for address in waiting if _needs_retry(statuses[address], policy, now())]
    return statuses


def _merge(before: LinkStatus, status: LinkStatus) -> LinkStatus:
    """Return which of two statuses of one address counts."""
    if status.state in FINAL or before.state == status.state:
        return status
    return min(before, status, key=lambda one: DOUBTFUL.index(one.state))


def _needs_retry(status: LinkStatus, policy: RetryPolicy, now: float) -> bool:
    if status.state in FINAL or status.reason == DISALLOWED:
        return False
    return parse_retry_after(status.retry_after, now) <= policy.longest_wait


def parse_retry_after(header: str, now: float) -> float:
    """Return the seconds that Retry-After asks for: a number of them, or a date (RFC 9110, 10.2.3); none if it is neither."""
    if header.isdecimal():
        return float(header[:12])
    try:
        when = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return 0.0
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.UTC)
    return max(0.0, when.timestamp() - now)
