"""The references of the site as a citation style renders them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import markupsafe


@dataclass(frozen=True)
class Bibliography:
    """All references, rendered as HTML in one CSL `style` and `locale`: by id, how each is cited in a text, and its list entry.

    `failures` holds, by id, what the renderer said of a record that it could not render.
    """

    style: str
    locale: str
    in_text: dict[str, str]
    entries: dict[str, str]
    failures: dict[str, str]

    def cite(self, name: str) -> markupsafe.Markup:
        """Return the in-text citation of `name` without its brackets. KeyError if there is none."""
        return markupsafe.Markup(self.in_text[name])

    def entry(self, name: str) -> markupsafe.Markup:
        """Return the list entry of `name`. KeyError if there is none."""
        return markupsafe.Markup(self.entries[name])

    def sort(self, names: Iterable[str]) -> list[str]:
        """Return `names` in the order of a reference list: by the text of their entries."""
        return sorted(names, key=lambda name: re.sub(r"<[^>]+>|[^\w ]", "", self.entries[name]).casefold())
