"""The built pages are compared with what was published, before a build counts as done: one message a cause, with its fix."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from builder.checks.urls.built_pages import check_built_pages
from builder.load import load_site
from builder.model.site import Site
from builder.urls.moved import list_moved_sections
from builder.urls.published import list_redirect_urls
from tests.support.scenarios import make_edit, publish_cake


@pytest.fixture
def site(valid_project: Path) -> Site:
    """The valid project, with a page that has moved and a section that was taken out."""
    publish_cake(valid_project)
    make_edit(
        valid_project,
        (
            {"move": "docs/guide/milk.md", "to": "docs/guide/oat-milk.md"},
            {"in": "mkdocs.yml", "replace": "guide/milk.md", "with": "guide/oat-milk.md"},
            {"in": "docs/guide/cake.md", "replace": "### Crumbs for the birds\n\nBirds like crumbs.\n\n", "with": ""},
            {"add": "- {from: /guide/milk/, to: /guide/oat-milk/}", "to": "data/links/redirects.yml"},
            {
                "add": '- {from: "/guide/cake/#crumbs-for-the-birds", removed: "Birds eat seeds.", nearest: [/guide/cake/]}',
                "to": "data/links/redirects.yml",
            },
        ),
    )
    return load_site(valid_project)


def list_built_ids(site: Site) -> dict[str, list[str]]:
    """Return what a sound build of `site` has: each page with its ids."""
    found: dict[str, list[str]] = defaultdict(list, {url: [] for url in list_redirect_urls(site)})
    for url in site.addresses:
        page, name = urldefrag(url)
        found[page] += [name] if name else []
    for page in site.resolver.gone:
        found[page] += [one["id"] for one in list_moved_sections(site, page)]
    return dict(found)


def say(site: Site, built: dict[str, list[str]]) -> list[str]:
    return [str(one) for one in check_built_pages(site, built)]


def test_a_sound_build_has_nothing_to_fix(site: Site) -> None:
    assert say(site, list_built_ids(site)) == []


def test_pages_that_the_engine_left_out_are_one_cause(site: Site) -> None:
    built = list_built_ids(site)
    del built["/guide/cake/"], built["/guide/tea/"]
    assert say(site, built) == [
        "mkdocs.yml:1: 2 pages were not built, such as docs/guide/cake.md, though their files are in docs/; "
        "restore the file from the main branch: no setting may hide a page"
    ]


def test_an_address_where_nothing_leads_on_is_told(site: Site) -> None:
    built = list_built_ids(site)
    del built["/guide/milk/"]
    assert say(site, built) == [
        "builder/output/redirect_pages.py:1: the published address was not written, /guide/milk/; "
        "restore the file from the main branch"
    ]


def test_one_heading_with_another_id_is_told_at_its_line(site: Site) -> None:
    built = list_built_ids(site)
    built["/guide/tea/"].remove("the-order-of-cups")
    assert say(site, built) == [
        "docs/guide/tea.md:23: /guide/tea/#the-order-of-cups: this heading has another id in the built page; "
        "write this line as: ### The order of cups {: #the-order-of-cups }"
    ]


def test_many_headings_with_other_ids_are_one_cause(site: Site) -> None:
    built = list_built_ids(site)
    for page, name in (("/guide/tea/", "the-order-of-cups"), ("/guide/cake/", "last-piece"), ("/guide/cake/", "no-eggs")):
        built[page].remove(name)
    assert say(site, built) == [
        "mkdocs.yml:1: markdown_extensions: 3 headings have other ids in the built pages, such as /guide/cake/#last-piece; "
        "restore these lines from the main branch"
    ]


def test_ids_of_macros_that_the_frame_lost_are_one_cause(site: Site) -> None:
    built = list_built_ids(site)
    for page, name in (("/glossary/", "pot"), ("/glossary/", "guest"), ("/checklists/tea/", "tea-pot")):
        built[page].remove(name)
    assert say(site, built) == [
        "overrides/main.html:1: 3 ids that templates write are not in the built pages, such as /checklists/tea/#tea-pot; "
        "restore the files in overrides/ from the main branch"
    ]


def test_a_frame_that_no_longer_says_where_sections_went_is_told(site: Site) -> None:
    built = list_built_ids(site)
    built["/guide/cake/"].remove("crumbs-for-the-birds")
    assert say(site, built) == [
        "overrides/partials/moved.html:1: the built page does not say where the section went, "
        "/guide/cake/#crumbs-for-the-birds; restore the files in overrides/ from the main branch"
    ]


def test_an_id_that_the_frame_has_too_is_told_with_a_free_one(site: Site) -> None:
    built = list_built_ids(site)
    built["/guide/cake/"].append("last-piece")
    assert say(site, built) == [
        'docs/guide/cake.md:24: /guide/cake/#last-piece: the id "last-piece" is twice on the built page: the frame or a macro '
        "has it, too; write this line as: ## The last piece {: #the-last-piece }"
    ]
