"""Has linkchecker request each address once, in a process of its own, and reads the Response of each."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urldefrag, urlsplit

from .response import Failure, PageContent, Response

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class RequestSettings:
    """How to ask: seconds to wait for each piece of a response, and to read a page at most; requests a second to one host.

    `authorities` is a file of certificates to trust instead of the usual. `threads` is how many addresses are asked at a time.
    `private_hosts` are the only ones to ask in private networks.
    """

    timeout: int = 20
    reading: float = 20
    rate: float = 10
    user_agent: str = "LinkChecker"
    authorities: str = ""
    threads: int = 8
    private_hosts: tuple[str, ...] = ()

    @property
    def stall(self) -> float:
        """Seconds without any result after which those that are being asked for will never end.

        linkchecker's timeout is for each piece of a response: a server that sends a byte now and then would hold it for ever.
        """
        return 3 * self.timeout + 1


def fetch_responses(addresses: Iterable[str], settings: RequestSettings) -> dict[str, Response]:
    """Return the Response of each of `addresses`. RuntimeError if linkchecker itself fails.

    The part after # is not sent (RFC 9110, 7.1), so that two addresses that differ in it only are asked once.
    """
    addresses = list(addresses)
    asked = {address: urldefrag(address).url for address in addresses if _is_whole(address)}
    responses: dict[str, Response] = {}
    waiting = sorted(set(asked.values()))
    parts: dict[str, list[str]] = {url: [] for url in waiting}
    for address, url in asked.items():
        if fragment := urldefrag(address).fragment:
            parts[url].append(fragment)
    while waiting:
        responses |= run_linkchecker({url: parts[url] for url in waiting}, settings)
        # They are asked in this order, so many at a time: what is missing first never ended, and held up the rest.
        waiting = [url for url in waiting if url not in responses][settings.threads :]
    unfinished, malformed = Response(failure=Failure.UNFINISHED), Response(failure=Failure.MALFORMED)
    return {address: responses.get(asked[address], unfinished) if address in asked else malformed for address in addresses}


def _is_whole(address: str) -> bool:
    """Return whether `address` can be asked at all."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", address)
    except ValueError:
        return False


def run_linkchecker(urls: dict[str, list[str]], settings: RequestSettings) -> dict[str, Response]:
    """Return the Response of each of `urls` that comes to an end; each is given with the parts of it that are wanted.

    RuntimeError if linkchecker stops before all have.
    """
    fields, hosts = dataclasses.asdict(settings), settings.private_hosts
    given = json.dumps({"settings": fields, "private_hosts": hosts, "addresses": urls})
    with tempfile.TemporaryFile() as request, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        request.write(given.encode())
        request.seek(0)
        command = [sys.executable, "-m", f"{__package__}.run_linkchecker"]
        process = subprocess.Popen(command, stdin=request, stdout=output, stderr=errors, cwd=ROOT, env=_environment())
        try:
            finished = _wait(process, output, settings.stall)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        output.seek(0)
        # Where it was ended, the last line may be cut short.
        lines = [line for line in output.read().decode().splitlines(keepends=True) if line.endswith("\n")]
        responses = dict(_read_line(line) for line in lines)
        if finished and len(responses) < len(urls):
            errors.seek(0)
            complaint = errors.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"linkchecker stopped ({process.returncode}): {complaint}")
    return responses


def _environment() -> dict[str, str]:
    """Return what linkchecker may know of us: no token."""
    return {name: value for name, value in os.environ.items() if "TOKEN" not in name}


def _wait(process: subprocess.Popen[bytes], output: IO[bytes], stall: float) -> bool:
    """Wait for the end of `process`, and return whether it came; stop waiting if no line comes for `stall` seconds."""
    while True:
        size = os.fstat(output.fileno()).st_size
        try:
            process.wait(stall)
            return True
        except subprocess.TimeoutExpired:
            if os.fstat(output.fileno()).st_size == size:
                return False


def _read_line(line: str) -> tuple[str, Response]:
    fields = json.loads(line)
    address = fields.pop("address")
    hops = tuple((code, url) for code, url in fields.pop("hops"))
    page = fields.pop("page")
    if page:
        page = PageContent(**{**page, "missing_parts": tuple(page["missing_parts"])})
    return address, Response(hops=hops, failure=Failure(fields.pop("failure")), page=page, **fields)
