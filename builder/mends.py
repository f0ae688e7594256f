"""Finds, for each published address that leads nowhere or to something else, the very line that mends it.

It compares what was published with what is there now: what is new, and stands where something is missing, may be it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from . import redirects
from .addresses import Address
from .documents import read_text
from .problems import Problem
from .register import Register

if TYPE_CHECKING:
    from .site import Site

HEADING_ID = re.compile(r"[ \t]*\{:[^}]*\}[ \t]*$")
WRITTEN_ID = re.compile(r"\bid:\s*[\"']?([a-z0-9-]+)")
ALIKE = 0.6  # of difflib: from here on one heading is taken for another reworded


class Mends:
    """The problems of all published addresses; `told` are pages whose message brings their short names along."""

    def __init__(self, site: Site, known: Register) -> None:
        self.site, self.known, self.was, self.now = site, known, known.addresses, site.addresses
        self.new = [url for url in self.now if url not in self.was]
        self.renamed = {url: f"/{page.url}" for url, page in site.data.renamed.items()}
        self.told = set(self.renamed.values())

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each address that leads nowhere, and for each that leads to the words of another."""
        yield from self._swapped_pages()
        swapped = set(self.told)
        yield from self._swapped_sections(swapped)
        missing = [url for url in self.was if self.site.outcomes.of(url) is None]
        yield from (self._page(url) for url in missing if "#" not in url)
        for url in missing:
            if "#" in url and urldefrag(url).url not in swapped:
                yield from self._section(url)

    # Pages

    def _page(self, url: str) -> Problem:
        if url in self.renamed:
            self.new.remove(self.renamed[url])
            return self._redirect(url, self.renamed[url])
        parts = url.split("/")[1:-1]
        above = ("/" + "".join(f"{part}/" for part in parts[:count]) for count in range(len(parts) - 1, 0, -1))
        nearest = next((folder for folder in above if folder in self.now), "/")
        return self._told_at_redirects(url, "this published address leads nowhere", _with_reason(url, nearest, "page"))

    def _swapped_pages(self) -> Iterator[Problem]:
        """Two pages may have exchanged their titles, or their files."""
        owners = {words: url for url, words in self.was.items() if "#" not in url}
        for url, page in self.now.items():
            other = owners.get(page.words, url)
            if page.level != 1 or url not in self.was or other == url:
                continue
            if other not in self.now or self.now[other].words == page.words:
                continue
            if self._exchanged(url, other):
                self.told |= {url, other}
                what, todo = f"{url} now has the text of {other}", f"give this file its old name {self.now[other].file}"
            else:
                what, todo = f"{url} now has the title of {other}", f"write this line as: title: {self.was[url]}"
            yield Problem(page.file, page.line, "title", what, todo, "published-words")

    def _exchanged(self, one: str, other: str) -> bool:
        """Say whether more of what was published for one of two pages now stands on the other than on its own."""
        ids = {url: [address.id for address in self.now.values() if address.page == url] for url in (one, other)}
        own = sum(f"{url}#{name}" in self.was for url in ids for name in ids[url])
        crosswise = sum(f"{url}#{name}" in self.was for url, swapped in ((one, other), (other, one)) for name in ids[swapped])
        short = [self.known.short.get(self._short(url)) for url in (one, other)]
        return crosswise + (short == [other, one]) > own

    def _short(self, url: str) -> str:
        return next(short for short, leads_to in self.site.short.items() if leads_to == url)

    # Sections

    def _swapped_sections(self, swapped: set[str]) -> Iterator[Problem]:
        """An id stays with its words: they may be changed, but not for those of another section."""
        for url, one in self.now.items():
            if not one.id or not one.file or self.was.get(url, one.words) == one.words or one.page in swapped:
                continue
            same = [old for old in self.was if urldefrag(old).url == one.page and self.was[old] == one.words and old != url]
            owner = next((old for old in same if old in self.now and self.now[old].words != one.words), "")
            if owner:
                what = f"#{one.id} was published as «{self.was[url]}», and now stands at the words of #{self.now[owner].id}"
                yield Problem(one.file, one.line, url, what, self._with_id(one, self.now[owner].id), "published-words")

    def _section(self, url: str) -> Iterator[Problem]:
        page, name = urldefrag(url)
        home = self._home(page)
        if home and f"{home}#{name}" in self.now:
            return  # the redirect of its page takes it along
        found = self._found(url, home)
        if found is not None:
            self.new.remove(found.url)
            yield self._found_at(url, found, home)
        elif home:  # else the message about its page is enough
            yield self._told_at_redirects(url, "this published address leads nowhere", _with_reason(url, home, "part"))

    def _found_at(self, url: str, found: Address, home: str) -> Problem:
        name = urldefrag(url).fragment
        if found.page != home or not found.file or not name.startswith(self._prefix(found)):
            return self._redirect(url, found.url)
        what, todo = "this published address has lost its place, and this looks like it", self._with_id(found, name)
        if not self._alike(url, found):
            line = _removed(url, home, "part")
            todo += f" ; if it is something else, leave it and add this line to {redirects.FILE}: {line}"
        return Problem(found.file, found.line, url, what, todo, "published-address")

    def _home(self, page: str) -> str:
        """Return the page where the sections of `page` are looked for first; nothing if it is nowhere."""
        if page in self.now:
            return page
        line = self.site.outcomes.redirects.get(page)
        return urldefrag(line.target).url if line else self.renamed.get(page, "")

    def _found(self, url: str, home: str) -> Address | None:
        name, words = urldefrag(url).fragment, self.was[url]
        new = [self.now[one] for one in self.new if "#" in one]
        here, elsewhere = [one for one in new if one.page == home], [one for one in new if one.page != home]
        for likely in (
            [one for one in here if one.words == words],
            [one for one in elsewhere if (one.words, one.id) == (words, name)],
            [one for one in elsewhere if one.words == words],
            [one for one in sorted(here, key=lambda one: -_ratio(one.words, words)) if self._alike(url, one)],
            [one for one in elsewhere if one.id == name],
            self._between_neighbours(url, here),
        ):
            if likely:
                return likely[0]
        return None

    def _alike(self, url: str, one: Address) -> bool:
        return _ratio(one.words, self.was[url]) >= ALIKE

    def _between_neighbours(self, url: str, new: list[Address]) -> list[Address]:
        """Return those of `new` that stand where `url` stood: after what it followed, and before what followed it."""
        page = urldefrag(url).url
        before = [one for one in self.was if urldefrag(one).url == page]
        order = [one for one in self.now if urldefrag(one).url == page]
        place = before.index(url)
        first = max((order.index(one) for one in before[:place] if one in order), default=0)
        last = min((order.index(one) for one in before[place:] if one in order), default=len(order))
        return [one for one in new if one.url in order and first < order.index(one.url) < last]

    # Lines to write

    def _with_id(self, one: Address, name: str) -> str:
        """Return how to write the line of `one` so that its id in the page is `name`."""
        if one.file.endswith(".md"):
            words = HEADING_ID.sub("", self._line(one)).rstrip()
            return f"write this line as: {words} {{: #{name} }}"
        return f"write on this line: id: {name.removeprefix(self._prefix(one))}"

    def _prefix(self, one: Address) -> str:
        """Return what a template puts before the id that a data file holds."""
        return "" if one.file.endswith(".md") else one.id.removesuffix(WRITTEN_ID.search(self._line(one))[1])

    def _line(self, one: Address) -> str:
        return _text(self.site, one.file).split("\n")[one.line - 1]

    def _redirect(self, url: str, target: str) -> Problem:
        what = f"this published address leads nowhere; it seems to be {target} now"
        return self._told_at_redirects(url, what, f"add this line: - {{from: {url}, to: {target}}}")

    def _told_at_redirects(self, url: str, what: str, todo: str) -> Problem:
        line = _text(self.site, redirects.FILE).rstrip("\n").count("\n") + 1
        return Problem(redirects.FILE, line, url, what, todo, "published-address")


def _text(site: Site, path: str) -> str:
    return (read_text(site.root, path)[0] or "").replace("\r\n", "\n")


def _with_reason(url: str, nearest: str, what: str) -> str:
    return f"add this line, with the reason in your words: {_removed(url, nearest, what)}"


def _removed(url: str, nearest: str, what: str) -> str:
    return f'- {{from: {url}, removed: "This {what} was taken out.", nearest: [{nearest}]}}'


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
