"""Characters that nobody sees or that are no words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.model.documents import GARBLED

EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f000-\U0001faff]")
LETTERS = re.compile(r"[^\W\d_]+")
# Scripts with letters that look like those of Latin (Unicode Technical Standard 39); a word of their own is a word.
LOOK_ALIKE_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def find_strange_characters(line: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the characters of a line of text, each kind once.

    That is what nobody sees or no file can hold, emoji, letters that were garbled or look like others, and loose accents.
    """
    if line.isascii() and line.isprintable() and "?" not in line:
        return  # as nearly every line is
    if broken := next((one for one in line if is_unwritable(one)), ""):
        fix = "write the character itself, and no code for it"
        yield f"there is a character here that no file can hold (U+{ord(broken):04X})", fix
        return
    if garbled := GARBLED.search(line):
        yield f"letters were garbled in copying: {garbled[0]}", "type the words again, or copy them anew"
        return
    if mixed := next((word for word in LETTERS.findall(line) if _mixes_scripts(word)), ""):
        yield f'"{mixed}" has letters of another alphabet that look the same', "type the word again"
    if unicodedata.normalize("NFC", line) != line:
        yield "an accent stands apart from its letter here", "type the letter with its accent again"
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


def is_unwritable(one: str) -> bool:
    """Return whether a character is one that UTF-8 or XML cannot hold: half a pair, a non-character (Unicode 23.7), a control.

    Line ends and tabs are for other checks.
    """
    code = ord(one)
    is_no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_no_character or 0xD800 <= code <= 0xDFFF or (code < 0x20 and one not in "\t\n\r")


def _mixes_scripts(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {unicodedata.name(one, "").split(" ")[0] for one in word}
    return "LATIN" in scripts and not scripts.isdisjoint(LOOK_ALIKE_SCRIPTS)


def _is_invisible(one: str) -> bool:
    """Return whether a character is a control, a space that is no plain one, or is in a private area (Unicode categories).

    Tabs and line ends are for other checks, where they matter.
    """
    return one not in " \t\n" and unicodedata.category(one) in ("Cc", "Cf", "Co", "Zs", "Zl", "Zp")
