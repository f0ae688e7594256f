"""Names why a request failed: by the classes and codes of the exceptions behind it, never by the words of their messages.

requests and urllib3 wrap what the system said, each in its own way: as cause, as reason or as an argument.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections.abc import Iterator

import requests
import urllib3

from .private_network import PrivateNetworkError
from .response import Failure

# OpenSSL's X509_V_ERR_… (openssl/x509_vfy.h), which ssl hands on as verify_code and does not name.
CERTIFICATE_CODES = {
    10: Failure.CERTIFICATE_EXPIRED,
    18: Failure.CERTIFICATE_SELF_SIGNED,
    19: Failure.CERTIFICATE_SELF_SIGNED,  # its chain ends in one
    62: Failure.CERTIFICATE_OF_ANOTHER_HOST,
    64: Failure.CERTIFICATE_OF_ANOTHER_HOST,  # the same for an IP address
}
# getaddrinfo's codes for a name that does not exist. What it says of any other trouble may pass.
NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}
# The first class that is found anywhere behind the failure counts. All that says "no web address" is a ValueError: InvalidURL
# and InvalidSchema of requests, LocationParseError of urllib3, UnicodeError of the codec for host names.
BY_CLASS: tuple[tuple[type[BaseException], Failure], ...] = (
    (PrivateNetworkError, Failure.PRIVATE_NETWORK),
    (ssl.SSLError, Failure.TLS),
    (requests.exceptions.SSLError, Failure.TLS),
    (requests.TooManyRedirects, Failure.TOO_MANY_REDIRECTS),
    (ConnectionRefusedError, Failure.REFUSED),
    (TimeoutError, Failure.TIMEOUT),
    (requests.Timeout, Failure.TIMEOUT),
    (urllib3.exceptions.TimeoutError, Failure.TIMEOUT),
    (ConnectionError, Failure.BROKEN_CONNECTION),
    (http.client.HTTPException, Failure.BROKEN_CONNECTION),
    (urllib3.exceptions.ProtocolError, Failure.BROKEN_CONNECTION),
    (ValueError, Failure.MALFORMED),
)


def name_failure(error: BaseException | None, redirected: bool = False) -> Failure:
    """Return why the request that raised `error` failed.

    `redirected` says that there was a response before: an address that is none is then the one that it led to.
    """
    causes = list(_causes(error, set()))
    for cause in causes:
        if found := _by_code(cause):
            return found
    for kind, failure in BY_CLASS:
        if any(isinstance(cause, kind) for cause in causes):
            return Failure.REDIRECT_TO_NO_PAGE if failure is Failure.MALFORMED and redirected else failure
    return Failure.OTHER


def _by_code(cause: BaseException) -> Failure:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return CERTIFICATE_CODES.get(cause.verify_code, Failure.TLS)
    if isinstance(cause, socket.gaierror):
        return Failure.UNKNOWN_HOST if cause.errno in NO_SUCH_HOST else Failure.UNREACHABLE
    if isinstance(cause, OSError) and cause.errno in NO_ROUTE:
        return Failure.UNREACHABLE
    return Failure.NONE


def _causes(error: object, seen: set[int]) -> Iterator[BaseException]:
    """Yield `error` and each exception that it was made from."""
    if not isinstance(error, BaseException) or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    for behind in (error.__cause__, error.__context__, getattr(error, "reason", None), *error.args):
        yield from _causes(behind, seen)
