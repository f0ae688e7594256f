"""The accessibility engine finds what is wrong, under the strict policy that our pages have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.axe import violations
from tests.support.local_server import serving

GOOD = """<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<title>Tea</title>
<link rel="stylesheet" href="tea.css">
</head>
<body><main><h1>Tea</h1><p>Tea is <a href="#pot">best</a> hot, from a pot.</p>
<h2 id="pot">The pot</h2><button>Pour</button></main></body>
</html>"""
STYLES = """
.bare { color: #036; text-decoration: none }
.heading { font-size: 3em; font-weight: bold }
.pale { color: #aaa }
.small { width: 9px; height: 9px; padding: 0; border: 0 }
"""
FAULTS = {
    "html-has-lang: serious: html:": (' lang="en"', ""),
    "button-name: critical: button:": (">Pour<", "><"),
    "heading-order: moderate: #pot:": ("h2", "h3"),  # a best practice
    "link-in-text-block: serious: a:": ('"#pot"', '"#pot" class="bare"'),  # A: marked by colour alone
    "color-contrast: serious: p:": ("<p>", '<p class="pale">'),  # AA
    "autocomplete-valid: serious: input:": ("<button>", '<input aria-label="Cup" autocomplete="cup"><button>'),  # new in 2.1
    "p-as-heading: serious: .heading:": ("<h2", "<p class=heading><b>Cups</b></p><p>They are blue.</p><h2"),  # experimental
    "target-size: serious:": (
        "<button>",
        '<button class="small">-</button><button class="small">+</button><button>',
    ),  # new in 2.2
}

Look = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def look_at(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    """Yield a function that writes a page, opens it in the browser and returns what the engine says."""
    folder: Path = tmp_path_factory.mktemp("pages")
    (folder / "tea.css").write_text(STYLES, encoding="utf-8")
    with serving(folder) as address:

        def look(html: str) -> list[str]:
            (folder / "index.html").write_text(html, encoding="utf-8")
            page = browser.new_page()
            page.goto(address)
            found = violations(page)
            assert violations(page) == found  # a page may be looked at again, after a click
            page.close()
            return found

        yield look


def test_a_valid_page_has_no_violations(look_at: Look) -> None:
    assert look_at(GOOD) == []


@pytest.mark.parametrize("expected", FAULTS, ids=lambda expected: expected.split(":")[0])
def test_a_fault_is_reported_with_its_rule_its_impact_and_its_place(look_at: Look, expected: str) -> None:
    old, new = FAULTS[expected]
    found = look_at(GOOD.replace(old, new))
    assert any(line.startswith(expected) for line in found), found
