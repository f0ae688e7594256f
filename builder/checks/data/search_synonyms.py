"""No word is the same as two others, in data/search.yml."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic


def check_search_synonyms(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each word that an earlier group has."""
    seen: set[str] = set()
    for number, group in enumerate(data.search.get("same", [])):
        for place, word in enumerate(group):
            if word in seen:
                yield data.documents["data/search.yml"].diagnostic(
                    "search-words",
                    ("same", number, place),
                    f'"{word}" is in an earlier group too',
                    "combine the two groups, or remove the word from one",
                )
        seen |= set(group)
