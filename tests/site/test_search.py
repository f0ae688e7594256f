"""What search finds in the built site, asked of its own scripts without a browser."""

from __future__ import annotations

from pathlib import Path

from tests.support.node import run_node_tests


def test_search_finds_what_readers_type(site: Path) -> None:
    run_node_tests("tests/site/javascript/*.test.mjs", SEARCH_INDEX=str(site / "search" / "index.json"))
