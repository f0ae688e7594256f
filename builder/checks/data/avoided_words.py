"""The files that data/language/words.yml names exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.documents import SourceFiles

AVOIDED_WORDS_FILE = "data/language/words.yml"


def check_avoided_words(data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file that an exception names and that does not exist."""
    for number, record in enumerate(data.words_to_avoid):
        for at, path in enumerate(record.get("right_on", [])):
            if not files.exists(path):
                known = files.list_files(path.split("/")[0], PurePosixPath(path).suffix)
                message, fix = (
                    f"there is no file {path}",
                    suggest_match(path, known, "name the file from the top of the repository"),
                )
                yield data.documents[AVOIDED_WORDS_FILE].diagnostic("unknown-page", (number, "right_on", at), message, fix)
