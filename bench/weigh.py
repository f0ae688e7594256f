"""Part `weight`: what a first view of a page makes the browser fetch, and what the first search adds."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser import FLAGS, executable

from .server import KINDS, Sent, serving
from .sites import GUIDE_PAGE, OURS, Built, build_all

WORD = "payment"


def measure(quick: bool) -> dict:
    """Return `sites` (name to what its guide page weighs), `ours` (over all our pages; a few if `quick`) and `not_measured`."""
    built, failed = build_all()
    result = {"sites": {}, "not_measured": failed}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for site in built:
            result["sites"][site.name] = weigh_page(browser, site, GUIDE_PAGE, search=True)
            if site.name == OURS:
                pages = _addresses(site.folder)[:: 8 if quick else 1]
                result["ours"] = _over_all({page: weigh_page(browser, site, page) for page in pages})
        browser.close()
    return result


def _addresses(folder: Path) -> list[str]:
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    return sorted(path.removesuffix("index.html") for path in found if not path.startswith("s/"))  # short addresses lead on


def weigh_page(browser: Browser, site: Built, path: str, search: bool = False) -> dict:
    """Return what the first view of the page at `path` fetches, in a browser that has seen nothing yet."""
    with serving(site.folder) as (address, sent):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        elsewhere: list[str] = []
        context.on("request", lambda request: elsewhere.append(request.url) if _leaves(request.url, address) else None)
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        first = list(sent)
        view = _sum(first)
        view["third_party"] = len(elsewhere)
        view["words"] = len(page.locator("article").or_(page.locator("main:not(:has(article))")).first.inner_text().split())
        if search:
            view["search"] = _search(page, site, sent, len(first))
        context.close()
    return view


def _leaves(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))


def _search(page, site: Built, sent: list[Sent], already: int) -> dict:
    """Return what the first search adds; a site whose search cannot be used as its module says gets the reason instead."""
    try:
        site.search(page, WORD)
        page.get_by_role("link").filter(has_text="ay").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(2000)  # workers fetch without the page's knowing; this is no test, and their fetches count
    except Error as reason:
        return {"not_measured": reason.message.splitlines()[0]}
    return _sum(sent[already:])


def _sum(sent: list[Sent]) -> dict:
    kinds = Counter()
    for one in sent:
        kinds[one.kind] += one.size
    missing = [one.path for one in sent if one.status >= 400]
    by_kind = {kind: kinds[kind] for kind in (*KINDS, "other")}
    return {"requests": len(sent), "bytes": sum(kinds.values()), **by_kind, "missing": missing}


def _over_all(pages: dict[str, dict]) -> dict:
    sizes = {path: view["bytes"] for path, view in pages.items()}
    heaviest = max(sizes, key=sizes.get)
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
