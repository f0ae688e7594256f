"""How often search finds what was meant, for the queries of tests/fixtures/search_queries.yml: `make search-quality` prints it.

The queries were written by someone who saw neither the ranking nor the search words. The scripts of the search worker
look for them in the built site's index.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.support.built import SITE
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
    """Ask every query of the built `site`. CalledProcessError if a script of the search fails."""
    records = yaml.safe_load(queries.read_text(encoding="utf-8"))
    index = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    given = json.dumps({"index": index, "queries": [record["query"] for record in records]})
    command = [NODE, ROOT / "tests" / "support" / "search-answers.mjs"]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    answers = json.loads(done.stdout)
    return [
        Asked(record["query"], tuple(record["right"]), tuple(found)) for record, found in zip(records, answers, strict=True)
    ]


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
    print(report(ask(SITE, *map(Path, sys.argv[1:]))))


if __name__ == "__main__":
    main()
