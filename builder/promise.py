"""The promise that each published address leads to what it led to. What would break it is refused, with its mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from . import addresses, mend_lines, redirects, register
from .mends import Mends
from .pages import Page
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
    found = [*redirects.check(site.data, site.outcomes), *mends.problems(), *_shared_short_addresses(site)]
    # The message about a page's file brings its short name along.
    told = mends.swapped | set(mends.renamed.values())
    return [*found, *(_short_name(page, site, known) for page in _with_taken_name(site, known) if page.address not in told)]


def _shared_short_addresses(site: Site) -> Iterator[Problem]:
    """Two main sections of a page may not have one short address: it would lead to the first alone."""
    pages = {page.address: page for page in site.pages.values()}
    for url, one in site.addresses.items():
        first = site.short.get(addresses.short_address(one, pages[one.page]), url) if one.level == 2 else url
        if first != url:
            what = f"#{one.id} would have the short address of #{urldefrag(first).fragment}"
            yield Problem(one.file, one.line, url, what, mend_lines.with_other_id(site, one), "short-name")


def _with_taken_name(site: Site, known: register.Register) -> Iterator[Page]:
    """Give the pages whose short name once was another page's. It is never given away, not even when that page is gone."""
    for page in site.pages.values():
        was = known.short.get(page.short_address, page.address)
        now = site.outcomes.of(was)
        if was != page.address and not (now and now.target == page.address):
            yield page


def _short_name(page: Page, site: Site, known: register.Register) -> Problem:
    taken = {short.split("/")[2] for short in {**known.short, **site.short}}
    parts = page.path.removesuffix(".md").removesuffix("/index").split("/")
    own = [short.split("/")[2] for short, leads_to in known.short.items() if leads_to == page.address]
    others = (parts[-1], "-".join(reversed(parts)), f"new-{page.meta['short']}")
    free = [*own, *(one for one in others if one not in taken), f"other-{page.meta['short']}"][0]
    what = f'the short name "{page.meta["short"]}" was published for {known.short[page.short_address]}'
    return page.front.problem("short-name", ("short",), what, f"write this line as: short: {free}")
