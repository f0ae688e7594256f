"""Each published address leads to what it led to, and no short URL is used for something else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag

from builder.checks.urls.redirects import check_redirects
from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.model.site import Site
from builder.urls.addresses import get_short_url
from builder.urls.fix_lines import suggest_new_id_line
from builder.urls.fixes import UrlFixes
from builder.urls.published import PUBLISHED_FILE, PublishedUrls, get_published_urls


def check_published_urls(site: Site) -> list[Diagnostic]:
    """Return a diagnostic for each published address that leads nowhere, or to something else than it did."""
    known = get_published_urls(site.data)
    if known.checksum != site.data.register["checksum"]:
        fix = "restore the file from the main branch; new addresses are added when the site is published"
        return [Diagnostic(PUBLISHED_FILE, 1, "checksum", "this file was changed by hand", fix, "register")]
    fixes = UrlFixes(site, known)
    found = [*check_redirects(site.data, site.resolver), *fixes.find_diagnostics(), *_check_short_urls(site)]
    # The message about a page's file brings its short name along.
    renamed = fixes.swapped | set(fixes.renamed.values())
    taken = [page for page in _list_pages_with_taken_name(site, known) if page.address not in renamed]
    return [*found, *(_diagnose_short_name(page, site, known) for page in taken)]


def _check_short_urls(site: Site) -> Iterator[Diagnostic]:
    """Two main sections of a page may not have one short address: it would lead to the first alone."""
    pages = {page.address: page for page in site.pages.values()}
    for url, one in site.addresses.items():
        first = site.short_urls.get(get_short_url(one, pages[one.page]), url) if one.level == 2 else url
        if first != url:
            message = f"#{one.id} would have the short address of #{urldefrag(first).fragment}"
            yield Diagnostic(one.file, one.line, url, message, suggest_new_id_line(site, one), "short-name")


def _list_pages_with_taken_name(site: Site, known: PublishedUrls) -> Iterator[Page]:
    """Yield the pages whose short name was once published for another page: it stays with that page, even when it is gone."""
    for page in site.pages.values():
        was = known.short.get(page.short_address, page.address)
        now = site.resolver.resolve(was)
        if was != page.address and not (now and now.target == page.address):
            yield page


def _diagnose_short_name(page: Page, site: Site, known: PublishedUrls) -> Diagnostic:
    taken = {short.split("/")[2] for short in {**known.short, **site.short_urls}}
    parts = page.path.removesuffix(".md").removesuffix("/index").split("/")
    own = [short.split("/")[2] for short, leads_to in known.short.items() if leads_to == page.address]
    others = (parts[-1], "-".join(reversed(parts)), f"new-{page.meta['short']}")
    free = [*own, *(one for one in others if one not in taken), f"other-{page.meta['short']}"][0]
    message = f'the short name "{page.meta["short"]}" was published for {known.short[page.short_address]}'
    return page.front.diagnostic("short-name", ("short",), message, f"write this line as: short: {free}")
