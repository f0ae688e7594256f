"""Computes what the frame of a page shows beside its text: overrides/ reads it as `page.meta.frame`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno

from . import dates
from .pages import Page

if TYPE_CHECKING:
    from .site import Site


def frame(site: Site, page: Page, address: str | None) -> dict[str, Any]:
    """Return what stands above and below the text of `page`, every link relative to it.

    `address` is the page's whole address, for the code on its printout; None where the site does not know its own.
    """
    meta = page.meta
    months = int(meta["review_every"].split()[0])
    return {
        "is_home": page.path == "index.md",
        "title": meta["title"],
        "lead": meta["description"],
        "has_figure": bool(page.called("figure")),
        "checklist_groups": _checklist_groups(site, page),
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
        "qr_code": qr_code(address) if address else "",
    }


def _checklist_groups(site: Site, page: Page) -> list[dict[str, str]]:
    """Return the headings that a checklist gives its own page, which are not in the page's Markdown."""
    folder, _, name = page.path.removesuffix(".md").rpartition("/")
    groups = site.data.checklists[name]["groups"] if folder == "checklists" and name in site.data.checklists else []
    return [{"title": group["title"], "url": f"#{name}--{group['id']}"} for group in groups]


def qr_code(text: str) -> str:
    """Return `text` as a QR code (ISO/IEC 18004) in SVG: one path, named for nobody, as the text stands beside it."""
    return segno.make(text, micro=False, error="m", boost_error=False).svg_inline(omitsize=True, svgclass=None, lineclass=None)
