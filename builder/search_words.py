"""Search words: the everyday phrases that lead readers to a page or section, from front matter and the glossary.

They are read from the site model, never from the built pages: they weigh on no page, and any engine can use them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .pages import Page
from .problems import Problem, near_match

if TYPE_CHECKING:
    from .site import Site

FIELD = "search_words"
WHOLE_PAGE = "page"
GLOSSARY = "glossary.md"
# Ids that macros give to headings, terms and references: what search shows as a result of its own.
MADE = re.compile(r'<(?:h[23]|dt)\b[^>]*\bid="([^"]+)"|^#{2,3} .*\{: #([^\s}]+) \}', re.MULTILINE)


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


def check(page: Page, made: str) -> Iterator[Problem]:
    """Yield a problem for each section that search words name and the page lacks; `made` is what its macros show."""
    known = {heading.id for heading in page.headings if heading.level in (2, 3)}
    known |= {one or other for one, other in MADE.findall(made)} | {WHOLE_PAGE}
    for section in page.meta.get(FIELD, {}):
        if section not in known:
            yield page.front.problem(
                "search-words", (FIELD, section), f'this page has no section "{section}"', near_match(section, known)
            )
