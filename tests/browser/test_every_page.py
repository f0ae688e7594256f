"""Each page, opened once in Chromium: everything that can be asserted of any page is asserted in that one visit.

The criteria are those of WCAG 2.2 (w3.org/TR/WCAG22). What one page alone does has tests of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support import axe, built
from tests.support.layout import HARDEST, layout_faults
from tests.support.watch import WATCH, ColorScheme, complaints, traces, watch

# What the Tab key reaches, noted as it goes along: asking the browser after each press would take many times as long.
NOTE_STOPS = """() => {
  window.stops = [];
  addEventListener('focusin', ({target: one}) => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const top = document.elementFromPoint(box.x + Math.min(box.width, innerWidth) / 2, box.y + box.height / 2);
    stops.push({
      name: one.innerText || one.ariaLabel || one.id || one.tagName,
      inView: box.width > 0 && box.x >= -1 && box.right <= innerWidth + 1 && box.bottom > 0 && box.y < innerHeight,
      covered: top !== null && !one.contains(top) && !top.contains(one),
      ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    });
  });
}"""
LAST_STOP = "Back to the top"
MOVING = """() => [
  ...document.getAnimations().map(() => 'an animation'),
  ...[...document.querySelectorAll('*')]
    .filter(one => parseFloat(getComputedStyle(one).transitionDuration)).map(one => one.tagName),
]"""
# In the header, the menu, the contents and the settings; axe's target-size asks 24 pixels of all the rest.
SMALL = """() => [...document.querySelectorAll(
    '.header a, .header button, .menu a, .menu button, .contents summary, .settings label')]
  .filter(one => one.checkVisibility()).map(one => [one.innerText, Math.round(one.getBoundingClientRect().height)])
  .filter(([, height]) => height < 44)"""


# Of a long row of like elements, so many are looked at in a visit; `make test-full` looks at all.
LIKE_ELEMENTS = 10
# Each kind of page on a phone, three on a wide screen; those with hundreds of stops, and the rest, are for `make test-full`.
LONG = {"all-checklists", "references"}
WALKS = [
    pytest.param(
        kind,
        width,
        marks=[] if kind in ("home", "guide", "checklist") else [pytest.mark.full] if width == 1280 or kind in LONG else [],
    )
    for kind in built.KINDS
    for width in (320, 1280)
]


@pytest.fixture(scope="session")
def window(browser: Browser, site_address: str) -> Iterator[Page]:
    """A window that notes what each page asks for, keeps, complains of and tries against its policy."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch(page, site_address)
    yield page
    context.close()


@pytest.mark.parametrize("path", built.source_addresses())
def test_a_visit(window: Page, site_address: str, path: str) -> None:
    complaints(window).clear()
    window.set_viewport_size({"width": 1280, "height": 844})
    window.goto(site_address + path)
    assert window.locator("h1").is_visible() and window.locator("h1").count() == 1
    assert axe.violations(window, most=LIKE_ELEMENTS) == []
    assert window.evaluate(MOVING) == [], "WCAG 2.3.3: nothing moves for those who asked for stillness"

    assert layout_faults(window, HARDEST) == [], "WCAG 1.4.4, 1.4.10, 1.4.12"

    window.set_viewport_size({"width": 390, "height": 844})
    window.locator("header").get_by_role("button", name="Menu", exact=True).click()
    assert window.evaluate(SMALL) == [], "WCAG 2.5.5"
    window.keyboard.press("Escape")

    window.keyboard.press("End")
    window.wait_for_load_state("networkidle")
    assert traces(window) == []
    assert complaints(window) == []


@pytest.mark.parametrize(("kind", "width"), WALKS)
def test_each_stop_of_the_tab_key_can_be_seen(window: Page, site_address: str, kind: str, width: int) -> None:
    """WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: first the way past; each stop in view, uncovered and ringed; no trap."""
    window.set_viewport_size({"width": width, "height": 844})
    window.goto(site_address + built.KINDS[kind])
    window.evaluate(NOTE_STOPS)
    stops: list[dict[str, Any]] = []
    while LAST_STOP not in [stop["name"] for stop in stops[1:]] and len(stops) < 600:
        before = len(stops)
        for _ in range(20):
            window.keyboard.press("Tab")
        stops = window.evaluate("stops")
        assert len(stops) > before, "the Tab key does not go on"
    names = [stop["name"] for stop in stops]
    assert names[0] == "Skip to main content"
    assert LAST_STOP in names[1:], "the Tab key does not come to the end of the page"
    stops = stops[: names.index(LAST_STOP, 1) + 1]  # what follows is the page's beginning again
    assert [stop for stop in stops if not stop["inView"] or not stop["ring"] or stop["covered"]] == []
    window.get_by_role("link", name=LAST_STOP).focus()
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement === document.body"), "the Tab key does not leave the page"


# In every other light and width -----------------------------------------------------------------------------------------


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("path", built.source_addresses())
def test_axe_finds_nothing_in_other_schemes_and_widths(
    window: Page, site_address: str, path: str, width: int, scheme: ColorScheme
) -> None:
    window.set_viewport_size({"width": width, "height": 800})
    window.emulate_media(color_scheme=scheme)
    window.goto(site_address + path)
    assert axe.violations(window) == []


@pytest.mark.full
@pytest.mark.parametrize("path", built.source_addresses())
def test_axe_finds_nothing_in_the_dark_on_a_wide_screen(window: Page, site_address: str, path: str) -> None:
    window.set_viewport_size({"width": 1280, "height": 800})
    window.emulate_media(color_scheme="dark")
    window.goto(site_address + path)
    assert axe.violations(window) == []
    window.emulate_media(color_scheme="light")
