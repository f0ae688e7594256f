"""The citation style and locale that mkdocs.yml names exist, and can cite a page of this site."""

from __future__ import annotations

from dataclasses import replace

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.settings import DEFAULT_CITATION_LOCALE, DEFAULT_CITATION_STYLE, Settings
from builder.references.citations import list_locales, list_styles
from builder.references.page_citation import cite_page


def check_citation_settings(settings: Settings) -> tuple[Settings, list[Diagnostic]]:
    """Return a diagnostic for the CSL style or locale that cannot be used, and the settings with the default in its place."""
    style, style_faults = _choose(settings, "style", settings.citation_style, list_styles(), DEFAULT_CITATION_STYLE)
    locale, locale_faults = _choose(settings, "locale", settings.citation_locale, list_locales(), DEFAULT_CITATION_LOCALE)
    diagnostics = [*style_faults, *locale_faults]
    try:
        cite_page("A title", "A site", "https://site.example/", "2026-01-01", style, locale)
    except Exception:  # citeproc-py has no error class of its own
        message, fix = f"the style {style} cannot write how to cite a page of this site", "choose another style"
        diagnostics.append(_diagnose(settings, "style", message, fix))
        style = DEFAULT_CITATION_STYLE
    return replace(settings, citation_style=style, citation_locale=locale), diagnostics


def _choose(settings: Settings, name: str, value: str, known: set[str], default: str) -> tuple[str, list[Diagnostic]]:
    if value in known:
        return value, []
    fix = suggest_match(str(value), known, "see zotero.org/styles for names")
    return default, [_diagnose(settings, name, f'there is no {name} "{value}"', fix)]


def _diagnose(settings: Settings, name: str, message: str, fix: str) -> Diagnostic:
    return settings.document.diagnostic("citation-style", ("extra", "citations", name), message, fix)
