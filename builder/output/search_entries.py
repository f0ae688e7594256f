"""Reads a built page into the entries that a search can find: the page, its sections, its terms, references and contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

# What stands on a page and is not what the page says: frame, drawings, code, dates of checks, what stands elsewhere too, and
# lists for maintainers, which would stand between a reader and the guide.
# The other names of a term come from the glossary itself, as its search words.
SKIPPED_TAGS = {"h1", "nav", "footer", "svg", "code", "script", "style", "template", "form", "dialog", "noscript"}
SKIPPED_CLASSES = {
    "a-z",
    "checklist__added",
    "checklist__files",
    "checklist__open",
    "contact__address",
    "contact__state",
    "content-note",
    "contents",
    "correction__seen",
    "fields",
    "glossary__also",
    "glossary__see",
    "links",
    "messages",
    "news",
    "printed",
    "reference__cited",
    "reference__correction",
    "reference__files",
    "reference__state",
    "references__files",
    "sources",
    "urgent",
    "words-to-avoid",
}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time", "wbr"}
# Blocks whose parts readers look for one by one: class of the block → tag of the parts that have an id, and their kind.
LISTS = {"glossary": ("dt", "term"), "references--full": ("li", "reference")}
# Addresses, hosts and names of files are no prose: "teatime.example" would be found for "tea time", before a page called so.
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]*[^\W\d_][\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?")
NUMBER = re.compile(r"(?:tel|sms):")
HELPLINE_ID = "helpline-"  # how the ids of helplines begin (templates/helplines.html)
REFERENCE_NAME = 110  # characters of a reference that stand for it in a list of results


@dataclass(frozen=True)
class SearchEntry:
    """One thing a search can find: `kind` is page, section, term, reference, contact or helpline.

    `heading` of a page is its title.

    `rest` is text that is found and not shown; `numbers` are those to call or text, as they are printed.
    """

    kind: str
    id: str
    heading: str
    text: str = ""
    rest: str = ""
    numbers: tuple[str, ...] = ()


def read_search_entries(page: HtmlElement, url: str) -> Iterator[SearchEntry]:
    """Yield the entries of `page`, which is at `url`, the page itself first; none where there is no article with a title."""
    article = page.find(".//article")
    title = None if article is None else article.find(".//h1")
    if article is None or title is None:
        return
    reader = _Reader(url)
    reader.begin("page", "", _one_line(title.text_content()))
    reader.read(article)
    for kind, name, heading, text, rest in reader.found:
        yield SearchEntry(kind, name, heading, _one_line("".join(text)), rest, reader.numbers.get(name, ()))


class _Reader:
    """Walks a page in order and shares its text out to entries; the last one begun takes what comes next."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.found: list[tuple[str, str, str, list[str], str]] = []
        self.numbers: dict[str, tuple[str, ...]] = {}  # of contacts, by their id
        self.names: set[HtmlElement] = set()  # what names an entry is not said again in its text

    def begin(self, kind: str, name: str, heading: str, rest: str = "") -> None:
        self.found.append((kind, name, heading, [], rest))

    def say(self, text: str | None) -> None:
        self.found[-1][3].append(text or "")

    def read(self, element: HtmlElement) -> None:
        for child in element:
            if isinstance(child.tag, str) and child not in self.names and not self._skipped(child):
                self._read_one(child)
            self.say(child.tail)

    def _read_one(self, child: HtmlElement) -> None:
        if child.tag in ("h2", "h3") and (name := child.get("id")):
            self.begin("section", name, _one_line(child.text_content()))
            return
        if "contact" in _classes(child):
            self._read_contact(child)
            return
        gap = "" if child.tag in INLINE else " "
        self.say(gap)
        # "Call 116 123. Talk to someone": a way to call is a sentence of its own.
        end = f".{gap}" if "contact__way" in _classes(child) else gap
        parts = next((LISTS[name] for name in _classes(child) if name in LISTS), None)
        if parts:
            self._read_list(child, *parts)
        else:
            self.say(child.text)
            self.read(child)
        self.say(end)

    def _read_list(self, block: HtmlElement, tag: str, kind: str) -> None:
        for child in block:
            name = child.get("id", "") if child.tag == tag else ""
            if name and tag == "dt":
                self.begin(kind, name, _one_line(child.text_content()))
            elif name:
                paragraph = child.find_class("reference__text")[0]
                self.names.add(paragraph)
                self.begin(kind, name, *_split_reference(paragraph))
                self.read(child)
            else:
                self.say(child.text)
                self.read(child)

    def _read_contact(self, block: HtmlElement) -> None:
        name = block.find_class("contact__name")[0]
        kind = "helpline" if block.get("id", "").startswith(HELPLINE_ID) else "contact"
        self.begin(kind, block.get("id", ""), _one_line(name.text_content()))
        self.names.add(name)
        self.read(block)
        links = [link for link in block.iter("a") if NUMBER.match(link.get("href", ""))]
        self.numbers[block.get("id", "")] = tuple(_one_line(link.text_content()) for link in links)

    def _skipped(self, element: HtmlElement) -> bool:
        classes = _classes(element)
        if element.tag in SKIPPED_TAGS or classes & SKIPPED_CLASSES:
            return True
        if "checklist" in classes:
            return f"checklists/{element.get('id', '').removeprefix('checklist-')}/" != self.url
        return "references" in classes and "references--full" not in classes


def _classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def _one_line(text: str) -> str:
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(ADDRESS.sub(" ", text).split()))


def _split_reference(paragraph: HtmlElement) -> tuple[str, str]:
    """Return the start of the text of a reference, which names it, and the rest."""
    text = _one_line(paragraph.text_content()).removesuffix("Available at:").rstrip()
    if len(text) <= REFERENCE_NAME:
        return text, ""
    start = text[:REFERENCE_NAME].rsplit(" ", 1)[0]
    return start.rstrip(".,:;") + " …", text[len(start) :]
