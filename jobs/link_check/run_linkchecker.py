"""Has linkchecker request each address once, in a process of its own: `python -m jobs.link_check.run_linkchecker`.

It reads `{"settings": {…}, "private_hosts": […], "addresses": {address: [parts after #]}}` and writes a line of JSON for each
address, as soon as it is known: the address and the fields of its Response. linkchecker's own reports are English text, so its
Python interface is used: HttpUrl says what it requests and what comes back, a logger gets each result.
tests/site/test_live_links.py tries both.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from typing import Any

from linkcheck.checker.httpurl import HttpUrl
from linkcheck.checker.urlbase import CompactUrlData
from linkcheck.configuration import Configuration
from linkcheck.director import check_urls, get_aggregate
from linkcheck.logger import _Logger as LoggerBase

from .failures import name_failure
from .pages.reading import read_page
from .private_network import keep_out
from .response import Failure, PageContent, Response

MOST_BYTES = 1_000_000  # of a page; more of it is not read


class ObservedResult(CompactUrlData):  # type: ignore[misc]  # linkchecker has no types
    """What linkchecker hands to a logger, with the address that was given to it and the Response."""

    address: str
    response: Response


class ObservedUrl(HttpUrl):  # type: ignore[misc]  # linkchecker has no types
    """An address that keeps as values what linkchecker would put into words.

    `wanted_parts` are the parts of its page that somebody links to, as they stand after #.
    """

    wanted_parts: tuple[str, ...] = ()

    def reset(self) -> None:
        """Begin with nothing known."""
        super().reset()
        self.hops: list[tuple[int, str]] = []
        self.page_content: PageContent | None = None
        self.read_to_end = True
        self.failure = Failure.NONE
        self.disallowed = self.responded = False

    def build_url(self) -> None:
        """Take the address as it is written: `//` in a path is not the same as `/` (RFC 3986, 6.2)."""
        self.urlparts = self.build_url_parts(self.base_url)
        self.url = self.base_url

    def check_url_warnings(self) -> None:
        """Leave the address as it is."""

    def add_intern_pattern(self, url: str | None = None) -> None:
        """Add none: no link is followed."""

    def allows_robots(self, url: str) -> bool:
        """Return whether robots.txt lets us request the address, and remember it."""
        allowed = bool(super().allows_robots(url))
        self.disallowed = not allowed
        return allowed

    def build_request(self) -> Any:
        """Return the request, and remember once it has a response: requests may still fail at where that leads."""

        def note_response(response: Any, **_: object) -> None:
            self.responded = True

        request = super().build_request()
        request.register_hook("response", note_response)
        return request

    def get_redirects(self, request: Any) -> Any:
        """Yield the response to each redirect, and remember the code of the one before and where it led."""
        for response in super().get_redirects(request):
            self.hops.append((self.url_connection.status_code, response.url))
            yield response

    def local_check(self) -> None:
        """Request the address. Whatever goes wrong is a result: an exception would end the thread without one."""
        try:
            super().local_check()
        except Exception as error:
            self._name_failure(error)
            self.set_result(self.failure.value, valid=False, overwrite=True)

    def handle_exception(self) -> str:
        """Remember the exception that linkchecker has caught, and return its words for it."""
        self._name_failure(sys.exc_info()[1])
        return str(super().handle_exception())

    def _name_failure(self, error: BaseException | None) -> None:
        self.failure = name_failure(error, redirected=self.responded)

    def check_content(self) -> bool:
        """Read what a web page says of itself. Return that no link in it is to be followed."""
        if self.valid and self.do_check_content and self.is_html():
            try:
                self.page_content = read_page(
                    self.get_raw_content(), self.content_encoding, self.wanted_parts, self.read_to_end
                )
            except Exception:  # whatever is wrong with a page: its address has responded
                self.page_content = None
        return False

    def read_content(self) -> bytes:
        """Return the first part of a page: what comes in a while, as some never end."""
        content, end = b"", time.monotonic() + self.aggregate.config["reading_seconds"]
        while len(content) < MOST_BYTES:
            piece: bytes = self.url_connection.raw.read1(self.ReadChunkBytes, decode_content=True)
            content += piece
            if not piece:
                return content
            if time.monotonic() > end:
                break
        self.read_to_end = False
        return content

    def to_wire(self) -> ObservedResult:
        """Return what the logger gets."""
        result = ObservedResult(self.to_wire_dict())
        result.address, result.response = self.base_url, self._response()
        return result

    def _response(self) -> Response:
        if self.disallowed:
            return Response(disallowed=True)
        if self.failure or self.url_connection is None:
            return Response(hops=tuple(self.hops), failure=self.failure or Failure.MALFORMED)
        return Response(
            status=self.url_connection.status_code,
            hops=tuple(self.hops),
            content_type=self.content_type,
            empty=self.size == 0,
            retry_after=self.headers.get("Retry-After", ""),
            page=self.page_content,
        )


class ResponseLogger(LoggerBase):  # type: ignore[misc]  # linkchecker has no types
    """Writes each Response as a line of JSON."""

    LoggerName = "responses"

    def start_output(self) -> None:
        """Write nothing."""

    def log_url(self, result: ObservedResult) -> None:
        """Write the line of one address."""
        print(json.dumps({"address": result.address, **dataclasses.asdict(result.response)}), flush=True)

    def end_output(self, **_: object) -> None:
        """Write nothing."""


def configure(
    threads: int, timeout: int, reading: float, rate: float, user_agent: str, authorities: str, **_: object
) -> Configuration:
    """Return linkchecker's settings; see `jobs.link_check.fetch.RequestSettings` for what goes in."""
    configuration = Configuration()
    configuration.update(
        {
            "logger": ResponseLogger(),
            "verbose": True,
            "status": False,
            "threads": threads,
            "timeout": timeout,
            "reading_seconds": reading,  # our own, for ObservedUrl
            "maxrequestspersecond": rate,
            "useragent": user_agent,
            "robotstxt": True,
            "sslverify": authorities or True,
            "recursionlevel": 0,
            # No result counts for another address: its redirects would be reported for the wrong one.
            "resultcachesize": 0,
        }
    )
    configuration.sanitize()
    return configuration


def main() -> None:
    """Request what standard input names."""
    given = json.load(sys.stdin)
    keep_out(given["private_hosts"])
    aggregate = get_aggregate(configure(**given["settings"]))
    for address, parts in given["addresses"].items():
        url = ObservedUrl(address, 0, aggregate, extern=(0, 0))
        url.wanted_parts = tuple(parts)
        aggregate.urlqueue.put(url)
    check_urls(aggregate)


if __name__ == "__main__":
    main()
