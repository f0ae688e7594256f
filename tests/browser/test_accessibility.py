"""Every page is open to everyone: valid HTML, no axe violation, and what axe cannot see, in a real browser.

The criteria are those of WCAG 2.2 (w3.org/TR/WCAG22): each test names the ones it stands for.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import axe, built, nu
from tests.support.layout import NARROW, layout_faults

PAGES = built.page_files()
each_page = pytest.mark.parametrize("path", [built.address(path) for path in PAGES])
each_kind = pytest.mark.parametrize("path", built.KINDS.values(), ids=built.KINDS)
# The checker reads files without their address, so to it `'self'` is nobody, and takes a block of data for a script, which the
# policy is not about (HTML, 4.12.1). The browser tests see the policy at work; test_metadata looks for other scripts in pages.
POLICY_UNSEEN = re.compile(
    r": warning: (?:Resource violates Content Security Policy \(meta tag\): (?:external (?:script|stylesheet)|image) "
    r"|Inline script violates Content Security Policy \(meta tag\))"
)
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const top = document.elementFromPoint(box.x + Math.min(box.width, innerWidth) / 2, box.y + box.height / 2);
  return {
    name: one.innerText || one.ariaLabel || one.id || one.tagName,
    body: one === document.body,
    inView: box.width > 0 && box.x >= -1 && box.right <= innerWidth + 1 && box.bottom > 0 && box.y < innerHeight,
    covered: top !== null && !one.contains(top) && !top.contains(one),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def test_every_page_is_valid_html() -> None:
    found = [line for line in nu.complaints(PAGES, built.SITE) if not POLICY_UNSEEN.search(line)]
    assert found == []


@pytest.fixture(scope="module")
def window(browser):
    """One window for the tests that only look."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
    yield page
    page.close()


@each_page
def test_axe_finds_nothing_on_any_page(window: Page, site_address: str, path: str) -> None:
    """Wide and light, narrow and dark: what goes wrong goes wrong in one of the two."""
    window.goto(site_address + path)
    for width, scheme in ((1280, "light"), (320, "dark")):
        window.set_viewport_size({"width": width, "height": 800})
        window.emulate_media(color_scheme=scheme)
        assert axe.violations(window) == [], (width, scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", ["", "guide/tokenism/", "references/"])
def test_axe_finds_nothing_in_the_open_parts_of_the_frame(
    window: Page, site_address: str, path: str, width: int, scheme: str
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_the_contents_are_open(open_page, scheme: str) -> None:
    page = open_page("guide/tokenism/", 320, color_scheme=scheme)
    page.locator(".contents summary").click()
    assert axe.violations(page) == []
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.locator("#menu")).to_be_visible()
    assert axe.violations(page) == []


@each_page
def test_nothing_runs_off_the_side_at_320_pixels_or_400_percent(window: Page, site_address: str, path: str) -> None:
    """WCAG 1.4.10: 320 CSS pixels are what 1280 are at 400 %."""
    window.goto(site_address + path)
    assert layout_faults(window, (NARROW,)) == []


@each_kind
def test_text_twice_as_large_or_widely_spaced_is_all_there(window: Page, site_address: str, path: str) -> None:
    """WCAG 1.4.4 and 1.4.12; of every page, and in other fonts, test_fonts asks the same."""
    window.goto(site_address + path)
    assert layout_faults(window) == []


@each_kind
@pytest.mark.parametrize("width", [320, 1280])
def test_each_stop_of_the_tab_key_can_be_seen(open_page, path: str, width: int) -> None:
    """WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: first the way past; each stop in view, uncovered and ringed; no trap."""
    page = open_page(path, width, reduced_motion="reduce")
    stops = []
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["body"]:
            break
        stops.append(stop)
        assert stop["inView"] and stop["ring"] and not stop["covered"], stop
    else:
        pytest.fail("the Tab key does not come to the end of the page")
    assert stops[0]["name"] == "Skip to main content"
    assert stops[-1]["name"] == "Back to the top"


@each_kind
def test_what_a_thumb_must_hit_in_the_frame_is_large(open_page, path: str) -> None:
    """WCAG 2.5.5: 44 px in the header, the menu, the contents and the settings; axe's target-size asks 24 of all the rest."""
    page = open_page(path, 390)
    page.get_by_role("button", name="Menu", exact=True).click()
    targets = page.locator(".header a, .header button, .menu a, .menu button, .contents summary, .settings label")
    heights = targets.evaluate_all("all => all.map(one => [one.innerText, Math.round(one.getBoundingClientRect().height)])")
    assert heights and [one for one in heights if one[1] < 44] == []


@each_page
def test_a_screen_reader_finds_the_landmarks_by_name(path: str) -> None:
    """WCAG 1.3.1, 2.4.1: one main part, one header and footer of the site, and no two navigations of one name."""
    tree = built.tree(built.SITE / path / "index.html" if not path.endswith(".html") else built.SITE / path)
    body = next(tree.iter("body"))
    assert [child.get("class", child.tag) for child in body] == ["skip", "header", "layout", "footer"]
    assert len(list(tree.iter("main"))) == 1
    names = []
    for nav in tree.iter("nav"):
        labelled = [built.text_of(one) for one in tree.iter() if one.get("id") and one.get("id") == nav.get("aria-labelledby")]
        names.append(nav.get("aria-label") or " ".join(labelled))
    assert all(names) and len(names) == len(set(names)), names


def test_high_contrast_keeps_what_colour_told(open_page) -> None:
    """WCAG 1.4.1, 1.4.11 in forced colours: the tick boxes, the page that is open in the menu, and the focus."""
    page = open_page("checklists/safe-space/", forced_colors="active")
    box = page.get_by_role("checkbox").first
    before = box.screenshot()
    box.check()
    assert box.screenshot() != before
    current, other = page.locator("#menu [aria-current=page]"), page.locator("#menu a:not([aria-current])").first
    edge = "one => getComputedStyle(one).borderLeftColor"
    assert current.evaluate(edge) != other.evaluate(edge)


@each_kind
def test_nothing_moves_for_those_who_asked_for_stillness(open_page, path: str) -> None:
    """WCAG 2.3.3."""
    page = open_page(path, reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = (
        "() => [...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration)).length"
    )
    assert page.evaluate(moving) == 0


def test_the_page_says_its_language_and_its_title_first(site: Path) -> None:
    """WCAG 2.4.2, 3.1.1."""
    for path in PAGES:
        head = path.read_text(encoding="utf-8")[:3000]
        assert '<html lang="en">' in head and re.search(r"<title>[^<]+</title>", head), path
