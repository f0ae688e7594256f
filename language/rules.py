"""The rules about words."""

from __future__ import annotations

from builder.model.diagnostics import Diagnostic, Subject

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


def diagnose_words(
    path: str, place: tuple[int, int], words: str, message: str, fix: str, rule: str, severity: str
) -> Diagnostic:
    """Return a diagnostic about `words`, which stand at `place` (line and column) of the file `path`."""
    line, column = place
    subject = Subject("words", words)
    return Diagnostic(path, line, f'"{words}"', message, fix, rule, subject=subject, column=column, severity=severity)


def stands_in(one: Diagnostic, other: Diagnostic) -> bool:
    """Say whether the words of `one` begin within those of `other`, of which more is said there."""
    return (one.path, one.line) == (other.path, other.line) and 0 <= one.column - other.column < len(other.subject.id)
