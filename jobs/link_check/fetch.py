"""Has linkchecker ask each address once, in a process of its own, and reads what it says of each."""

from __future__ import annotations

import ast
import configparser
import csv
import html
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

HERE = Path(__file__).resolve().parent
HOP = re.compile(r"^Redirected to `(.*)' status: (\d{3}) .*\.$", re.MULTILINE)
HEADERS = "Content-type", "Content-length", "Retry-after"
STATUS = re.compile(r"^(\d{3})(?: |$)")
TITLE = re.compile(r"^Found ('.*'|\".*\") at line \d+ in link contents\.$", re.MULTILINE)
TAG = re.compile(r"<[^>]*>?")
THREADS = 8
MALFORMED = "Malformed: this is no whole address of a web page"
UNFINISHED = "Unfinished: it began to answer and never ended, or could not be read"


@dataclass(frozen=True)
class Settings:
    """How to ask: seconds to wait for an answer, requests a second to one host, and the name that sites see in their logs.

    `read` says whether to look at the titles of pages; `authorities` is a file of certificates to trust instead of the usual.
    """

    timeout: int = 20
    rate: float = 10
    agent: str = "LinkChecker/10.6.0"
    read: bool = True
    authorities: str = ""


@dataclass(frozen=True)
class Answer:
    """What linkchecker says of one address.

    `status` is the last status code, or nothing if there was no answer; `hops` holds each redirect: its code and where it led.
    `error` is why there was no answer. `title` is the page's own, if it was read.
    """

    status: int | None = None
    hops: tuple[tuple[int, str], ...] = ()
    content_type: str = ""
    length: int | None = None
    retry_after: str = ""
    title: str = ""
    error: str = ""
    robots: bool = False


def fetch(addresses: Iterable[str], settings: Settings) -> dict[str, Answer]:
    """Return what linkchecker says of each of `addresses`. RuntimeError if linkchecker itself fails.

    The part after # is not sent (RFC 9110, 7.1), so that two addresses that differ in it only are asked once.
    """
    addresses = list(addresses)
    asked = {address: urldefrag(address).url for address in addresses if _is_whole(address)}
    rows: dict[str, Answer] = {}
    waiting = sorted(set(asked.values()))
    while waiting:
        rows |= _rows(waiting, settings)
        # They are asked in this order, so many at a time: what is missing first never ended, and held up the rest.
        waiting = [url for url in waiting if url not in rows][THREADS:]
    rest = Answer(error=UNFINISHED)
    return {address: rows.get(asked[address], rest) if address in asked else Answer(error=MALFORMED) for address in addresses}


def _is_whole(address: str) -> bool:
    """Say whether `address` can be asked at all: on one that cannot be read, linkchecker stops and tells of none."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", address)
    except ValueError:
        return False


def _rows(urls: list[str], settings: Settings) -> dict[str, Answer]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "linkchecker.ini").write_text(_configuration(settings), encoding="utf-8")
        (Path(folder) / "urls").write_text("\n".join(urls) + "\n", encoding="utf-8")
        output, errors = Path(folder) / "output", Path(folder) / "errors"
        with (Path(folder) / "urls").open() as given, output.open("w") as said, errors.open("w") as complained:
            process = subprocess.Popen(
                [sys.executable, str(HERE / "run_linkchecker.py"), "-f", f"{folder}/linkchecker.ini"]
                + ["--stdin", "--no-status", "--verbose"],
                stdin=given,
                stdout=said,
                stderr=complained,
                env=_environment(),
            )
            try:
                finished = _wait(process, output, 3 * settings.timeout + 1)
            finally:
                if process.poll() is None:
                    process.kill()
                    process.wait()
        complaint = errors.read_text(encoding="utf-8", errors="replace")
        with output.open(encoding="utf-8", errors="replace", newline="") as text:
            table = csv.DictReader(text, delimiter=";")
            began = table.fieldnames is not None
            rows = {row["urlname"]: _answer(row) for row in table if row["valid"] is not None}
    # It ends with 2 if it could make nothing of one page; that one is missing here, and is asked again without being read.
    if finished and not began:
        raise RuntimeError(f"linkchecker stopped ({process.returncode}): {complaint[-2000:]}")
    return rows


def _environment() -> dict[str, str]:
    """Return what linkchecker may know of us: no token. Its messages are read, so they are to be in English."""
    kept = {name: value for name, value in os.environ.items() if "TOKEN" not in name}
    return {**kept, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "PYTHONUTF8": "1"}


def _wait(process: subprocess.Popen, output: Path, patience: float) -> bool:
    """Wait for the end of `process`, and return whether it came; stop waiting if no row comes for `patience` seconds.

    linkchecker's timeout is for each piece of an answer: a server that sends a byte now and then would hold it for ever.
    """
    while True:
        size = output.stat().st_size
        try:
            process.wait(patience)
            return True
        except subprocess.TimeoutExpired:
            if output.stat().st_size == size:
                return False


def _configuration(settings: Settings) -> str:
    parser = configparser.RawConfigParser()
    parser.read(HERE / "linkchecker.ini", encoding="utf-8")
    parser["checking"].update(
        {
            "threads": str(THREADS),
            "timeout": str(settings.timeout),
            "maxrequestspersecond": str(settings.rate),
            "useragent": settings.agent,
        }
    )
    if settings.authorities:
        parser["checking"]["sslverify"] = settings.authorities
    if not settings.read:
        parser.remove_section("RegexCheck")
    text = io.StringIO()
    parser.write(text)
    return text.getvalue()


def _answer(row: dict[str, str]) -> Answer:
    status, title = STATUS.match(row["result"]), TITLE.search(row["warningstring"])
    headers = _headers(row["infostring"])
    length = headers.get("Content-length", "")
    return Answer(
        status=int(status[1]) if status else None,
        hops=tuple((int(code), url) for url, code in HOP.findall(row["warningstring"])),
        content_type=headers.get("Content-type", "").partition(";")[0].strip().casefold(),
        length=int(length) if length.isdecimal() else 0 if "Content size is zero." in row["warningstring"] else None,
        retry_after=headers.get("Retry-after", ""),
        title=html.unescape(TAG.sub("", ast.literal_eval(title[1]))) if title else "",
        error="" if status else row["result"],
        robots="Access denied by robots.txt" in row["infostring"],
    )


def _headers(infos: str) -> dict[str, str]:
    """Return the headers of the last answer: linkchecker gives them in a line for each answer on the way."""
    lines = [line for line in infos.splitlines() if line.startswith("HTTP headers ")]
    if not lines:
        return {}
    parts = re.split(rf"(?:^|, )({'|'.join(HEADERS)})=", lines[-1].removeprefix("HTTP headers "))
    return dict(zip(parts[1::2], parts[2::2], strict=True))
