"""The built pages are compared with what was published, and with what will be: each address is a file with its id.

The checks before know what the sources say. This one knows what the engine and the page frame made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urldefrag

from builder.model.diagnostics import Diagnostic
from builder.model.settings import SETTINGS_FILE
from builder.model.site import Site
from builder.model.urls import Address
from builder.urls.fix_lines import suggest_id_line, suggest_new_id_line
from builder.urls.moved import list_moved_sections
from builder.urls.published import list_redirect_urls

MANY = 3  # from so many addresses on, that are lost in one way, one cause is told and not each of them
RESTORE_FRAME = "restore the files in overrides/ from the main branch"


def check_built_pages(site: Site, ids: Mapping[str, Iterable[str]]) -> list[Diagnostic]:
    """Return a diagnostic for each cause by which an address of `site` does not lead to what it is to lead to.

    `ids` holds, by the address of each built page, the ids on it, one that is there twice included; pages that only lead on are
    among them.
    """
    found = {page: Counter(names) for page, names in ids.items()}
    moved = [f"{page}#{one['id']}" for page in site.resolver.gone for one in list_moved_sections(site, page)]
    urls = dict.fromkeys([*site.addresses, *list_redirect_urls(site), *moved])
    pages = [url for url in urls if urldefrag(url).url not in found and "#" not in url]
    sections = [url for url in urls if "#" in url and _lacks(found, url)]
    return [
        *_diagnose_pages(site, [url for url in pages if url in site.addresses]),
        *_diagnose_redirects([url for url in pages if url not in site.addresses]),
        *_diagnose_sections(site, [site.addresses[url] for url in sections if url in site.addresses]),
        *_diagnose_moved([url for url in sections if url not in site.addresses]),
        *_diagnose_repeated(site, found),
    ]


def _lacks(found: Mapping[str, Counter[str]], url: str) -> bool:
    page, name = urldefrag(url)
    return page in found and name not in found[page]


def _diagnose_pages(site: Site, urls: list[str]) -> Iterator[Diagnostic]:
    if urls:
        files = [site.addresses[url].file for url in urls]
        pages = "pages were" if len(files) > 1 else "page was"
        message = f"{_count(files, pages)} not built, {_name(files)}, though their files are in docs/"
        fix = "restore the file from the main branch: no setting may hide a page"
        yield Diagnostic(SETTINGS_FILE, 1, "", message, fix, "published-address")


def _diagnose_redirects(urls: list[str]) -> Iterator[Diagnostic]:
    if urls:
        addresses = "published addresses were" if len(urls) > 1 else "published address was"
        message = f"{_count(urls, addresses)} not written, {_name(urls)}"
        fix = "restore the file from the main branch"
        yield Diagnostic("builder/output/redirect_pages.py", 1, "", message, fix, "published-address")


def _diagnose_sections(site: Site, lost: list[Address]) -> Iterator[Diagnostic]:
    headings = [one for one in lost if one.file.endswith(".md")]
    if len(headings) >= MANY:
        urls = [one.url for one in headings]
        message = f"{_count(urls, 'headings have')} other ids in the built pages, {_name(urls)}"
        fix = "restore these lines from the main branch"
        yield Diagnostic(SETTINGS_FILE, 1, "markdown_extensions", message, fix, "published-address")
    else:
        for one in headings:
            message = "this heading has another id in the built page"
            fix = suggest_id_line(site, one, one.id) if one.id else suggest_new_id_line(site, one)
            yield Diagnostic(one.file, one.line, one.url, message, fix, "published-address")
    if others := [one.url for one in lost if one not in headings]:
        ids = "ids that templates write are" if len(others) > 1 else "id that a template writes is"
        message = f"{_count(others, ids)} not in the built pages, {_name(others)}"
        yield Diagnostic("overrides/main.html", 1, "", message, RESTORE_FRAME, "published-address")


def _diagnose_moved(urls: list[str]) -> Iterator[Diagnostic]:
    if urls:
        page, sections = ("pages do", "sections") if len(urls) > 1 else ("page does", "section")
        message = f"the built {page} not say where the {sections} went, {_name(urls)}"
        yield Diagnostic("overrides/partials/moved.html", 1, "", message, RESTORE_FRAME, "published-address")


def _diagnose_repeated(site: Site, found: Mapping[str, Counter[str]]) -> Iterator[Diagnostic]:
    for one in site.addresses.values():
        if one.id and one.file and found.get(one.page, Counter())[one.id] > 1:
            message = f'the id "{one.id}" is twice on the built page: the frame or a macro has it, too'
            yield Diagnostic(one.file, one.line, one.url, message, suggest_new_id_line(site, one), "published-address")


def _count(names: list[str], words: str) -> str:
    return f"{len(names)} {words}" if len(names) > 1 else f"the {words}"


def _name(names: list[str]) -> str:
    """Return the only one of `names`, or the first as an example."""
    return f"such as {names[0]}" if len(names) > 1 else names[0]
