"""Computes what each macro shows, and fills its template. One function a macro, of the same name; all are pure.

Each takes the site and the page it stands on, then what the author typed.
"""

from __future__ import annotations

import re

from builder.checklists.view import list_checklists, list_reflection_checklists, list_stages, view_checklist
from builder.frame.news import list_news
from builder.macros.alphabet import GLOSSARY_PAGE, list_letters
from builder.macros.avoided_words import list_avoided_words
from builder.macros.guide_map import list_guide_sections
from builder.macros.rendering import render_block, render_inline
from builder.model.pages import Page
from builder.model.site import FEED_FILE, Site
from builder.model.urls import relative_url
from builder.reading.dates import format_date, format_month
from builder.reading.page_fields import read_page_fields
from builder.reading.rules import read_edits, read_rule_groups
from builder.reading.starters import read_starters
from builder.references.cited_in import list_cited
from builder.references.corrections import NO_LINK_ID, NO_LINK_WORDS, group_corrections, list_without_link
from builder.references.entries import list_citation_links, list_references
from builder.references.formats import list_reference_downloads
from builder.references.link_status import find_link_status, find_link_trouble
from builder.references.register import list_filter_choices, list_reference_details
from builder.urls.sections import LINKS_CSV_FILE, LINKS_JSON_FILE, LINKS_SCHEMA_FILE, list_navigation, list_sections

A_TO_Z_PAGE = "a-z.md"


# Citations ---------------------------------------------------------------------------------------------------------


def cite(site: Site, page: Page, *ids: str) -> str:
    """The in-text citation of one or more references, linked to their entries."""
    return render_inline(site.templates, "cite", links=list_citation_links(site, page, ids))


def references(site: Site, page: Page) -> str:
    """The list of what this page cites, its checklists and drawings included, in alphabetical order."""
    names = list_cited(page, site.data)
    return render_block(site.templates, "references", entries=list_references(site, page, names))


def bibliography(site: Site, page: Page) -> str:
    """The whole register of references, grouped, each group in alphabetical order."""
    more = list_reference_details(site, page)
    groups = []
    for group in site.data.reference_groups.values():
        names = [name for name, record in site.data.references.items() if record["group"] == group["id"]]
        if names:
            entries = list_references(site, page, names)
            groups.append({**group, "entries": [{**entry, **more[entry["id"]]} for entry in entries]})
    return render_block(
        site.templates,
        "bibliography",
        groups=groups,
        choices=list_filter_choices(site.data),
        count=len(site.data.references),
        here=site.url(page.path, page),
        files=list_reference_downloads(site, page),
    )


def corrections(site: Site, page: Page) -> str:
    """Each correction to the 2022 guide with its evidence, in groups; and the sources for which no link was found."""
    return render_block(
        site.templates,
        "corrections",
        groups=group_corrections(site, page),
        no_link={"id": NO_LINK_ID, "title": NO_LINK_WORDS},
        without_link=list_references(site, page, list_without_link(site.data)),
    )


# Checklists --------------------------------------------------------------------------------------------------------


def checklist(site: Site, page: Page, name: str) -> str:
    """One checklist. On its own page it has no title of its own, as the page has it."""
    own_page = page.path == f"checklists/{name}.md"
    line = next((use.line for use in page.called("checklist") if use.args == (name,)), 0)
    above = [heading.level for heading in page.headings if heading.line < line]
    return render_block(
        site.templates, "checklist", checklist=view_checklist(site, page, name, (above or [1])[-1] + 1, not own_page)
    )


def checklists(site: Site, page: Page, role: str = "", stage: str = "") -> str:
    """Links to all checklists, or to those for a role or a stage of the work."""
    return render_block(site.templates, "checklists", checklists=list_checklists(site, page, role, stage))


def all_checklists(site: Site, page: Page) -> str:
    """Every checklist in full, each under a heading of its own."""
    ordered = sorted(site.data.checklists, key=lambda name: site.data.checklists[name]["title"])
    return render_block(
        site.templates, "all_checklists", checklists=[view_checklist(site, page, name, 3, False) for name in ordered]
    )


def compare(site: Site, page: Page) -> str:
    """The lists for reflection, to send to the members of a group; and where their answers are put side by side."""
    return render_block(site.templates, "compare", lists=list_reflection_checklists(site, page))


def my_list(site: Site, page: Page) -> str:
    """What scripts make a reader's own list of: the form that filters the page's checklists, and a checklist without lines."""
    return render_block(site.templates, "my_list", stages=list_stages(site), roles=list(site.data.roles.values()))


def on_this_device(site: Site, page: Page) -> str:
    """What scripts say about what this device keeps, with a button that forgets it; without them, how the browser does it."""
    return render_block(site.templates, "on_this_device")


# Figures, words, people --------------------------------------------------------------------------------------------


def figure(site: Site, page: Page, name: str) -> str:
    """A drawing with its caption and the same in words."""
    record = site.data.figures[name]
    svg = (site.root / "docs/assets/images/figures" / f"{name}.svg").read_text(encoding="utf-8")
    return render_block(
        site.templates,
        "figure",
        id=name,
        figure=record,
        svg=re.sub(r"\s*\n\s*", " ", svg).strip(),
        cites=list_citation_links(site, page, record.get("references", [])),
    )


def term(site: Site, page: Page, name: str, words: str = "") -> str:
    """A word linked to its meaning in the glossary; `words` replaces the term as it is shown."""
    record = site.data.glossary[name]
    return render_inline(site.templates, "term", words=words or record["term"], url=site.url(GLOSSARY_PAGE, page, name))


def glossary(site: Site, page: Page) -> str:
    """All terms in alphabetical order, with their meanings and the pages that say more."""
    terms = [
        {
            **record,
            "pages": [{"title": site.title(path), "url": site.url(path, page)} for path in record.get("see", [])],
            "cites": list_citation_links(site, page, record.get("references", [])),
        }
        for record in site.data.glossary.values()
    ]
    return render_block(site.templates, "glossary", terms=sorted(terms, key=lambda record: record["term"].casefold()))


def role(site: Site, page: Page, name: str) -> str:
    """The role's name for several people, linked to its door."""
    record = site.data.roles[name]
    return render_inline(site.templates, "term", words=record["plural"], url=site.url(record["page"], page))


def roles(site: Site, page: Page) -> str:
    """The three kinds of expertise: name, meaning, and the way in."""
    return render_block(
        site.templates,
        "roles",
        roles=[{**record, "url": site.url(record["page"], page)} for record in site.data.roles.values()],
    )


def _contact(site: Site, record: dict) -> dict:
    live = find_link_status(site.data, record.get("web", ""))
    return {**record, "checked": format_month(record["checked"]), "live": live}


def contact(site: Site, page: Page, name: str) -> str:
    """How to reach one contact, with the date its details are from."""
    return render_block(site.templates, "contacts", contacts=[_contact(site, site.data.contacts[name])])


def contacts(site: Site, page: Page) -> str:
    """How to reach every contact, with the date the details are from."""
    return render_block(site.templates, "contacts", contacts=[_contact(site, record) for record in site.data.contacts.values()])


def helplines(site: Site, page: Page) -> str:
    """All helplines, with when each was checked and where."""
    lines = [
        {
            **record,
            "checked": format_date(record["checked"]),
            "live": find_link_trouble(site.data, record.get("web", "")),
        }
        for record in site.data.support.values()
    ]
    return render_block(site.templates, "helplines", helplines=lines)


def source_map(site: Site, page: Page) -> str:
    """Each section of the 2022 guide and the pages that carry it, from the pages' front matter: the guide's own pages first."""
    return render_block(site.templates, "source_map", rows=list_guide_sections(site, page))


# For maintainers ---------------------------------------------------------------------------------------------------


def messages(site: Site, page: Page) -> str:
    """Every message of the check, with what went wrong and the mend, from the fixtures that the tests use."""
    groups = read_rule_groups(site.root)
    edits = read_edits(site.root)
    return render_block(site.templates, "messages", groups=groups, edits=edits)


def page_fields(site: Site, page: Page) -> str:
    """The fields of a page's front matter, from their schema: name, whether it is needed, what it is, and an example."""
    return render_block(site.templates, "page_fields", fields=read_page_fields(site.root))


def starters(site: Site, page: Page) -> str:
    """The starters of pages and data entries, each linked to its file where the repository is known."""
    return render_block(site.templates, "starters", kinds=read_starters(site.root, site.channels.repository))


# Finding things ----------------------------------------------------------------------------------------------------


def links(site: Site, page: Page) -> str:
    """Every page and section in the order of the navigation, with its address and short address; and the list to download."""
    rows, here = list_sections(site), page.address
    groups = [
        {"title": title, "pages": [rows[other.path] for other in pages]} for title, pages in list_navigation(site) if pages
    ]
    return render_block(
        site.templates,
        "links",
        groups=groups,
        root=relative_url("/", here),
        host=site.address.partition("://")[2].rstrip("/"),
        files={"csv": LINKS_CSV_FILE, "json": LINKS_JSON_FILE, "schema": LINKS_SCHEMA_FILE},
    )


def whats_new(site: Site, page: Page) -> str:
    """What changed, by month, with the reason and the places; and the feed, where the site knows its own address."""
    address = relative_url("/", page.address) + FEED_FILE if site.address else ""
    return render_block(site.templates, "whats_new", months=list_news(site, page), feed=address)


def words_to_avoid(site: Site, page: Page) -> str:
    """The words that the language check finds: what to write instead, and why."""
    return render_block(site.templates, "words_to_avoid", groups=list_avoided_words(site.data))


def a_to_z(site: Site, page: Page) -> str:
    """Every page and every term of the glossary, under the letter it begins with."""
    return render_block(site.templates, "a_to_z", letters=list_letters(site, page))


def search_page(site: Site, page: Page) -> str:
    """The form of the search page, and where its results go; without scripts, the way to the A–Z."""
    return render_block(site.templates, "search_page", action=site.url(page.path, page), a_to_z_url=site.url(A_TO_Z_PAGE, page))
