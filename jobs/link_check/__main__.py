"""`python -m jobs.link_check`: checks every address of other sites, writes the ledger and reports what needs a person.

With --addresses it checks the addresses of a file, one a line, whatever they are of. See docs/contribute/live-links.md.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from builder.model.diagnostics import Diagnostic, InvalidSiteError
from builder.reading.data import read_data
from jobs.github.issues import write_report

from .addresses import list_published_addresses
from .classify import LinkStatus
from .fetch import RequestSettings
from .ledger import DAYS_UNTIL_GONE, LEDGER_FILE, format_ledger, read_ledger, update_ledger
from .report import FOOT, Report, build_link_report, is_for_help
from .retry import RetryPolicy, check_addresses


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Run the job, and return its exit code: 0 whatever the addresses do, 1 if the job itself could not do its work."""
    options = _parse_options(arguments)
    try:
        report = _check(options, environment)
    except (InvalidSiteError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(report.text)
    if options.report:
        write_report(Path(options.report), "links", f"{report.text}\n{FOOT}\n", report.open)
    return 0


def _check(options: argparse.Namespace, environment: Mapping[str, str]) -> Report:
    """Check the addresses, bring the ledger up to date, and return the report on it.

    Raises InvalidSiteError where the data or the ledger is not valid, RuntimeError where nothing could be found out.
    """
    root = Path(options.root).resolve()
    file = Path(options.ledger).resolve() if options.ledger else root / LEDGER_FILE
    places = _read_addresses(Path(options.addresses)) if options.addresses else list_published_addresses(root)
    before = read_ledger(file.parent, file.name)
    settings = RequestSettings(
        timeout=options.timeout, user_agent=build_user_agent(environment), private_hosts=tuple(options.private_host)
    )
    asked = {*places, *(twin for address in places if (twin := _find_secure_twin(address)))}
    statuses = check_addresses(asked, settings, RetryPolicy(options.tries, options.wait, options.longest_wait))
    if _is_offline(statuses):
        raise RuntimeError("No site could be found at all: this machine is not on the internet. Nothing was written.")
    entries = update_ledger(before, settle_statuses(statuses, places), options.today, options.days)
    file.write_text(format_ledger(entries), encoding="utf-8")
    if options.addresses:
        return build_link_report(entries, places, set(), options.today)
    data, _ = read_data(root)
    archived = {record["URL"] for record in data.references.values() if "URL" in record and "archived" in record["link"]}
    return build_link_report(entries, places, archived, options.today, data.overruled)


def settle_statuses(statuses: Mapping[str, LinkStatus], places: Mapping[str, list[str]]) -> dict[str, LinkStatus]:
    """Return the status of each address of `places`, with what only its place, or its twin at https, can say.

    A helpline or contact that leads to another site, even if only for now, is for a person to look at. An address at http whose
    twin at https works as well has a better one.
    """
    settled = {}
    for address, where in places.items():
        status, twin = statuses[address], _find_secure_twin(address)
        if status.state == "works" and status.elsewhere and is_for_help(where):
            status = LinkStatus("unclear", f"it leads to another site: {status.elsewhere[:100]}")
        elif status.state == "works" and twin and statuses[twin].state == "works":
            status = LinkStatus("moved", "the same address works with https", moved_to=twin)
        settled[address] = status
    return settled


def _find_secure_twin(address: str) -> str:
    """Return the same address at https, for one at http; nothing for any other, or for one with a port."""
    parts = urlsplit(address)
    return f"https:{address[5:]}" if address.startswith("http://") and ":" not in parts.netloc else ""


def _parse_options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m jobs.link_check", description="Checks whether addresses of other sites still work."
    )
    parser.add_argument("--root", default=".", help="the project whose data is read (this folder)")
    parser.add_argument("--addresses", help="a file of addresses, one a line, in the place of those of the project")
    parser.add_argument("--ledger", help=f"the ledger to bring up to date ({LEDGER_FILE} of the project)")
    parser.add_argument(
        "--private-host", action="append", default=[], help="a host of a private network that may be asked (none)"
    )
    parser.add_argument("--tries", type=int, default=3, help="how often to ask what fails (3)")
    parser.add_argument("--wait", type=float, default=30, help="seconds between tries (30)")
    parser.add_argument("--longest-wait", type=float, default=120, help="the most seconds that a site may ask us to wait (120)")
    parser.add_argument("--timeout", type=int, default=20, help="whole seconds to wait for an answer (20)")
    parser.add_argument("--days", type=int, default=DAYS_UNTIL_GONE, help="days in a row until an address is called gone (2)")
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today(), help="the day, YYYY-MM-DD")
    options = parser.parse_args(arguments)
    if options.addresses and not options.ledger:
        parser.error("--addresses needs --ledger: the project's own ledger is for the project's own addresses")
    if options.addresses and not Path(options.addresses).is_file():
        parser.error(f"--addresses: there is no file {options.addresses}")
    if options.ledger and not Path(options.ledger).resolve().parent.is_dir():
        parser.error(f"--ledger: there is no folder for {options.ledger}")
    if min(options.tries, options.timeout, options.days) < 1:
        parser.error("--tries, --timeout and --days are whole numbers from 1 on")
    return options


def _read_addresses(file: Path) -> dict[str, list[str]]:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    found = {line: [f"{file.name}:{number}"] for number, line in enumerate(lines, 1) if line and not line.startswith("#")}
    message, fix = "this is not a web address", "write it whole, from https:// or http:// on, without spaces"
    diagnostics = [
        Diagnostic(file.name, number, "", message, fix, "wrong-value")
        for number, line in enumerate(lines, 1)
        if line in found and not re.fullmatch(r"https?://\S+", line)
    ]
    if diagnostics:
        raise InvalidSiteError(diagnostics)
    return found


def build_user_agent(environment: Mapping[str, str]) -> str:
    """Return the User-Agent header that other sites see (RFC 9110, 10.1.5): what asks, and where to complain if known."""
    home = environment.get("REPO_URL", "") or environment.get("SITE_URL", "")
    local = urlsplit(home).hostname in (None, "127.0.0.1", "localhost")
    return f"LinkChecker/{version('linkchecker')} ({'' if local else f'+{home}; '}weekly check of our references)"


def _is_offline(statuses: Mapping[str, LinkStatus]) -> bool:
    """Return whether every one of several sites could not be found: then it is our own network that is down."""
    hosts = {address.split("/")[2] for address in statuses}
    return len(hosts) > 1 and all(status.local for status in statuses.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
