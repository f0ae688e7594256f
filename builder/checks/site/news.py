"""Each place that an entry of data/changes.yml names is, or once was, on the site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag

from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.site import Site
from builder.urls.addresses import NEWS_FILE, parse_place


def check_news(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place that is not on the site and never was, and each unknown role.

    What was published and is gone without a redirect is for `check_published_urls`, which knows the line that is needed.
    """
    data = site.data
    document, roles = data.documents[NEWS_FILE], data.roles.keys() | data.owners.keys()
    for number, entry in enumerate(data.changes.values()):
        asked_by = entry.get("asked_by")
        if asked_by and asked_by not in roles:
            message = f'no role "{asked_by}" in data/roles.yml or data/owners.yml'
            yield document.diagnostic("unknown-id", (number, "asked_by"), message, suggest_match(asked_by, roles))
        for place, named in enumerate(entry["where"]):
            url = parse_place(named)
            if site.resolver.resolve(url) or url in data.register["addresses"]:
                continue
            path, fragment = urldefrag(named)
            if path in site.pages and fragment:
                known = {one.id for one in site.addresses.values() if one.page == site.pages[path].address and one.id}
                message, fix = f'docs/{path} has no section "{fragment}"', suggest_match(fragment, known)
                yield document.diagnostic("unknown-id", (number, "where", place), message, fix)
            else:
                fix = suggest_match(path, site.pages, "add the page, or name another")
                message = f'there is no page "{path}" in docs/'
                yield document.diagnostic("unknown-page", (number, "where", place), message, fix, Subject("page", path))
