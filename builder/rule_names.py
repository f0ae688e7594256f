"""The rules by name."""

from __future__ import annotations

# Every rule the build refuses for. tests/broken/ holds at least one wrong file for each, with the message it must give.
RULES = {
    "yaml": "A data file can be read, and so can the fields at the top of a page. Both are written in YAML.",
    "duplicate-key": "A field stands once in its group.",
    "encoding": "Files are UTF-8 text.",
    "schema": "The files that say what data may hold are sound, and each data file has one.",
    "missing-file": "The data files the site is built from exist.",
    "unknown-key": "Only the fields a schema names are used.",
    "missing-field": "Every required field is there.",
    "wrong-type": "A field holds the kind of value its schema names.",
    "wrong-value": "A field holds one of its allowed values, in the right form and length.",
    "date": "A date is a real day, written YYYY-MM-DD.",
    "duplicate-id": "An id is used once, as addresses hang on it.",
    "unknown-id": "An id that is named exists.",
    "unknown-page": "A page that is named exists.",
    "reference-kind": "Each type of reference is of one kind, which has words for readers and a name in each file for tools.",
    "reference-link": "A reference says honestly what its link leads to.",
    "citation-style": "The citation style and locale that the settings name exist.",
    "identity": "The settings say who publishes the site, under which licence, and what its feed is known by.",
    "suggest": "The ways to suggest a change that the settings give have the right form.",
    "share-image": "Each page has the picture that goes with a link to it.",
    "contact-way": "A contact or helpline gives at least one way to reach it.",
    "checklist-page": "Each checklist has a page of the same name and title, and each checklist page a checklist.",
    "figure-file": "Each figure has its drawing and its words, and the drawing is safe to stand inside a page.",
    "guide-section": "Each section of the 2022 guide is carried by a page.",
    "guide-reference": "What a section of the 2022 guide cites is cited by a page that carries the section.",
    "template": "The files in templates/ are sound.",
    "nav": "Each page stands once in the navigation, and each entry there is a page.",
    "file-name": "File names are lower-case words joined by hyphens.",
    "front-matter": "A page opens with its front matter between two lines of three hyphens.",
    "search-words": "Search words name a section of their page, and no word is the same as two others.",
    "unique": "No two pages share a title, a short address or a description.",
    "front-matter-pair": "Fields that need each other stand together.",
    "published-file": "Only pages and pictures stand in docs/, as all that stands there is published.",
    "list-layout": "A list or paragraph is laid out so that Markdown reads it as it was meant.",
    "empty-page": "A page, and each section of it, has something to say.",
    "heading-level": "Headings begin with two marks, ##, and skip no level.",
    "heading-words": "A heading says in plain words what follows.",
    "heading-mark": "A heading is marked as one, not only made bold.",
    "capitals": "Words are written in small letters.",
    "characters": "All characters of a text can be seen and read out.",
    "heading-id": "Each main heading has a name for its address, its id, and that name is well formed.",
    "duplicate-heading-id": "An id stands once on a page.",
    "html": "Pages hold Markdown, not HTML.",
    "plain-text": "Data holds plain text: no HTML, Markdown or macros.",
    "formula": "No words of a checklist begin as a formula does, as they stand in a spreadsheet too.",
    "leftover-markup": "No half-written link, conflict marker or code block is left in the text.",
    "table": "Each row of a table has as many cells as its first.",
    "image": "An image exists and has words that say what it shows.",
    "link-target": "A link leads to a page or file of this site that exists.",
    "link-anchor": "A link to a section leads to an id on that page.",
    "link-text": "Link text says where the link goes.",
    "link-form": "A link names a file of this site. Addresses of other sites stand in data files.",
    "macro-syntax": "Double braces open and close round one of the site's own words.",
    "macro-unknown": "Only the site's own words stand between double braces.",
    "macro-arguments": "A word between braces has in its brackets what it needs.",
    "macro-place": "A word that makes a block stands alone on its line, at the left margin.",
    "published-address": "Each published address leads to what it led to.",
    "published-words": "An id stays with its words: two sections, or pages, do not change places under their addresses.",
    "redirect": "A redirect leads in one step from an address that is not in use to one that is.",
    "register": "Nobody changes the register of published addresses by hand.",
    "ledger": "Nobody changes the ledger of other sites' addresses by hand.",
    "short-name": "A short name once published is never given to another page.",
    "references-list": "A page that cites ends with its list of references, and only such a page.",
}

# The same by what they are about, in the order of the page that explains each message. Their names are ids there, for life.
RULE_GROUPS = {
    "Data": (
        "yaml duplicate-key encoding missing-file unknown-key missing-field wrong-type wrong-value date duplicate-id unknown-id"
        " unknown-page reference-kind reference-link contact-way checklist-page guide-section guide-reference plain-text"
        " formula schema"
    ),
    "Front matter": "front-matter front-matter-pair unique search-words",
    "Links and addresses": (
        "link-target link-anchor link-text link-form published-address published-words redirect register ledger short-name nav"
        " file-name published-file"
    ),
    "Ids and headings": "heading-words heading-mark heading-level heading-id duplicate-heading-id empty-page",
    "Macros": "macro-syntax macro-unknown macro-arguments macro-place references-list",
    "Text and layout": "list-layout table leftover-markup html capitals characters",
    "Pictures and access for everyone": "image figure-file share-image",
    "The site's settings": "citation-style identity suggest template",
}
