"""The Atom feed keeps to RFC 4287: its grammar, and the rules that this cannot say. Its ids outlive the address of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import etree

from builder.load import load_site
from builder.output.feed import ATOM, MAX_ENTRIES, build_feed
from builder.reading.dates import sort_newest_first
from tests.support import built
from tests.support.project import ROOT

GRAMMAR = etree.RelaxNG(etree.parse(ROOT / "tests" / "fixtures" / "atom" / "atom.rng"))
ATOM = f"{{{ATOM}}}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")  # RFC 3339, with capitals (RFC 4287, 3.3)
NAME = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def texts(element: etree._Element, name: str) -> list[str]:
    return [child.text or "" for child in element.findall(ATOM + name)]


def links(element: etree._Element, rel: str) -> list[str]:
    return [link.get("href", "") for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]


def faults(text: bytes) -> Iterator[str]:
    """Yield what is wrong with a feed of a site: what the grammar says, and the rules of RFC 4287 that it leaves to words."""
    root = etree.fromstring(text)
    if not GRAMMAR.validate(root):
        yield from (f"grammar: line {error.line}: {error.message}" for error in GRAMMAR.error_log)
        return
    entries = root.findall(f"{ATOM}entry")
    ids = [texts(one, "id")[0] for one in (root, *entries)]
    yield from (f"no name that is for ever: {one}" for one in ids if not NAME.fullmatch(one))
    yield from (f"duplicate id: {one}" for one in sorted({one for one in ids if ids.count(one) > 1}))
    if root.find(f"{ATOM}author") is None and not all(one.find(f"{ATOM}author") is not None for one in entries):
        yield "4.1.1: nobody is the author"
    if len(links(root, "self")) != 1 or not links(root, "self")[0].endswith("/feed.xml"):
        yield "4.1.1: the feed does not say where it is"
    for one in (root, *entries):
        if len(links(one, "alternate")) != 1:
            yield f"4.1.1 and 4.1.2: not one page for people: {texts(one, 'id')}"
        yield from (
            f"no moment: {when}" for name in ("updated", "published") for when in texts(one, name) if not MOMENT.fullmatch(when)
        )
        yield from (f"no title: {texts(one, 'id')}" for title in texts(one, "title") if not title.strip())
    for link in root.iter(f"{ATOM}link"):
        if urlsplit(link.get("href")).scheme not in ("http", "https"):
            yield f"no whole address: {link.get('href')}"
    moments = [texts(one, "updated")[0] for one in entries]
    if moments != sorted(moments, reverse=True):
        yield "the newest entry does not come first"
    if moments and texts(root, "updated")[0] != max(moments):
        yield "the feed is not as new as its newest entry"
    for one in entries:
        if texts(one, "published")[0] > texts(one, "updated")[0]:
            yield "an entry was changed before it came out"
        if not texts(one, "content")[0].strip():
            yield "an entry says nothing"


@pytest.fixture
def text(site: Path) -> bytes:
    return (site / "feed.xml").read_bytes()


def test_the_feed_is_valid(text: bytes) -> None:
    assert list(faults(text)) == []


def test_every_page_of_the_feed_is_on_the_site(text: bytes, site: Path) -> None:
    root = etree.fromstring(text)
    home = links(root, "self")[0].removesuffix("feed.xml")
    named = {link.get("href", "") for link in root.iter(f"{ATOM}link") if link.get("rel") in ("alternate", "related")}
    assert len(named) > 10
    for address in named:
        page, fragment = urldefrag(address.removeprefix(home))
        tree = built.tree(site / page / "index.html")
        assert not fragment or any(element.get("id") == fragment for element in tree.iter()), address


def test_the_feed_has_what_the_page_has_in_the_same_order(text: bytes, site: Path) -> None:
    page = [built.text_of(one) for one in built.article(site / "about/whats-new/index.html").iter("h3")]
    assert [texts(one, "title")[0] for one in etree.fromstring(text).findall(f"{ATOM}entry")] == page[:MAX_ENTRIES]


def test_every_page_tells_a_feed_reader_where_the_feed_is(prefix: str) -> None:
    for path in built.page_files():
        found = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" [^>]*href="([^"]+)">', path.read_text(encoding="utf-8")
        )
        here = prefix if path.name == "404.html" else "../" * built.address(path).count("/")
        assert [one.removeprefix("./") for one in found] == [f"{here}feed.xml"], built.name(path)


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (rb"<title>[^<]*</title>", b"", "grammar: "),
        (rb"T12:00:00Z", b"", "grammar: "),
        (rb"T12:00:00Z", b"T12:00:00", "no moment: 2026-11-23T12:00:00"),
        (rb' rel="alternate"', b' rel="up"', "4.1.1 and 4.1.2: not one page for people"),
        (rb"<author>.*?</author>", b"", "4.1.1: nobody"),
        (rb"urn:uuid:[^<]*", b"urn:uuid:5f0c2f6e-2d0c-4f0e-9a51-0d3c6f1b7a42", "duplicate id"),
        (rb"<id>[^<]*", b"<id>https://guide.example/feed", "no name that is for ever"),
        (rb'href="http[^"]*"', b'href="about/"', "no whole address"),
        (rb"(?s)(<updated>)2026(.*?<entry>)", rb"\g<1>2025\2", "the feed is not as new"),
    ],
    ids=["title", "date", "zone", "alternate", "author", "same-id", "address-as-id", "relative", "old"],
)
def test_the_check_tells_what_is_wrong(text: bytes, old: bytes, new: bytes, expected: str) -> None:
    broken = re.sub(old, new, text, flags=re.DOTALL)
    assert broken != text
    assert any(line.startswith(expected) for line in faults(broken)), list(faults(broken))


def test_ids_stay_when_the_site_moves_and_its_words_change(valid_project: Path) -> None:
    def ids(address: str) -> list[str]:
        return [
            element.text or "" for element in etree.fromstring(build_feed(load_site(valid_project, address))).iter(f"{ATOM}id")
        ]

    before = ids("https://tea.example/")
    news = valid_project / "data/changes.yml"
    news.write_text(news.read_text().replace("How to pour in turns", "Pour in turns").replace("2026-01-31", "2026-01-02"))
    assert ids("https://cake.example/tea/") == before and len(set(before)) == 2


def test_the_newest_comes_first_whatever_its_place_in_the_file(valid_project: Path) -> None:
    entry = "- {id: %s, date: '%s', kind: changed, what: The cake is %s, why: 'Nobody ate the last one.', where: [index.md]}\n"
    file = valid_project / "data/changes.yml"
    file.write_text(
        file.read_text()
        + entry % ("a", "2027-05-01", "rye")
        + entry % ("b", "2027-05-01", "oat")
        + entry % ("c", "2026-12-31", "wheat")
    )
    found = sort_newest_first(load_site(valid_project).data.changes)
    assert [one["id"] for one in found] == ["a", "b", "c", "first-pot"]


def test_where_the_site_does_not_know_its_address_there_is_no_feed_and_no_link_to_one(valid_site: Path) -> None:
    assert not (valid_site / "feed.xml").exists()
    for page in valid_site.rglob("*.html"):
        assert "feed.xml" not in page.read_text(encoding="utf-8"), page
