"""Keeps the check out of private networks: an address, or a redirect of someone else's server, may lead into our own.

A name is looked up once, and the connection goes to what was found then: so a name that means another machine the second time
(DNS rebinding) is of no use either.
"""

from __future__ import annotations

import ipaddress
import socket
import urllib.request
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

# IPv6 addresses that hold one of IPv4 in their last 32 bits (RFC 6052, 2.1).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class PrivateNetworkError(OSError):
    """The name or number belongs to a network that the internet does not reach."""


def is_public(number: str) -> bool:
    """Return whether the IP address `number` is of the internet (IANA's registries of special addresses; RFC 6890)."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        mapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in TRANSLATED else address.ipv4_mapped
        address = mapped or address
    return address.is_global and not address.is_multicast


def keep_out(allowed: Collection[str]) -> None:
    """From now on, let this process connect to public addresses only, and to the hosts `allowed` and its proxies."""
    proxies = {urlsplit(proxy).hostname or "" for proxy in urllib.request.getproxies().values()}
    socket.getaddrinfo = _guard(socket.getaddrinfo, {*allowed, *proxies})


def _guard(look_up: Callable[..., list[Any]], allowed: Collection[str]) -> Callable[..., list[Any]]:
    def look_up_public(host: Any, *arguments: Any, **named: Any) -> list[Any]:
        found = look_up(host, *arguments, **named)
        if host not in allowed and not all(is_public(str(one[4][0])) for one in found):
            raise PrivateNetworkError(f"{host} is in a private network")
        return found

    return look_up_public
