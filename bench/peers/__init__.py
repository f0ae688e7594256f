"""The peers: each writes the same text as a project in its stock settings, builds it, and searches the site that comes out."""

from __future__ import annotations

from .furo import FURO
from .material import MATERIAL
from .starlight import STARLIGHT

__all__ = ["FURO", "MATERIAL", "PEERS", "STARLIGHT"]
PEERS = [MATERIAL, FURO, STARLIGHT]
