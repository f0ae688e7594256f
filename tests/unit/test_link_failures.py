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
from jobs.link_check.private_network import PrivateNetworkError, is_public
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
        (wrapped(PrivateNetworkError("tea.example is in a private network")), Failure.PRIVATE_NETWORK),
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


def test_only_addresses_of_the_internet_are_public() -> None:
    private = """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 ::
        fe80::1 fe80::1%eth0 fd00::1 ff02::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 64:ff9b::a00:1""".split()
    assert [one for one in private if is_public(one)] == []
    assert [one for one in ("8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808") if not is_public(one)] == []
