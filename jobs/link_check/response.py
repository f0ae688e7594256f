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
    UNFINISHED = "unfinished"
    OTHER = "other"


@dataclass(frozen=True)
class Response:
    """The last response to a request for one address.

    `status` is its status code, or nothing if there was no response; then `failure` says why. `hops` holds each redirect: its
    code and where it led. `empty` says that its content has no bytes. `title` is the page's own, if it was read. `disallowed`
    says that robots.txt forbids the request (RFC 9309), so that it was not sent.
    """

    status: int | None = None
    hops: tuple[tuple[int, str], ...] = ()
    content_type: str = ""
    empty: bool = False
    retry_after: str = ""
    title: str = ""
    failure: Failure = Failure.NONE
    disallowed: bool = False
