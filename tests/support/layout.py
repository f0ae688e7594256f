"""What a page's layout must hold under every condition that WCAG 2.2 sets, in any font: `layout_faults(page)`.

It says nothing of colours, names or order; axe and the tests of accessibility do.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, Page

# WCAG 1.4.12 (Text Spacing): what a reader may set.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
LARGE = ":root { font-size: 200% !important }"


@dataclass(frozen=True)
class Condition:
    """A width in CSS pixels, and what the reader's own stylesheet sets."""

    name: str
    width: int
    css: str = ""


NARROW = Condition("320 px wide", 320)
CONDITIONS = (
    NARROW,  # WCAG 1.4.10 (Reflow): 320 CSS pixels are what 1280 are at 400 %
    Condition("320 px wide, widely spaced", 320, SPACING),
    Condition("390 px wide, widely spaced", 390, SPACING),
    Condition("1280 px wide, widely spaced", 1280, SPACING),
    Condition("320 px wide, text at 200 %", 320, LARGE),  # WCAG 1.4.4 (Resize Text)
    Condition("390 px wide, text at 200 %", 390, LARGE),
    Condition("1280 px wide, text at 200 %", 1280, LARGE),
)
# Those under which most goes wrong, for the visit of each page; test_fonts asks all of them, in each font.
HARDEST = tuple(one for one in CONDITIONS if one.width == 320 or (one.width, one.css) == (1280, LARGE))

# Returns what is wrong, each in words. A part that scrolls is no fault if the keyboard reaches it and it has a name.
FAULTS = """() => {
  const faults = [], root = document.documentElement;
  const words = one => (one.innerText ?? one.textContent).trim().replace(/\\s+/g, ' ').slice(0, 40);
  const name = one => `${one.tagName.toLowerCase()}${one.classList.length ? '.' + one.classList[0] : ''} “${words(one)}”`;
  const fault = (what, one) => faults.push(what + ': ' + name(one));
  const native = 'textarea, input, select';

  if (root.scrollWidth > innerWidth) {
    faults.push(`the page scrolls sideways: ${root.scrollWidth} px`);
  }
  // checkVisibility() says nothing of `visibility` unless asked.
  const shown = [...document.body.querySelectorAll('*')].filter(one => one.checkVisibility({visibilityProperty: true}));
  for (const one of shown) {
    const {overflowX, overflowY, textOverflow} = getComputedStyle(one);
    const wide = one.scrollWidth > one.clientWidth + 1, high = one.scrollHeight > one.clientHeight + 1;
    const cuts = [[overflowX, wide], [overflowY, high]].some(([value, more]) => more && ['hidden', 'clip'].includes(value));
    if (cuts) {
      fault('cut off', one);
    }
    if (wide && ['auto', 'scroll'].includes(overflowX) && !one.matches(native)) {
      const named = one.ariaLabel || one.getAttribute('aria-labelledby');
      if (one.tabIndex < 0 || one.getAttribute('role') !== 'region' || !named) {
        fault('scrolls sideways and is no named region that the keyboard reaches', one);
      }
    }
  }

  // Each text lies within the nearest box that is not part of a line.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim() || !text.parentElement.checkVisibility({visibilityProperty: true})) {
      continue;
    }
    let box = text.parentElement;
    while (['inline', 'contents'].includes(getComputedStyle(box).display)) {
      box = box.parentElement;
    }
    if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) {
      continue;
    }
    const edge = box.getBoundingClientRect();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()];
    // The space that ends a line hangs out where spaces are kept (CSS Text, 4.1.3).
    const {whiteSpaceCollapse, fontSize} = getComputedStyle(box);
    const slack = whiteSpaceCollapse === 'preserve' ? parseFloat(fontSize) : 1;
    if (edge.width > 1 && rects.some(one => one.right > edge.right + slack || one.left < edge.left - 1)) {
      fault('text runs out of its box', text.parentElement);
    }
  }

  // The link beside a heading: over none of its words, and on the screen.
  for (const link of document.querySelectorAll('.section-link')) {
    if (!link.checkVisibility()) {
      continue;
    }
    const box = link.getBoundingClientRect(), heading = link.previousElementSibling;
    range.selectNodeContents(heading);
    // Eight pixels of its box, at the top, are empty round the two rings. Half a pixel is a matter of rounding.
    if ([...range.getClientRects()].some(word => word.right > box.left + 0.5 && word.bottom > box.top + 8)) {
      fault('the section link lies over words', heading);
    }
    if (box.right > innerWidth) {
      fault('the section link runs off the side', heading);
    }
  }

  return faults;
}"""
# Takes the place of what the reader's own stylesheet said before.
SET_STYLES = """css => {
  const others = document.adoptedStyleSheets.filter(one => !one.ofTheReader), sheet = new CSSStyleSheet();
  sheet.ofTheReader = true;
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [...others, sheet] : others;
}"""


def layout_faults(page: Page, conditions: tuple[Condition, ...] = CONDITIONS) -> list[str]:
    """Return what is wrong with the layout of the open `page`, each fault with its condition; [] if nothing is.

    WCAG 2.2, 1.4.4, 1.4.10 and 1.4.12: no scrolling sideways, no text cut off, out of its box or under a section link. Leaves
    the page as it was, but for the size of the window.
    """
    faults = []
    for css, same in itertools.groupby(conditions, lambda condition: condition.css):
        for number, condition in enumerate(same):
            page.set_viewport_size({"width": condition.width, "height": 844})
            if number == 0:  # a stylesheet that stays for the next width is one layout less
                page.evaluate(SET_STYLES, css)
            faults += [f"{condition.name}: {fault}" for fault in page.evaluate(FAULTS)]
    page.evaluate(SET_STYLES, "")
    return faults


def box_of(element: Locator) -> FloatRect:
    """Return where an element is in the window, and how large; it must be shown."""
    box = element.bounding_box()
    assert box is not None, f"{element} is not shown"
    return box
