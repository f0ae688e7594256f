"""Which diagnostics only follow from others: when those are fixed, nothing is wrong with these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.urls.renames import find_moved_folders

# Rules that find what a page or section leaves behind elsewhere when it moves. Addresses can be listed all the same.
STALE_LINK_RULES = {"link-anchor", "link-target", "nav", "search-words", "unknown-page"}

# Rules that say that a file cannot be read: whatever else is told of it only follows.
UNREADABLE_FILE_RULES = {"merge-marks", "encoding", "file-size", "empty-file", "syntax", "picture"}

# More pages than this do not all name an owner wrongly.
MANY_PAGES = 5
# File → the kind of subject that its entries are.
ENTRY_KINDS = {
    "data/references.yml": "reference",
    "data/glossary.yml": "glossary term",
    "data/topics.yml": "topic",
    "data/contacts.yml": "contact",
    "data/owners.yml": "owner",
}


def drop_consequences(diagnostics: list[Diagnostic], renamed: Mapping[str, Page]) -> list[Diagnostic]:
    """Return `diagnostics` without those that only follow from another one; `renamed` are pages by their old addresses."""
    unreadable = {one.path for one in diagnostics if one.rule in UNREADABLE_FILE_RULES}
    told = [one for one in diagnostics if one.path not in unreadable or one.rule in UNREADABLE_FILE_RULES]
    return _drop_restored(_merge_unknown_owners(_merge_moved_folders(told, find_moved_folders(renamed))))


def _merge_moved_folders(diagnostics: list[Diagnostic], folders: Mapping[str, str]) -> list[Diagnostic]:
    """Say once a file that a folder has another name, where several of its lines name pages in it: one cause, one message."""
    for old, new in folders.items():
        named = [one for one in diagnostics if one.rule in STALE_LINK_RULES and f"/{one.subject.id}".startswith(old)]
        files: dict[str, list[Diagnostic]] = {}
        for one in named:
            files.setdefault(one.path, []).append(one)
        for path, found in files.items():
            lines = sorted({one.line for one in found})
            if len(lines) > 1:
                before, after = old.strip("/"), new.strip("/")
                message = f"{len(lines)} lines here name pages in the folder {before}/, which is {after}/ now"
                fix = f"write {after}/ in place of {before}/ in lines {', '.join(map(str, lines))}"
                merged = Diagnostic(path, lines[0], found[0].field.split(".")[0], message, fix, found[0].rule)
                diagnostics = [one for one in diagnostics if one not in found] + [merged]
    return diagnostics


def _merge_unknown_owners(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Say once that a role has lost its id, where many pages name it: the pages are right."""

    def names_unknown_owner(one: Diagnostic) -> bool:
        return one.rule == "unknown-id" and one.subject.kind == "owner"

    count = Counter(one.subject.id for one in diagnostics if names_unknown_owner(one))
    lost = [name for name, times in count.items() if times > MANY_PAGES]
    merged = [
        Diagnostic(
            "data/owners.yml",
            1,
            "",
            f'no owner "{name}" in data/owners.yml, and {count[name]} pages name it',
            "give its entry this id again",
            "unknown-id",
        )
        for name in lost
    ]
    return [one for one in diagnostics if not (names_unknown_owner(one) and one.subject.id in lost)] + merged


def _drop_restored(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what misses something that another diagnostic brings back."""
    restored = {one.restores for one in diagnostics}
    # Of two entries with one id, the second hides an id that may be in use: it is there once one has another.
    hidden = {ENTRY_KINDS[one.path] for one in diagnostics if one.rule == "duplicate-id" and one.path in ENTRY_KINDS}

    def follows(one: Diagnostic) -> bool:
        if one.rule in STALE_LINK_RULES:
            return one.subject.kind == "page" and one.subject in restored
        if one.rule not in ("unknown-id", "checklist-page"):
            return False
        return one.subject.kind in hidden or (one.subject.kind == "checklist" and one.subject in restored)

    return [one for one in diagnostics if not follows(one)]
