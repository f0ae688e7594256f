"""The macro registry: all that is to be known of each macro, in the order of README.md and of stylesheets on a page.

To add a macro: write its function, its template, and its entry here; then run `make derived`.
"""

from __future__ import annotations

from builder.macros import budget, checklists, figures, finding, glossary, maintainers, people, references
from builder.model.macros import Argument, DataFile, Macro, MacroCall, Macros


def create_registry(*macros: Macro) -> Macros:
    """Return `macros` by name. ValueError if two have one name."""
    registry: dict[str, Macro] = {}
    for macro in macros:
        if macro.name in registry:
            raise ValueError(f"two macros have the name {macro.name}")
        registry[macro.name] = macro
    return registry


def _always(call: MacroCall) -> bool:
    return True


MACROS = create_registry(
    Macro(
        "cite",
        "a citation, linked to its entry",
        'cite("sandhu-2017")',
        references.get_cite_context,
        arguments=(Argument("references", is_repeated=True),),
        is_block=False,
        get_citations=references.list_cite_citations,
    ),
    Macro(
        "references",
        "what this page cites",
        "references()",
        references.get_references_context,
        reference_list="cited",
    ),
    Macro(
        "bibliography",
        "the whole register of references, to choose from by topic and kind, and to download",
        "bibliography()",
        references.get_bibliography_context,
        stylesheets=("list-filter", "references"),
        scripts=("references",),
        data_file=DataFile("references.yml", "Edit the references"),
        frame_parts=("reference_downloads",),
        reference_list="all",
        get_addresses=references.list_bibliography_addresses,
        is_in_search=_always,
    ),
    Macro(
        "corrections",
        "each correction to the 2022 guide, with its evidence",
        "corrections()",
        references.get_corrections_context,
        stylesheets=("references",),
        get_addresses=references.list_corrections_addresses,
        is_in_search=_always,
    ),
    Macro(
        "term",
        "a word linked to its meaning; a second argument is shown instead of the term",
        'term("tokenism")',
        glossary.get_term_context,
        arguments=(Argument("glossary"), Argument(is_required=False)),
        is_block=False,
    ),
    Macro(
        "glossary",
        "all words with their meanings",
        "glossary()",
        glossary.get_glossary_context,
        data_file=DataFile("glossary.yml", "Edit the glossary"),
        get_addresses=glossary.list_glossary_addresses,
        get_citations=glossary.list_glossary_citations,
        is_in_search=_always,
    ),
    Macro(
        "figure",
        "a drawing, with the same in words",
        'figure("tokenism-loop")',
        figures.get_figure_context,
        arguments=(Argument("figures"),),
        stylesheets=("figures",),
        get_addresses=figures.list_figure_addresses,
        get_citations=figures.list_figure_citations,
    ),
    Macro(
        "checklist",
        "a checklist, the same on every page",
        'checklist("tokenism")',
        checklists.get_checklist_context,
        arguments=(Argument("checklists"),),
        stylesheets=("checklists",),
        scripts=("checklist",),
        data_file=DataFile("checklists/{id}.yml", "Edit the checklist “{title}”"),
        frame_parts=("checklist_tools",),
        get_addresses=checklists.list_checklist_addresses,
        get_citations=checklists.list_checklist_citations,
        is_in_search=checklists.is_on_own_page,
    ),
    Macro(
        "checklists",
        'links to checklists: all, or those for a `role` or a `stage`, as in `checklists(stage="finishing")`',
        'checklists(role="experience")',
        checklists.get_checklists_context,
        keywords={"role": "roles", "stage": "stages"},
    ),
    Macro(
        "all_checklists",
        "every checklist in full",
        "all_checklists()",
        checklists.get_all_checklists_context,
        stylesheets=("checklists",),
        scripts=("checklist",),
        frame_parts=("checklist_tools",),
        get_addresses=checklists.list_all_checklists_addresses,
        get_citations=checklists.list_all_checklists_citations,
    ),
    Macro(
        "my_list",
        "where a reader makes a list of their own, on the page with `checklists()`",
        "my_list()",
        checklists.get_my_list_context,
        stylesheets=("checklists", "my-list", "list-filter"),
        scripts=("my-list",),
        frame_parts=("checklist_tools",),
    ),
    Macro(
        "compare",
        "links to the lists for reflection, and where a group puts its answers side by side",
        "compare()",
        checklists.get_compare_context,
        stylesheets=("links", "compare"),
        scripts=("links", "compare"),
    ),
    Macro(
        "on_this_device",
        "what this device keeps for the site, and a button that forgets it",
        "on_this_device()",
        checklists.get_on_this_device_context,
        scripts=("device",),
    ),
    Macro(
        "role",
        "a role, linked to its page",
        'role("experience")',
        people.get_role_context,
        arguments=(Argument("roles"),),
        template_name="term",
        is_block=False,
    ),
    Macro("roles", "all roles, with their meanings", "roles()", people.get_roles_context),
    Macro(
        "contact",
        "how to reach one contact",
        'contact("fva")',
        people.get_contact_context,
        arguments=(Argument("contacts"),),
        template_name="contacts",
        get_addresses=people.list_contact_addresses,
        is_in_search=_always,
    ),
    Macro(
        "contacts",
        "how to reach every contact",
        "contacts()",
        people.get_contacts_context,
        data_file=DataFile("contacts.yml", "Edit the contacts"),
        get_addresses=people.list_contact_addresses,
        is_in_search=_always,
    ),
    Macro(
        "helplines",
        "helplines: those with the ids named, or all",
        'helplines("samaritans", "shout")',
        people.get_helplines_context,
        arguments=(Argument("support", is_required=False, is_repeated=True),),
        data_file=DataFile("support.yml", "Edit the helplines"),
        get_addresses=people.list_helplines_addresses,
        is_in_search=_always,
    ),
    Macro(
        "urgent_numbers",
        "numbers to call or text at once, as large links",
        'urgent_numbers("emergency", "samaritans")',
        people.get_urgent_numbers_context,
        arguments=(Argument("support", is_repeated=True),),
        stylesheets=("urgent-numbers",),
        data_file=DataFile("support.yml", "Edit the helplines"),
    ),
    Macro(
        "budget_example",
        "a made-up budget for co-production, added up",
        "budget_example()",
        budget.get_budget_example_context,
        data_file=DataFile("budget.yml", "Edit the lines of the budget"),
    ),
    Macro(
        "budget_sheet",
        "the budget sheet to download",
        "budget_sheet()",
        budget.get_budget_sheet_context,
        template_name="file_links",
        data_file=DataFile("budget.yml", "Edit the lines of the budget"),
    ),
    Macro(
        "source_map",
        "each section of the 2022 guide and the pages that carry it",
        "source_map()",
        finding.get_source_map_context,
        data_file=DataFile("guide-2022.yml", "Edit the sections of the 2022 guide"),
        get_addresses=finding.list_source_map_addresses,
    ),
    Macro(
        "links",
        "every section with its address, and the same to download",
        "links()",
        finding.get_links_context,
        stylesheets=("links",),
        scripts=("links",),
    ),
    Macro(
        "whats_new",
        "what changed, by date, with the reason of each change",
        "whats_new()",
        finding.get_whats_new_context,
        data_file=DataFile("changes.yml", "Edit what’s new"),
        get_addresses=finding.list_whats_new_addresses,
    ),
    Macro(
        "a_to_z",
        "all pages and words in alphabetical order",
        "a_to_z()",
        finding.get_a_to_z_context,
        stylesheets=("a-z",),
    ),
    Macro(
        "search_page",
        "the page of search results",
        "search_page()",
        finding.get_search_page_context,
        stylesheets=("search",),
        scripts=("search-page",),
    ),
    Macro(
        "messages",
        "every message of the check, with its fix",
        "messages()",
        maintainers.get_messages_context,
        stylesheets=("messages",),
        scripts=("messages",),
        get_addresses=maintainers.list_messages_addresses,
    ),
    Macro(
        "page_fields",
        "the fields at the top of a page",
        "page_fields()",
        maintainers.get_page_fields_context,
        stylesheets=("messages",),
    ),
    Macro("starters", "the starters to copy", "starters()", maintainers.get_starters_context),
    Macro(
        "words_to_avoid",
        "words to avoid, with what to write instead and why",
        "words_to_avoid()",
        maintainers.get_words_to_avoid_context,
        get_addresses=maintainers.list_words_to_avoid_addresses,
    ),
)
