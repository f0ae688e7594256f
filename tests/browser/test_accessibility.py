"""Every page is open to everyone: valid HTML, and what axe cannot see. test_every_page opens each page in the browser.

The criteria are those of WCAG 2.2 (w3.org/TR/WCAG22): each test names the ones it stands for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import axe, built, nu
from tests.support.loops import each_built_page
from tests.support.watch import ColorScheme, OpenPage

# The checker reads files without their address, so to it `'self'` is nobody, and takes a block of data for a script, which the
# policy is not about (HTML, 4.12.1). The browser tests see the policy at work; test_metadata looks for other scripts in pages.
POLICY_UNSEEN = re.compile(
    r": warning: (?:Resource violates Content Security Policy \(meta tag\): (?:external (?:script|stylesheet)|image) "
    r"|Inline script violates Content Security Policy \(meta tag\))"
)


def test_every_page_is_valid_html() -> None:
    found = [line for line in nu.complaints(built.page_files(), built.SITE) if not POLICY_UNSEEN.search(line)]
    assert found == []


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for the tests that only look."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
    yield page
    page.close()


FRAME_LOOKS = list(itertools.product(["", "guide/tokenism/", "references/"], [1280, 320], ["light", "dark"]))
# The frame is the same on every page: each width and each colour is seen on one of them in `make test`.
QUICK_LOOKS = [("", 320, "light"), ("guide/tokenism/", 320, "dark"), ("references/", 1280, "dark")]


@pytest.mark.parametrize(
    "path, width, scheme", [pytest.param(*one, marks=[] if one in QUICK_LOOKS else pytest.mark.full) for one in FRAME_LOOKS]
)
def test_axe_finds_nothing_in_the_open_parts_of_the_frame(
    window: Page, site_address: str, path: str, width: int, scheme: ColorScheme
) -> None:
    """The menu, then the search, which test_search sees in more states."""
    window.goto(site_address + path)
    window.set_viewport_size({"width": width, "height": 800})
    window.emulate_media(color_scheme=scheme)
    if width < 1024:
        window.get_by_role("button", name="Menu", exact=True).click()
        expect(window.locator("#menu")).to_be_visible()
        assert axe.violations(window) == [], "with the menu open"
        window.keyboard.press("Escape")
    window.locator("#search-open").click()
    expect(window.get_by_role("dialog")).to_be_visible()
    assert axe.violations(window) == [], "with the search open"


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.full), "dark"])
def test_axe_finds_nothing_while_the_contents_are_open(open_page: OpenPage, scheme: ColorScheme) -> None:
    page = open_page("guide/tokenism/", 320, color_scheme=scheme)
    page.locator(".contents summary").click()
    assert axe.violations(page) == []
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.locator("#menu")).to_be_visible()
    assert axe.violations(page) == []


@each_built_page
def test_a_screen_reader_finds_the_landmarks_by_name(path: Path) -> None:
    """WCAG 1.3.1, 2.4.1: one main part, one header and footer of the site, and no two navigations of one name."""
    tree = built.tree(path)
    body = next(tree.iter("body"))
    assert [child.get("class", child.tag) for child in body] == ["skip", "header", "layout", "footer"]
    assert len(list(tree.iter("main"))) == 1
    names = []
    for nav in tree.iter("nav"):
        labelled = [built.text_of(one) for one in tree.iter() if one.get("id") and one.get("id") == nav.get("aria-labelledby")]
        names.append(nav.get("aria-label") or " ".join(labelled))
    assert all(names) and len(names) == len(set(names)), names


def test_high_contrast_keeps_what_colour_told(open_page: OpenPage) -> None:
    """WCAG 1.4.1, 1.4.11 in forced colours: the tick boxes, the page that is open in the menu, and the focus."""
    page = open_page("checklists/safe-space/", forced_colors="active")
    box = page.get_by_role("checkbox").first
    before = box.screenshot()
    box.check()
    assert box.screenshot() != before
    current, other = page.locator("#menu [aria-current=page]"), page.locator("#menu a:not([aria-current])").first
    edge = "one => getComputedStyle(one).borderLeftColor"
    assert current.evaluate(edge) != other.evaluate(edge)


def test_the_page_says_its_language_and_its_title_first(site: Path) -> None:
    """WCAG 2.4.2, 3.1.1."""
    for path in built.page_files():
        head = path.read_text(encoding="utf-8")[:3000]
        assert '<html lang="en">' in head and re.search(r"<title>[^<]+</title>", head), path
