"""sitemap.xml keeps to the protocol of sitemaps.org, and names every page that search engines should know, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.support import vocabularies
from tests.support.project import mkdocs_build
from tests.support.text import find

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_PAGES, MOST_BYTES, LONGEST = 50_000, 52_428_800, 2_047
DATE = re.compile(r'<meta name="DCTERMS\.modified" content="([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')


def listed_pages(folder: Path) -> dict[str, str]:
    """Return the address and day of review of each page in `folder` that has both and does not ask to be left out."""
    texts = [page.read_text(encoding="utf-8") for page in sorted(folder.rglob("*.html"))]
    return {
        find(CANONICAL, text)[1]: find(DATE, text)[1]
        for text in texts
        if CANONICAL.search(text) and DATE.search(text) and '<meta name="robots" content="noindex">' not in text
    }


def faults(text: str, pages: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with the sitemap `text` of `pages`, which are days of review by address."""
    root = ElementTree.fromstring(text.encode())
    if root.tag != f"{NAMESPACE}urlset" or {child.tag for child in root} != {f"{NAMESPACE}url"}:
        yield "it is no list of addresses in the namespace of the protocol"
        return
    if len(root) > MOST_PAGES or len(text.encode()) > MOST_BYTES:
        yield "it is longer than the protocol lets it be"
    for url in root:
        if [child.tag for child in url] != [f"{NAMESPACE}loc", f"{NAMESPACE}lastmod"]:
            yield f"an entry holds other fields: {[child.tag for child in url]}"
    addresses = [loc.text or "" for loc in root.iter(f"{NAMESPACE}loc")]
    days = [lastmod.text or "" for lastmod in root.iter(f"{NAMESPACE}lastmod")]
    yield from (f"no whole address: {address}" for address in addresses if not vocabularies.whole_address(address))
    yield from (f"too long: {address}" for address in addresses if len(address) > LONGEST)
    yield from (f"no date: {day}" for day in days if not vocabularies.real_date(day))
    yield from (f"no page to list: {address}" for address in sorted(set(addresses) - pages.keys()))
    yield from (f"missing: {address}" for address in sorted(pages.keys() - set(addresses)))
    yield from (f"twice: {address}" for address in sorted({one for one in addresses if addresses.count(one) > 1}))
    yield from (
        f"another day than its page says: {one}" for one, day in zip(addresses, days, strict=False) if pages.get(one) != day
    )
    if addresses != sorted(addresses):
        yield "not in order"


@pytest.fixture(scope="module")
def text(site: Path) -> str:
    return (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_sitemap_is_valid(site: Path, text: str) -> None:
    assert list(faults(text, listed_pages(site))) == []


def test_it_lists_every_page_but_the_search(site: Path, text: str) -> None:
    listed = {urlsplit(address).path for address in listed_pages(site)}
    assert len(listed) > 50 and not any(path.endswith("/search/") for path in listed)
    assert "/support/</loc>" in text and "/search/" not in text and "404" not in text


def test_nothing_of_the_engines_own_sitemap_is_left(site: Path, text: str) -> None:
    assert not (site / "sitemap.xml.gz").exists() and "changefreq" not in text


@pytest.mark.parametrize(
    "pattern, new, expected",
    [
        (r"sitemap/0\.9", "sitemap/1.0", "it is no list of addresses in the namespace of the protocol"),
        (r"<lastmod>[^<]+</lastmod>", "", "an entry holds other fields"),
        (r"<loc>https?://[^/]+/", "<loc>/", "no whole address: /"),
        (r"<lastmod>[^<]+<", "<lastmod>23 November 2026<", "no date: 23 November 2026"),
        (r"<lastmod>[^<]+<", "<lastmod>2020-01-31<", "another day than its page says"),
        (r"<url>.*?</url>\n", "", "missing: "),
        (r"(<url>.*?</url>\n)", r"\1\1", "twice: "),
        (r"a-z/</loc>", "search/</loc>", "no page to list: "),
        (r"(<url>.*?</url>\n)(<url>.*?</url>\n)", r"\2\1", "not in order"),
    ],
)
def test_a_fault_is_found(site: Path, text: str, pattern: str, new: str, expected: str) -> None:
    broken, count = re.subn(pattern, new, text, count=1)
    assert count == 1
    assert any(fault.startswith(expected) for fault in faults(broken, listed_pages(site)))


def test_below_a_path_there_is_no_robots_file(valid_site_below_a_path: Path) -> None:
    """RFC 9309, 2.3: a crawler asks for it at the root of the host only."""
    text = (valid_site_below_a_path / "sitemap.xml").read_text(encoding="utf-8")
    assert list(faults(text, listed_pages(valid_site_below_a_path))) == []
    assert "<loc>https://tea.example/party/guide/tea/</loc><lastmod>2026-01-31</lastmod>" in text
    assert not (valid_site_below_a_path / "robots.txt").exists()


def test_at_the_root_of_a_host_robots_are_told_where_the_sitemap_is(buildable_project: Path, tmp_path: Path) -> None:
    done = mkdocs_build(buildable_project, tmp_path / "built", SITE_URL="https://tea.example/")
    assert done.returncode == 0, done.stderr
    robots = (tmp_path / "built" / "robots.txt").read_text(encoding="utf-8")
    assert robots == "Sitemap: https://tea.example/sitemap.xml\n"


def test_without_an_address_there_is_neither(valid_site: Path) -> None:
    assert list(valid_site.glob("sitemap*")) == [] and not (valid_site / "robots.txt").exists()
