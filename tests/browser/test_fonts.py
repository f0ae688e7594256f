"""The layout of every page holds in fonts that machines have: narrow, of middle width and wide. Part of make test-full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import built, fonts
from tests.support.browser import chromium
from tests.support.layout import CONDITIONS, layout_faults

pytestmark = pytest.mark.full
PHONES = tuple(one for one in CONDITIONS if one.width < 1024)  # a wider window has its menu beside the text


@pytest.fixture(params=fonts.FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    """A family of fonts that machines have."""
    name: str = request.param
    return name


@pytest.fixture
def window(family: str, tmp_path: Path) -> Iterator[Page]:
    """A window of a browser that finds the fonts of one family alone."""
    with chromium(fonts.environment_with_only(family, tmp_path)) as browser:
        yield browser.new_page()


def fonts_used(page: Page, selector: str) -> set[str]:
    """Return the families in which the browser set the first element that `selector` finds."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    document = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
    return {one["familyName"] for one in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


def test_every_page_holds_in_any_font(window: Page, family: str, site_address: str) -> None:
    """WCAG 1.4.4, 1.4.10 and 1.4.12; all that is folded is open."""
    window.goto(site_address)
    assert fonts_used(window, "h1") == {family}
    found = []
    for path in map(built.address, built.page_files()):
        window.goto(site_address + path)
        window.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found += [f"{path}: {fault}" for fault in layout_faults(window)]
    assert found == []


def test_the_open_parts_of_the_frame_hold_in_any_font(window: Page, site_address: str) -> None:
    window.set_viewport_size({"width": 320, "height": 800})
    window.goto(site_address + "guide/tokenism/")
    window.get_by_role("button", name="Menu", exact=True).click()
    expect(window.locator("#menu")).to_be_visible()
    assert layout_faults(window, PHONES) == [], "with the menu open"
    window.keyboard.press("Escape")
    window.locator("#search-open").click()
    window.get_by_role("searchbox").fill("payment")
    expect(window.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    assert layout_faults(window) == [], "with the search open"
    window.reload()
    window.get_by_role("button", name="Link to this section: Questions that show the signs").click()
    expect(window.get_by_role("dialog")).to_be_visible()
    assert layout_faults(window) == [], "with a section's link open"
