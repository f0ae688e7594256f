"""The British dictionary (SCOWL's en_GB-ise, for Hunspell), the American one, and the project's own list of words."""

from __future__ import annotations

import difflib
import functools
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from hunspell import Hunspell

# tests/tools/package.json pins the dictionary; .ci/setup-npm puts it here.
FOLDER = Path(sys.prefix) / "tools" / "node_modules" / "dictionary-en-gb"

# How American spelling differs from British: once these are changed, both are the same letters.
AMERICAN_CHANGES = [
    ("ou(?=l[dt])", "o"),
    ("ou(?=r)", "o"),
    ("ough", "ow"),
    ("is(?=e|i|a|o|m)", "iz"),
    ("ys(?=e|i)", "yz"),
    ("ction", "xion"),
    ("re(?=s?$|d$)", "er"),
    ("ae|oe", "e"),
    ("ogue", "og"),
    ("c(?=e)", "s"),
    ("c(?=ing)", "s"),
    ("mme", "m"),
    ("jewellery", "jewelry"),
    ("que", "ck"),
    ("e(?=able|ing|ment)", ""),
    (r"(.)\1", r"\1"),
]


# Changes that bring an American word so far from the British one that Hunspell may not suggest it.
AMERICAN_WORDS = [("gray", "grey"), ("icing$", "ising"), ("iced$", "ised"), ("skep", "scep"), ("plow", "plough")]
# Two words that are often written as one, which Hunspell takes for a wrong letter.
JOINED_WORDS = {
    "abit": "a bit",
    "alot": "a lot",
    "aswell": "as well",
    "eachother": "each other",
    "incase": "in case",
    "infact": "in fact",
    "inspite": "in spite",
    "noone": "no one",
}


class Dictionary:
    """Knows how words are spelled. `own` are the project's words: in small letters for any word, else as names are written.

    `counts` says how often the site uses each word, in small letters: what is used most is meant most.
    """

    def __init__(self, own: Iterable[str] = (), counts: Mapping[str, int] | None = None) -> None:
        self.own, self.counts = set(own), counts or {}
        self.british, self.american = _open_dictionaries()
        self._entries: dict[str, str | None] = {}

    def find_entry(self, word: str) -> str | None:
        """Return nothing if `word` is not known, "" if the dictionary knows it, else the entry of the project's list."""
        if word not in self._entries:  # a text has each of its words some ten times
            self._entries[word] = self._look_up(word)
        return self._entries[word]

    def _look_up(self, word: str) -> str | None:
        word = word.replace("’", "'")
        bare = re.sub(r"'s$|'$", "", word)
        for form in (bare, bare.lower(), *_strip_plural(bare), *_strip_plural(bare.lower())):
            if form in self.own:
                return form
        plain = unicodedata.normalize("NFD", bare).encode("ascii", "ignore").decode()  # the dictionary has few accents
        forms = [word, bare, plain, *(_strip_plural(bare) if bare[:-1].isupper() else ())]
        return "" if any(_is_spelled(self.british, form) for form in forms) else None

    def find_british_form(self, word: str) -> str:
        """Return how an American `word` that the British dictionary lacks is spelled in Britain, if it is one."""
        if not _is_spelled(self.american, word):
            return ""
        for american, british in AMERICAN_WORDS:
            if _is_spelled(self.british, other := re.sub(american, british, word.lower())):
                return other
        key = _fold_american(word)
        others = (other for other in _suggest_british(word.lower()) if other.lower() != word.lower())  # not only a capital
        return next((other for other in others if _fold_american(other) == key), "")

    def suggest_words(self, word: str) -> list[str]:
        """Return at most three known words that may be meant by `word`, the nearest first, then what the site uses most."""
        bare = word.lower().replace("’", "'")
        near = 1 if len(bare) < 5 else 2
        own = difflib.get_close_matches(bare, [name.lower() for name in self.own], n=1, cutoff=0.85)
        pool = [name for name in sorted(self.own) if name.lower() in own]
        pool += difflib.get_close_matches(bare, self.counts, n=5, cutoff=0.6)
        if not word.isupper():  # of short forms, only those of the project can be meant
            pool += _suggest_british(word) + _suggest_british(bare)
        found: dict[str, tuple[int, int, int, str]] = {}
        for other in pool:
            far = _measure_distance(_strip_apostrophes(bare), _strip_apostrophes(other))
            if far <= near and " " not in other and "-" not in other and self.find_entry(other) is not None:
                other = other.lower() if self.find_entry(other.lower()) is not None else other
                found.setdefault(other.lower(), (far, -self.counts.get(other.lower(), 0), len(found), other))
        return [JOINED_WORDS[bare]] if bare in JOINED_WORDS else [other for *_, other in sorted(found.values())][:3]


@functools.cache
def _open_dictionaries() -> tuple[Hunspell, Hunspell]:
    if not (FOLDER / "index.dic").is_file():
        raise FileNotFoundError(f"the British dictionary is not in {FOLDER}: `make check` puts it there")
    return Hunspell("index", hunspell_data_dir=str(FOLDER)), Hunspell("en_US")


def _is_spelled(dictionary: Hunspell, word: str) -> bool:
    try:
        return bool(dictionary.spell(word))
    except UnicodeEncodeError:  # letters that no English word has
        return False


@functools.cache
def _suggest_british(word: str) -> tuple[str, ...]:
    british, _ = _open_dictionaries()
    try:
        found = british.suggest(word.replace("’", "'"))
    except UnicodeEncodeError:
        return ()
    return tuple(other for other in found if all(_is_spelled(british, part) for part in other.split()))


def _strip_plural(word: str) -> tuple[str, ...]:
    return (word[:-1],) if len(word) > 2 and word.endswith("s") else ()


def _fold_american(word: str) -> str:
    word = word.lower()
    for british, american in AMERICAN_CHANGES:
        word = re.sub(british, american, word)
    return word


def _strip_apostrophes(word: str) -> str:
    return word.lower().replace("'", "")


def _measure_distance(one: str, other: str) -> int:
    """Return how many letters are added, left out, changed or swapped with the next (optimal string alignment distance)."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, same in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != same)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == same:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]
