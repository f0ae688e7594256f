"""The whole site, read and checked: what macros and the page frame are computed from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag

from builder.checks.data.all import check_data
from builder.checks.pages.all import check_pages
from builder.checks.pages.front_matter import check_front_matter
from builder.checks.site.all import check_site
from builder.checks.site.anchors import check_anchors
from builder.checks.site.citation_settings import read_citation_settings
from builder.checks.site.news import check_news
from builder.checks.site.published_urls import check_published_urls
from builder.checks.site.search_words import check_search_words
from builder.checks.site.templates import check_templates
from builder.macros.calls import render_call
from builder.macros.registry import MACROS
from builder.macros.rendering import create_template_environment
from builder.model.diagnostics import Diagnostic, InvalidSiteError
from builder.model.macros import MacroCall, Macros
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import UrlResolver
from builder.reading.data import read_data
from builder.reading.pages import read_pages
from builder.reading.rules import MESSAGES_PAGE
from builder.reading.settings import read_contact_channels, read_identity
from builder.references.citations import render_bibliography
from builder.references.link_status import list_offered_references
from builder.urls.addresses import list_addresses, list_short_urls
from builder.urls.published import read_published_urls
from builder.urls.redirects import read_redirects
from builder.urls.renames import find_renamed_pages

# What a page or section that moved leaves behind elsewhere. Addresses can be told all the same, so both are told at once.
STALE_LINKS = {"link-anchor", "link-target", "nav", "search-words", "unknown-page"}

# More pages than this do not all name an owner wrongly.
MANY_PAGES = 5
# What the entries of a file are called in messages.
ENTRY_KINDS = {
    "data/references.yml": "reference",
    "data/glossary.yml": "glossary term",
    "data/topics.yml": "topic",
    "data/contacts.yml": "contact",
    "data/owners.yml": "owner",
}


def load_site(root: Path, address: str = "", macros: Macros = MACROS) -> Site:
    """Return the site below `root`, to be published at `address` if that is known; its pages may call `macros`.

    Raises Refused with every problem found, before anything is built.
    """
    data, diagnostics = read_data(root)
    all_pages, found = read_pages(root, macros)
    diagnostics += found
    diagnostics += check_front_matter(all_pages, root)
    data.renamed = find_renamed_pages(all_pages, data)
    diagnostics += check_templates(root)
    diagnostics += check_data(data, root, {path: str(page.meta.get("title", "")) for path, page in all_pages.items()})
    diagnostics += check_pages(all_pages, data, macros, root)
    diagnostics += check_site(all_pages, data, root)
    itself, found = read_identity(root)
    diagnostics += found
    channels, found = read_contact_channels(root)
    diagnostics += found
    style, locale, found = read_citation_settings(root)
    diagnostics += found
    bibliography = render_bibliography(list_offered_references(data), style, locale)
    for number, name in enumerate(data.references):
        if name in bibliography.failures:
            diagnostics.append(
                data.documents["data/references.yml"].diagnostic(
                    "wrong-value",
                    (number,),
                    f"the style {style} cannot write this ({bibliography.failures[name]})",
                    "check its fields against a sound record",
                )
            )
    site = Site(root, itself, data, macros, all_pages, bibliography, create_template_environment(root), address, channels)
    if can_tell := all(diagnostic.rule in STALE_LINKS for diagnostic in diagnostics):
        site = _add_addresses(site)
        diagnostics += check_news(site)
    if not diagnostics:
        # Only now: macros make anchors too, and they need sound data. Every page's are made here, so that a faulty
        # template is refused before any page is written.
        made = {page.path: _render_calls(site, page) for page in all_pages.values()}
        anchors = {page.path: _anchors(page, made[page.path]) for page in all_pages.values()}
        promised = check_published_urls(site)
        back = _list_restored_ids(promised, site)
        diagnostics += promised
        diagnostics += check_anchors(all_pages, {path: ids | back[path] for path, ids in anchors.items()})
        for page in all_pages.values():
            diagnostics += check_search_words(page, back[page.path], data)
    elif can_tell:
        diagnostics += check_published_urls(site)
    if diagnostics:
        explained = all_pages.get(MESSAGES_PAGE)
        raise InvalidSiteError(_drop_consequences(diagnostics), address + explained.url if address and explained else "")
    return site


def _drop_consequences(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what only follows from another diagnostic: when that is fixed, nothing is wrong with it."""
    return _drop_restored(_merge_unknown_owners(diagnostics))


def _merge_unknown_owners(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Say once that a role has lost its id, where many pages name it: the pages are right."""

    def names_unknown_owner(one: Diagnostic) -> bool:
        return one.rule == "unknown-id" and one.subject.kind == "owner"

    count = Counter(one.subject.id for one in diagnostics if names_unknown_owner(one))
    lost = [name for name, times in count.items() if times > MANY_PAGES]
    merged = [
        Diagnostic(
            "data/owners.yml",
            1,
            "",
            f'no owner "{name}" in data/owners.yml, and {count[name]} pages name it',
            "give its entry this id again",
            "unknown-id",
        )
        for name in lost
    ]
    return [one for one in diagnostics if not (names_unknown_owner(one) and one.subject.id in lost)] + merged


def _drop_restored(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what misses something that another diagnostic brings back."""
    restored = {one.restores for one in diagnostics}
    # Of two entries with one id, the second hides an id that may be in use: it is there once one has another.
    hidden = {ENTRY_KINDS[one.path] for one in diagnostics if one.rule == "duplicate-id" and one.path in ENTRY_KINDS}

    def follows(one: Diagnostic) -> bool:
        if one.rule in STALE_LINKS:
            return one.subject.kind == "page" and one.subject in restored
        if one.rule not in ("unknown-id", "checklist-page"):
            return False
        return one.subject.kind in hidden or (one.subject.kind == "checklist" and one.subject in restored)

    return [one for one in diagnostics if not follows(one)]


def _add_addresses(site: Site) -> Site:
    found = list_addresses(site.pages, site.data)
    resolver = UrlResolver(read_published_urls(site.data).addresses, found, read_redirects(site.data))
    return replace(site, addresses=found, short_urls=list_short_urls(site.pages, found), resolver=resolver)


def _list_restored_ids(promised: list[Diagnostic], site: Site) -> dict[str, set[str]]:
    """Return, by page, the ids that are to be given back to it: whatever else names one of them is right."""
    found: dict[str, set[str]] = {page.path: set() for page in site.pages.values()}
    paths = {page.address: page.path for page in site.pages.values()}
    for diagnostic in promised:
        address, fragment = urldefrag(diagnostic.restores.id) if diagnostic.restores.kind == "url" else ("", "")
        # On the page of the heading, which may have got another name; an id of a data file on the page it was published on.
        page = diagnostic.path.removeprefix("docs/") if diagnostic.path.endswith(".md") else paths.get(address)
        if fragment and page:
            found[page].add(fragment)
    return found


def _render_calls(site: Site, page: Page) -> list[tuple[MacroCall, str]]:
    return [(call, render_call(site, page, call.name, call.args, dict(call.keywords))) for call in page.calls]


def _anchors(page: Page, made: list[tuple[MacroCall, str]]) -> set[str]:
    anchors = re.findall(r'\bid="([^"]+)"|\{: #([^\s}]+) \}', "\n".join(shown for _, shown in made))
    return {heading.id for heading in page.headings} | {raw or markdown for raw, markdown in anchors}
