"""The whole site, read and checked: what macros and the page frame are computed from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urldefrag

import jinja2

from . import (
    addresses,
    changes,
    citations,
    data_rules,
    identity,
    link_states,
    messages,
    page_citation,
    page_rules,
    pages,
    parts,
    promise,
    redirects,
    register,
    renames,
    render,
    search_words,
    site_rules,
    suggest,
)
from . import data as data_files
from .addresses import Address, relative
from .citations import Bibliography
from .data import Data
from .documents import read_yaml
from .identity import Identity
from .pages import Call, Page
from .problems import Problem, Refused, near_match
from .redirects import Outcomes
from .suggest import Ways

# What a page or section that moved leaves behind elsewhere. Addresses can be told all the same, so both are told at once.
STALE_LINKS = {"link-anchor", "link-target", "nav", "search-words", "unknown-page"}

# More pages than this do not all name an owner wrongly.
SEVERAL = 5
# What the entries of a file are called in messages.
KINDS = {
    "data/references.yml": "reference",
    "data/glossary.yml": "glossary term",
    "data/topics.yml": "topic",
    "data/contacts.yml": "contact",
    "data/owners.yml": "owner",
}


@dataclass(frozen=True)
class Site:
    """Everything the parts of pages are made of, and in `shown` the parts made so far (see `parts.call`).

    `address` is where it is published, ending in a slash; nothing if that is not known.
    """

    root: Path
    identity: Identity
    data: Data
    pages: dict[str, Page]
    bibliography: Bibliography
    templates: jinja2.Environment
    address: str = ""
    ways: Ways = field(default_factory=Ways)
    shown: dict[tuple, str] = field(default_factory=dict)
    # Once the rest is sound: every address of the site, what became of those no longer in use, and what short ones lead to.
    addresses: dict[str, Address] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    outcomes: Outcomes | None = None

    def url(self, target: str, page: Page, anchor: str = "") -> str:
        """Return the address of the page `target`, relative to `page` (RFC 3986, 4.2). KeyError if there is no such page."""
        return relative(self.pages[target].address + (f"#{anchor}" if anchor else ""), page.address)

    def title(self, target: str) -> str:
        """Return the title of the page `target`."""
        return self.pages[target].meta["title"]


def load(root: Path, address: str = "") -> Site:
    """Return the site below `root`, to be published at `address` if that is known.

    Raises Refused with every problem found, before anything is built.
    """
    data, problems = data_files.load(root)
    all_pages, found = pages.load(root)
    problems += found
    problems += page_rules.check_front_matter(all_pages, root)
    data.renamed = renames.find(all_pages, data)
    problems += render.check(root)
    problems += data_rules.check(data, root, {path: str(page.meta.get("title", "")) for path, page in all_pages.items()})
    problems += page_rules.check(all_pages, data, root)
    problems += site_rules.check(all_pages, data, root)
    itself, found = identity.read(root)
    problems += found
    ways, found = suggest.read(root)
    problems += found
    style, locale, found = _citation_settings(root)
    problems += found
    bibliography = Bibliography(link_states.offered(data), style, locale)
    for number, name in enumerate(data.references):
        if name in bibliography.failures:
            problems.append(
                data.documents["data/references.yml"].problem(
                    "wrong-value",
                    (number,),
                    f"the style {style} cannot write this ({bibliography.failures[name]})",
                    "check its fields against a sound record",
                )
            )
    site = Site(root, itself, data, all_pages, bibliography, render.environment(root), address, ways)
    if can_tell := all(problem.rule in STALE_LINKS for problem in problems):
        site = _with_addresses(site)
        problems += changes.check(site)
    if not problems:
        # Only now: macros make anchors too, and they need sound data. Every page's are made here, so that a faulty
        # template is refused before any page is written.
        made = {page.path: _made(site, page) for page in all_pages.values()}
        anchors = {page.path: _anchors(page, made[page.path]) for page in all_pages.values()}
        promised = promise.check(site)
        back = _given_back(promised, site)
        problems += promised
        problems += site_rules.check_anchors(all_pages, {path: ids | back[path] for path, ids in anchors.items()})
        for page in all_pages.values():
            problems += search_words.check(page, made[page.path], back[page.path], data)
    elif can_tell:
        problems += promise.check(site)
    if problems:
        explained = all_pages.get(messages.PAGE)
        raise Refused(_without_names_given_back(problems), address + explained.url if address and explained else "")
    return site


def _without_names_given_back(problems: list[Problem]) -> list[Problem]:
    """Leave out what misses a file that another problem gives its old name back: nothing is wrong with it then."""
    owners = Counter(problem.what for problem in problems if problem.field == "owner" and problem.rule == "unknown-id")
    for what, count in owners.items():
        if count > SEVERAL:  # the role has lost its id; the pages are right
            problems = [problem for problem in problems if problem.what != what]
            todo = "give its entry this id again"
            problems.append(Problem("data/owners.yml", 1, "", f"{what}, and {count} pages name it", todo, "unknown-id"))
    names = [problem.restores for problem in problems if problem.restores.startswith("docs/")]
    lists = [problem.restores for problem in problems if problem.restores.startswith("data/checklists/")]
    missed = [words for name in names for words in (name, f'"{name.removeprefix("docs/")}"')]
    # Of two entries with one id, the second hides an id that may be in use: it is there once one has another.
    twice = {problem.path for problem in problems if problem.rule == "duplicate-id"}
    missed_ids = [f'no {kind} "' for path, kind in KINDS.items() if path in twice]
    missed_ids += [words for name in lists for words in (f"no checklist {name}", f'no checklist "{Path(name).stem}"')]
    return [
        problem
        for problem in problems
        if not (problem.rule in STALE_LINKS and any(words in problem.what for words in missed))
        and not (problem.rule in ("unknown-id", "checklist-page") and any(words in problem.what for words in missed_ids))
    ]


def _with_addresses(site: Site) -> Site:
    found = addresses.addresses(site.pages, site.data)
    outcomes = Outcomes(register.read(site.data).addresses, found, redirects.read(site.data))
    return replace(site, addresses=found, short=addresses.short_addresses(site.pages, found), outcomes=outcomes)


def _given_back(promised: list[Problem], site: Site) -> dict[str, set[str]]:
    """Return, by page, the ids that are to be given back to it: whatever else names one of them is right."""
    found: dict[str, set[str]] = {page.path: set() for page in site.pages.values()}
    paths = {page.address: page.path for page in site.pages.values()}
    for problem in promised:
        address, fragment = urldefrag(problem.restores)
        # On the page of the heading, which may have got another name; an id of a data file on the page it was published on.
        page = problem.path.removeprefix("docs/") if problem.path.endswith(".md") else paths.get(address)
        if fragment and page:
            found[page].add(fragment)
    return found


def _made(site: Site, page: Page) -> list[tuple[Call, str]]:
    return [(call, parts.call(site, page, call.name, call.args, dict(call.keywords))) for call in page.calls]


def _anchors(page: Page, made: list[tuple[Call, str]]) -> set[str]:
    anchors = re.findall(r'\bid="([^"]+)"|\{: #([^\s}]+) \}', "\n".join(shown for _, shown in made))
    return {heading.id for heading in page.headings} | {raw or markdown for raw, markdown in anchors}


DEFAULT_STYLE = "harvard-cite-them-right"


def _citation_settings(root: Path) -> tuple[str, str, list[Problem]]:
    """Return the CSL style and locale that mkdocs.yml names, and a problem for each that does not exist."""
    document, _ = read_yaml(root, "mkdocs.yml")
    extra = document.value.get("extra") if isinstance(document.value, dict) else None
    settings = extra.get("citations") if isinstance(extra, dict) else None
    settings = settings if isinstance(settings, dict) else {}
    chosen, problems = [], []
    for name, default, known in (
        ("style", DEFAULT_STYLE, citations.styles()),
        ("locale", "en-GB", citations.locales()),
    ):
        value = settings.get(name, default)
        if value not in known:
            problems.append(
                document.problem(
                    "citation-style",
                    ("extra", "citations", name),
                    f'there is no {name} "{value}"',
                    near_match(str(value), known, "see zotero.org/styles for names"),
                )
            )
            value = default
        chosen.append(value)
    style, locale = chosen
    try:
        page_citation.parts("A title", "A site", "https://site.example/", "2026-01-01", style, locale)
    except Exception:  # citeproc-py has no error class of its own
        what, todo = f"the style {style} cannot write how to cite a page of this site", "choose another style"
        problems.append(document.problem("citation-style", ("extra", "citations", "style"), what, todo))
        style = DEFAULT_STYLE
    return style, locale, problems
