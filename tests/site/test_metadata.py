"""What each page says of itself to programs is valid in its vocabulary, true, and complete; and nothing in it can break out."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from builder.frame.metadata import DCTERMS, escape_json
from builder.load import load_site
from builder.model.pages import Page
from tests.support import built, vocabularies
from tests.support.loops import each_built_page, each_own_page
from tests.support.project import mkdocs_build

NEEDS_ADDRESS = {
    "DCTERMS.identifier",
    "twitter:card",
    "og:url",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
}
GUIDE = "Inclusivity and Co-production: A trauma-informed guide for Fife"


def source_of(path: Path) -> Page:
    """Return the source of the built page at `path`."""
    return next(page for page in built.site_model().pages.values() if page.url + "index.html" == built.name(path))


def head(path: Path) -> HtmlElement:
    return next(built.tree(path).iter("head"))


def said(path: Path) -> dict[str, str]:
    """Return what `meta` elements say; AssertionError if one says nothing, or two the same.

    Open Graph stands in `property` (RDFa), all else in `name`.
    """
    found: dict[str, str] = {}
    for element in head(path).iter("meta"):
        name = element.get("property") or element.get("name")
        if name:
            assert name not in found and element.get("content", "").strip(), name
            assert ("property" in element.keys()) == name.startswith("og:"), name
            found[name] = element.get("content", "")
    return found


def linked(path: Path, rel: str) -> list[str]:
    return [link.get("href", "") for link in head(path).iter("link") if link.get("rel", "") == rel]


def written_in(path: Path) -> list[HtmlElement]:
    """Return the scripts and blocks of data that stand in the page itself."""
    return [script for script in built.tree(path).iter("script") if "src" not in script.keys()]


def linked_data(path: Path) -> dict[str, Any]:
    """Return the page's one block of data."""
    (block,) = written_in(path)
    data: dict[str, Any] = json.loads(block.text or "")
    return data


@each_built_page
def test_no_script_stands_in_a_page_but_the_block_of_data(path: Path) -> None:
    assert [script.get("type") for script in written_in(path)] in (["application/ld+json"], [])


@each_own_page
def test_linked_data_is_valid_schema_org(path: Path) -> None:
    node = linked_data(path)
    assert node["@context"] == "https://schema.org" and node["@type"] == "WebPage"
    assert list(vocabularies.faults(node)) == []


@each_own_page
def test_linked_data_is_true_and_complete(path: Path) -> None:
    node, source = linked_data(path), source_of(path)
    (canonical,) = linked(path, "canonical")
    assert node["name"] == built.text_of(next(built.article(path).iter("h1")))
    assert [node["description"], node["url"], node["inLanguage"]] == [source.meta["description"], canonical, "en-GB"]
    assert node["dateModified"] == node["lastReviewed"] == source.meta["reviewed"]
    assert node["license"] == "https://creativecommons.org/licenses/by-nc-sa/4.0/"
    assert node["publisher"] == {"@type": "Organization", "name": built.site_model().identity.publisher}
    assert node["isPartOf"]["name"] == built.site_model().identity.name
    assert node["isPartOf"]["url"] == canonical.removesuffix(source.url)


@each_own_page
def test_linked_data_says_what_is_based_on_the_2022_guide(path: Path) -> None:
    node, source = linked_data(path), source_of(path)
    based = [part for part in (node, node["isPartOf"]) if "isBasedOn" in part]
    assert based == [node if source.meta["source"] else node["isPartOf"]], "a page that draws on no section is not based on it"
    guide = based[0]["isBasedOn"]
    assert [guide["name"], guide["creditText"], guide["datePublished"]] == [GUIDE, "NHS Fife", "2022-07"]
    assert guide["license"] == "https://creativecommons.org/licenses/by-nc-nd/4.0/"
    assert guide["creator"] == [
        {"@type": "Organization", "name": "Fife Voluntary Action's Lived Experience Team"},
        {"@type": "Organization", "name": "Families in Trauma and Recovery (FiTaR)"},
        {"@type": "Person", "jobTitle": "Transforming Psychological Trauma Implementation Co-ordinator in Fife"},
    ]


@each_own_page
def test_dublin_core_is_valid_true_and_complete(path: Path) -> None:
    source, names = source_of(path).meta, said(path)
    core = {name.removeprefix("DCTERMS."): text for name, text in names.items() if name.startswith("DCTERMS.")}
    links = {
        link.get("rel", "").removeprefix("DCTERMS.") for link in head(path).iter("link") if "DCTERMS." in link.get("rel", "")
    }
    assert (set(core) | links - {"schema.DCTERMS"}) <= vocabularies.DCTERMS
    assert linked(path, "schema.DCTERMS") == [DCTERMS] == ["http://purl.org/dc/terms/"]
    assert linked(path, "DCTERMS.license") == ["https://creativecommons.org/licenses/by-nc-sa/4.0/"]
    assert vocabularies.real_date(core["modified"]) and vocabularies.language_tag(core["language"])
    assert core == {
        "title": source["title"],
        "description": source["description"],
        "publisher": built.site_model().identity.publisher,
        "modified": source["reviewed"],
        "language": "en-GB",
        "identifier": linked(path, "canonical")[0],
        **({"source": f"{GUIDE} (July 2022), credited to NHS Fife"} if source["source"] else {}),
    }


@each_own_page
def test_open_graph_is_valid_true_and_complete(path: Path) -> None:
    source, names = source_of(path), said(path)
    graph = {name: text for name, text in names.items() if name.startswith("og:")}
    assert set(graph) <= vocabularies.OPEN_GRAPH
    assert graph["og:title"] == source.meta["title"] and graph["og:description"] == source.meta["description"]
    assert graph["og:type"] == ("website" if source.path == "index.md" else "article")
    assert graph["og:url"] == linked(path, "canonical")[0] and vocabularies.whole_address(graph["og:url"])
    assert [graph["og:site_name"], graph["og:locale"]] == [built.site_model().identity.name, "en_GB"]
    assert names["twitter:card"] == "summary_large_image"


@each_own_page
def test_the_share_image_is_there_and_as_large_as_the_page_says(path: Path) -> None:
    source, names = source_of(path), said(path)
    root = names["og:url"].removesuffix(source.url)
    assert vocabularies.whole_address(names["og:image"]) and names["og:image"].startswith(root)
    file = built.SITE / names["og:image"].removeprefix(root)
    width, height = struct.unpack(">II", file.read_bytes()[16:24])  # the IHDR chunk always stands there (PNG, 5.6)
    assert [names["og:image:width"], names["og:image:height"]] == [str(width), str(height)] == ["1200", "630"]
    folder = source.path.partition("/")[0].removesuffix(".md")
    wanted = "home" if folder == "index" else folder if folder in built.site_model().data.share_images else "site"
    assert file.stem == wanted
    assert names["og:image:alt"] == built.site_model().data.share_images[wanted]["shows"]


def test_nobody_who_has_not_agreed_is_called_the_publisher() -> None:
    """Neither the makers of the 2022 guide nor who is credited for it has endorsed the site."""
    guide = built.site_model().data.guide
    for name in [
        guide["credited_to"],
        "NHS",
        "Fife Voluntary Action",
        *(next(iter(maker.values())) for maker in guide["makers"]),
    ]:
        assert name.casefold() not in built.site_model().identity.publisher.casefold()


@each_built_page
def test_only_pages_without_words_of_their_own_stay_out_of_search_engines(path: Path) -> None:
    hidden = built.name(path) in ("404.html", "search/index.html")
    assert said(path).get("robots") == ("noindex" if hidden else None)


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"@type": "Webpage"}, ": no type of schema.org that is listed here"),
        ({"titel": "Tea"}, ".titel: no property that is listed here"),
        ({"jobTitle": "Tea maker"}, ".jobTitle: no property of WebPage"),
        ({"dateModified": "2026-02-30"}, ".dateModified: '2026-02-30' is none of ['Date']"),
        ({"url": "guide/tea/"}, ".url: 'guide/tea/' is none of ['URL']"),
        ({"inLanguage": "en_GB"}, ".inLanguage: 'en_GB' is none of ['Language tag']"),
        ({"publisher": "The Tea Club"}, ".publisher: 'The Tea Club' is none of ['Organization', 'Person']"),
        ({"publisher": {"@type": "WebSite", "name": "Tea"}}, ".publisher: WebSite is none of ['Organization', 'Person']"),
        ({"publisher": {"@type": "Organization", "name": ""}}, ".publisher.name: '' is none of ['Text']"),
        ({"isPartOf": {"name": "Tea"}}, ".isPartOf: no type of schema.org that is listed here"),
    ],
)
def test_a_fault_in_linked_data_is_found(change: dict[str, Any], expected: str) -> None:
    node = {"@context": "https://schema.org", "@type": "WebPage", "name": "Tea"}
    assert list(vocabularies.faults(node)) == []
    assert expected in list(vocabularies.faults({**node, **change}))


ODD = 'Tea & "cake" > milk, it\'s < 3 cups'
HOSTILE = 'Tea </script><script>alert(1)</script> <!-- & "cake" \u2028'


def test_json_cannot_leave_its_block_or_end_its_line() -> None:
    written = escape_json({"name": HOSTILE})
    assert json.loads(written) == {"name": HOSTILE}
    assert not re.search("[<>&\u2028\u2029\n]", written)


def write_names(project: Path, name: str) -> None:
    """Give the site and its publisher the name `name`."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for old in ("A tea party", "The Tea Club"):
        text = text.replace(old, json.dumps(name))
    settings.write_text(text, encoding="utf-8")


def test_no_name_can_break_out_of_the_head(buildable_project: Path, tmp_path: Path) -> None:
    write_names(buildable_project, ODD)
    done = mkdocs_build(buildable_project, tmp_path / "built")
    assert done.returncode == 0, done.stderr
    page = tmp_path / "built" / "index.html"
    assert [script.get("type") for script in written_in(page)] == ["application/ld+json"]
    assert linked_data(page)["publisher"]["name"] == said(page)["DCTERMS.publisher"] == ODD
    assert linked_data(page)["isPartOf"]["name"] == said(page)["og:site_name"] == ODD


def test_a_name_with_markup_is_rejected_before_anything_is_built(buildable_project: Path, tmp_path: Path) -> None:
    write_names(buildable_project, HOSTILE)
    done = mkdocs_build(buildable_project, tmp_path / "built")
    assert done.returncode == 1 and "there is markup here: </script>" in done.stderr


def test_without_an_address_nothing_that_needs_one_is_said(valid_site: Path, valid_project: Path) -> None:
    for page in (valid_site / source.url / "index.html" for source in load_site(valid_project).pages.values()):
        assert NEEDS_ADDRESS & said(page).keys() == set()
        assert {"DCTERMS.title", "DCTERMS.publisher", "og:title", "og:site_name"} <= said(page).keys()
        node = linked_data(page)
        assert "url" not in node and "url" not in node["isPartOf"] and list(vocabularies.faults(node)) == []


def test_below_a_path_every_address_is_whole(valid_site_below_a_path: Path) -> None:
    page = valid_site_below_a_path / "guide" / "tea" / "index.html"
    assert said(page).keys() >= NEEDS_ADDRESS
    assert said(page)["og:url"] == said(page)["DCTERMS.identifier"] == linked_data(page)["url"] == linked(page, "canonical")[0]
    assert said(page)["og:url"] == "https://tea.example/party/guide/tea/"
    assert said(page)["og:image"] == "https://tea.example/party/assets/images/share/site.png"
    assert linked_data(page)["isPartOf"]["url"] == "https://tea.example/party/"
