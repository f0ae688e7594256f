"""Why a request failed is named by exceptions, as the libraries wrap them, and not by their words."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl

import pytest
import requests
import urllib3

from jobs.link_check.failures import name_failure
from jobs.link_check.response import Failure


def wrapped(error: Exception) -> Exception:
    """Return `error` as requests hands it on: inside one of its own, which stands on one of urllib3's."""
    pool = urllib3.HTTPSConnectionPool("tea.example")
    return requests.ConnectionError(urllib3.exceptions.MaxRetryError(pool, "/", error))


def certificate_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED]")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    "error, failure",
    [
        (wrapped(certificate_error(10)), Failure.CERTIFICATE_EXPIRED),
        (wrapped(certificate_error(18)), Failure.CERTIFICATE_SELF_SIGNED),
        (wrapped(certificate_error(62)), Failure.CERTIFICATE_OF_ANOTHER_HOST),
        (wrapped(certificate_error(20)), Failure.TLS),
        (wrapped(ssl.SSLEOFError(8, "EOF occurred")), Failure.TLS),
        (wrapped(socket.gaierror(socket.EAI_NONAME, "in whatever language")), Failure.UNKNOWN_HOST),
        (wrapped(socket.gaierror(socket.EAI_AGAIN, "in whatever language")), Failure.UNREACHABLE),
        (wrapped(OSError(errno.EHOSTUNREACH, "")), Failure.UNREACHABLE),
        (wrapped(ConnectionRefusedError(errno.ECONNREFUSED, "")), Failure.REFUSED),
        (wrapped(http.client.RemoteDisconnected("")), Failure.BROKEN_CONNECTION),
        (requests.ReadTimeout(), Failure.TIMEOUT),
        (requests.ConnectTimeout(), Failure.TIMEOUT),
        (requests.TooManyRedirects(), Failure.TOO_MANY_REDIRECTS),
        (requests.exceptions.InvalidURL(), Failure.MALFORMED),
        (RuntimeError("anything else"), Failure.OTHER),
    ],
    ids=lambda value: value.value if isinstance(value, Failure) else "",
)
def test_a_failure_is_named_by_the_classes_and_codes_behind_it(error: Exception, failure: Failure) -> None:
    assert name_failure(error) is failure


def test_an_address_that_is_none_may_be_where_another_led() -> None:
    assert name_failure(requests.exceptions.InvalidSchema(), redirected=True) is Failure.REDIRECT_TO_NO_PAGE
