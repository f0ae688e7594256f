"""Computes what the frame of a page shows beside its text: overrides/ reads it as `page.meta.frame`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import dates
from .pages import Page

if TYPE_CHECKING:
    from .site import Site


def frame(site: Site, page: Page) -> dict[str, Any]:
    """Return what stands above and below the text of `page`, every address relative to it."""
    meta = page.meta
    months = int(meta["review_every"].split()[0])
    return {
        "title": meta["title"],
        "lead": meta["description"],
        "content_note": meta.get("content_note", ""),
        "skip_to": meta.get("skip_to", ""),
        "skip_words": next((heading.text for heading in page.headings if heading.id == meta.get("skip_to")), ""),
        "support_url": site.url("support.md", page),
        "next": [
            {
                "title": site.title(path),
                "description": site.pages[path].meta["description"],
                "url": site.url(path, page),
            }
            for path in meta["next"]
        ],
        "sections": [site.data.sections[name]["title"] for name in meta["source"]],
        "source_map_url": site.url("about/source-map.md", page),
        "about_url": site.url("about/index.md", page),
        "added": meta.get("added", ""),
        "owner": site.data.owners[meta["owner"]]["name"],
        "reviewed": meta["reviewed"],
        "reviewed_words": dates.in_words(meta["reviewed"]),
        "next_review": dates.after_months(meta["reviewed"], months),
        "next_review_words": dates.month_in_words(dates.after_months(meta["reviewed"], months)),
        "guide": {**site.data.guide, "published": dates.month_in_words(site.data.guide["published"])},
    }
