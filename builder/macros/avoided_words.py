"""The table of words to avoid, from data/language/words.yml."""

from __future__ import annotations

import re

from builder.model.data import Data, Record

# The groups of the file, in the order they are shown, under words for readers.
AVOIDED_WORDS_GROUPS = {
    "people": "People first",
    "plain": "Plain words",
    "alike": "Words that sound alike",
    "calm": "Calm words",
    "british": "British words",
}

# More forms of an entry than this do not make it clearer.
MAX_FORMS = 4


def list_avoided_words(data: Data) -> list[Record]:
    """Return each group that has entries: its title, and the words to avoid, what to write and why, as a reader sees them."""
    return [
        {
            "id": group,
            "title": title,
            "rows": [_view_entry(record) for record in data.words_to_avoid if record["group"] == group],
        }
        for group, title in AVOIDED_WORDS_GROUPS.items()
        if any(record["group"] == group for record in data.words_to_avoid)
    ]


def _view_entry(record: Record) -> Record:
    shown = list(dict.fromkeys(format_phrase(phrase) for phrase in record["avoid"]))
    return {
        "avoid": shown[:MAX_FORMS],
        "more": len(shown) > MAX_FORMS,
        "write": record["write"],
        "why": record["why"],
        "sure": record["level"] == "error",
    }


def format_phrase(phrase: str) -> str:
    """Return a phrase of the file as people write it: the first of its choices, with an ending left open."""
    words = re.sub(r"(?<!/)/(?!/)\S+", "", phrase).replace("(s)", "").replace("*", "…").replace("//", "/")
    return words.rstrip(",.") if " " in words else words
