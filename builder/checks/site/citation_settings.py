"""The citation style and locale that mkdocs.yml names exist, and can cite a page of this site."""

from __future__ import annotations

from pathlib import Path

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.reading.yaml_files import read_yaml
from builder.references.citations import list_locales, list_styles
from builder.references.page_citation import cite_page

DEFAULT_STYLE = "harvard-cite-them-right"


def read_citation_settings(root: Path) -> tuple[str, str, list[Diagnostic]]:
    """Return the CSL style and locale that mkdocs.yml names, and a problem for each that does not exist."""
    document, _ = read_yaml(root, "mkdocs.yml")
    extra = document.value.get("extra") if isinstance(document.value, dict) else None
    settings = extra.get("citations") if isinstance(extra, dict) else None
    settings = settings if isinstance(settings, dict) else {}
    chosen, diagnostics = [], []
    for name, default, known in (
        ("style", DEFAULT_STYLE, list_styles()),
        ("locale", "en-GB", list_locales()),
    ):
        value = settings.get(name, default)
        if value not in known:
            diagnostics.append(
                document.diagnostic(
                    "citation-style",
                    ("extra", "citations", name),
                    f'there is no {name} "{value}"',
                    suggest_match(str(value), known, "see zotero.org/styles for names"),
                )
            )
            value = default
        chosen.append(value)
    style, locale = chosen
    try:
        cite_page("A title", "A site", "https://site.example/", "2026-01-01", style, locale)
    except Exception:  # citeproc-py has no error class of its own
        message, fix = f"the style {style} cannot write how to cite a page of this site", "choose another style"
        diagnostics.append(document.diagnostic("citation-style", ("extra", "citations", "style"), message, fix))
        style = DEFAULT_STYLE
    return style, locale, diagnostics
