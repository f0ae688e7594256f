"""Writes what search looks through: an entry for each page, section, glossary term and reference of the built folder.

It reads the folder alone, so any engine may have written it; search words come from the site model, and weigh on no page.
The index holds a short excerpt of each entry, and the other words of its text as a list of places, word by word: on this
site that is 20 KB (brotli) less than the texts themselves. The browser stems and ranks (docs/assets/javascripts/search/).

Why no search library: three were tried on the text of this site (546 entries) with 40 queries and no search words. Right first
and in the first three: Pagefind 1.5.2 22 and 30, lunr 2.3.9 27 and 32, MiniSearch 7.2.0 24 and 30. Pagefind fetches 140 KB by
the first results and needs 'wasm-unsafe-eval'; lunr (8 KB, last released in 2020) and MiniSearch (6 KB) match beginnings and
near misses by stem, so that "payme" or "tokensim" find nothing. What decided the queries was the ranking round the library, and
that needs no more than lists of places. Ours is 4 KB, with Porter's stemmer (2 KB) from others, and knows phrases.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from builder.model.site import Site
from builder.output.redirect_pages import list_redirect_urls
from builder.output.search_entries import SearchEntry, read_search_entries
from builder.output.search_words import list_search_words

INDEX_FILE = "search/index.json"
EXCERPT = 130  # characters; an excerpt ends at a word
# Pages for those who look after the site: of their sections, readers' phones fetch only headings and search words.
FOR_MAINTAINERS = "contribute/"
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def write_search_index(folder: Path, site: Site) -> None:
    """Write the index of the built `folder` into it. The bytes depend on its pages and on the data of `site` alone."""
    target = folder / INDEX_FILE
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        json.dumps(build_search_index(folder, site), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def build_search_index(folder: Path, site: Site) -> dict:
    """Return the index of the built `folder`.

    `pages` are [address, title]; `entries` are [number of the page, kind, id, heading, excerpt, search words], the words
    joined by "|" and left out where there are none. The other words of all texts are `words`, one string, and `places`
    holds for each the numbers of its entries, each as the distance from the one before, in base 36.
    """
    words, quiet = list_search_words(site), set(site.data.search["stop_words"])
    pages, entries, places = [], [], defaultdict(list)
    leads_on = list_redirect_urls(site)
    for file in sorted(folder.rglob("index.html")):
        url = file.relative_to(folder).as_posix().removesuffix("index.html")
        for entry in read_search_entries(file.read_bytes(), url) if f"/{url}" not in leads_on else ():
            if entry.kind == "page":
                pages.append([url, entry.heading])
            if entry.kind == "section" and url.startswith(FOR_MAINTAINERS):
                entry = replace(entry, text="", rest="")
            phrases = words.get((url, entry.id), ())
            if not (entry.text or phrases or entry.kind == "page"):
                continue  # nothing but a list that stands elsewhere in full
            excerpt = _excerpt(entry)
            told = _words(f"{entry.heading} {excerpt}") | quiet
            for word in sorted(_words(f"{entry.text} {entry.rest}") - told):
                places[word].append(len(entries))
            heading = "" if entry.kind == "page" else entry.heading
            row = [len(pages) - 1, entry.kind, entry.id, heading, excerpt]
            entries.append([*row, "|".join(phrases)] if phrases else row)
    ordered = sorted(places, key=lambda word: (-len(places[word]), word))  # like beside like packs best
    return {
        **site.data.search,
        "pages": pages,
        "entries": entries,
        "words": " ".join(ordered),
        "places": ";".join(_encode_distances(places[word]) for word in ordered),
    }


def _words(text: str) -> set[str]:
    """Return the words of `text` much as the browser will read them; what it reads otherwise costs bytes, and no result."""
    return set(WORD.findall(re.sub(r"['’]s?\b", "", text.casefold())))


def _excerpt(entry: SearchEntry) -> str:
    if len(entry.text) <= EXCERPT:
        return entry.text
    return entry.text[:EXCERPT].rsplit(" ", 1)[0].rstrip(".,:;") + " …"


def _encode_distances(numbers: list[int]) -> str:
    return " ".join(_base36(after - before) for before, after in zip([0, *numbers], numbers, strict=False))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else _base36(number // 36) + digits[number % 36]
