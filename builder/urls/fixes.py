"""Finds, for each published address that leads nowhere or to something else, the very line that fixes it.

It compares what was published with what is there now: what is new, and is where something is missing, may be it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from urllib.parse import urldefrag

from builder.model.diagnostics import Diagnostic, Subject
from builder.model.site import Site
from builder.model.urls import Address
from builder.urls.fix_lines import (
    diagnose_missing,
    diagnose_missing_redirect,
    diagnose_missing_removal,
    find_id_prefix,
    suggest_id_line,
    suggest_new_id_line,
)
from builder.urls.published import PublishedUrls
from builder.urls.redirects import REDIRECTS_FILE, find_nearest_parent, format_removal_line
from builder.urls.renames import find_moved_folders

MIN_SIMILARITY = 0.6  # of difflib: from here on one heading is taken for another reworded


class UrlFixes:
    """Compares what was published (`old`) with what is in use (`live`), and works out the fix of each difference.

    What one diagnostic has used up of what was `added`, later ones do not name again.
    """

    def __init__(self, site: Site, known: PublishedUrls) -> None:
        self.site, self.known, self.old, self.live = site, known, known.addresses, site.addresses
        # What is back where a redirect led from has come from somewhere too.
        self.added = [url for url in self.live if url not in self.old or url in site.resolver.redirects]
        self.renamed = {url: page.address for url, page in site.data.renamed.items()}
        self.folders = find_moved_folders(site.data.renamed)
        self.swapped: set[str] = set()  # pages whose messages are about their files: the rest follows

    def find_diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each address that leads nowhere, and for each that leads to something else than it did."""
        yield from self._diagnose_reused_urls()
        yield from self._diagnose_swapped_pages()
        yield from self._diagnose_swapped_sections()
        missing = [
            url for url in self.old if self.site.resolver.resolve(url) is None and urldefrag(url).url not in self.swapped
        ]
        yield from self._diagnose_moved_folders(missing)
        yield from (self._diagnose_missing_page(url) for url in missing if "#" not in url and not self._is_in_moved_folder(url))
        for url in missing:
            if "#" in url:
                yield from self._diagnose_missing_section(url)

    def _diagnose_reused_urls(self) -> Iterator[Diagnostic]:
        """An address that was given up is in use again: for what it led to, or for something else."""
        document = self.site.data.documents[REDIRECTS_FILE]
        for number, line in enumerate(self.site.data.redirects):
            url = line["from"]
            if url not in self.live or url not in self.old:
                continue
            here = self.live[url]
            if _similarity(here.words, self.old[url]) >= MIN_SIMILARITY:
                message, fix = f"{url} is in use again", "remove this line"
            else:
                message = f'{url} led to "{self.old[url]}", and "{here.words}" is there now'
                fix = f"leave this line, and {self._suggest_elsewhere(here)}"
            yield document.diagnostic("redirect", (number, "from"), message, fix)

    def _suggest_elsewhere(self, here: Address) -> str:
        if not here.id:
            return f"give {here.file} another name: an address is never used again"
        return f"in {here.file} {suggest_new_id_line(self.site, here).replace('this line', f'line {here.line}')}"

    # Pages

    def _diagnose_moved_folders(self, missing: list[str]) -> Iterator[Diagnostic]:
        for old, new in self.folders.items():
            pages = [url for url in missing if "#" not in url and self._is_in_moved_folder(url)]
            if pages:
                message = f"the folder {old} was renamed, and {len(pages)} published addresses of its pages lead nowhere"
                yield diagnose_missing(self.site, old, message, f"add this line: - {{from: {old}*, to: {new}*}}")

    def _is_in_moved_folder(self, url: str) -> bool:
        """Return whether the page that was at `url` is now in a folder that was renamed, under its old name."""
        now = self.renamed.get(url, "")
        return any(url.startswith(old) and now == new + url.removeprefix(old) for old, new in self.folders.items())

    def _diagnose_missing_page(self, url: str) -> Diagnostic:
        if url in self.renamed:
            if self.renamed[url] in self.added:
                self.added.remove(self.renamed[url])
            return diagnose_missing_redirect(self.site, url, self.renamed[url])
        ids = [urldefrag(one).fragment for one in self.old if one.startswith(f"{url}#")]
        went = Counter(self.live[one].page for one in self.added if self.live[one].id in ids or self._has_words_of(one, url))
        page, count = went.most_common(1)[0] if went else ("", 0)
        if page in self.live and count > len(ids) / 2:
            self.renamed[url] = page  # most of it was put into another page
            return diagnose_missing_redirect(self.site, url, page)
        return diagnose_missing_removal(self.site, url, find_nearest_parent(url, self.live))

    def _has_words_of(self, new: str, page: str) -> bool:
        words = self.live[new].words
        return any(self.old[url] == words for url in self.old if url.startswith(f"{page}#"))

    def _diagnose_swapped_pages(self) -> Iterator[Diagnostic]:
        """Two pages may have exchanged their titles, or their files; or one has got the name of the other."""
        owners = {words: url for url, words in self.old.items() if "#" not in url}
        for url, page in self.live.items():
            other = owners.get(page.words, url)
            if page.level != 1 or url not in self.old or other == url or self.old[url] == page.words:
                continue
            gone = other not in self.live
            if gone and (self.site.resolver.resolve(other) or not self._have_exchanged(url, other)):
                continue
            if not gone and self.live[other].words == page.words:
                continue
            if gone or self._have_exchanged(url, other):
                self.swapped |= {url, other}
                message, old = f"{url} now has the text of {other}", self._find_file(other)
                yield Diagnostic(
                    page.file,
                    page.line,
                    "title",
                    message,
                    f"give this file its old name {old}",
                    "published-words",
                    Subject("page", old.removeprefix("docs/")),
                )
            else:
                message, fix = f"{url} now has the title of {other}", f"write this line as: title: {self.old[url]}"
                yield Diagnostic(page.file, page.line, "title", message, fix, "published-words")

    def _find_file(self, url: str) -> str:
        if url in self.live:
            return self.live[url].file
        is_folder = any(one.startswith(url) and "#" not in one and one != url for one in self.old)
        return f"docs{url}index.md" if is_folder else f"docs{url.rstrip('/')}.md"

    def _have_exchanged(self, one: str, other: str) -> bool:
        """Return whether more of what was published for one of two pages is now on the other page than on its own."""
        ids = {url: [address.id for address in self.live.values() if address.page == url] for url in (one, other)}
        own = sum(f"{url}#{name}" in self.old for url in ids for name in ids[url])
        crosswise = sum(f"{url}#{name}" in self.old for url, swapped in ((one, other), (other, one)) for name in ids[swapped])
        short = [self.known.short.get(self._find_short_url(url)) for url in (one, other) if url in self.live]
        return crosswise + (short in ([other, one], [other])) > own

    def _find_short_url(self, url: str) -> str:
        return next(short for short, leads_to in self.site.short_urls.items() if leads_to == url)

    # Sections

    def _diagnose_swapped_sections(self) -> Iterator[Diagnostic]:
        """An id stays with its words: they may be changed, but not for those of another section."""
        for url, one in self.live.items():
            if not one.id or not one.file or self.old.get(url, one.words) == one.words or one.page in self.swapped:
                continue
            same = [old for old in self.old if urldefrag(old).url == one.page and self.old[old] == one.words and old != url]
            owner = next((old for old in same if old in self.live and self.live[old].words != one.words), "")
            if owner:
                message = f'#{one.id} was published as "{self.old[url]}", and is now at the words of #{self.live[owner].id}'
                yield Diagnostic(
                    one.file, one.line, url, message, suggest_id_line(self.site, one, self.live[owner].id), "published-words"
                )
            elif better := self._find_new_place(url, one):
                yield from self._diagnose_reused_id(url, one, better)

    def _find_new_place(self, url: str, one: Address) -> Address | None:
        """Return what has the published words of `url`, or words like them, where what has its id now does not."""
        words = self.old[url]
        if _similarity(one.words, words) >= MIN_SIMILARITY or not one.file.endswith(".md"):
            return None
        new = [self.live[other] for other in self.added if self.live[other].level > 1]
        exact = [other for other in new if other.words == words and (other.page == one.page or self._is_known_by(url)[0])]
        like = [other for other in new if other.page == one.page and self._is_similar(url, other)]
        return next(iter([*exact, *like]), None)

    def _diagnose_reused_id(self, url: str, one: Address, better: Address) -> Iterator[Diagnostic]:
        self.added.remove(better.url)
        place = f"#{better.id}" if better.page == one.page else better.url
        message = f'#{one.id} was published as "{self.old[url]}", which now seems to be at {place}'
        yield Diagnostic(one.file, one.line, url, message, suggest_new_id_line(self.site, one), "published-words")
        if better.page == one.page and better.file:
            fix = suggest_id_line(self.site, better, one.id)
            yield Diagnostic(better.file, better.line, better.url, message, fix, "published-words", Subject("url", url))
        else:
            yield diagnose_missing_redirect(self.site, url, better.url)

    def _diagnose_missing_section(self, url: str) -> Iterator[Diagnostic]:
        page, name = urldefrag(url)
        home = self._find_home(page)
        if home and f"{home}#{name}" in self.live:
            return  # the redirect of its page takes it along
        found = self._find_successor(url, home)
        if found is not None:
            self.added.remove(found.url)
            yield self._diagnose_moved_section(url, found, home)
        elif home:  # else the message about its page is enough
            yield diagnose_missing_removal(self.site, url, home)

    def _diagnose_moved_section(self, url: str, found: Address, home: str) -> Diagnostic:
        name = urldefrag(url).fragment
        if found.page != home or not found.file or not name.startswith(find_id_prefix(self.site, found)):
            return diagnose_missing_redirect(self.site, url, found.url)
        message, fix = (
            "this published address is missing, and this looks like what it led to",
            suggest_id_line(self.site, found, name),
        )
        if not self._is_similar(url, found):
            other = format_removal_line(url, home)
            fix += f" ; if it is something else, leave it and add this line to {REDIRECTS_FILE}: {other}"
        return Diagnostic(found.file, found.line, url, message, fix, "published-address", Subject("url", url))

    def _find_home(self, page: str) -> str:
        """Return the page where the sections of `page` are looked for first; nothing if it is nowhere."""
        return page if page in self.live else self.renamed.get(page, "")

    def _find_successor(self, url: str, home: str) -> Address | None:
        name, words = urldefrag(url).fragment, self.old[url]
        by_words, by_id = self._is_known_by(url)
        new = [self.live[one] for one in self.added if "#" in one]
        here, elsewhere = [one for one in new if one.page == home], [one for one in new if one.page != home]
        for likely in (
            [one for one in here if one.words == words],
            [one for one in elsewhere if (one.words, one.id) == (words, name) and by_words],
            [one for one in elsewhere if one.words == words and by_words],
            [one for one in sorted(here, key=lambda one: -_similarity(one.words, words)) if self._is_similar(url, one)],
            [one for one in elsewhere if one.id == name and by_id],
            self._list_between_neighbours(url, here),
        ):
            if likely:
                return likely[0]
        return None

    def _is_known_by(self, url: str) -> tuple[bool, bool]:
        """Return whether no other page had a section of the same words, or of the same id: many have "References"."""
        name, given_up = urldefrag(url).fragment, self.site.resolver.redirects
        others = [one for one in self.old if one != url and one not in given_up]
        by_words = all(self.old[one] != self.old[url] for one in others)
        return by_words, all(urldefrag(one).fragment != name for one in others)

    def _is_similar(self, url: str, one: Address) -> bool:
        return _similarity(one.words, self.old[url]) >= MIN_SIMILARITY

    def _list_between_neighbours(self, url: str, new: list[Address]) -> list[Address]:
        """Return those of `new` that are where `url` was: after what it followed, and before what followed it."""
        page = urldefrag(url).url
        before = [one for one in self.old if urldefrag(one).url == page]
        order = [one for one in self.live if urldefrag(one).url == page]
        place = before.index(url)
        first = max((order.index(one) for one in before[:place] if one in order), default=0)
        last = min((order.index(one) for one in before[place:] if one in order), default=len(order))
        return [one for one in new if one.url in order and first < order.index(one.url) < last]


def _similarity(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
