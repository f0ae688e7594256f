"""The files that data/language/words.yml names exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, suggest_match

AVOIDED_WORDS_FILE = "data/language/words.yml"


def check_avoided_words(data: Data, root: Path) -> Iterator[Diagnostic]:
    """Yield a problem for each file that an exception names and that does not exist."""
    for number, record in enumerate(data.words_to_avoid):
        for at, path in enumerate(record.get("right_on", [])):
            if not (root / path).exists():
                known = [
                    file.relative_to(root).as_posix() for file in (root / path.split("/")[0]).rglob("*" + Path(path).suffix)
                ]
                message, fix = (
                    f"there is no file {path}",
                    suggest_match(path, known, "name the file from the top of the repository"),
                )
                yield data.documents[AVOIDED_WORDS_FILE].diagnostic("unknown-page", (number, "right_on", at), message, fix)
