"""What one request found out of an address, as linkchecker's process hands it to ours: values only."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Failure(enum.StrEnum):
    """Why there was no response, or none that could be read."""

    NONE = ""
    MALFORMED = "malformed"
    REDIRECT_TO_NO_PAGE = "redirect-to-no-page"
    UNKNOWN_HOST = "unknown-host"
    UNREACHABLE = "unreachable"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_SELF_SIGNED = "certificate-self-signed"
    CERTIFICATE_OF_ANOTHER_HOST = "certificate-of-another-host"
    TLS = "tls"
    TIMEOUT = "timeout"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    REFUSED = "refused"
    BROKEN_CONNECTION = "broken-connection"
    PRIVATE_NETWORK = "private-network"
    UNFINISHED = "unfinished"
    OTHER = "other"


@dataclass(frozen=True)
class PageContent:
    """What a web page that came says of itself. `text` is how it begins, and `words` how many it has, without menu and footer.

    `asks_password` says that it has a field for one, `sends_on` that it leads on by itself after a while. `missing_parts` are
    those of the wanted parts that it surely does not have, as they stand after # in an address.
    """

    title: str = ""
    heading: str = ""
    text: str = ""
    words: int = 0
    asks_password: bool = False
    sends_on: bool = False
    missing_parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Response:
    """The last response to a request for one address.

    `status` is its status code, or nothing if there was no response; then `failure` says why. `hops` holds each redirect: its
    code and where it led. `empty` says that its content has no bytes. `page` is what came, if it is a web page that could be
    read. `disallowed` says that robots.txt forbids the request (RFC 9309), so that it was not sent.
    """

    status: int | None = None
    hops: tuple[tuple[int, str], ...] = ()
    content_type: str = ""
    empty: bool = False
    retry_after: str = ""
    page: PageContent | None = None
    failure: Failure = Failure.NONE
    disallowed: bool = False
