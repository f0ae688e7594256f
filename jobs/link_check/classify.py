"""Classifies one response: what it says of an address. Pure; what several tries and several days say is in `retry`, `ledger`.

The states, and the rules they follow:

- works: 2xx (RFC 9110, 15.3), at the address or where it is sent for now: 302, 303, 307 (15.4.3, 15.4.4, 15.4.8).
- moved: it works, and the first redirects are for good: 301, 308 (15.4.2, 15.4.9). The new address is where these lead.
- needs-login: 401 (15.5.2), 402, or it is sent to a page that asks people to log in or to agree to something.
- changed: 2xx, yet not what was there: a page where a document was, an empty answer (204, 205; 15.3.5, 15.3.6), the front
  page in the place of one deep in the site, or a page of which several signs say that there is nothing here.
- unclear: 2xx, and one sign says that it may not be what was there, or it leads into a private network: a person should look.
- part-missing: 2xx, and the page has no part of the name that stands after # (RFC 3986, 3.5).
- refuses-robots: robots.txt forbids it (RFC 9309), 403 (RFC 9110, 15.5.4), 429 (RFC 6585, 4), 451 (RFC 7725), 999, any other
  4xx that speaks of what we asked, not of the page, or a page on which visitors are to show that they are no program.
- gone: 404, 410 (RFC 9110, 15.5.5, 15.5.11), or a host that does not exist.
- not-answering: 5xx (15.6), 408, 425 (RFC 8470, 5.2), no answer in time, a broken connection, a certificate that is not right,
  a redirect that leads round in a circle or nowhere. 407 and 511 (RFC 6585, 6) are about our own network, so they are here too.
  What is slow is never called gone.
"""

from __future__ import annotations

import http
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from .pages.judge import judge_page
from .pages.urls import asks_to_log_in, is_error, is_front, is_gate
from .response import Failure, Response

PERMANENT = {301, 308}
NEEDS_LOGIN = {401, 402}
GONE = {404, 410}
PASSING = {407, 408, 425, 511}
DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|xlsx?|ods|pptx?|odp|csv|zip|epub)$", re.IGNORECASE)
PAGE_TYPES = {"text/html", "application/xhtml+xml"}
# The longest address that the ledger takes: what leads further is of no use to people either.
LONGEST = 2000
DISALLOWED = "its robots.txt asks programs to stay away"
# The state that each failure means, and the reason in plain words.
FAILURES = {
    Failure.MALFORMED: ("gone", "not a whole web address"),
    Failure.REDIRECT_TO_NO_PAGE: ("not-answering", "it leads to something that is no web page"),
    Failure.UNKNOWN_HOST: ("gone", "there is no site of that name"),
    Failure.UNREACHABLE: ("not-answering", "its site could not be found just now"),
    Failure.CERTIFICATE_EXPIRED: ("not-answering", "its certificate has expired"),
    Failure.CERTIFICATE_SELF_SIGNED: ("not-answering", "nobody vouches for its certificate"),
    Failure.CERTIFICATE_OF_ANOTHER_HOST: ("not-answering", "its certificate is for another site"),
    Failure.TLS: ("not-answering", "no secure connection: its certificate or encryption is not right"),
    Failure.TIMEOUT: ("not-answering", "no answer in time"),
    Failure.TOO_MANY_REDIRECTS: ("not-answering", "it leads round in a circle"),
    Failure.REFUSED: ("not-answering", "it refused the connection"),
    Failure.BROKEN_CONNECTION: ("not-answering", "it broke off the connection"),
    Failure.PRIVATE_NETWORK: ("unclear", "it leads into a private network, where nobody else can follow"),
    Failure.UNFINISHED: ("not-answering", "its answer never came to an end, or could not be read"),
    Failure.OTHER: ("not-answering", "no answer that could be read"),
}
# So fails everything, too, where our own network is down.
OUR_NETWORK = {Failure.UNKNOWN_HOST, Failure.UNREACHABLE}


@dataclass(frozen=True)
class LinkStatus:
    """What was found out of one address: its state, the reason in plain words, and for `moved` the new address.

    `elsewhere` is the host of another site, where a redirect led that is only for now.
    `retry_after` is what the server said of when to come back (RFC 9110, 10.2.3). `local` says that it may be our own network
    that failed.
    """

    state: str
    reason: str
    moved_to: str = ""
    retry_after: str = ""
    local: bool = False
    elsewhere: str = ""


def classify_response(address: str, response: Response) -> LinkStatus:
    """Return what `response` says of `address`."""
    if response.disallowed:
        return LinkStatus("refuses-robots", DISALLOWED)
    if response.status is None:
        state, reason = FAILURES[response.failure]
        return LinkStatus(state, reason, local=response.failure in OUR_NETWORK)
    if 200 <= response.status < 300:
        return _classify_page(address, response.status, response)
    return _classify_status(response.status, response.retry_after)


def _classify_status(status: int, retry_after: str) -> LinkStatus:
    """Return what a status code says that is none of success."""
    reason = _format_status(status)
    if status in NEEDS_LOGIN:
        return LinkStatus("needs-login", reason)
    if status in GONE:
        return LinkStatus("gone", reason)
    if (400 <= status < 500 and status not in PASSING) or status == 999:
        return LinkStatus("refuses-robots", reason, retry_after=retry_after)
    if 300 <= status < 400:
        reason = f"{reason}, without saying where to"
    return LinkStatus("not-answering", reason, retry_after=retry_after)


def _classify_page(address: str, status: int, response: Response) -> LinkStatus:
    """Return what a response of 2xx says: whether the page is the one that was meant, and whether it has moved."""
    last, page = response.hops[-1][1] if response.hops else "", response.page
    signs = (
        (
            asks_to_log_in(last) and not asks_to_log_in(address),
            "needs-login",
            "it leads to a page to log in or to agree to something",
        ),
        (is_gate(last), "refuses-robots", "it asks visitors to show that they are no program"),
        (response.empty or status in (204, 205), "changed", "its answer is empty"),
        (
            DOCUMENT.search(urlsplit(address).path) and response.content_type in PAGE_TYPES,
            "changed",
            "there is a web page where a document was",
        ),
        (last and is_front(last) and not is_front(address), "changed", "it leads to the front page of a site"),
        (is_error(last) and not is_error(address), "changed", "it leads to a page that says that there is nothing here"),
    )
    for found, state, reason in signs:
        if found:
            return LinkStatus(state, reason)
    if page:
        state, reason = judge_page(page, last or address)
        if state:
            return LinkStatus(state, reason)
    new, fragment = _permanent_target(response.hops), urlsplit(address).fragment
    if new and fragment and "#" not in new:  # it stays the same on the way (RFC 9110, 10.2.2)
        new += f"#{fragment}"
    if new and new != address:
        return LinkStatus("moved", _format_status(response.hops[0][0]), moved_to=new)
    if page and fragment in page.missing_parts:
        return LinkStatus("part-missing", f"the page has no part named {_shorten(fragment)}")
    return LinkStatus("works", _format_status(status), elsewhere=_find_other_site(address, last))


def _find_other_site(address: str, last: str) -> str:
    """Return the host of `last` if it is of another site than `address`: none of the two hosts is part of the other."""
    one, other = ((urlsplit(url).hostname or "").removeprefix("www.") for url in (address, last or address))
    return "" if f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}") else other


def _shorten(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def _permanent_target(hops: tuple[tuple[int, str], ...]) -> str:
    """Return where the redirects lead that are for good, up to the first that is only for now; nothing if there is none.

    Characters that an address may not hold, or that stand for something else in YAML, Markdown or HTML, are percent-encoded
    (RFC 3986, 2.1): it comes from someone else's server.
    """
    new = ""
    for code, url in hops:
        if code not in PERMANENT:
            break
        new = quote(url, safe="%/:?#@!$&'()+,=~-._")
    fit = new.startswith(("https://", "http://")) and len(new) <= LONGEST and "@" not in urlsplit(new).netloc  # no passwords
    return new if fit else ""


def _format_status(status: int) -> str:
    """Return the code with the words of the standard: those that a server sends may be anything."""
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
