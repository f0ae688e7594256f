"""A JSON Schema (2020-12) that a document must fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Schema:
    """A JSON Schema and the file it stands in. Two are equal only if they are the same, so caches may have them as keys."""

    definition: dict[str, Any]
    path: str = ""
