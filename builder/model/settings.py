"""What mkdocs.yml says of the site: its identity, and how readers reach its maintainers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """What the site says of itself: its name, its publisher's, the address of the licence of its words, its feed's UUID."""

    name: str
    publisher: str
    licence: str
    feed: str


@dataclass(frozen=True)
class ContactChannels:
    """How readers reach those who run the site, each empty unless it is set; `edit` is the editor of the repository's root."""

    email: str = ""
    telephone: str = ""
    post: str = ""
    repository: str = ""
    edit: str = ""
