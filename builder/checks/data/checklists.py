"""Checklists and their pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.documents import Place
from builder.model.pages import Page
from builder.urls.renames import find_new_page

# Pages in docs/checklists/ that are not of one checklist.
OTHER_PAGES = ("index", "all", "compare")


def check_checklist_pages(data: Data, pages: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each checklist without a page of its name and title, and each such page without a checklist."""
    for name, checklist in data.checklists.items():
        path, document = f"checklists/{name}.md", data.documents[f"data/checklists/{name}.yml"]
        title = str(pages[path].meta.get("title", "")) if path in pages else ""
        if path not in pages:
            new = find_new_page(path, data)
            message = f"this checklist has no page docs/{path}"
            fix = f"give {new.file} its old name docs/{path}" if new else "add the page, and its line in the navigation"
            yield document.diagnostic("checklist-page", ("title",), message, fix, restores=Subject("page", path))
        elif title and title != checklist["title"]:  # a title that is missing has a diagnostic of its own
            message = f'its page docs/{path} is called "{title}"'
            yield document.diagnostic("checklist-page", ("title",), message, "give both the same title")
    renamed = {page.path for page in data.renamed.values()}
    for path, page in pages.items():
        name = path.removeprefix("checklists/").removesuffix(".md")
        known = f"data/checklists/{name}.yml" in data.documents or path in renamed
        if path.startswith("checklists/") and name not in OTHER_PAGES and not known:
            message = f"there is no checklist data/checklists/{name}.yml for this page"
            fix = suggest_match(name, data.checklists, "add it, or remove the page")
            yield page.diagnostic("checklist-page", 1, "", message, fix, Subject("checklist", name))


def check_formulas(data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each text of a checklist that a spreadsheet would work out as a formula (CWE-1236)."""
    for name, checklist in data.checklists.items():
        words: list[tuple[Place, str]] = [(("title",), checklist["title"])]
        for g, group in enumerate(checklist["groups"]):
            words.append((("groups", g, "title"), group["title"]))
            for i, item in enumerate(group["items"]):
                words += [(("groups", g, "items", i, field), item[field]) for field in ("text", "why")]
        for place, text in words:
            if text.lstrip()[:1] in ("=", "+", "-", "@"):
                message = f"this begins with {text.lstrip()[0]}, so a spreadsheet would read it as a formula"
                fix = "begin with a word: checklists can be opened in a spreadsheet"
                yield data.documents[f"data/checklists/{name}.yml"].diagnostic("formula", place, message, fix)
