"""The promise that each published address leads to what it led to. What would break it is refused, with its mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import redirects, register
from .mends import Mends
from .problems import Problem

if TYPE_CHECKING:
    from .site import Site


def check(site: Site) -> list[Problem]:
    """Return a problem for each published address that leads nowhere, or to something else than it did."""
    known = register.read(site.data)
    if known.checksum != site.data.register["checksum"]:
        todo = "take the file as it is on the main branch; new addresses come in by themselves when the site is published"
        return [Problem(register.FILE, 1, "checksum", "this file was changed by hand", todo, "register")]
    mends = Mends(site, known)
    found = [*redirects.check(site.data, site.outcomes), *mends.problems()]
    return [*found, *_short_names(site, known, mends.told)]


def _short_names(site: Site, known: register.Register, told: set[str]) -> Iterator[Problem]:
    """A short name is never given to another page, not even when its own is gone. Those of `told` are the same page."""
    taken = {short.split("/")[2] for short in {**known.short, **site.short}}
    for page in site.pages.values():
        name, url = page.meta["short"], f"/{page.url}"
        was = known.short.get(f"/s/{name}/", url)
        now = site.outcomes.of(was)
        if was == url or url in told or (now and now.target == url):
            continue
        parts = page.path.removesuffix(".md").removesuffix("/index").split("/")
        own = [short.split("/")[2] for short, leads_to in known.short.items() if leads_to == url]
        others = (parts[-1], "-".join(reversed(parts)), f"new-{name}")
        free = [*own, *(one for one in others if one not in taken), f"other-{name}"][0]
        what = f'the short name "{name}" was published for {was}'
        yield page.front.problem("short-name", ("short",), what, f"write this line as: short: {free}")
