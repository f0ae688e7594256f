"""Old addresses in a real browser: each lands on what it led to, with JavaScript and without, or a page says why not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from builder.load import load_site
from tests.support.layout import box_of
from tests.support.local_server import serving
from tests.support.project import ENGINE_FILES, ROOT, copy_valid_project, mkdocs_build
from tests.support.scenarios import LAST, find_lost_addresses, publish_cake, replace_text
from tests.support.text import find
from tests.support.watch import OpenPage, complaints

CAKE, TEA = "docs/practice/cutting-cake.md", "docs/guide/tea.md"
POUR = "## Pour in turns {: #pour }\n\nTake turns at the pot.\n\n"
LINES = """\
- {from: /guide/cake/, to: /practice/cutting-cake/}
- {from: /guide/cake/#last-piece, to: /guide/tea/#last-piece}
- {from: /guide/tea/#pour, to: /practice/cutting-cake/#pour}
- {from: /guide/tea/#the-order-of-cups, removed: Cups need no order., nearest: [/practice/cutting-cake/#pour]}
- {from: /guide/milk/, removed: Nobody took milk any more., nearest: [/guide/tea/, /support/]}
- {from: /guide/milk/#warm, to: /guide/tea/#last-piece}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid project some time after it was published: pages and sections have moved, and some were removed."""
    project = tmp_path_factory.mktemp("moved") / "project"
    copy_valid_project(project)
    for name in ENGINE_FILES:
        source = ROOT / name
        if not (project / name).exists():
            (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    for folder in ("docs/assets/stylesheets", "docs/assets/javascripts"):
        shutil.copytree(ROOT / folder, project / folder, dirs_exist_ok=True)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extras = find(r"extra_css:.*?frame\.js\n", text, re.DOTALL)[0]
    replace_text(project, "mkdocs.yml", "strict: true\n", f"strict: true\n{extras}")
    replace_text(project, "mkdocs.yml", "font: false}", "font: false, favicon: assets/images/cup.svg}")
    publish_cake(project)
    (project / "docs/guide/cake.md").rename(project / CAKE)
    (project / "docs/guide/milk.md").unlink()
    replace_text(project, "mkdocs.yml", "  - guide/cake.md\n  - guide/milk.md\n", "  - practice/cutting-cake.md\n")
    replace_text(project, CAKE, "short: cake", "short: sponge")
    replace_text(project, CAKE, LAST, "")
    replace_text(project, CAKE, "## Fair pieces", POUR + "## Fair pieces")
    replace_text(project, TEA, POUR, LAST)
    replace_text(project, TEA, "skip_to: pour", "skip_to: last-piece")
    replace_text(project, TEA, "### The order of cups\n\n", "")
    replace_text(project, "docs/index.md", "guide/tea.md#pour", "guide/tea.md")
    redirects = project / "data/links/redirects.yml"
    redirects.write_text(redirects.read_text(encoding="utf-8") + LINES, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def site_address(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The built project on a server of this machine, under a path: `open_page` opens its pages."""
    built = tmp_path_factory.mktemp("built")
    done = mkdocs_build(project, built, SITE_URL="https://tea.example/fife/")
    assert done.returncode == 0, done.stderr
    with serving(built, "/fife/") as address:
        yield address


def test_the_project_keeps_its_promise(project: Path) -> None:
    assert find_lost_addresses(load_site(project)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("guide/cake/", "practice/cutting-cake/"),
        ("guide/cake/#fair-pieces", "practice/cutting-cake/#fair-pieces"),
        ("guide/cake/?from=leaflet#fair-pieces", "practice/cutting-cake/?from=leaflet#fair-pieces"),
        ("guide/cake/#who-cuts-and-who-chooses", "practice/cutting-cake/#who-cuts-and-who-chooses"),
        ("guide/cake/#last-piece", "guide/tea/#last-piece"),
        ("guide/cake/#not-known", "practice/cutting-cake/#not-known"),
        ("guide/cake/#%E0%A4%A", "practice/cutting-cake/#%E0%A4%A"),
        ("guide/tea/#pour", "practice/cutting-cake/#pour"),
        ("guide/milk/#warm", "guide/tea/#last-piece"),
        ("s/cake/", "practice/cutting-cake/"),
        ("s/sponge/", "practice/cutting-cake/"),
        ("s/cake/last-piece/", "guide/tea/#last-piece"),
        ("s/tea", "guide/tea/"),
        ("s/tea/pour/", "practice/cutting-cake/#pour"),
        ("s/brew/", "guide/tea/"),
        ("s/list-tea/table/", "checklists/tea/#tea--table"),
    ],
)
def test_an_old_or_short_address_lands_on_what_it_led_to(open_page: OpenPage, site_address: str, old: str, new: str) -> None:
    page = open_page(old, width=390)
    page.wait_for_url(site_address + new)
    section = new.partition("#")[2]
    if section and page.locator(f"[id='{section}']").count():
        expect(page.locator(f"#{section}")).to_be_in_viewport()
        expect(page.locator(f"#{section}")).to_be_focused()
    expect(page.locator("article h1")).to_have_count(1)
    assert complaints(page) == []


def test_an_old_address_is_not_kept_in_the_history(open_page: OpenPage, site_address: str) -> None:
    page = open_page("support/")
    page.goto(site_address + "guide/cake/#last-piece")
    page.wait_for_url(site_address + "guide/tea/#last-piece")
    page.go_back()
    page.wait_for_url(site_address + "support/")


def test_a_link_to_an_old_section_of_the_page_that_is_open_leads_on(open_page: OpenPage, site_address: str) -> None:
    page = open_page("guide/tea/")
    page.evaluate("location.hash = '#pour'")
    page.wait_for_url(site_address + "practice/cutting-cake/#pour")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_page_that_was_taken_away_says_why_and_what_is_nearest(
    open_page: OpenPage, site_address: str, javascript: bool
) -> None:
    page = open_page("guide/milk/", javascript=javascript)
    expect(page.locator("h1")).to_have_text("Choosing milk")
    expect(page).to_have_title("Choosing milk – no longer here")
    expect(page.locator("article")).to_contain_text("Nobody took milk any more.")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    page.locator("article").get_by_role("link", name="Pouring tea", exact=True).click()
    page.wait_for_url(site_address + "guide/tea/")
    page.go_back()
    page.get_by_role("link", name="Support").first.click()
    page.wait_for_url(site_address + "support/")
    assert complaints(page) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_section_that_was_taken_away_says_why_where_it_stood(
    open_page: OpenPage, site_address: str, javascript: bool
) -> None:
    page = open_page("guide/tea/#the-order-of-cups", javascript=javascript, reduced_motion="reduce")
    line = page.locator("#the-order-of-cups")
    top = box_of(line)["y"]  # Playwright's own way to tell needs scripts
    assert 0 <= top < (page.viewport_size or pytest.fail("no viewport"))["height"]
    expect(line).to_have_text(
        "“The order of cups” is no longer here. Cups need no order. Nearest to it: Cutting cake: Pour in turns."
    )
    assert page.url == site_address + "guide/tea/#the-order-of-cups"


@pytest.mark.parametrize("old", ["guide/cake/", "guide/cake/#fair-pieces", "s/cake/"])
def test_without_javascript_a_whole_page_still_leads_on(open_page: OpenPage, site_address: str, old: str) -> None:
    page = open_page(old, javascript=False)
    page.wait_for_url(re.compile(re.escape(site_address + "practice/cutting-cake/")))
    expect(page.locator("h1")).to_have_text("Cutting cake")


@pytest.mark.parametrize(
    ("old", "line", "leads_to"),
    [
        ("guide/tea/#pour", "“Pour in turns” is now here: Cutting cake: Pour in turns.", "practice/cutting-cake/#pour"),
        ("guide/cake/#last-piece", "“The last piece” is now here: Pouring tea: The last piece.", "guide/tea/#last-piece"),
    ],
    ids=["from a page that stayed", "from a page that moved too"],
)
def test_without_javascript_an_old_section_lands_where_a_link_leads_on(
    open_page: OpenPage, site_address: str, old: str, line: str, leads_to: str
) -> None:
    page = open_page(old, javascript=False)
    found = page.locator(".moved li").filter(has_text=line)
    expect(found).to_have_count(1)
    found.get_by_role("link").click()
    page.wait_for_url(site_address + leads_to)


def test_a_search_engine_is_told_of_the_new_address_alone(site_address: str, open_page: OpenPage) -> None:
    page = open_page("support/")
    text = page.request.get(site_address + "guide/cake/").text()
    assert '<link rel="canonical" href="https://tea.example/fife/practice/cutting-cake/">' in text
    assert '<meta name="robots" content="noindex">' in text
