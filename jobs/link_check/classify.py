"""Judges one answer: what it says of an address. Pure; what several tries and several days say is in `tries` and `ledger`.

The states, and the rules they follow:

- works: 2xx (RFC 9110, 15.3), at the address or where it is sent for now: 302, 303, 307 (15.4.3, 15.4.4, 15.4.8).
- moved: it works, and the first redirects are for good: 301, 308 (15.4.2, 15.4.9). The new address is where these lead.
- needs-login: 401 (15.5.2), 402, or it is sent to a page that asks people to log in or to agree to something.
- changed: 2xx, yet not what was there: a page where a document was, an empty answer (204, 205; 15.3.5, 15.3.6), the front
  page in the place of one deep in the site, or a page whose title says that there is none.
- refuses-robots: robots.txt forbids it (RFC 9309), 403 (RFC 9110, 15.5.4), 429 (RFC 6585, 4), 451 (RFC 7725), 999, any other
  4xx that speaks of what we asked, not of the page, or a page on which visitors are to show that they are no program.
- gone: 404, 410 (RFC 9110, 15.5.5, 15.5.11), or a host that does not exist.
- not-answering: 5xx (15.6), 408, 425 (RFC 8470, 5.2), no answer in time, a broken connection, a certificate that is not right,
  a redirect that leads round in a circle or nowhere. 407 and 511 (RFC 6585, 6) are about our own network, so they are here too.
"""

from __future__ import annotations

import http
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from . import page_signs
from .fetch import Answer

PERMANENT = {301, 308}
NEEDS_LOGIN = {401, 402}
GONE = {404, 410}
PASSING = {407, 408, 425, 511}
DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|xlsx?|ods|pptx?|odp|csv|zip|epub)$", re.IGNORECASE)
PAGE_TYPES = {"text/html", "application/xhtml+xml"}
# The longest address that the ledger takes: what leads further is of no use to people either.
LONGEST = 2000
NO_HOST = "there is no site of that name"
HOST_NOT_NOW = "its site could not be found just now"
NO_PAGE = "it leads to something that is no web page"
ROBOTS = "its robots.txt asks programs to stay away"
# What linkchecker says when there was no answer, the state that it means, and the same in plain words.
FAILURES = (
    (r"Name or service not known|No address associated|nodename nor servname|Hostname not found", "gone", NO_HOST),
    (r"UnicodeDecodeError", "not-answering", NO_PAGE),
    (r"LocationParseError|Bad hostname|^Malformed", "gone", "not a whole web address"),
    (r"certificate has expired", "not-answering", "its certificate has expired"),
    (r"self[- ]signed", "not-answering", "nobody vouches for its certificate"),
    (r"Hostname mismatch|doesn't match|is not valid for", "not-answering", "its certificate is for another site"),
    (r"^SSLError|SSLError\(", "not-answering", "no secure connection: its certificate or encryption is not right"),
    (r"[Tt]imed? ?out|Timeout", "not-answering", "no answer in time"),
    (r"^TooManyRedirects", "not-answering", "it leads round in a circle"),
    (r"refused", "not-answering", "it refused the connection"),
    (r"Temporary failure in name resolution|unreachable", "not-answering", HOST_NOT_NOW),
    (r"reset by peer|aborted|RemoteDisconnected|IncompleteRead", "not-answering", "it broke off the connection"),
    (r"^Unfinished", "not-answering", "its answer never came to an end, or could not be read"),
    (r"InvalidSchema|Missing|InvalidURL", "not-answering", NO_PAGE),
)


@dataclass(frozen=True)
class Finding:
    """What was found out of one address: its state, why in plain words, and for `moved` the new address.

    `retry_after` is what the server said of when to come back (RFC 9110, 10.2.3). `local` says that it may be our own network
    that failed.
    """

    state: str
    said: str
    moved_to: str = ""
    retry_after: str = ""
    local: bool = False


def judge(address: str, answer: Answer) -> Finding:
    """Return what `answer` says of `address`."""
    if answer.robots:
        return Finding("refuses-robots", ROBOTS)
    if answer.status is None:
        for pattern, state, said in FAILURES:
            if re.search(pattern, answer.error):
                return Finding(state, said, local=said in (NO_HOST, HOST_NOT_NOW))
        return Finding("not-answering", "no answer that could be read")
    status, said = answer.status, _in_words(answer.status)
    if 200 <= status < 300:
        return _judge_page(address, answer, said)
    if status in NEEDS_LOGIN:
        return Finding("needs-login", said)
    if status in GONE:
        return Finding("gone", said)
    if 400 <= status < 500 and status not in PASSING or status == 999:
        return Finding("refuses-robots", said, retry_after=answer.retry_after)
    if 300 <= status < 400:
        said = f"{said}, without saying where to"
    return Finding("not-answering", said, retry_after=answer.retry_after)


def _judge_page(address: str, answer: Answer, said: str) -> Finding:
    """Return what an answer of 2xx says: whether the page is the one that was meant."""
    last = answer.hops[-1][1] if answer.hops else ""
    if last and page_signs.asks_to_log_in(last):
        return Finding("needs-login", "it leads to a page to log in or to agree to something")
    if page_signs.title_asks_to_log_in(answer.title):
        return Finding("needs-login", "the page asks people to log in or to agree to something")
    if last and page_signs.is_gate(last) or page_signs.title_is_gate(answer.title):
        return Finding("refuses-robots", "it asks visitors to show that they are no program")
    if page_signs.title_says_nothing_here(answer.title):
        return Finding("changed", "the page says that there is nothing here")
    if answer.length == 0 or answer.status in (204, 205):
        return Finding("changed", "its answer is empty")
    if DOCUMENT.search(urlsplit(address).path) and answer.content_type in PAGE_TYPES:
        return Finding("changed", "there is a web page where a document was")
    if last and page_signs.is_front(last) and not page_signs.is_front(address):
        return Finding("changed", "it leads to the front page of a site")
    if last and page_signs.is_error(last):
        return Finding("changed", "it leads to a page that says that there is nothing here")
    new, fragment = _for_good(answer.hops), urlsplit(address).fragment
    if new and fragment and "#" not in new:  # it stays the same on the way (RFC 9110, 10.2.2)
        new += f"#{fragment}"
    if new and new != address:
        return Finding("moved", _in_words(answer.hops[0][0]), moved_to=new)
    return Finding("works", said)


def _for_good(hops: tuple[tuple[int, str], ...]) -> str:
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


def _in_words(status: int) -> str:
    """Return the code with the words of the standard: those that a server sends may be anything."""
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
