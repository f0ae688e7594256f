"""Which stylesheets and modules a page asks for beside those of every page: what a part needs, only its pages fetch."""

from __future__ import annotations

from builder.model.pages import Page

# Name of the file → the macros whose parts need it, in the order that stylesheets follow each other.
STYLES = {
    "a-z": ("a_to_z",),
    "search": ("search_page",),
    "figures": ("figure",),
    "links": ("links", "compare"),
    "checklists": ("checklist", "all_checklists", "my_list"),
    "my-list": ("my_list",),
    "list-filter": ("my_list", "bibliography"),
    "references": ("bibliography", "corrections"),
    "compare": ("compare",),
    "messages": ("messages", "page_fields"),
}
MODULES = {
    "search-page": ("search_page",),
    "links": ("links", "compare"),
    "checklist": ("checklist", "all_checklists"),
    "my-list": ("my_list",),
    "references": ("bibliography",),
    "device": ("on_this_device",),
    "compare": ("compare",),
    "messages": ("messages",),
}


def list_stylesheets(page: Page) -> list[str]:
    """Return the addresses, below the site's root, of the stylesheets that `page` needs."""
    home = ["home"] if page.path == "index.md" else []
    return [f"assets/stylesheets/{name}.css" for name in [*home, *_needed_by(STYLES, page)]]


def list_scripts(page: Page) -> list[str]:
    """Return the addresses, below the site's root, of the JavaScript modules that `page` needs."""
    return [f"assets/javascripts/{name}.js" for name in _needed_by(MODULES, page)]


def _needed_by(assets: dict[str, tuple[str, ...]], page: Page) -> list[str]:
    return [name for name, macros in assets.items() if page.called(*macros)]
