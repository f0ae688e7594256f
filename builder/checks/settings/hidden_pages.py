"""No setting hides a page: what is in docs/ is published, and what was published is taken away by deleting it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.model.settings import Settings

# MkDocs leaves this folder of docs/ out, unless it is told not to.
LEFT_OUT = "templates/"
SHOWN_AGAIN = f"!/{LEFT_OUT}"


def check_hidden_pages(pages: Mapping[str, Page], settings: Settings) -> Iterator[Diagnostic]:
    """Yield a diagnostic where settings of MkDocs keep pages, or what they may show, out of the built site."""
    values = settings.document.value if isinstance(settings.document.value, dict) else {}
    for name in ("exclude_docs", "draft_docs"):
        for pattern in _list_patterns(values.get(name)):
            if not pattern.startswith("!"):
                message = f'"{pattern}" would hide pages, and their published addresses would lead nowhere'
                fix = f"take out the line {pattern}: to take a page away, delete its file, and the check says what else to do"
                yield settings.document.diagnostic("hidden-page", (name,), message, fix)
    if any(path.startswith(LEFT_OUT) for path in pages) and SHOWN_AGAIN not in _list_patterns(values.get("exclude_docs")):
        message = f"the pages in docs/{LEFT_OUT} are hidden: MkDocs leaves out a folder of this name unless told not to"
        fix = f"restore the lines from the main branch: exclude_docs: |, and below it {SHOWN_AGAIN}"
        yield settings.document.diagnostic("hidden-page", ("exclude_docs",), message, fix)


def _list_patterns(value: object) -> list[str]:
    lines = (line.strip() for line in str(value or "").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
