"""Search words name a section of their page."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.pages import SEARCH_WORDS_FIELD, WHOLE_PAGE, Page
from builder.urls.renames import list_published_sections


def check_search_words(page: Page, given_back: set[str], data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each section that search words name and the page lacks, and each phrase that two sections have.

    Sections are what search lists as results of their own: headings, and terms, references and the like that macros show.
    `given_back` are ids that another diagnostic gives back to the page.
    """
    known = {heading.id for heading in page.headings if heading.level in (2, 3)} | {WHOLE_PAGE} | given_back
    known |= {one.url for call in page.calls if call.macro.is_in_search(call) for one in call.list_addresses(data)}
    published = list_published_sections(page, data)
    seen: set[str] = set()
    for section, phrases in page.meta.get(SEARCH_WORDS_FIELD, {}).items():
        if section not in known:
            moved = "remove this line, or move it to the page that has the section now"
            fix = moved if section in published else suggest_match(section, known)
            yield page.front.diagnostic(
                "search-words", (SEARCH_WORDS_FIELD, section), f'this page has no section "{section}"', fix
            )
        for number, phrase in enumerate(phrases):
            if phrase in seen:
                message = f'"{phrase}" is under another section of this page too'
                yield page.front.diagnostic(
                    "search-words", (SEARCH_WORDS_FIELD, section, number), message, "keep it where it fits best"
                )
        seen |= set(phrases)
