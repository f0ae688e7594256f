"""The table of words to avoid, from data/language/words.yml; and the rule that the files named there exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .data import Data
from .problems import Problem, near_match

FILE = "data/language/words.yml"
# The groups of the file, in the order they are shown, under words for readers.
GROUPS = {
    "people": "People first",
    "plain": "Plain words",
    "alike": "Words that sound alike",
    "calm": "Calm words",
    "british": "British words",
}

# So many forms of an entry tell what is meant.
MOST = 4


def groups(data: Data) -> list[dict]:
    """Return each group that has entries: its title, and the words to avoid, what to write and why, as a reader sees them."""
    return [
        {"id": group, "title": title, "rows": [_row(record) for record in data.words_to_avoid if record["group"] == group]}
        for group, title in GROUPS.items()
        if any(record["group"] == group for record in data.words_to_avoid)
    ]


def _row(record: dict) -> dict:
    shown = list(dict.fromkeys(in_words(phrase) for phrase in record["avoid"]))
    return {
        "avoid": shown[:MOST],
        "more": len(shown) > MOST,
        "write": record["write"],
        "why": record["why"],
        "sure": record["level"] == "error",
    }


def in_words(phrase: str) -> str:
    """Return a phrase of the file as people write it: the first of its choices, with an ending left open."""
    words = re.sub(r"(?<!/)/(?!/)\S+", "", phrase).replace("(s)", "").replace("*", "…").replace("//", "/")
    return words.rstrip(",.") if " " in words else words


def check(data: Data, root: Path) -> Iterator[Problem]:
    """Yield a problem for each file that an exception names and that does not exist."""
    for number, record in enumerate(data.words_to_avoid):
        for at, path in enumerate(record.get("right_on", [])):
            if not (root / path).exists():
                known = [
                    file.relative_to(root).as_posix() for file in (root / path.split("/")[0]).rglob("*" + Path(path).suffix)
                ]
                what, todo = f"there is no file {path}", near_match(path, known, "name the file from the top of the repository")
                yield data.documents[FILE].problem("unknown-page", (number, "right_on", at), what, todo)
