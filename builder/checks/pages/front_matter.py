"""The front matter of pages, and their file names."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.checks.data.plain_text import check_document_text
from builder.checks.pages.context import PageContext
from builder.checks.pages.headings import find_heading_faults
from builder.model.data import Data
from builder.model.diagnostics import NOTHING, Diagnostic, Subject, suggest_match
from builder.model.documents import Schema
from builder.model.pages import ID_PATTERN, SHORT_URL_PREFIX, Page
from builder.reading.schemas import validate_document
from builder.urls.renames import suggest_page


def check_front_matter(pages: Mapping[str, Page], schema: Schema | None) -> tuple[dict[str, Page], list[Diagnostic]]:
    """Return the pages without the fields that do not fit `schema`, and a diagnostic for each of those fields.

    So later checks can trust what they find. Without a valid schema, which has a diagnostic of its own, nothing is checked.
    """
    if schema is None:
        return dict(pages), []
    checked = {path: _check_front_matter(page, schema) for path, page in pages.items()}
    return {path: page for path, (page, _) in checked.items()}, [one for _, found in checked.values() for one in found]


@functools.lru_cache(maxsize=10_000)  # a cache of checks: a preview checks again only the pages that have been edited
def _check_front_matter(page: Page, schema: Schema) -> tuple[Page, tuple[Diagnostic, ...]]:
    if not page.meta:
        return page, ()
    found = validate_document(page.front, schema)
    faulty = {diagnostic.field.split(".")[0] for diagnostic in found}
    meta = {name: value for name, value in page.meta.items() if name not in faulty}
    kept = replace(page, front=replace(page.front, value=meta)) if faulty else page
    return kept, (*found, *_check_front_matter_words(page))


def _check_front_matter_words(page: Page) -> Iterator[Diagnostic]:
    yield from check_document_text(page.front)
    for message, fix in find_heading_faults(str(page.meta.get("title", ""))):
        yield page.front.diagnostic("heading-words", ("title",), message, fix)


def check_front_matter_fields(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each field that names what does not exist, or lacks the field that belongs to it."""
    yield from _check_next_pages(page, context)
    yield from _check_named_ids(page, context.data)
    yield from _check_pairs(page)
    ids = {heading.id for heading in page.headings}
    if "skip_to" in page.meta and page.meta["skip_to"] not in ids:
        message = f'no heading of this page has the id "{page.meta["skip_to"]}"'
        yield page.front.diagnostic("link-anchor", ("skip_to",), message, suggest_match(str(page.meta["skip_to"]), ids))


def _check_next_pages(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    for number, target in enumerate(page.get_list("next")):
        if target == page.path:
            yield page.front.diagnostic("unknown-page", ("next", number), "the page names itself", "name another page")
        elif target not in context.pages:
            message, fix = f'there is no page "{target}" in docs/', suggest_page(str(target), context.pages, context.data)
            yield page.front.diagnostic("unknown-page", ("next", number), message, fix, Subject("page", str(target)))


def _check_named_ids(page: Page, data: Data) -> Iterator[Diagnostic]:
    for number, section in enumerate(page.get_list("source") if data.sections else []):
        if section not in data.sections:
            message = f'no section "{section}" in data/guide-2022.yml'
            yield page.front.diagnostic("unknown-id", ("source", number), message, suggest_match(str(section), data.sections))
    owner = page.meta.get("owner")
    if data.owners and owner is not None and owner not in data.owners:
        message, fix = f'no owner "{owner}" in data/owners.yml', suggest_match(str(owner), data.owners)
        yield page.front.diagnostic("unknown-id", ("owner",), message, fix, Subject("owner", str(owner)))


def _check_pairs(page: Page) -> Iterator[Diagnostic]:
    meta = page.meta
    if meta.get("source") == [] and "added" not in meta:
        message, fix = (
            "the page names no section of the 2022 guide as its source",
            "say what this site added in the field `added`",
        )
        yield page.front.diagnostic("front-matter-pair", ("source",), message, fix)
    if ("content_note" in meta) != ("skip_to" in meta):
        have, miss = ("content_note", "skip_to") if "content_note" in meta else ("skip_to", "content_note")
        message, fix = f"`{have}` is given without `{miss}`", "add the other, so that readers are warned and can skip that part"
        yield page.front.diagnostic("front-matter-pair", (have,), message, fix)


def check_file_name(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for a file name that gives a clumsy address, or one in the folder of short URLs."""
    if not all(ID_PATTERN.fullmatch(part) for part in page.path.removesuffix(".md").split("/")):
        old = next((url.strip("/") for url, new in context.data.renamed.items() if new is page), "")
        fix = f"give it its old name docs/{old}.md" if old else "use lower-case words joined by hyphens"
        restores = Subject("page", f"{old}.md") if old else NOTHING
        yield page.diagnostic("file-name", 1, "", "this file name would make a clumsy address", fix, restores=restores)
    if page.address.startswith(SHORT_URL_PREFIX):
        yield page.diagnostic("file-name", 1, "", "this folder is kept for short addresses", "put the page into another folder")
