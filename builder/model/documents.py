"""A parsed YAML text whose values still know their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from builder.model.diagnostics import NOTHING, Diagnostic, Subject

Place = tuple[str | int, ...]


@dataclass
class Document:
    """A parsed YAML text: its `value`, and the line of each value and key by its place in it."""

    path: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    # What each schema said of it, by the schema's identity: neither is ever changed, and both last as long as the process.
    checked: dict[int, list[Diagnostic]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def line(self, place: Place = ()) -> int:
        """Return the line of `place`, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def name(self, place: Place) -> str:
        """Return `place` in words: ids instead of positions where the entry has one."""
        names, value = [], self.value
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                value = None
            if isinstance(step, int):
                has_id = isinstance(value, dict) and isinstance(value.get("id"), str)
                names.append(value["id"] if has_id else f"entry {step + 1}")
            else:
                names.append(step)
        return ".".join(names)

    def diagnostic(
        self, rule: str, place: Place, message: str, fix: str, subject: Subject = NOTHING, restores: Subject = NOTHING
    ) -> Diagnostic:
        """Return a diagnostic at `place` of this document."""
        return Diagnostic(self.path, self.line(place), self.name(place), message, fix, rule, restores, subject)
