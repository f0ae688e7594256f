"""Search words name a section of their page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.pages import SEARCH_WORDS_FIELD, WHOLE_PAGE, MacroCall, Page
from builder.urls.renames import list_published_sections

# What macros make that search shows as results of their own: headings, terms, references and contacts. A checklist counts
# on its own page only: elsewhere it is the same list again.
HEADING_MACROS = ("bibliography", "checklist", "contact", "contacts", "corrections", "glossary", "helplines")
RENDERED_ID = re.compile(r'<(?:(?:h[23]|dt|div)\b[^>]*|li )\bid="([^"]+)"|^#{2,3} .*\{: #([^\s}]+) \}', re.MULTILINE)


def check_search_words(page: Page, made: list[tuple[MacroCall, str]], given_back: set[str], data: Data) -> Iterator[Diagnostic]:
    """Yield a problem for each section that search words name and the page lacks, and for each phrase that two sections have.

    `made` is what each macro of the page shows; `given_back` are ids that another problem gives back to the page.
    """
    known = {heading.id for heading in page.headings if heading.level in (2, 3)} | {WHOLE_PAGE} | given_back
    published = list_published_sections(page, data)
    for call, shown in made:
        elsewhere = call.name == "checklist" and page.path != f"checklists/{call.args[0]}.md"
        if call.name in HEADING_MACROS and not elsewhere:
            known |= {one or other for one, other in RENDERED_ID.findall(shown)}
    seen: set[str] = set()
    for section, phrases in page.meta.get(SEARCH_WORDS_FIELD, {}).items():
        if section not in known:
            moved = "move this line to the page that has the section now, or take it out"
            fix = moved if section in published else suggest_match(section, known)
            yield page.front.diagnostic(
                "search-words", (SEARCH_WORDS_FIELD, section), f'this page has no section "{section}"', fix
            )
        for number, phrase in enumerate(phrases):
            if phrase in seen:
                message = f'"{phrase}" stands under another section of this page too'
                yield page.front.diagnostic(
                    "search-words", (SEARCH_WORDS_FIELD, section, number), message, "keep it where it fits best"
                )
        seen |= set(phrases)
