"""Pages and folders that data names exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.documents import Place, SourceFiles
from builder.model.pages import Page
from builder.urls.renames import find_new_page, suggest_page

# Pages that templates and the frame link to: without them no page can be made.
REQUIRED_PAGES = (
    "a-z.md",
    "about/index.md",
    "about/source-map.md",
    "about/whats-new.md",
    "glossary.md",
    "references.md",
    "search.md",
    "support.md",
)


def check_named_pages(data: Data, pages: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each page that data names and that does not exist."""
    for path, place, page in _list_named_pages(data):
        if page in pages:
            continue
        message, new = f'there is no page "{page}" in docs/', find_new_page(page, data)
        if new and place[0] == "stages":  # names of pages, but ids too, which stay
            fix = f"give {new.file} its old name docs/{page}"
            yield data.documents[path].diagnostic("unknown-id", place, message, fix, restores=Subject("page", page))
        else:
            fix = suggest_page(page, pages, data, "add the page")
            yield data.documents[path].diagnostic("unknown-page", place, message, fix, Subject("page", page))


def _list_named_pages(data: Data) -> Iterator[tuple[str, Place, str]]:
    """Yield the file, place and path of each page that a role, term or checklist names."""
    for number, role in enumerate(data.roles.values()):
        yield "data/roles.yml", (number, "page"), role["page"]
    for number, entry in enumerate(data.glossary.values()):
        yield from (("data/glossary.yml", (number, "see", i), page) for i, page in enumerate(entry.get("see", [])))
    for name, checklist in data.checklists.items():
        for i, stage in enumerate(checklist["stages"]):
            yield f"data/checklists/{name}.yml", ("stages", i), f"practice/{stage}.md"


def check_owned_folders(data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each folder of pages or data that an owner has and that does not exist."""
    for number, owner in enumerate(data.owners.values()):
        for at, folder in enumerate(owner.get("folders", [])):
            if folder.startswith(("docs/", "data/")) and not files.has_folder(folder):
                known = files.list_folders(folder[:4])
                message, fix = f"there is no folder {folder}", suggest_match(folder, known, "remove it")
                yield data.documents["data/owners.yml"].diagnostic("unknown-page", (number, "folders", at), message, fix)


def check_required_pages(data: Data, pages: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each page that templates link to and that does not exist."""
    for page in REQUIRED_PAGES:
        if page not in pages:
            yield Diagnostic(
                f"docs/{page}",
                1,
                "",
                "the page is missing, and parts of every page link to it",
                "put it back, or fix what names it in builder/ and templates/",
                "missing-file",
            )
