"""What mkdocs.yml says of the site: identity, navigation, citation style, and how readers reach its maintainers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from builder.model.documents import Document

SETTINGS_FILE = "mkdocs.yml"
# The language of the site (BCP 47), of its documents to keep and of its citations unless mkdocs.yml names another locale.
# mkdocs.yml names the first part, as the theme knows it; tests/unit/test_repeated_facts.py compares the two.
SITE_LANGUAGE = "en-GB"
DEFAULT_CITATION_STYLE, DEFAULT_CITATION_LOCALE = "harvard-cite-them-right", SITE_LANGUAGE


@dataclass(frozen=True)
class Identity:
    """What the site says of itself: its name, its publisher's, the address of the licence of its words, its feed's UUID."""

    name: str = ""
    publisher: str = ""
    licence: str = ""
    feed: str = ""


@dataclass(frozen=True)
class ContactChannels:
    """How readers reach those who run the site, each empty unless it is set; `edit` is the editor of the repository's root."""

    email: str = ""
    telephone: str = ""
    post: str = ""
    repository: str = ""
    edit: str = ""


@dataclass(frozen=True)
class Settings:
    """All that the site takes from mkdocs.yml; `document` knows the lines, for checks.

    `navigation` is the value of `nav` as MkDocs defines it, `not_in_nav` the paths of pages that need no line there.
    """

    document: Document = field(default_factory=lambda: Document(SETTINGS_FILE))
    identity: Identity = Identity()
    channels: ContactChannels = ContactChannels()
    citation_style: str = DEFAULT_CITATION_STYLE
    citation_locale: str = DEFAULT_CITATION_LOCALE
    navigation: Any = None
    not_in_nav: frozenset[str] = frozenset()
