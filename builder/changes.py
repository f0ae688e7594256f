"""What is new on the site: the entries of data/changes.yml, newest first, with what each place they name leads to now.

A place that has moved or was taken away since is no fault: the redirects and the register know it, and old news stays true.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from . import dates
from .addresses import CHANGE, relative
from .pages import Page
from .problems import Problem, near_match

if TYPE_CHECKING:
    from .data import Data
    from .site import Site

FILE = "data/changes.yml"
PAGE = "about/whats-new.md"
KINDS = {"added": "Added", "changed": "Changed", "corrected": "Corrected", "removed": "Taken away"}


def url_of(place: str) -> str:
    """Return the address of `place`, such as /guide/tokenism/#warning-signs for guide/tokenism.md#warning-signs."""
    path, fragment = urldefrag(place)
    folder = path.removesuffix(".md")
    folder = "" if folder == "index" else folder.removesuffix("/index") + "/"
    return f"/{folder}" + (f"#{fragment}" if fragment else "")


def check(site: Site) -> Iterator[Problem]:
    """Yield a problem for each place that is not on the site and never was, and each role that is not known.

    For what was published and is gone without a redirect another rule tells the line that is needed (see `promise`).
    """
    data = site.data
    document, roles = data.documents[FILE], data.roles.keys() | data.owners.keys()
    for number, entry in enumerate(data.changes.values()):
        asked_by = entry.get("asked_by")
        if asked_by and asked_by not in roles:
            what = f'no role "{asked_by}" in data/roles.yml or data/owners.yml'
            yield document.problem("unknown-id", (number, "asked_by"), what, near_match(asked_by, roles))
        for place, named in enumerate(entry["where"]):
            url = url_of(named)
            if site.outcomes.of(url) or url in data.register["addresses"]:
                continue
            path, fragment = urldefrag(named)
            if path in site.pages and fragment:
                known = {one.id for one in site.addresses.values() if one.page == site.pages[path].address and one.id}
                what, todo = f'docs/{path} has no section "{fragment}"', near_match(fragment, known)
                yield document.problem("unknown-id", (number, "where", place), what, todo)
            else:
                todo = near_match(path, site.pages, "add the page, or name another")
                what = f'there is no page "{path}" in docs/'
                yield document.problem("unknown-page", (number, "where", place), what, todo)


def shown(site: Site, here: Page) -> list[dict[str, Any]]:
    """Return the months, newest first, each with its entries as the page `here` shows them."""
    months: dict[str, list[dict[str, Any]]] = {}
    for entry in dates.newest_first(site.data.changes):
        months.setdefault(entry["date"][:7], []).append(
            {
                **entry,
                "html_id": f"{CHANGE}{entry['id']}",
                "day": dates.in_words(entry["date"]),
                "kind_in_words": KINDS[entry["kind"]],
                "asked_by": _role(site.data, entry.get("asked_by", "")),
                "places": places(site, entry, here),
            }
        )
    return [{"id": month, "title": dates.month_in_words(month), "news": entries} for month, entries in months.items()]


def latest(site: Site, page: Page) -> dict[str, str] | None:
    """Return the latest entry that names `page` or a section of it, with its address from there; None if there is none."""
    for entry in dates.newest_first(site.data.changes):
        targets = (_target(site, url_of(place)) for place in entry["where"])
        if page.address in {urldefrag(target).url for target in targets}:
            return {
                "what": entry["what"],
                "date": entry["date"],
                "day": dates.in_words(entry["date"]),
                "url": site.url(PAGE, page, f"{CHANGE}{entry['id']}"),
            }
    return None


def places(site: Site, entry: dict[str, Any], here: Page) -> list[dict[str, str]]:
    """Return where the change of `entry` was made: `words`, and, unless it was taken away, `target` and `url` from `here`."""
    return [_place(site, url_of(place), here) for place in entry["where"]]


def _role(data: Data, name: str) -> str:
    return data.roles[name]["plural"] if name in data.roles else data.owners.get(name, {}).get("name", "")


def _target(site: Site, url: str) -> str:
    """Return where `url` leads now; nothing if it was taken away."""
    outcome = site.outcomes.of(url)
    return outcome.target if outcome else ""


def _place(site: Site, url: str, here: Page) -> dict[str, str]:
    target = _target(site, url)
    if not target:
        return {"words": site.data.register["addresses"].get(url, url), "url": "", "target": ""}
    one = site.addresses[target]
    words = one.words if one.level == 1 else f"{site.addresses[one.page].words}: {one.words}"
    return {"words": words, "url": relative(target, here.address), "target": target}
