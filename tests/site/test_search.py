"""What search finds in the built site, asked of its own scripts without a browser."""

from __future__ import annotations

from pathlib import Path

from tests.support.node import run_node_tests
from tests.support.search_quality import ask, report, share


def test_nine_in_ten_queries_find_the_right_place_first(site: Path) -> None:
    asked = ask(site)
    assert len(asked) >= 100
    assert share(asked, 1) >= 0.9 and share(asked, 3) >= 0.98, report(asked)


def test_search_finds_what_readers_type(site: Path) -> None:
    run_node_tests("tests/site/javascript/*.test.mjs", SEARCH_INDEX=str(site / "search" / "index.json"))
