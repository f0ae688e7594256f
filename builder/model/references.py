"""The references of the site as a citation style renders them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import markupsafe


@dataclass(frozen=True)
class RenderedReference:
    """One reference as HTML and as plain text: how a text cites it, without brackets, and its entry in a list."""

    in_text: str
    entry: str
    in_text_plain: str
    entry_plain: str


@dataclass(frozen=True)
class Bibliography:
    """All references by id, rendered in one CSL `style` and `locale`.

    `failures` holds, by id, what the renderer said of a record that it could not render.
    """

    style: str
    locale: str
    references: dict[str, RenderedReference]
    failures: dict[str, str]

    def cite(self, name: str) -> markupsafe.Markup:
        """Return the in-text citation of `name` without its brackets. KeyError if there is none."""
        return markupsafe.Markup(self.references[name].in_text)

    def entry(self, name: str) -> markupsafe.Markup:
        """Return the list entry of `name`. KeyError if there is none."""
        return markupsafe.Markup(self.references[name].entry)

    def sort(self, names: Iterable[str]) -> list[str]:
        """Return `names` in the order of a reference list: by the text of their entries."""
        return sorted(names, key=lambda name: re.sub(r"[^\w ]", "", self.references[name].entry_plain).casefold())
