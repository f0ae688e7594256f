"""Computes what each macro shows, and fills its template. One function a macro, of the same name; all are pure.

Each takes the site and the page it stands on, then what the author typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from . import (
    alphabet,
    avoided_words,
    changes,
    checklist_view,
    dates,
    feed,
    guide_map,
    link_list,
    link_states,
    page_rules,
    page_schema,
    reference_entries,
    reference_files,
    reference_register,
    render,
)
from . import corrections as correction_list
from . import messages as message_list
from . import starters as starter_files
from .addresses import relative
from .pages import Page

if TYPE_CHECKING:
    from .site import Site

A_TO_Z = "a-z.md"


def call(site: Site, page: Page, name: str, args: tuple, keywords: dict[str, Any]) -> str:
    """Return what the macro `name` shows on `page`. KeyError for an unknown id: the rules have refused it before.

    Its anchors are checked before any page is written, and the page asks again for the same: each is made once a site.
    """
    key = (page.path, name, args, tuple(keywords.items()))
    if key not in site.shown:
        site.shown[key] = globals()[name](site, page, *args, **keywords)
    return site.shown[key]


# Citations ---------------------------------------------------------------------------------------------------------


def cite(site: Site, page: Page, *ids: str) -> str:
    """The in-text citation of one or more references, linked to their entries."""
    return render.inline(site.templates, "cite", links=reference_entries.citation_links(site, page, ids))


def references(site: Site, page: Page) -> str:
    """The list of what this page cites, its checklists and drawings included, in alphabetical order."""
    names = page_rules.cited(page, site.data)
    return render.block(site.templates, "references", entries=reference_entries.in_order(site, page, names))


def bibliography(site: Site, page: Page) -> str:
    """The whole register of references, grouped, each group in alphabetical order."""
    more = reference_register.details(site, page)
    groups = []
    for group in site.data.reference_groups.values():
        names = [name for name, record in site.data.references.items() if record["group"] == group["id"]]
        if names:
            entries = reference_entries.in_order(site, page, names)
            groups.append({**group, "entries": [{**entry, **more[entry["id"]]} for entry in entries]})
    return render.block(
        site.templates,
        "bibliography",
        groups=groups,
        choices=reference_register.choices(site.data),
        count=len(site.data.references),
        here=site.url(page.path, page),
        files=reference_files.links(site, page),
    )


def corrections(site: Site, page: Page) -> str:
    """Each correction to the 2022 guide with its evidence, in groups; and the sources for which no link was found."""
    return render.block(
        site.templates,
        "corrections",
        groups=correction_list.groups(site, page),
        no_link={"id": correction_list.NO_LINK, "title": correction_list.NO_LINK_WORDS},
        without_link=reference_entries.in_order(site, page, correction_list.without_link(site.data)),
    )


# Checklists --------------------------------------------------------------------------------------------------------


def checklist(site: Site, page: Page, name: str) -> str:
    """One checklist. On its own page it has no title of its own, as the page has it."""
    own_page = page.path == f"checklists/{name}.md"
    line = next((use.line for use in page.called("checklist") if use.args == (name,)), 0)
    above = [heading.level for heading in page.headings if heading.line < line]
    return render.block(
        site.templates, "checklist", checklist=checklist_view.in_full(site, page, name, (above or [1])[-1] + 1, not own_page)
    )


def checklists(site: Site, page: Page, role: str = "", stage: str = "") -> str:
    """Links to all checklists, or to those for a role or a stage of the work."""
    return render.block(site.templates, "checklists", checklists=checklist_view.to_choose(site, page, role, stage))


def all_checklists(site: Site, page: Page) -> str:
    """Every checklist in full, each under a heading of its own."""
    ordered = sorted(site.data.checklists, key=lambda name: site.data.checklists[name]["title"])
    return render.block(
        site.templates, "all_checklists", checklists=[checklist_view.in_full(site, page, name, 3, False) for name in ordered]
    )


def compare(site: Site, page: Page) -> str:
    """The lists for reflection, to send to the members of a group; and where their answers are put side by side."""
    return render.block(site.templates, "compare", lists=checklist_view.for_reflection(site, page))


def my_list(site: Site, page: Page) -> str:
    """What scripts make a reader's own list of: the form that filters the page's checklists, and a checklist without lines."""
    return render.block(site.templates, "my_list", stages=checklist_view.stages(site), roles=list(site.data.roles.values()))


def on_this_device(site: Site, page: Page) -> str:
    """What scripts say about what this device keeps, with a button that forgets it; without them, how the browser does it."""
    return render.block(site.templates, "on_this_device")


# Figures, words, people --------------------------------------------------------------------------------------------


def figure(site: Site, page: Page, name: str) -> str:
    """A drawing with its caption and the same in words."""
    record = site.data.figures[name]
    svg = (site.root / "docs/assets/images/figures" / f"{name}.svg").read_text(encoding="utf-8")
    return render.block(
        site.templates,
        "figure",
        id=name,
        figure=record,
        svg=re.sub(r"\s*\n\s*", " ", svg).strip(),
        cites=reference_entries.citation_links(site, page, record.get("references", [])),
    )


def term(site: Site, page: Page, name: str, words: str = "") -> str:
    """A word linked to its meaning in the glossary; `words` replaces the term as it is shown."""
    record = site.data.glossary[name]
    return render.inline(site.templates, "term", words=words or record["term"], url=site.url(alphabet.GLOSSARY, page, name))


def glossary(site: Site, page: Page) -> str:
    """All terms in alphabetical order, with their meanings and the pages that say more."""
    terms = [
        {
            **record,
            "pages": [{"title": site.title(path), "url": site.url(path, page)} for path in record.get("see", [])],
            "cites": reference_entries.citation_links(site, page, record.get("references", [])),
        }
        for record in site.data.glossary.values()
    ]
    return render.block(site.templates, "glossary", terms=sorted(terms, key=lambda record: record["term"].casefold()))


def role(site: Site, page: Page, name: str) -> str:
    """The role's name for several people, linked to its door."""
    record = site.data.roles[name]
    return render.inline(site.templates, "term", words=record["plural"], url=site.url(record["page"], page))


def roles(site: Site, page: Page) -> str:
    """The three kinds of expertise: name, meaning, and the way in."""
    return render.block(
        site.templates,
        "roles",
        roles=[{**record, "url": site.url(record["page"], page)} for record in site.data.roles.values()],
    )


def _contact(site: Site, record: dict) -> dict:
    live = link_states.of_address(site.data, record.get("web", ""))
    return {**record, "checked": dates.month_in_words(record["checked"]), "live": live}


def contact(site: Site, page: Page, name: str) -> str:
    """How to reach one contact, with the date its details are from."""
    return render.block(site.templates, "contacts", contacts=[_contact(site, site.data.contacts[name])])


def contacts(site: Site, page: Page) -> str:
    """How to reach every contact, with the date the details are from."""
    return render.block(site.templates, "contacts", contacts=[_contact(site, record) for record in site.data.contacts.values()])


def helplines(site: Site, page: Page) -> str:
    """All helplines, with when each was checked and where."""
    lines = [
        {
            **record,
            "checked": dates.in_words(record["checked"]),
            "live": link_states.trouble(site.data, record.get("web", "")),
        }
        for record in site.data.support.values()
    ]
    return render.block(site.templates, "helplines", helplines=lines)


def source_map(site: Site, page: Page) -> str:
    """Each section of the 2022 guide and the pages that carry it, from the pages' front matter: the guide's own pages first."""
    return render.block(site.templates, "source_map", rows=guide_map.rows(site, page))


# For maintainers ---------------------------------------------------------------------------------------------------


def messages(site: Site, page: Page) -> str:
    """Every message of the check, with what went wrong and the mend, from the fixtures that the tests use."""
    groups = message_list.groups(site.root)
    edits = message_list.edits(site.root)
    return render.block(site.templates, "messages", groups=groups, edits=edits)


def page_fields(site: Site, page: Page) -> str:
    """The fields of a page's front matter, from their schema: name, whether it is needed, what it is, and an example."""
    return render.block(site.templates, "page_fields", fields=page_schema.fields(site.root))


def starters(site: Site, page: Page) -> str:
    """The starters of pages and data entries, each linked to its file where the repository is known."""
    return render.block(site.templates, "starters", kinds=starter_files.by_kind(site.root, site.ways.repository))


# Finding things ----------------------------------------------------------------------------------------------------


def links(site: Site, page: Page) -> str:
    """Every page and section in the order of the navigation, with its address and short address; and the list to download."""
    rows, here = link_list.by_page(site), page.address
    groups = [
        {"title": title, "pages": [rows[other.path] for other in pages]} for title, pages in link_list.in_order(site) if pages
    ]
    return render.block(
        site.templates,
        "links",
        groups=groups,
        root=relative("/", here),
        host=site.address.partition("://")[2].rstrip("/"),
        files={"csv": link_list.CSV_FILE, "json": link_list.JSON_FILE, "schema": link_list.SCHEMA_FILE},
    )


def whats_new(site: Site, page: Page) -> str:
    """What changed, by month, with the reason and the places; and the feed, where the site knows its own address."""
    address = relative("/", page.address) + feed.FILE if site.address else ""
    return render.block(site.templates, "whats_new", months=changes.shown(site, page), feed=address)


def words_to_avoid(site: Site, page: Page) -> str:
    """The words that the language check finds: what to write instead, and why."""
    return render.block(site.templates, "words_to_avoid", groups=avoided_words.groups(site.data))


def a_to_z(site: Site, page: Page) -> str:
    """Every page and every term of the glossary, under the letter it begins with."""
    return render.block(site.templates, "a_to_z", letters=alphabet.letters(site, page))


def search_page(site: Site, page: Page) -> str:
    """The form of the search page, and where its results go; without scripts, the way to the A–Z."""
    return render.block(site.templates, "search_page", action=site.url(page.path, page), a_to_z_url=site.url(A_TO_Z, page))
