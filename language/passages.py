"""A piece of text as a reader reads it, in which each character still knows its place in the file."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from builder.model.diagnostics import ADVICE, Diagnostic, Subject

# Stands for something that is read as one word and is not checked: code, a citation, a word from the glossary.
THING = "\ufffc"
# Separates one block of text from the next.
BREAK = "\x1e"
# Words in quotation marks of every form. An apostrophe within single ones stands before a letter.
QUOTED = re.compile(
    r"“[^”]*(?:”|$)|(?<!\w)‘(?:[^’]|’(?=\w))*(?:’|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)"
    r"|(?<![\w\"])\"[^\"]*(?:\"|$)|(?<!\w)'(?=\w)(?:[^']|'(?=\w))*'(?!\w)"
)
# What replaces a match: a part of the text that is kept, from start to end, or new characters.
Piece = str | tuple[int, int]


@dataclass(frozen=True)
class Source:
    """A file: its path below the repository and its whole text."""

    path: str
    text: str

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of the character at `offset`."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def diagnostic(self, offset: int, words: str, message: str, fix: str, rule: str, severity: str) -> Diagnostic:
        """Return a diagnostic about `words`, which begin at `offset` of the file."""
        line, column = self.locate(offset)
        subject = Subject("words", words)
        return Diagnostic(self.path, line, f'"{words}"', message, fix, rule, subject=subject, column=column, severity=severity)


@functools.lru_cache(maxsize=8)  # lines are looked up file by file
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


@dataclass(frozen=True)
class Traced:
    """Text whose character at i is at `offsets[i]` of its file."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, first: int = 0) -> Traced:
        """Return `text` as it is in its file from the offset `first`."""
        return cls(text, tuple(range(first, first + len(text))))

    def sub(self, pattern: str | re.Pattern[str], replace: Callable[[re.Match[str]], list[Piece]], flags: int = 0) -> Traced:
        """Replace each match of `pattern` with the pieces that `replace` makes of it."""
        text: list[str] = []
        offsets: list[int] = []
        done = 0
        for found in re.compile(pattern, flags).finditer(self.text):
            for piece in ((done, found.start()), *replace(found)):
                if isinstance(piece, str):
                    text.append(piece)
                    offsets += [self.offsets[found.start()]] * len(piece)
                else:
                    text.append(self.text[slice(*piece)])
                    offsets += self.offsets[slice(*piece)]
            done = found.end()
        return Traced("".join([*text, self.text[done:]]), (*offsets, *self.offsets[done:]))

    def split(self, mark: str) -> list[Traced]:
        """Return the pieces between the marks, without spaces at their ends, leaving out empty ones."""
        pieces, start = [], 0
        for part in self.text.split(mark):
            first = start + len(part) - len(part.lstrip())
            if kept := part.strip():
                pieces.append(Traced(kept, self.offsets[first : first + len(kept)]))
            start += len(part) + len(mark)
        return pieces


@dataclass(frozen=True)
class Passage:
    """One paragraph, list item, cell, heading or field.

    `prose` is running text; headings, titles and terms are not. `quoted` says that all of it is a quotation.
    """

    source: Source
    traced: Traced
    prose: bool = True
    quoted: bool = False

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.traced.text

    def diagnostic(self, start: int, words: str, message: str, fix: str, rule: str, severity: str) -> Diagnostic:
        """Return a diagnostic about `words`, which begin at `start` of the text; in a quotation, never more than advice."""
        if is_inside(start, self.quotations):
            severity = ADVICE
        return self.source.diagnostic(self.traced.offsets[start], words, message, fix, rule, severity)

    @functools.cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Where people's own words begin and end: all of a quotation, and what stands in quotation marks.

        A quotation may run over several paragraphs, each of them opened and only the last closed (New Hart's Rules, 9.2.5).
        """
        return [(0, len(self.text))] if self.quoted else [found.span() for found in QUOTED.finditer(self.text)]


def is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Return whether the character at `offset` is in one of `spans`."""
    return any(start <= offset < end for start, end in spans)
