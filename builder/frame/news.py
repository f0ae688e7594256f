"""What is new on the site: the entries of data/changes.yml, newest first, with what each place they name leads to now.

A place that has moved or was removed since is no fault: the redirects and the register know it, and old news stays true.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag

from builder.model.data import Data
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import make_relative_url
from builder.reading.dates import format_date, format_month, sort_newest_first
from builder.urls.addresses import CHANGE_ID_PREFIX, parse_place

NEWS_PAGE = "about/whats-new.md"
CHANGE_KINDS = {"added": "Added", "changed": "Changed", "corrected": "Corrected", "removed": "Taken away"}


def list_news(site: Site, here: Page) -> list[dict[str, Any]]:
    """Return the months, newest first, each with its entries as the page `here` shows them."""
    months: dict[str, list[dict[str, Any]]] = {}
    for entry in sort_newest_first(site.data.changes):
        months.setdefault(entry["date"][:7], []).append(
            {
                **entry,
                "html_id": f"{CHANGE_ID_PREFIX}{entry['id']}",
                "day": format_date(entry["date"]),
                "kind_in_words": CHANGE_KINDS[entry["kind"]],
                "asked_by": _role_name(site.data, entry.get("asked_by", "")),
                "places": list_changed_places(site, entry, here),
            }
        )
    return [{"id": month, "title": format_month(month), "news": entries} for month, entries in months.items()]


def find_latest_news(site: Site, page: Page) -> dict[str, str] | None:
    """Return the latest entry that names `page` or a section of it, with its address from there; None if there is none."""
    for entry in sort_newest_first(site.data.changes):
        targets = (_current_target(site, parse_place(place)) for place in entry["where"])
        if page.address in {urldefrag(target).url for target in targets}:
            return {
                "what": entry["what"],
                "date": entry["date"],
                "day": format_date(entry["date"]),
                "url": site.url(NEWS_PAGE, page, f"{CHANGE_ID_PREFIX}{entry['id']}"),
            }
    return None


def list_changed_places(site: Site, entry: dict[str, Any], here: Page) -> list[dict[str, str]]:
    """Return where the change of `entry` was made: `words`, and, unless it was removed, `target` and `url` from `here`."""
    return [_view_place(site, parse_place(place), here) for place in entry["where"]]


def _role_name(data: Data, name: str) -> str:
    if name in data.roles:
        return str(data.roles[name]["plural"])
    return str(data.owners.get(name, {}).get("name", ""))


def _current_target(site: Site, url: str) -> str:
    """Return where `url` leads now; nothing if it was removed."""
    outcome = site.resolver.resolve(url)
    return outcome.target if outcome else ""


def _view_place(site: Site, url: str, here: Page) -> dict[str, str]:
    target = _current_target(site, url)
    if not target:
        return {"words": site.data.register["addresses"].get(url, url), "url": "", "target": ""}
    one = site.addresses[target]
    words = one.words if one.level == 1 else f"{site.addresses[one.page].words}: {one.words}"
    return {"words": words, "url": make_relative_url(target, here.address), "target": target}
