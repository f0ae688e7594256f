"""Where an address leads that is no longer in use: by a line of data/links/redirects.yml, or where that is certain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from .data import Data
from .documents import Place
from .problems import Problem, near_match

FILE = "data/links/redirects.yml"


@dataclass(frozen=True)
class Redirect:
    """What became of `source`: it is now `target`; or, with no target, it was taken away: the reason, and the nearest to it."""

    source: str
    target: str = ""
    removed: str = ""
    nearest: tuple[str, ...] = ()


def read(data: Data) -> dict[str, Redirect]:
    """Return the lines of data/links/redirects.yml by the address they lead from; of two for one address, the first."""
    found: dict[str, Redirect] = {}
    for line in data.redirects:
        nearest = tuple(line.get("nearest", ()))
        found.setdefault(line["from"], Redirect(line["from"], line.get("to", ""), line.get("removed", ""), nearest))
    return found


class Outcomes:
    """Tells for each address that was ever published what it leads to now.

    `live` are the addresses in use; `gone` holds, by page, those `published` and those redirected that are not.
    """

    def __init__(self, published: Iterable[str], live: Collection[str], redirects: dict[str, Redirect]) -> None:
        self.live, self.redirects = live, redirects
        self.copies = _copies(live)
        self.gone: dict[str, list[str]] = {}
        for url in dict.fromkeys([*published, *redirects]):
            if url not in live:
                self.gone.setdefault(urldefrag(url).url, []).append(url)

    def of(self, url: str) -> Redirect | None:
        """Return what became of `url`; itself as its own target if it is live, None if nobody knows."""
        if url in self.live:
            return Redirect(url, url)
        if url in self.redirects:
            return self.redirects[url]
        page, fragment = urldefrag(url)
        moved = self.redirects.get(page) if fragment else None
        if moved and moved.removed:
            return Redirect(url, "", moved.removed, moved.nearest)
        if moved and (same := f"{urldefrag(moved.target).url}#{fragment}") in self.live:
            return Redirect(url, same)
        if fragment in self.copies:
            return Redirect(url, self.copies[fragment])
        return None


def _copies(urls: Iterable[str]) -> dict[str, str]:
    """Return, by its id, where each checklist or figure of `urls` stands: on its own page, or else on the first."""
    found: dict[str, str] = {}
    for url in urls:
        page, fragment = urldefrag(url)
        if fragment.startswith(("checklist-", "figure-")):
            own = page == f"/checklists/{fragment.removeprefix('checklist-')}/"
            found[fragment] = url if own else found.get(fragment, url)
    return found


def check(data: Data, outcomes: Outcomes, pages: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each line that has no use, leads nowhere or to another redirect. `pages` are those in use."""
    known = set(pages)
    seen: set[str] = set()
    for number, line in enumerate(data.redirects):
        source = line["from"]

        def say(place: Place, what: str, todo: str, number=number) -> Problem:
            return data.documents[FILE].problem("redirect", (number, *place), what, todo)

        if source in seen:
            yield say(("from",), f"{source} is redirected twice", "keep one of the two lines")
        elif source in outcomes.live:
            todo = "take this line out, or give what stands there now another name: an address is never used again"
            yield say(("from",), f"{source} is in use", todo)
        elif "#" in source and urldefrag(source).url not in known | outcomes.redirects.keys():
            yield say(("from",), f"there is no page {urldefrag(source).url}", near_match(urldefrag(source).url, known))
        seen.add(source)
        targets = [(("to",), line["to"])] if "to" in line else []
        for place, target in [*targets, *((("nearest", n), near) for n, near in enumerate(line.get("nearest", [])))]:
            if target not in outcomes.live:
                yield say(place, *_no_target(target, outcomes, known, data))


def _no_target(target: str, outcomes: Outcomes, pages: set[str], data: Data) -> tuple[str, str]:
    """Return what is wrong with the `target` of a redirect that is not in use, and what to write."""
    end, passed = outcomes.of(target), {target}
    while end and end.target and end.target not in passed and end.target not in outcomes.live:
        passed.add(end.target)
        end = outcomes.of(end.target)
    if end and end.target in passed:
        return f"{target} leads back to itself", "name a page or section that is in use"
    if end and end.target:
        return f"{target} has itself moved", f"write {end.target}"
    if end:
        return f"{target} was taken away", f"name a page in use, such as {(end.nearest or ('/',))[0]}"
    page, fragment = urldefrag(target)
    if page in data.renamed:
        return f"{target} has itself moved", f"write /{data.renamed[page].url}" + (f"#{fragment}" if fragment else "")
    if page in pages:
        return f"the page {page} has no section #{fragment}", f"write its id, or only {page}"
    return f"there is no page {page}", near_match(page, pages)
