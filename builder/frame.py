"""Computes what the frame of a page shows beside its text: overrides/ reads it as `page.meta.frame`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import changes, dates, moved, page_assets, page_citation, qr, reference_files, suggest
from .metadata import metadata
from .pages import Page

if TYPE_CHECKING:
    from .site import Site


def frame(site: Site, page: Page) -> dict[str, Any]:
    """Return what stands above and below the text of `page`, every link relative to it."""
    meta = page.meta
    next_review = dates.next_review(meta["reviewed"], meta["review_every"])
    address = site.address and site.address + page.url
    short_address = site.address and site.address + page.short_address[1:]
    is_home = page.path == "index.md"
    style, locale = site.bibliography.style, site.bibliography.locale
    cite_title = "" if is_home else meta["title"]  # the home page stands for the whole site
    return {
        "is_home": is_home,
        "title": meta["title"],
        "lead": meta["description"],
        "styles": page_assets.styles(page),
        "modules": page_assets.modules(page),
        "has_checklist_tools": bool(page.called("checklist", "all_checklists", "my_list")),
        "alternates": reference_files.links(site, page) if page.called("bibliography") else [],
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
        "next_review": next_review,
        "next_review_words": dates.in_words(next_review),
        "news": changes.latest(site, page),
        "suggest": suggest.shown(site, page),
        "guide": {**site.data.guide, "published": dates.month_in_words(site.data.guide["published"])},
        "short_address": short_address,
        "short_address_in_words": short_address.partition("://")[2].rstrip("/"),
        "qr_code": qr.code(short_address) if short_address else "",
        "moved": [*moved.sections(site, page.address), *moved.left_behind(site, page.address)],
        "cite_title": cite_title,
        "citation": page_citation.parts(cite_title, site.identity.name, address, meta["reviewed"], style, locale),
        "citation_locale": locale,
        "metadata": metadata(site, page),
    }


def _checklist_groups(site: Site, page: Page) -> list[dict[str, str]]:
    """Return the headings that a checklist gives its own page, which are not in the page's Markdown."""
    folder, _, name = page.path.removesuffix(".md").rpartition("/")
    groups = site.data.checklists[name]["groups"] if folder == "checklists" and name in site.data.checklists else []
    return [{"title": group["title"], "url": f"#{name}--{group['id']}"} for group in groups]
