"""What the bench knows of each peer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..process import Command
from ..text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage


@dataclass(frozen=True)
class Peer:
    """A site generator.

    `write_project` writes a text as a project into an empty folder, where `command` builds it into the folder `output`. A build
    also leaves `caches`. `search` types a word into the search of an open page, as a reader would.
    """

    name: str
    write_project: Callable[[Path, Text], None]
    command: Command
    output: str
    search: Callable[[BrowserPage, str], None]
    caches: tuple[str, ...] = ()

    def remove_output(self, project: Path) -> None:
        """Remove what a build leaves in `project`, so that the next is cold."""
        for name in (self.output, *self.caches):
            shutil.rmtree(project / name, ignore_errors=True)
