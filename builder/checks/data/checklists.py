"""Checklists and their pages."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, Subject, suggest_match
from builder.model.documents import Place
from builder.urls.renames import find_new_page


def check_checklist_pages(data: Data, titles: dict[str, str]) -> Iterator[Diagnostic]:
    for name, checklist in data.checklists.items():
        page, path = f"checklists/{name}.md", f"data/checklists/{name}.yml"
        if page not in titles:
            new = find_new_page(page, data)
            fix = f"give {new.file} its old name docs/{page}" if new else "add the page, and its line in the navigation"
            message = f"this checklist has no page docs/{page}"
            yield data.documents[path].diagnostic("checklist-page", ("title",), message, fix, restores=Subject("page", page))
        elif titles[page] and titles[page] != checklist["title"]:  # a faulty title is told already
            yield data.documents[path].diagnostic(
                "checklist-page",
                ("title",),
                f'its page docs/{page} is called "{titles[page]}"',
                "give both the same title",
            )
    for page in titles:
        name = page.removeprefix("checklists/").removesuffix(".md")
        known = f"data/checklists/{name}.yml" in data.documents or page in {new.path for new in data.renamed.values()}
        if page.startswith("checklists/") and name not in ("index", "all", "compare") and not known:
            yield Diagnostic(
                f"docs/{page}",
                1,
                "",
                f"there is no checklist data/checklists/{name}.yml for this page",
                suggest_match(name, data.checklists, "add it, or take the page away"),
                "checklist-page",
                subject=Subject("checklist", name),
            )


def check_formulas(data: Data) -> Iterator[Diagnostic]:
    """A spreadsheet would work out a cell that begins like this, whatever it asks for (CWE-1236)."""
    for name, checklist in data.checklists.items():
        words: list[tuple[Place, str]] = [(("title",), checklist["title"])]
        for g, group in enumerate(checklist["groups"]):
            words.append((("groups", g, "title"), group["title"]))
            for i, item in enumerate(group["items"]):
                words += [(("groups", g, "items", i, field), item[field]) for field in ("text", "why")]
        for place, text in words:
            if text.lstrip()[:1] in ("=", "+", "-", "@"):
                message = f"this begins with {text.lstrip()[0]}, so a spreadsheet would take it for a formula"
                fix = "begin with a word: the list can be opened as a table"
                yield data.documents[f"data/checklists/{name}.yml"].diagnostic("formula", place, message, fix)
