"""The words an author may type between double braces, and what each of them takes. `macros.py` gives them to the engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MacroSignature:
    """One macro. `ids` names the kind of data its arguments are ids of; `most` is how many it takes (None: any number)."""

    example: str
    ids: str = ""
    least: int = 0
    most: int | None = 0
    block: bool = True
    free_text: bool = False
    keywords: tuple[str, ...] = ()


MACROS = {
    "checklist": MacroSignature('checklist("tokenism")', "checklists", 1, 1),
    "checklists": MacroSignature('checklists(role="experience")', keywords=("role", "stage")),
    "all_checklists": MacroSignature("all_checklists()"),
    "my_list": MacroSignature("my_list()"),
    "on_this_device": MacroSignature("on_this_device()"),
    "cite": MacroSignature('cite("sandhu-2017")', "references", 1, None, block=False),
    "references": MacroSignature("references()"),
    "bibliography": MacroSignature("bibliography()"),
    "corrections": MacroSignature("corrections()"),
    "figure": MacroSignature('figure("tokenism-loop")', "figures", 1, 1),
    "term": MacroSignature('term("tokenism")', "glossary", 1, 2, block=False, free_text=True),
    "glossary": MacroSignature("glossary()"),
    "role": MacroSignature('role("experience")', "roles", 1, 1, block=False),
    "roles": MacroSignature("roles()"),
    "contact": MacroSignature('contact("fva")', "contacts", 1, 1),
    "contacts": MacroSignature("contacts()"),
    "helplines": MacroSignature("helplines()"),
    "source_map": MacroSignature("source_map()"),
    "links": MacroSignature("links()"),
    "whats_new": MacroSignature("whats_new()"),
    "compare": MacroSignature("compare()"),
    "messages": MacroSignature("messages()"),
    "page_fields": MacroSignature("page_fields()"),
    "starters": MacroSignature("starters()"),
    "words_to_avoid": MacroSignature("words_to_avoid()"),
    "a_to_z": MacroSignature("a_to_z()"),
    "search_page": MacroSignature("search_page()"),
}
