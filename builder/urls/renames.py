"""Finds where a published page went whose file was renamed: so that a message can name the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import urldefrag

from builder.model.data import Data
from builder.model.diagnostics import find_closest, suggest_match
from builder.model.markdown import Heading
from builder.model.pages import Page, get_page_address
from builder.urls.redirects import expand_redirects

MIN_FOLDER_PAGES = 2  # so many pages that keep their names in another folder have been moved with it
MIN_SHARED_SECTIONS = 0.6  # the share of its sections, from which on a new page is taken for a published one under another name


def find_renamed_pages(pages: dict[str, Page], data: Data) -> dict[str, Page]:
    """Return, for the address of each published page that is missing, the page that it is now.

    That is where a redirect leads; or the new page that has its title or most of its sections. A page that is back at an
    address that was redirected counts as new.
    """
    published = data.register.get("addresses", {})
    here = {page.address: page for page in pages.values()}
    known = [line for line in expand_redirects(data, here) if "#" not in line["from"]]
    lines = {line["from"]: urldefrag(line.get("to", "")).url for line in known}
    sections: dict[str, set[str]] = {}
    for url in published:
        page, name = urldefrag(url)
        if page not in here and page not in lines:
            sections.setdefault(page, set()).update({name} - {""})
    new = [page for url, page in here.items() if url not in published or url in lines]
    found: dict[str, Page] = {}
    for url, ids in sections.items():
        best = (
            max(new, key=lambda page: _page_similarity(published[url], ids, page), default=None) if url in published else None
        )
        if best is not None and _page_similarity(published[url], ids, best) >= MIN_SHARED_SECTIONS:
            found[url] = best
            new.remove(best)
    for source, target in lines.items():
        if source not in here and (page := here.get(target) or found.get(target)):
            found[source] = page
    return found


def find_moved_folders(renamed: Mapping[str, Page]) -> dict[str, str]:
    """Return the new address of each folder that was renamed with its pages: `renamed` holds those, by their old addresses."""
    moves = Counter(
        (old.removesuffix(f"{name}/"), page.address.removesuffix(f"{name}/"))
        for old, page in renamed.items()
        for name in [old.split("/")[-2]]
        if page.address.endswith(f"/{name}/")
    )
    return {old: new for (old, new), count in moves.items() if count >= MIN_FOLDER_PAGES and old != "/" != new}


def _page_similarity(title: str, ids: set[str], page: Page) -> float:
    if page.meta.get("title") == title:
        return 1
    return sum(heading.id in ids for heading in page.headings) / (len(ids) + 1)


def find_new_page(path: str, data: Data) -> Page | None:
    """Return the page that docs/<path> is now, if it was renamed."""
    return data.renamed.get(get_page_address(path))


def was_published(path: str, data: Data) -> bool:
    """Return whether docs/<path> has been a page that was published."""
    return get_page_address(path) in data.register.get("addresses", {})


def find_intended_page(path: str, known: Iterable[str], data: Data) -> str:
    """Return which page of `known` is meant by `path`, which is none: its new name, or the closest; or nothing."""
    if same := find_same_address(path, known):
        return same
    page = find_new_page(path, data)
    return page.path if page else "" if was_published(path, data) else find_closest(path, known)


def find_same_address(path: str, known: Iterable[str]) -> str:
    """Return the page of `known` with the address that `path` has, which may lack its .md or end in .html; or nothing."""
    address = get_page_address(path.strip("/").removesuffix(".html"))
    return next((page for page in known if get_page_address(page) == address), "")


def suggest_page(path: str, known: Iterable[str], data: Data, otherwise: str = "") -> str:
    """Return which page of `known` may be meant by `path`, which is none, or what else to do where it names it."""
    if same := find_same_address(path, known):
        return f'did you mean "{same}"?'
    if page := find_new_page(path, data):
        return f"it was renamed: write {page.path}"
    if was_published(path, data):
        return "it was removed: remove this too, or name another page"
    return suggest_match(path, known, otherwise)


def list_published_sections(page: Page, data: Data) -> Mapping[str, str]:
    """Return the words of each section of `page` that was published, by its id."""
    return data.published_sections.get(page.address, {})


def find_published_id(page: Page, heading: Heading, data: Data) -> str:
    """Return the id that `heading`, which has none, was published with: that of its words, or the only one missing.

    Where macros make ids too, one that is missing in Markdown may be theirs: then only the words decide.
    """
    makes_ids = any(call.macro.get_addresses for call in page.calls)
    present = {other.id for other in page.headings if other.explicit}
    missing = {name: words for name, words in list_published_sections(page, data).items() if name not in present}
    same = [name for name, words in missing.items() if words == heading.text]
    return next(iter(same or (missing if len(missing) == 1 and not makes_ids else [])), "")


# Where ids of data are published, by the kind of data: the page, and the field that holds the words.
PUBLISHED_IDS = {
    "references": ("/references/#", "title"),
    "reference_groups": ("/references/#", "title"),
    "glossary": ("/glossary/#", "term"),
}


def suggest_id(word: str, kind: str, data: Data, otherwise: str = "") -> str:
    """Return which id of `kind` (a field of Data) `word` may mean, which is none, or how to give back a published one."""
    page, field = PUBLISHED_IDS.get(kind, ("", ""))
    words = data.register.get("addresses", {}).get(f"{page}{word}")
    if not page or words is None:
        return suggest_match(word, data.of_kind(kind), otherwise)
    now = next((name for name, entry in data.of_kind(kind).items() if entry[field] == words), "")
    if now:
        return f'it was published: write id: {word} again in data/{kind.replace("_", "-")}.yml, where it is "{now}" now'
    return "it was removed: remove this too, or name another"
