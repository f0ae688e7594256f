"""Where an address leads that is no longer in use: by a line of data/links/redirects.yml, or where that is certain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from .data import Data
from .documents import Place
from .pages import SHORT
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
        if fragment in self.copies:
            return Redirect(url, self.copies[fragment])
        moved = self.redirects.get(page) if fragment else None
        if moved and moved.removed:
            return Redirect(url, "", moved.removed, moved.nearest)
        if moved and (same := f"{urldefrag(moved.target).url}#{fragment}") in self.live:
            return Redirect(url, same)
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


def check(data: Data, outcomes: Outcomes) -> Iterator[Problem]:
    """Yield a problem for each line that has no use, leads nowhere or to another redirect.

    Of a line from an address that was published and is in use again tells `mends`, as it knows what stands there.
    """
    pages = {url for url in outcomes.live if "#" not in url}
    seen: set[str] = set()
    for number, line in enumerate(data.redirects):
        source = line["from"]

        def say(place: Place, what: str, todo: str, number=number) -> Problem:
            return data.documents[FILE].problem("redirect", (number, *place), what, todo)

        if source in seen:
            yield say(("from",), f"{source} is redirected twice", "keep one of the two lines")
        elif source.startswith(SHORT):
            what = f"{source} is a short address, which leads on by itself to where its page went"
            yield say(("from",), what, "take this line out")
        elif source in outcomes.live and source not in data.register["addresses"]:
            yield say(("from",), f"{source} is in use", "take this line out")
        elif "#" in source and urldefrag(source).url not in pages | outcomes.redirects.keys():
            yield say(("from",), f"there is no page {urldefrag(source).url}", near_match(urldefrag(source).url, pages))
        seen.add(source)
        if source in outcomes.live:
            continue
        if "to" in line and line["to"] not in outcomes.live:
            yield say(("to",), *_no_target(source, line["to"], outcomes, data))
        for place, target in enumerate(line.get("nearest", [])):
            if target not in outcomes.live:
                yield say(("nearest", place), *_no_target("", target, outcomes, data))


def removed(url: str, nearest: str) -> str:
    """Return the line that says that `url` was taken out, to be given its reason."""
    what = "part" if "#" in url else "page"
    return f'- {{from: {url}, removed: "This {what} was taken out.", nearest: [{nearest}]}}'


def above(url: str, live: Collection[str]) -> str:
    """Return the nearest page in use: its own, or else the first above it."""
    parts = urldefrag(url).url.split("/")[1:-1]
    folders = ("/" + "".join(f"{part}/" for part in parts[:count]) for count in range(len(parts), 0, -1))
    return next((folder for folder in folders if folder in live), "/")


def _no_target(source: str, target: str, outcomes: Outcomes, data: Data) -> tuple[str, str]:
    """Return what is wrong with a `target` that is not in use, and what to write; `source` is empty if it is a nearest page."""
    end, passed = outcomes.of(target), {target}
    while end and end.target and end.target not in passed and end.target not in outcomes.live:
        passed.add(end.target)
        end = outcomes.of(end.target)
    if end and end.target in passed:
        return f"{target} leads back to itself", "name a page or section that is in use"
    if end and end.target:
        return f"{target} has itself moved", f"write {end.target}"
    page, fragment = urldefrag(target)
    if page in data.renamed:
        moved = data.renamed[page].address + (f"#{fragment}" if fragment else "")
        return f"{target} has itself moved", f"write {moved if moved in outcomes.live else urldefrag(moved).url}"
    if end or target in data.register["addresses"]:
        nearest = above(target, outcomes.live)
        todo = f"write this line as: {removed(source, nearest)}" if source else f"name a page in use, such as {nearest}"
        return f"{target} was taken away", todo
    if page in outcomes.live:
        return f"the page {page} has no section #{fragment}", f"write its id, or only {page}"
    return f"there is no page {page}", near_match(page, [url for url in outcomes.live if "#" not in url])
