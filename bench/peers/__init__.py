"""The peers: each writes the same text as a project in its stock settings, and says how to build and to search it."""

from __future__ import annotations

from . import furo, material, starlight

PEERS = {"Material": material, "Furo": furo, "Starlight": starlight}
