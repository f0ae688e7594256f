"""What a language check found, where, and what to do about it: one line a finding, for someone who has never seen Python."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, ADVICE = "error", "advice"

# Every rule about words, most useful first. tests/broken/ holds at least one fault for each, with the message it must give.
RULES = {
    "spelling": "Words are in the British dictionary or in the project's own list.",
    "american": "Words are spelled as in Britain.",
    "avoid": "Words are kind, plain and calm: none of those in data/language/words.yml.",
    "repeated-word": "No word stands twice in a row by mistake.",
    "punctuation": "Marks and capitals stand where a reader looks for them.",
    "future-day": "A day on which something was done has come.",
    "sentence-length": "Sentences are short.",
    "reading-grade": "Pages can be read by someone of twelve.",
    "name": "Names, short forms and words of other languages are in the project's list.",
    "unused-word": "The project's list holds only words that are in use.",
}


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend or to think over. `line` and `column` count from 1, a column is one character.

    `words` quotes what stands there; `level` is ERROR where the check is sure, else ADVICE.
    """

    path: str
    line: int
    column: int
    words: str
    what: str
    todo: str
    rule: str
    level: str

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"no rule {self.rule!r} in language/findings.py")

    def stands_in(self, other: Finding) -> bool:
        """Say whether its words begin within those of `other`, of which more is said there."""
        return (self.path, self.line) == (other.path, other.line) and 0 <= self.column - other.column < len(other.words)

    def __str__(self) -> str:
        return f'{self.path}:{self.line}:{self.column}: "{self.words}": {self.what}; {self.todo}'
