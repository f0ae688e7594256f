"""What a page is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.model.data import Data
from builder.model.documents import SourceFiles
from builder.model.macros import Macros
from builder.model.pages import Page


@dataclass(frozen=True)
class PageContext:
    """All that the checks of one page may look at beside the page itself."""

    pages: Mapping[str, Page]
    data: Data
    macros: Macros
    files: SourceFiles
