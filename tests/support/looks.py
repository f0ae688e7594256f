"""The widths and colours in which axe looks at a page in each of its states."""

from __future__ import annotations

import pytest


def in_each_look(narrow: int = 320) -> pytest.MarkDecorator:
    """Return a mark that gives a test `width` and `scheme`: narrow and dark, and in the full run the other three.

    test_every_page sees every page wide and light, as it is when it opens.
    """
    others = [(narrow, "light"), (1280, "light"), (1280, "dark")]
    looks = [pytest.param(narrow, "dark"), *(pytest.param(*look, marks=pytest.mark.full) for look in others)]
    return pytest.mark.parametrize("width, scheme", looks)
