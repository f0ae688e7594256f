"""Search words: the everyday phrases that lead readers to a page or section, from front matter and the glossary.

They are read from the site model, never from the built pages: they weigh on no page, and any engine can use them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .data import Data
from .pages import Call, Page
from .problems import Problem, near_match
from .renames import published_sections

if TYPE_CHECKING:
    from .site import Site

FIELD = "search_words"
WHOLE_PAGE = "page"
GLOSSARY = "glossary.md"
# What macros make that search shows as results of their own: headings, terms, references and contacts. A checklist counts
# on its own page only: elsewhere it is the same list again.
MAKERS = ("bibliography", "checklist", "contact", "contacts", "corrections", "glossary", "helplines")
MADE = re.compile(r'<(?:(?:h[23]|dt|div)\b[^>]*|li )\bid="([^"]+)"|^#{2,3} .*\{: #([^\s}]+) \}', re.MULTILINE)


def words_by_address(site: Site) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the search words by page address and section id, which is empty for the page itself.

    Other names of a glossary term are search words of that term.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for page in site.pages.values():
        for section, phrases in page.meta.get(FIELD, {}).items():
            found[page.url, "" if section == WHOLE_PAGE else section] = tuple(phrases)
    if GLOSSARY in site.pages:
        url = site.pages[GLOSSARY].url
        for name, record in site.data.glossary.items():
            found[url, name] = (*record.get("also", []), *found.get((url, name), ()))
    return found


def check(page: Page, made: list[tuple[Call, str]], given_back: set[str], data: Data) -> Iterator[Problem]:
    """Yield a problem for each section that search words name and the page lacks, and for each phrase that two sections have.

    `made` is what each macro of the page shows; `given_back` are ids that another problem gives back to the page.
    """
    known = {heading.id for heading in page.headings if heading.level in (2, 3)} | {WHOLE_PAGE} | given_back
    published = published_sections(page, data)
    for call, shown in made:
        elsewhere = call.name == "checklist" and page.path != f"checklists/{call.args[0]}.md"
        if call.name in MAKERS and not elsewhere:
            known |= {one or other for one, other in MADE.findall(shown)}
    seen: set[str] = set()
    for section, phrases in page.meta.get(FIELD, {}).items():
        if section not in known:
            moved = "move this line to the page that has the section now, or take it out"
            todo = moved if section in published else near_match(section, known)
            yield page.front.problem("search-words", (FIELD, section), f'this page has no section "{section}"', todo)
        for number, phrase in enumerate(phrases):
            if phrase in seen:
                what = f'"{phrase}" stands under another section of this page too'
                yield page.front.problem("search-words", (FIELD, section, number), what, "keep it where it fits best")
        seen |= set(phrases)
