"""Addresses of pages and sections, and where those that are no longer in use redirect."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """One place: its `words`, its heading `level` (1 is a page, 0 no heading), and where its id is written, if by hand."""

    url: str
    words: str
    level: int = 0
    file: str = ""
    line: int = 0

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.url.partition("#")[0]

    @property
    def id(self) -> str:
        """Its id on that page; nothing for the page itself."""
        return self.url.partition("#")[2]


def make_relative_url(url: str, page: str) -> str:
    """Return the address `url` as a link on the page at `page`; both begin with `/` (RFC 3986, 4.2)."""
    target, _, fragment = url.partition("#")
    section = f"#{fragment}" if fragment else ""
    if target == page and fragment:
        return section
    path = posixpath.relpath(target, page)
    return ("./" if path == "." else f"{path}/") + section


@dataclass(frozen=True)
class Redirect:
    """A redirect of `source`: it is now `target`; or, with no target, it was removed: the reason, and the nearest to it."""

    source: str
    target: str = ""
    removed: str = ""
    nearest: tuple[str, ...] = ()


class UrlResolver:
    """Returns what each published address leads to now.

    `live` are the addresses in use; `gone` holds, by page, those `published` and those redirected that are not.
    """

    def __init__(self, published: Iterable[str], live: Collection[str], redirects: dict[str, Redirect]) -> None:
        self.live, self.redirects = live, redirects
        self.copies = _find_copies(live)
        self.gone: dict[str, list[str]] = {}
        for url in dict.fromkeys([*published, *redirects]):
            if url not in live:
                self.gone.setdefault(url.partition("#")[0], []).append(url)

    def get(self, url: str) -> Redirect:
        """Return the redirect of `url`, which was published or redirected. KeyError if there is none (in an invalid site)."""
        if (outcome := self.resolve(url)) is None:
            raise KeyError(url)
        return outcome

    def resolve(self, url: str) -> Redirect | None:
        """Return the redirect of `url`; itself as its own target if it is live, None if there is none."""
        if url in self.live:
            return Redirect(url, url)
        if url in self.redirects:
            return self.redirects[url]
        page, _, fragment = url.partition("#")
        if fragment in self.copies:
            return Redirect(url, self.copies[fragment])
        moved = self.redirects.get(page) if fragment else None
        if moved and moved.removed:
            return Redirect(url, "", moved.removed, moved.nearest)
        if moved and (same := f"{moved.target.partition('#')[0]}#{fragment}") in self.live:
            return Redirect(url, same)
        return None


def _find_copies(urls: Iterable[str]) -> dict[str, str]:
    """Return, by its id, where each checklist or figure of `urls` is: on its own page, or else on the first."""
    found: dict[str, str] = {}
    for url in urls:
        page, _, fragment = url.partition("#")
        if fragment.startswith(("checklist-", "figure-")):
            own = page == f"/checklists/{fragment.removeprefix('checklist-')}/"
            found[fragment] = url if own else found.get(fragment, url)
    return found
