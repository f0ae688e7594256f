"""Which stylesheets and scripts a page asks for beside those of every page: what a macro needs, only its pages fetch."""

from __future__ import annotations

from collections.abc import Iterable

from builder.model.macros import Macro
from builder.model.pages import Page
from builder.model.site import Site


def list_stylesheets(site: Site, page: Page) -> list[str]:
    """Return the addresses, below the site's root, of the stylesheets that `page` needs."""
    home = ["home"] if page.path == "index.md" else []
    names = [*home, *(name for macro in _list_macros(site, page) for name in macro.stylesheets)]
    return [f"assets/stylesheets/{name}.css" for name in dict.fromkeys(names)]


def list_scripts(site: Site, page: Page) -> list[str]:
    """Return the addresses, below the site's root, of the JavaScript modules that `page` needs."""
    names = (name for macro in _list_macros(site, page) for name in macro.scripts)
    return [f"assets/javascripts/{name}.js" for name in dict.fromkeys(names)]


def _list_macros(site: Site, page: Page) -> Iterable[Macro]:
    """Return the macros that `page` calls, in the order of the registry: stylesheets follow each other alike on every page."""
    called = {call.macro for call in page.calls}
    return (macro for macro in site.macros.values() if macro in called)
