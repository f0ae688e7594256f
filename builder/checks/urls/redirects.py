"""Each redirect leads in one step from an address that is not in use to one that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urldefrag

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.pages import SHORT_URL_PREFIX
from builder.model.urls import UrlResolver
from builder.urls.redirects import REDIRECTS_FILE, find_nearest_parent, format_removal_line, is_folder_line


def check_redirects(data: Data, resolver: UrlResolver) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each line that has no use, leads nowhere or to another redirect.

    A line from an address that was published and is in use again is for builder/urls/fixes.py, which knows what is there now.
    """
    document, seen = data.documents[REDIRECTS_FILE], set[str]()
    for number, line in enumerate(data.redirects):
        source = line["from"]
        if is_folder_line(line) or line.get("to", "").endswith("*"):
            if fault := _find_folder_fault(line, data):
                yield document.diagnostic("redirect", (number, "from"), *fault)
            continue
        if fault := _find_source_fault(source, seen, resolver, data):
            yield document.diagnostic("redirect", (number, "from"), *fault)
        seen.add(source)
        if source in resolver.live:
            continue
        if "to" in line and line["to"] not in resolver.live:
            yield document.diagnostic("redirect", (number, "to"), *_explain_dead_target(source, line["to"], resolver, data))
        for place, target in enumerate(line.get("nearest", [])):
            if target not in resolver.live:
                fault = _explain_dead_target("", target, resolver, data)
                yield document.diagnostic("redirect", (number, "nearest", place), *fault)


def _find_folder_fault(line: Mapping[str, Any], data: Data) -> tuple[str, str] | None:
    """Return what is wrong with a line for all pages of a folder, and what to do."""
    if not (is_folder_line(line) and line.get("to", "").endswith("*")):
        return "only one of two addresses ends in *", "write both as folders, such as from: /old/* and to: /new/*"
    if not any(url.startswith(line["from"][:-1]) for url in data.register["addresses"]):
        return f"no page below {line['from'][:-1]} was published", "remove this line"
    return None


def _find_source_fault(source: str, seen: set[str], resolver: UrlResolver, data: Data) -> tuple[str, str] | None:
    """Return what is wrong with where a redirect leads from, and what to do; `seen` are the sources of the lines above."""
    if source in seen:
        return f"{source} is redirected twice", "keep one of the two lines"
    if source.startswith(SHORT_URL_PREFIX):
        return f"{source} is a short address, which follows its page without a redirect", "remove this line"
    if source in resolver.live and source not in data.register["addresses"]:
        return f"{source} is in use", "remove this line"
    pages = {url for url in resolver.live if "#" not in url}
    page = urldefrag(source).url
    if "#" in source and page not in pages and page not in resolver.redirects:
        return f"there is no page {page}", suggest_match(page, pages)
    return None


def _explain_dead_target(source: str, target: str, resolver: UrlResolver, data: Data) -> tuple[str, str]:
    """Return what is wrong with a `target` that is not in use, and what to write; `source` is empty if it is a nearest page."""
    end, passed = resolver.resolve(target), {target}
    while end and end.target and end.target not in passed and end.target not in resolver.live:
        passed.add(end.target)
        end = resolver.resolve(end.target)
    if end and end.target in passed:
        return f"{target} leads back to itself", "name a page or section that is in use"
    if end and end.target:
        return f"{target} has moved too", f"write {end.target}"
    page, fragment = urldefrag(target)
    if page in data.renamed:
        moved = data.renamed[page].address + (f"#{fragment}" if fragment else "")
        return f"{target} has moved too", f"write {moved if moved in resolver.live else urldefrag(moved).url}"
    if end or target in data.register["addresses"]:
        nearest = find_nearest_parent(target, resolver.live)
        fix = (
            f"write this line as: {format_removal_line(source, nearest)}"
            if source
            else f"name a page in use, such as {nearest}"
        )
        return f"{target} was removed", fix
    if page in resolver.live:
        return f"the page {page} has no section #{fragment}", f"write its id, or only {page}"
    return f"there is no page {page}", suggest_match(page, [url for url in resolver.live if "#" not in url])
