"""What is new is listed by date, with the reason and the place; and old news stays true when a place moves or goes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from builder.frame.news import find_latest_news
from builder.frame.page_frame import build_page_frame
from builder.load import load_site
from builder.macros.calls import render_call
from builder.model.site import Site
from tests.support import built

PAGE = "about/whats-new.md"


def news(site: Site) -> str:
    return render_call(site, site.pages[PAGE], "whats_new", (), {})


def links(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', text)


def give_other_id(project: Path, redirect: str) -> None:
    """Change the id of the section that the news names, and add for its old address the line `redirect`."""
    for path in ("docs/guide/tea.md", "docs/index.md"):
        file = project / path
        text = file.read_text().replace("{: #pour }", "{: #in-turns }").replace("skip_to: pour", "skip_to: in-turns")
        file.write_text(text.replace("tea.md#pour", "tea.md#in-turns"))
    file = project / "data/links/redirects.yml"
    file.write_text(file.read_text() + redirect + "\n")


def test_each_change_has_its_day_its_reason_its_place_and_who_asked(valid_project: Path) -> None:
    shown = news(load_site(valid_project))
    assert '<h2 id="2026-01">January 2026</h2>' in shown and '<h3 id="change-first-pot">How to pour in turns</h3>' in shown
    assert "31 January 2026</time>, asked for by guests." in shown
    assert "Why: Guests asked who pours first." in shown
    assert links(shown) == [("../../guide/tea/#pour", "Pouring tea: Pour in turns"), ("../../checklists/tea/", "Ready for tea")]


def test_old_news_leads_to_where_its_section_is_now(valid_project: Path) -> None:
    give_other_id(valid_project, "- {from: /guide/tea/#pour, to: /guide/tea/#in-turns}")
    assert links(news(load_site(valid_project)))[0] == ("../../guide/tea/#in-turns", "Pouring tea: Pour in turns")


def test_old_news_of_what_was_taken_away_says_so_and_breaks_nothing(valid_project: Path) -> None:
    give_other_id(valid_project, '- {from: /guide/tea/#pour, removed: "Nobody pours any more.", nearest: [/guide/tea/]}')
    shown = news(load_site(valid_project))
    assert "Where: Pour in turns (taken away since);" in shown
    assert links(shown) == [("../../checklists/tea/", "Ready for tea")]


def test_a_page_that_has_news_ends_with_the_latest(valid_project: Path) -> None:
    file = valid_project / "data/changes.yml"
    later = file.read_text().replace("first-pot", "second-pot").replace("2026-01-31", "2026-03-05").replace("How to", "When to")
    file.write_text(file.read_text() + later.replace("[guide/tea.md#pour, checklists/tea.md]", "[guide/tea.md]"))
    site = load_site(valid_project)
    assert find_latest_news(site, site.pages["guide/tea.md"]) == {
        "what": "When to pour in turns",
        "date": "2026-03-05",
        "day": "5 March 2026",
        "url": "../../about/whats-new/#change-second-pot",
    }
    assert build_page_frame(site, site.pages["checklists/tea.md"])["news"]["day"] == "31 January 2026"
    assert build_page_frame(site, site.pages["support.md"])["news"] is None


def test_news_has_permanent_addresses_and_months_have_short_ones(valid_project: Path) -> None:
    site = load_site(valid_project)
    assert {"/about/whats-new/#2026-01", "/about/whats-new/#change-first-pot"} <= site.addresses.keys()
    assert site.short_urls["/s/whats-new/2026-01/"] == "/about/whats-new/#2026-01"


def test_whats_new_is_one_step_from_every_page_and_leads_back(site: Path) -> None:
    page = built.tree(site / "guide/payment/index.html")
    foot = [link.get("href") for link in page.iter("a") if built.text_of(link) == "What’s new"]
    assert foot == ["../../about/whats-new/"]
    end = next(one for one in page.iter("footer") if one.get("class") == "page-end")
    (latest,) = [link.get("href", "") for link in end.iter("a") if "whats-new/#change-" in link.get("href", "")]
    entry = next(
        one for one in built.article(site / "about/whats-new/index.html").iter("h3") if latest.endswith("#" + one.get("id", ""))
    )
    assert built.text_of(entry)


def test_search_passes_over_old_news(site: Path) -> None:
    """Else each search for a subject would find the news of it beside the page."""
    index = json.loads((site / "search/index.json").read_text(encoding="utf-8"))
    number = [url for url, *_ in index["pages"]].index("about/whats-new/")
    assert [name for page, _, name, *_ in index["entries"] if page == number] == ["", "feed"]


def test_the_page_names_no_day_before_the_site_was_written() -> None:
    assert min(entry["date"] for entry in built.site_model().data.changes.values()) >= "2026-11-01"
