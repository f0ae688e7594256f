"""Search words: the everyday phrases that lead readers to a page or section, from front matter and the glossary.

They are read from the site model, never from the built pages: they weigh on no page, and any engine can use them.
"""

from __future__ import annotations

from builder.model.pages import SEARCH_WORDS_FIELD, WHOLE_PAGE
from builder.model.site import Site

GLOSSARY = "glossary.md"


def list_search_words(site: Site) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the search words by page address and section id, which is empty for the page itself.

    Other names of a glossary term are search words of that term.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for page in site.pages.values():
        for section, phrases in page.meta.get(SEARCH_WORDS_FIELD, {}).items():
            found[page.url, "" if section == WHOLE_PAGE else section] = tuple(phrases)
    if GLOSSARY in site.pages:
        url = site.pages[GLOSSARY].url
        for name, record in site.data.glossary.items():
            found[url, name] = (*record.get("also", []), *found.get((url, name), ()))
    return found
