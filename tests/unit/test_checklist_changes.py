"""Renamed, moved and removed items of a checklist: the page has them, so that ticks are carried over or reported as removed."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import yaml

from builder.checklists.history import _item_key
from builder.load import load_site
from builder.macros.calls import render_call
from builder.model.site import Site
from builder.urls.published import PUBLISHED_FILE, PublishedUrls, get_published_urls
from tests.support.text import find

OLD = "/checklists/tea/#tea-mugs"


def site_with(project: Path, redirect: dict[str, Any]) -> Site:
    """Load the valid project as if `OLD` had been published, and went where `redirect` says."""
    published = get_published_urls(load_site(project).data)
    addresses = {**published.addresses, OLD: "There is a mug for everyone."}
    file = project / PUBLISHED_FILE
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    record.update(addresses=addresses, checksum=PublishedUrls(addresses, published.short).checksum)
    file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (project / "data/links/redirects.yml").write_text(yaml.safe_dump([{"from": OLD, **redirect}]), encoding="utf-8")
    return load_site(project)


def shown(site: Site) -> str:

    return render_call(site, site.pages["guide/tea.md"], "checklist", ("tea",), {})


def test_a_tick_comes_along_to_the_item_that_a_redirect_names(valid_project: Path) -> None:
    page = shown(site_with(valid_project, {"to": "/checklists/tea/#tea-cups"}))
    assert '<li class="checklist__item" data-item id="tea-cups" data-was="tea/mugs">' in page
    assert '<li class="checklist__item" data-item id="tea-pot">' in page
    assert "data-removed" not in page


def test_of_an_item_that_was_taken_out_the_page_tells_its_words_and_the_reason(valid_project: Path) -> None:
    page = shown(site_with(valid_project, {"removed": "Cups do as well.", "nearest": ["/checklists/tea/"]}))
    removed = json.loads(html.unescape(find(r'data-removed="([^"]+)"', page)[1]))
    assert removed == {"tea/mugs": "“There is a mug for everyone.” is no longer in this list. Cups do as well."}


def test_an_item_that_became_a_section_is_gone_from_the_list(valid_project: Path) -> None:
    page = shown(site_with(valid_project, {"to": "/guide/tea/#pour"}))
    removed = json.loads(html.unescape(find(r'data-removed="([^"]+)"', page)[1]))
    assert removed == {"tea/mugs": "“There is a mug for everyone.” is no longer in this list."}


def test_a_group_of_items_is_no_item(valid_project: Path) -> None:

    assert _item_key("/checklists/tea/#tea--table") == ""
    assert _item_key("/checklists/tea/#tea-cups") == "tea/cups"
