"""layout_faults sees each kind of fault, and none where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.layout import CONDITIONS, LARGE, NARROW, SPACING, Condition, layout_faults

WIDE = "x" * 60
HEADING = '<h2 style="width: 200px; {}">Tea and cups</h2><a class="section-link" style="{}"></a>'


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def faults_of(window: Page, body: str, conditions: tuple[Condition, ...] = (NARROW,)) -> list[str]:
    window.set_content(f"<!doctype html><style>.section-link {{ position: absolute; width: 44px; height: 44px }}</style>{body}")
    return layout_faults(window, conditions)


@pytest.mark.parametrize(
    "body, fault",
    [
        (f"<p>{WIDE}</p>", "the page scrolls sideways"),
        (f'<p style="overflow: hidden">{WIDE}</p>', "cut off"),
        ('<p style="overflow: hidden; height: 1em">Tea<br>and cups</p>', "cut off"),
        (f'<p style="width: 9em">{WIDE}</p>', "text runs out of its box"),
        (f'<div style="overflow: auto" tabindex="0" role="region">{WIDE}</div>', "no named region"),
        (f'<div style="overflow: auto" role="region" aria-label="Teas">{WIDE}</div>', "no named region"),
        (f'<div style="overflow: auto" tabindex="0" aria-label="Teas">{WIDE}</div>', "no named region"),
        (HEADING.format("", "left: 20px; top: 20px"), "the section link lies over words: h2 “Tea and cups”"),
        (HEADING.format("", "left: 300px; top: 20px"), "the section link runs off the side"),
    ],
)
def test_a_fault_is_found(window: Page, body: str, fault: str) -> None:
    found = faults_of(window, body)
    assert [one for one in found if fault in one and one.startswith("320 px wide: ")], found


@pytest.mark.parametrize(
    "body",
    [
        "<p>Tea and cups</p>",
        f'<p style="overflow: hidden; visibility: hidden">{WIDE}</p>',
        f'<div style="overflow: auto" tabindex="0" role="region" aria-label="Teas">{WIDE}</div>',
        f"<textarea>{WIDE}</textarea>",
        HEADING.format("", "left: 220px; top: 20px"),
    ],
)
def test_what_holds_is_no_fault(window: Page, body: str) -> None:
    assert faults_of(window, body) == []


def test_larger_and_wider_text_is_tried_and_then_taken_back(window: Page) -> None:
    """Two lines of 16 px have just room; ten letters with no space between them too."""
    large = '<p style="font: 1rem/1 serif; height: 50px; overflow: hidden">Tea<br>cups</p>'
    found = faults_of(window, large, CONDITIONS)
    assert found and {one.split(": ")[0] for one in found} == {one.name for one in CONDITIONS if one.css == LARGE}
    spaced = '<p style="width: max-content; max-width: 110px; font: 16px monospace; overflow: hidden">tttttttttt</p>'
    found = faults_of(window, spaced, CONDITIONS)
    assert found and {one.split(": ")[0] for one in found} == {one.name for one in CONDITIONS if one.css == SPACING}
    assert window.evaluate("document.adoptedStyleSheets.length") == 0
