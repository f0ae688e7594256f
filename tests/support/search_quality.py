"""How often search finds what was meant, for the queries of tests/fixtures/search_queries.yml: `make search-quality` prints it.

The queries were written by someone who saw neither the ranking nor the search words. The scripts of the search worker
look for them in the built site's index.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from builder.output.search_index import INDEX_FILE
from tests.support.built import SITE, site_model
from tests.support.must_find import list_must_find
from tests.support.node import NODE
from tests.support.project import ROOT


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


def ask(site: Path, queries: Path = ROOT / "tests" / "fixtures" / "search_queries.yml") -> list[Asked]:
    """Ask every query in the file `queries` of the built `site`. CalledProcessError if a script of the search fails."""
    records = yaml.safe_load(queries.read_text(encoding="utf-8"))
    index = json.loads((site / INDEX_FILE).read_text(encoding="utf-8"))
    return ask_index(index, [(record["query"], record["right"]) for record in records])


def ask_index(index: dict[str, Any], queries: Iterable[tuple[str, Iterable[str]]]) -> list[Asked]:
    """Ask an `index` as the build makes it each query, given with its right answers. Pages for maintainers come last."""
    queries = list(queries)
    given = json.dumps({"index": index, "queries": [query for query, _ in queries]})
    command = [NODE, ROOT / "tests" / "support" / "search-answers.mjs"]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    answers = json.loads(done.stdout)
    return [Asked(query, tuple(right), tuple(found)) for (query, right), found in zip(queries, answers, strict=True)]


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


def list_failed(asked: Iterable[Asked]) -> list[str]:
    """Return a line for each query whose first answer is not right."""
    return [f"{one.query}: {', '.join(one.found[:2]) or 'nothing'}, and not {one.right[0]}" for one in asked if one.place != 1]


def main() -> None:
    """Print the report for the built site; a file named on the command line replaces the project's queries."""
    print(report(ask(SITE, *map(Path, sys.argv[1:]))))
    if not sys.argv[1:]:
        asked = ask_index(json.loads((SITE / INDEX_FILE).read_text(encoding="utf-8")), list_must_find(site_model()))
        failed = list_failed(asked)
        print(f"queries that may never fail: {len(asked)}, of which fail: {len(failed)}", *failed, sep="\n")


if __name__ == "__main__":
    main()
