"""The words an author may type between double braces, and what each of them takes. `macros.py` gives them to the engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One macro. `ids` names the kind of data its arguments are ids of; `most` is how many it takes (None: any number)."""

    example: str
    ids: str = ""
    least: int = 0
    most: int | None = 0
    block: bool = True
    free_text: bool = False
    keywords: tuple[str, ...] = ()


WORDS = {
    "checklist": Word('checklist("tokenism")', "checklists", 1, 1),
    "checklists": Word('checklists(role="experience")', keywords=("role", "stage")),
    "all_checklists": Word("all_checklists()"),
    "my_list": Word("my_list()"),
    "on_this_device": Word("on_this_device()"),
    "cite": Word('cite("sandhu-2017")', "references", 1, None, block=False),
    "references": Word("references()"),
    "bibliography": Word("bibliography()"),
    "corrections": Word("corrections()"),
    "figure": Word('figure("tokenism-loop")', "figures", 1, 1),
    "term": Word('term("tokenism")', "glossary", 1, 2, block=False, free_text=True),
    "glossary": Word("glossary()"),
    "role": Word('role("experience")', "roles", 1, 1, block=False),
    "roles": Word("roles()"),
    "contact": Word('contact("fva")', "contacts", 1, 1),
    "contacts": Word("contacts()"),
    "helplines": Word("helplines()"),
    "source_map": Word("source_map()"),
    "links": Word("links()"),
    "whats_new": Word("whats_new()"),
    "compare": Word("compare()"),
    "messages": Word("messages()"),
    "page_fields": Word("page_fields()"),
    "starters": Word("starters()"),
    "words_to_avoid": Word("words_to_avoid()"),
    "a_to_z": Word("a_to_z()"),
    "search_page": Word("search_page()"),
}
