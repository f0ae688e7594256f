"""A JSON Schema (2020-12) that a document must fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Schema:
    """A valid JSON Schema. Two are equal only if they are the same, so that caches may have schemas as their keys."""

    definition: dict[str, Any]
