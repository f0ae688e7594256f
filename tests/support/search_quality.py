"""How often search finds what was meant, for the queries of tests/fixtures/search_queries.yml: `make search-quality` prints it.

The queries were written by someone who saw neither the ranking nor the search words. They are asked of the built site's own
worker in a real browser.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from tests.support.browser import chromium
from tests.support.built import SITE
from tests.support.local_server import serving
from tests.support.project import ROOT

FIND = "async ([address, typed]) => { const { find } = await import(address); return find(typed); }"


@dataclass(frozen=True)
class Asked:
    """One query: what counts as right, and the addresses that came, best first."""

    query: str
    right: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def place(self) -> int:
        """The place of the first right answer, from 1; 0 if none came."""
        return next((place for place, address in enumerate(self.found, 1) if address in self.right), 0)


def find(page: Page, site_address: str, typed: str) -> dict:
    """Return what the worker of the site answers to `typed`; `page` is open at some page of the site."""
    return page.evaluate(FIND, [site_address + "assets/javascripts/search/client.js", typed])


def ask(page: Page, site_address: str, queries: Path = ROOT / "tests" / "fixtures" / "search_queries.yml") -> list[Asked]:
    """Ask every query of the site that `page` is open at."""
    asked = []
    for record in yaml.safe_load(queries.read_text(encoding="utf-8")):
        found = find(page, site_address, record["query"])["results"]
        asked.append(Asked(record["query"], tuple(record["right"]), tuple(result["address"] for result in found)))
    return asked


def share(asked: list[Asked], places: int) -> float:
    """Return the share of queries with a right answer among the first `places`."""
    return sum(1 <= one.place <= places for one in asked) / len(asked)


def report(asked: list[Asked]) -> str:
    """Return both shares, and each query whose first answer is not right, with what came in its place."""
    lines = [f"right first: {share(asked, 1):.1%}; right in the first three: {share(asked, 3):.1%}; of {len(asked)} queries"]
    for one in asked:
        if one.place != 1:
            lines.append(f"{one.place or '-':>3}  {one.query}\n       found: {', '.join(one.found[:3]) or 'nothing'}")
            lines.append(f"       right: {', '.join(one.right)}")
    return "\n".join(lines)


def main() -> None:
    """Print the report for the built site; a file named on the command line replaces the project's queries."""
    with serving(SITE) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(address)
        print(report(ask(page, address, *map(Path, sys.argv[1:]))))


if __name__ == "__main__":
    main()
