"""Characters that nobody sees or that are no words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f000-\U0001faff]")


def find_strange_characters(line: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the characters of a line of text, each kind once: what nobody sees, and emoji."""
    if line.isascii() and line.isprintable():
        return  # as nearly every line is
    if invisible := next((one for one in line if not one.isprintable() and _is_invisible(one)), ""):
        name = unicodedata.name(invisible, f"U+{ord(invisible):04X}").lower()
        yield f"there is an invisible character here ({name})", "type the line again, or put a normal space in its place"
    if found := EMOJI.search(line):
        name = unicodedata.name(found[0], "emoji").lower()
        yield f"there is an emoji or a symbol here ({name})", "say it in words: screen readers read out its name"
    if found := re.search("[\ufb00-\ufb06]", line):
        yield (
            f"several letters are one character here: {found[0]}",
            "type them one by one: search does not find them as they are",
        )


def _is_invisible(one: str) -> bool:
    """Return whether a character is a control, a space that is no plain one, or is in a private area (Unicode categories).

    Tabs and line ends are for other checks, where they matter.
    """
    return one not in " \t\n" and unicodedata.category(one) in ("Cc", "Cf", "Co", "Zs", "Zl", "Zp")
