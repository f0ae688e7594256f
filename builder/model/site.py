"""The whole site: what macros and the page frame are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import jinja2

from builder.model.data import Data
from builder.model.documents import SourceFiles
from builder.model.macros import Macros
from builder.model.pages import Page
from builder.model.references import Bibliography
from builder.model.settings import ContactChannels, Identity, Settings
from builder.model.urls import Address, UrlResolver, make_relative_url

FEED_FILE = "feed.xml"
SHARE_IMAGE_FOLDER = "assets/images/share"
# Width and height that services crop and scale best: 1.91 to 1, as Open Graph is read in practice.
SHARE_IMAGE_SIZE = 1200, 630

# What a rendered call depends on, within one site: the path of its page, the macro, its arguments and keywords.
RenderKey = tuple[str, str, tuple[Any, ...], tuple[tuple[str, Any], ...]]


@dataclass(frozen=True)
class Site:
    """Everything the parts of pages are made of, and in `render_cache` what macros have rendered so far.

    `address` is where it is published, ending in a slash; nothing if that is not known.
    """

    settings: Settings
    files: SourceFiles
    data: Data
    macros: Macros
    pages: dict[str, Page]
    bibliography: Bibliography
    templates: jinja2.Environment
    address: str = ""
    render_cache: dict[RenderKey, str] = field(default_factory=dict)
    # Once the rest is valid: every address of the site, what short URLs lead to, and where addresses lead that are not in use.
    addresses: dict[str, Address] = field(default_factory=dict)
    short_urls: dict[str, str] = field(default_factory=dict)
    resolver: UrlResolver = field(default_factory=lambda: UrlResolver((), (), {}))

    @property
    def identity(self) -> Identity:
        """What the site says of itself."""
        return self.settings.identity

    @property
    def channels(self) -> ContactChannels:
        """How readers reach those who run the site."""
        return self.settings.channels

    def url(self, target: str, page: Page, anchor: str = "") -> str:
        """Return the address of the page `target`, relative to `page` (RFC 3986, 4.2). KeyError if there is no such page."""
        return make_relative_url(self.pages[target].address + (f"#{anchor}" if anchor else ""), page.address)

    def title(self, target: str) -> str:
        """Return the title of the page `target`."""
        return str(self.pages[target].meta["title"])
