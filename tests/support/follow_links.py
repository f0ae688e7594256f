"""Follows every link of a built site over HTTP with linkchecker, and looks for each section that a link names.

linkchecker reports an address once, on the page where it happens to meet it first, and its AnchorCheck reads a page again for
each section of it (eight times the work) and is known to be unreliable (its issues 542, 555, 568). So linkchecker says which
addresses are broken; where they are linked, and which sections are missing, comes from each page and stylesheet, read once.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html

from tests.support.local_server import serving
from tests.support.project import ROOT

CSS_LINK = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass(frozen=True)
class Page:
    """The address of a page or stylesheet, the ids on it, and its links, each with its line."""

    address: str
    ids: frozenset[str]
    links: tuple[tuple[int, str], ...]


def find_broken_links(site: Path, prefix: str = "/") -> list[str]:
    """Return a line `page:line: link: reason` for each broken link of the site in the folder `site`, served under `prefix`.

    Every page is a starting point, so that 404.html and pages that nothing links to are checked too; but for the many short
    addresses in s/, which test_register looks at one by one.
    RuntimeError if linkchecker itself fails, or has followed nothing.
    """
    files = [name for file in sorted(site.rglob("*.html")) if not (name := file.relative_to(site).as_posix()).startswith("s/")]
    with serving(site, prefix) as root:
        pages = {name: _read_page(site / name, root + name.removesuffix("index.html")) for name in files}
        results = run_linkchecker([page.address for page in pages.values()])
    broken = {urldefrag(result["url"]).url: result for result in results if not result["valid"] or result["warnings"]}
    named = {page.address: page.ids for page in pages.values()}
    for file in site.rglob("*.css"):
        name = file.relative_to(site).as_posix()
        pages[name] = _read_stylesheet(file, root + name)
    found, explained = set(), set()
    for name, page in pages.items():
        for line, link in page.links:
            target, section = urldefrag(urljoin(page.address, link))
            if target in broken:
                explained.add(target)
                found.add(f"{name}:{line}: {link}: {_explain(broken[target])}")
            # A code for scripts, as in `#list=tokenism`, is no section.
            elif section and "=" not in section and target in named and unquote(section) not in named[target]:
                found.add(f'{name}:{line}: {link}: no section "{section}"')
    for target, result in broken.items():
        if target not in explained:  # linkchecker has met it where we do not look
            found.add(
                f"{result['parent'].removeprefix(root)}:{result['line']}: {target.removeprefix(root)}: {_explain(result)}"
            )
    return sorted(found)


def _read_page(file: Path, address: str) -> Page:
    tree = lxml.html.parse(str(file), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    links = [(element.sourceline or 0, link) for element, _, link, _ in tree.iterlinks()]
    return Page(address, frozenset(tree.xpath("//@id | //a/@name")), tuple(links))


def _read_stylesheet(file: Path, address: str) -> Page:
    text = file.read_text(encoding="utf-8")
    links = ((text.count("\n", 0, found.start()) + 1, found[1]) for found in CSS_LINK.finditer(text))
    return Page(address, frozenset(), tuple(links))


def _explain(result: dict[str, Any]) -> str:
    return " ".join([result["result"], *result["warnings"]])


def run_linkchecker(addresses: list[str]) -> list[dict[str, Any]]:
    """Return what linkchecker, in a process of its own, says of each address that it meets from `addresses` on.

    RuntimeError if it fails, or says nothing of some of them.
    """
    given = json.dumps(addresses)
    done = subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, input=given, capture_output=True, text=True, timeout=900)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    missing = set(addresses) - {result["url"] for result in results}
    if done.returncode or missing or done.stderr:
        raise RuntimeError(f"linkchecker stopped ({done.returncode}), without {sorted(missing)[:5]}: {done.stderr[-2000:]}")
    return results


def follow_links() -> None:
    """Follow the links of the pages that standard input lists, and write what linkchecker finds as lines of JSON."""
    from linkcheck import get_link_pat
    from linkcheck.checker import get_url_from
    from linkcheck.configuration import Configuration
    from linkcheck.director import check_urls, get_aggregate
    from linkcheck.logger import _Logger as LoggerBase

    class ResultLogger(LoggerBase):  # type: ignore[misc]  # linkchecker has no types
        LoggerName = "results"
        start_output = end_output = lambda self, **_: None

        def log_url(self, result: Any) -> None:
            fields = {
                "url": result.url,
                "parent": result.parent_url,
                "line": result.line,
                "valid": result.valid,
                "result": result.result,
                "warnings": [words for _, words in result.warnings],
            }
            print(json.dumps(fields))

    configuration = Configuration()
    configuration.update(
        {
            "logger": ResultLogger(),
            "verbose": True,
            "status": False,
            "threads": 4,
            # How long it waits between requests is a random multiple of the inverse of this, where the server sends the
            # header LinkChecker.
            "maxrequestspersecond": 10_000,
            # Addresses of other sites are never fetched here: a scheduled job does that.
            "checkextern": False,
            # Folders are redirected to their slash by the server; that is how the site is meant to be served.
            "ignorewarnings": ["url-effective-url"],
        }
    )
    configuration.sanitize()
    addresses = json.load(sys.stdin)
    # A link out of the path that the site is served under is followed too: it leads nowhere.
    configuration["internlinks"].append(get_link_pat(re.escape(urljoin(addresses[0], "/"))))
    aggregate = get_aggregate(configuration)
    for address in addresses:
        aggregate.urlqueue.put(get_url_from(address, 0, aggregate, extern=(0, 0)))
    check_urls(aggregate)


if __name__ == "__main__":
    follow_links()
