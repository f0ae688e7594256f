"""Part `weight`: what a first view of a page makes the browser fetch, and what the first search adds."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright
from playwright.sync_api import Page as BrowserPage

from tests.support.browser import FLAGS, executable

from .results import Result
from .server import KINDS, Sent, serve_folder
from .sites import GUIDE_PAGE, OURS, build_sites

WORD = "payment"


def measure_weight() -> Result:
    """Return `sites`, what the guide page of each weighs, and `ours`, over all our pages. Raises CommandError."""
    built, failed = build_sites()
    result = Result({"sites": {}}, not_measured=failed)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for site in built:
            noted = result.failures if site.name == OURS else result.not_measured
            try:
                view = weigh_page(browser, site.folder, GUIDE_PAGE, site.search)
                if site.name == OURS:
                    result.numbers["ours"] = _summarise(
                        {url: weigh_page(browser, site.folder, url) for url in _list_urls(site.folder)}
                    )
            except Error as reason:
                noted[site.name] = reason.message
                continue
            if "not_measured" in view.get("search", {}):
                noted[f"search of {site.name}"] = view["search"]["not_measured"]
            result.numbers["sites"][site.name] = view
        browser.close()
    return result


def _list_urls(folder: Path) -> list[str]:
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    return sorted(path.removesuffix("index.html") for path in found if not path.startswith("s/"))  # short URLs lead on


def weigh_page(
    browser: Browser, folder: Path, path: str, search: Callable[[BrowserPage, str], None] | None = None
) -> dict[str, Any]:
    """Return what the first view of the page at `path` fetches, in a browser that has seen nothing yet."""
    with serve_folder(folder) as (url, sent):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        elsewhere: list[str] = []
        context.on("request", lambda request: None if _is_local(request.url, url) else elsewhere.append(request.url))
        page = context.new_page()
        page.goto(url + path, wait_until="networkidle")
        first = list(sent)
        view = _sum_up(first)
        view["third_party"] = len(elsewhere)
        view["words"] = len(page.locator("article").or_(page.locator("main:not(:has(article))")).first.inner_text().split())
        if search:
            view["search"] = _weigh_search(page, search, sent, len(first))
        context.close()
    return view


def _is_local(requested: str, url: str) -> bool:
    return requested.startswith((url, "data:", "blob:"))


def _weigh_search(
    page: BrowserPage, search: Callable[[BrowserPage, str], None], sent: list[Sent], already: int
) -> dict[str, Any]:
    """Return what the first search adds; the reason instead, if it cannot be used as its site's module does."""
    try:
        search(page, WORD)
        page.get_by_role("link").filter(has_text="ay").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(2000)  # workers fetch unseen by the page; this is no test, and their fetches count
    except Error as reason:
        return {"not_measured": reason.message.splitlines()[0]}
    return _sum_up(sent[already:])


def _sum_up(sent: list[Sent]) -> dict[str, Any]:
    sizes: Counter[str] = Counter()
    for one in sent:
        sizes[one.kind] += one.size
    missing = [one.path for one in sent if one.status >= 400]
    by_kind = {kind: sizes[kind] for kind in (*KINDS, "other")}
    return {"requests": len(sent), "bytes": sizes.total(), **by_kind, "missing": missing}


def _summarise(pages: dict[str, dict[str, Any]]) -> dict[str, Any]:
    sizes: dict[str, int] = {path: view["bytes"] for path, view in pages.items()}
    heaviest = max(sizes, key=lambda path: sizes[path])
    return {
        "pages": len(sizes),
        "median": statistics.median(sizes.values()),
        "maximum": sizes[heaviest],
        "heaviest": heaviest,
        "requests_maximum": max(view["requests"] for view in pages.values()),
        "third_party": sum(view["third_party"] for view in pages.values()),
        "missing": sorted({path for view in pages.values() for path in view["missing"]}),
        "each": sizes,
    }
