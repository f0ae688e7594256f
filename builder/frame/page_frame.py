"""Computes what the frame of a page shows beside its text: overrides/ reads it as `page.meta.frame`."""

from __future__ import annotations

from typing import Any

from builder.frame.assets import list_scripts, list_stylesheets
from builder.frame.contact_channels import list_contact_channels
from builder.frame.metadata import build_metadata
from builder.frame.news import find_latest_news
from builder.model.pages import Page
from builder.model.site import Site
from builder.reading.dates import format_date, format_month, next_review_date
from builder.references.formats import list_reference_downloads
from builder.references.page_citation import cite_page
from builder.urls.moved import list_moved_sections, list_sections_left_behind
from builder.urls.qr_codes import draw_qr_code


def build_page_frame(site: Site, page: Page) -> dict[str, Any]:
    """Return what is above and below the text of `page`, every link relative to it."""
    meta = page.meta
    next_review = next_review_date(meta["reviewed"], meta["review_every"])
    address = site.address and site.address + page.url
    short_address = site.address and site.address + page.short_address[1:]
    parts = {part for call in page.calls for part in call.macro.frame_parts}
    is_home = page.path == "index.md"
    style, locale = site.bibliography.style, site.bibliography.locale
    cite_title = "" if is_home else meta["title"]  # the home page is cited as the whole site
    return {
        "is_home": is_home,
        "title": meta["title"],
        "lead": meta["description"],
        "styles": list_stylesheets(site, page),
        "modules": list_scripts(site, page),
        "has_checklist_tools": "checklist_tools" in parts,
        "alternates": list_reference_downloads(site, page) if "reference_downloads" in parts else [],
        "checklist_groups": _list_checklist_headings(site, page),
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
        "reviewed_words": format_date(meta["reviewed"]),
        "next_review": next_review,
        "next_review_words": format_date(next_review),
        "news": find_latest_news(site, page),
        "suggest": list_contact_channels(site, page),
        "guide": {**site.data.guide, "published": format_month(site.data.guide["published"])},
        "short_address": short_address,
        "short_address_in_words": short_address.partition("://")[2].rstrip("/"),
        "qr_code": draw_qr_code(short_address) if short_address else "",
        "moved": [*list_moved_sections(site, page.address), *list_sections_left_behind(site, page.address)],
        "cite_title": cite_title,
        "citation": cite_page(cite_title, site.identity.name, address, meta["reviewed"], style, locale),
        "citation_locale": locale,
        "metadata": build_metadata(site, page),
    }


def _list_checklist_headings(site: Site, page: Page) -> list[dict[str, str]]:
    """Return the headings that a checklist gives its own page, which are not in the page's Markdown."""
    folder, _, name = page.path.removesuffix(".md").rpartition("/")
    groups = site.data.checklists[name]["groups"] if folder == "checklists" and name in site.data.checklists else []
    return [{"title": group["title"], "url": f"#{name}--{group['id']}"} for group in groups]
