"""Characters that nobody sees or that are no words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.model.documents import GARBLED

EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f000-\U0001faff]")
WORDS = re.compile(r"[^\W\d_]+")
# Scripts with letters that look like those of Latin, and these letters (Unicode Technical Standard 39, confusables.txt); a word
# that has others as well is a word of its own.
LOOK_ALIKE_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
LOOK_ALIKES = set(
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u042c\u0430\u0435"
    "\u0455\u0456\u0458\u043e\u0440\u0441\u0443\u0445\u04bb\u0501\u051b\u051d\u04cf\u0391\u0392\u0395\u0396\u0397"
    "\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03b1\u03b9\u03ba\u03bd\u03c1\u03c5\u03c7\u0531"
    "\u0555\u054f\u054d\u0570\u0578\u057d\u0585\u0581\u0575\u13aa\u13f4\u13df\u13a0\u13ac\u13c0\u13bb\u13ab\u13e6"
    "\u13de\u13b7\u13be\u13e2\u13d2\u13da\u13a2\u13d9\u13b3\u13c3\u041a\u0422"
)
# Letters drawn as others, as 𝗯𝗼𝗹𝗱 or ｗｉｄｅ ones: search and screen readers take them for signs (Unicode 16, 22.2).
DRAWN = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\u2100-\u218b\u24b6-\u24e9\u02b0-\u02b8\u1d2c-\u1d6a]")
LIGATURES = re.compile("[\ufb00-\ufb06]")
# What is drawn as nothing, though Unicode does not count it among what is not printed (3.9, Default_Ignorable_Code_Point).
BLANKS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0e]")
LOOSE_ACCENT = re.compile("(?<!\\w)[\u0300-\u036f]")


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
    if word := _find_look_alike(line):
        yield f'"{word}" has letters of another alphabet that look the same', "type the word again"
    if unicodedata.normalize("NFC", line) != line or LOOSE_ACCENT.search(line):
        yield "an accent stands apart from its letter here", "type the letter with its accent again"
    if invisible := BLANKS.search(line) or next((one for one in line if not one.isprintable() and _is_invisible(one)), ""):
        name = unicodedata.name(invisible[0], f"U+{ord(invisible[0]):04X}")
        name = name if name.startswith("U+") else name.lower()
        yield f"there is an invisible character here ({name})", "type the line again, or put a normal space in its place"
    if found := EMOJI.search(line):
        name = unicodedata.name(found[0], "emoji").lower()
        yield f"there is an emoji or a symbol here ({name})", "say it in words: screen readers read out its name"
    if found := LIGATURES.search(line):
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
    is_control = (code < 0x20 and one not in "\t\n\r") or 0x7F <= code <= 0x9F
    return is_no_character or is_control or 0xD800 <= code <= 0xDFFF


def _find_look_alike(line: str) -> str:
    """Return the first word of `line` that is not written in the letters that it seems to be written in."""
    words = [found[0] for found in WORDS.finditer(line) if not found[0].isascii()]
    # Where another alphabet has a letter of its own, it is a phrase in another language, and its short words are right.
    has_phrase = any(_list_scripts(one) & {*LOOK_ALIKE_SCRIPTS} and one not in LOOK_ALIKES for word in words for one in word)
    for word in words:
        scripts = _list_scripts(word)
        foreign = scripts & {*LOOK_ALIKE_SCRIPTS}
        if foreign and ("LATIN" in scripts or (not has_phrase and LOOK_ALIKES.issuperset(word))):
            return word
    return next((typed for typed in line.split() if any(map(_is_drawn, DRAWN.findall(typed)))), "")


def _is_drawn(one: str) -> bool:
    plain = unicodedata.normalize("NFKC", one)
    return unicodedata.category(one) == "Nl" or (plain != one and plain.isascii() and len(plain) == 1)


def _list_scripts(word: str) -> set[str]:
    return {unicodedata.name(one, "").split(" ")[0] for one in word}


def _is_invisible(one: str) -> bool:
    """Return whether a character is a control, a space that is no plain one, or is in a private area (Unicode categories).

    Tabs and line ends are for other checks, where they matter.
    """
    return one not in " \t\n" and unicodedata.category(one) in ("Cc", "Cf", "Co", "Zs", "Zl", "Zp")
