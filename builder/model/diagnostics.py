"""One thing that is wrong with the sources, where, and how to fix it: data, pages and language alike."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

ERROR, ADVICE = "error", "advice"


class Subject(NamedTuple):
    """What a diagnostic is about, for programs: its kind, such as "page" or "reference", and its id, path or URL."""

    kind: str
    id: str


NOTHING = Subject("", "")
LONGEST_WORDS, LONGEST_FIELD = 400, 120  # characters of a message or fix, and of what says where it is
SHORTEST_BEGINNING = 2  # letters: a name of more may stand for a word that begins with it, as "nav" for "navigation"


@dataclass(frozen=True)
class Diagnostic:
    """One thing to fix, written for someone who has never seen Python.

    `path` is below the repository. `line` and `column` count from 1; a column of 0 means the whole line. `field` says where in
    the line or record it is, and may be empty. `rule` is the name of its file in rules/. `severity` is ERROR where the check is
    certain, else ADVICE. `subject` is what the message is about, and `restores` what following `fix` brings back: another
    diagnostic whose subject that is then has no cause.
    """

    path: str
    line: int
    field: str
    message: str
    fix: str
    rule: str
    restores: Subject = NOTHING
    subject: Subject = NOTHING
    column: int = 0
    severity: str = ERROR

    def __str__(self) -> str:
        column = f":{self.column}" if self.column else ""
        field = f"{self.field}: " if self.field else ""
        return f"{self.path}:{self.line}{column}: {_fit(field, LONGEST_FIELD)}{_fit(self.message)}; {_fit(self.fix)}"

    def __lt__(self, other: Diagnostic) -> bool:
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[str, int, int, str, str, str]:
        return self.path, self.line, self.column, self.field, self.message, self.fix


class InvalidSiteError(Exception):
    """The site cannot be built. `diagnostics` says why, all at once; `more` is the URL where each message is explained."""

    def __init__(self, diagnostics: Iterable[Diagnostic], more: str = "") -> None:
        self.diagnostics = sorted(set(diagnostics))
        count = len(self.diagnostics)
        head = f"{count} problem{'s' if count != 1 else ''} to fix before the site can be built:"
        foot = [f"What each message means, and how to fix it: {more}"] if more else []
        super().__init__("\n".join([head, *map(str, self.diagnostics), *foot]))


def _fit(words: str, most: int = LONGEST_WORDS) -> str:
    """Return `words` on one line, cut where they quote more of a file than anybody reads."""
    words = words if "\n" not in words else " ".join(words.split())
    words = words.encode(errors="backslashreplace").decode()  # half of a pair cannot be printed
    return words if len(words) <= most else f"{words[: most - 2]} …"


def find_closest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return which of `known` is closest to `word`; nothing if none has that `likeness`, of at most 1."""
    plain = {name.casefold(): name for name in sorted(known, reverse=True)}
    close = difflib.get_close_matches(word.casefold(), plain, n=1, cutoff=likeness)
    longer = [name for name in plain if len(name) > SHORTEST_BEGINNING and word.casefold().startswith(name)]
    return plain[(close or longer)[0]] if close or longer else ""


def suggest_name(name: str) -> str:
    """Return the fix that names what was meant."""
    return f'did you mean "{name}"?'


def suggest_match(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a fix that names the closest of `known` to `word`, else `otherwise` or the whole list."""
    known = sorted(known)
    if close := find_closest(word, known):
        return suggest_name(close)
    if otherwise:
        return otherwise
    shown = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
    return f"use one of: {shown}" if known else "none is defined yet"
