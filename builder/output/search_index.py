"""Writes what search looks through: an entry for each page, section, glossary term and reference of the built pages.

Any engine may have built them; search words come from the front matter and the glossary, and weigh on no page.
The index holds a short excerpt of each entry, and the other words of its text as a list of places, word by word: on this
site that is 20 KB (brotli) less than the texts themselves. The browser stems and ranks (docs/assets/javascripts/search/).

Why no search library: three were tried on the text of this site (546 entries) with 40 queries and no search words. Right first
and in the first three: Pagefind 1.5.2 22 and 30, lunr 2.3.9 27 and 32, MiniSearch 7.2.0 24 and 30. Pagefind fetches 140 KB by
the first results and needs 'wasm-unsafe-eval'; lunr (8 KB, last released in 2020) and MiniSearch (6 KB) match beginnings and
near misses by stem, so that "payme" or "tokensim" find nothing. What decided the queries was the ranking round the library, and
that needs no more than lists of places. Ours is 4 KB, with Porter's stemmer (2 KB) from others, and knows phrases.
"""

from __future__ import annotations

import functools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.macros.glossary import GLOSSARY_PAGE
from builder.model.pages import SEARCH_WORDS_FIELD, WHOLE_PAGE
from builder.model.site import Site
from builder.output.search_entries import SearchEntry
from builder.urls.sections import list_navigation

INDEX_FILE = "search/index.json"
EXCERPT = 130  # characters; an excerpt ends at a word
# Pages for those who look after the site: of their sections, readers' phones fetch only headings and search words.
FOR_MAINTAINERS = "contribute/"
INDEXED_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def write_search_index(folder: Path, site: Site, found: Mapping[str, Iterable[SearchEntry]]) -> None:
    """Write the index of what is `found` on the pages into the built `folder`. The same pages and data give the same bytes."""
    target = folder / INDEX_FILE
    target.parent.mkdir(exist_ok=True)
    index = json.dumps(build_search_index(site, found), ensure_ascii=False, separators=(",", ":"))
    target.write_text(f"{index}\n", encoding="utf-8")


def build_search_index(site: Site, found: Mapping[str, Iterable[SearchEntry]]) -> dict[str, Any]:
    """Return the index of the entries `found`, by the URL of their page.

    `pages` are [address, title, name of its group in the menu]; those for maintainers have an address below `maintainers`.
    `entries` are [number of the page, kind, id, heading, excerpt, search words, other names], both joined by "|" and left out
    where there are none. The other words of all texts are `words`, one string, and `places` holds for each the numbers of its
    entries, each as the distance from the one before, in base 36.
    """
    words, names, groups = list_search_words(site), list_other_names(site), list_menu_groups(site)
    answers, quiet = list_answers(site), set(site.data.search["stop_words"])
    pages: list[list[str]] = []
    entries: list[list[Any]] = []
    places: dict[str, list[int]] = defaultdict(list)
    for url, one in ((url, one) for url, of_page in found.items() for one in of_page):
        if one.kind == "page":
            pages.append([url, one.heading, groups.get(url, "")])
        entry = replace(one, text="", rest="") if one.kind == "section" and url.startswith(FOR_MAINTAINERS) else one
        phrases = words.get((url, entry.id), ())
        others = (*names.get((url, entry.id), ()), *entry.numbers)
        if not (entry.text or phrases or entry.kind == "page"):
            continue  # nothing but a list that stands elsewhere in full
        excerpt = _shorten(answers.get(url, entry.text) if entry.kind == "page" else entry.text)
        shown = _words(f"{entry.heading} {excerpt}") | quiet
        for word in _words(f"{entry.text} {entry.rest}") - shown:
            places[word].append(len(entries))
        heading = "" if entry.kind == "page" else entry.heading
        row = [len(pages) - 1, entry.kind, entry.id, heading, excerpt, "|".join(phrases), "|".join(others)]
        entries.append(row if others else row[:-1] if phrases else row[:-2])
    ordered = sorted(places, key=lambda word: (-len(places[word]), word))  # like beside like packs best
    return {
        **site.data.search,
        "maintainers": FOR_MAINTAINERS,
        "pages": pages,
        "entries": entries,
        "words": " ".join(ordered),
        "places": ";".join(_encode_distances(places[word]) for word in ordered),
    }


def list_search_words(site: Site) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the phrases that lead readers to a page or section, by URL and section id, which is empty for the page itself."""
    return {
        (page.url, "" if section == WHOLE_PAGE else section): tuple(phrases)
        for page in site.pages.values()
        for section, phrases in page.meta.get(SEARCH_WORDS_FIELD, {}).items()
    }


def list_other_names(site: Site) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what a page is called in the menu, and a term of the glossary elsewhere, by URL and section id."""
    menu = [(title, pages[0]) for title, pages in list_navigation(site) if title]
    found: dict[tuple[str, str], tuple[str, ...]] = {
        (page.url, ""): (title,) for title, page in menu if title != page.meta["title"]
    }
    if GLOSSARY_PAGE in site.pages:
        url = site.pages[GLOSSARY_PAGE].url
        found |= {(url, name): tuple(record["also"]) for name, record in site.data.glossary.items() if "also" in record}
    return found


def list_menu_groups(site: Site) -> dict[str, str]:
    """Return, by its URL, the name of the group of the menu that a page is in; not of pages that such a name leads to.

    The group that begins with the home page says nothing of where its pages are.
    """
    groups = [(title, pages) for title, pages in list_navigation(site) if pages and pages[0].url]
    return {page.url: title for title, pages in groups for page in pages[1:]}


def list_answers(site: Site) -> dict[str, str]:
    """Return, by its URL, what a page says of itself in a line or two: what a result shows of it."""
    return {page.url: str(page.meta["description"]) for page in site.pages.values()}


@functools.lru_cache(maxsize=10_000)  # pure: a preview reads again only what an edit has changed
def _words(text: str) -> frozenset[str]:
    """Return the words of `text` much as the browser will read them; what it reads otherwise costs bytes, and no result."""
    return frozenset(INDEXED_WORD.findall(re.sub(r"['’]s?\b", "", text.casefold())))


def _shorten(text: str) -> str:
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0].rstrip(".,:;") + " …"


def _encode_distances(numbers: list[int]) -> str:
    return " ".join(_base36(after - before) for before, after in zip([0, *numbers], numbers, strict=False))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else _base36(number // 36) + digits[number % 36]
