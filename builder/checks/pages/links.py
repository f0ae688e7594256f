"""Links and pictures on pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from builder.checks.pages.context import PageContext
from builder.model.diagnostics import NOTHING, Diagnostic, Subject, suggest_match
from builder.model.markdown import Link
from builder.model.pages import Page
from builder.urls.renames import find_new_page, find_same_address, was_published

ASSET_FOLDER = "assets"


def check_links(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each link without words, or whose target is not a page or file of this site."""
    for link in page.links:
        if link.image:
            continue
        if "{{" in link.text:
            message = "there is a macro in the words of this link"
            yield page.diagnostic("macro-place", link.line, link.target, message, "write the words plainly")
        elif not link.text:
            yield page.diagnostic("link-text", link.line, link.target, "this link has no words", "say where it goes")
        if fault := _find_target_fault(page, link, context):
            yield page.diagnostic(fault.rule, link.line, link.target, fault.message, fault.fix, fault.subject)


class _Fault(NamedTuple):
    rule: str
    message: str
    fix: str
    subject: Subject = NOTHING


def _find_target_fault(page: Page, link: Link, context: PageContext) -> _Fault | None:
    parts = urlsplit(link.target)
    if not link.target:
        fix = "write the page it leads to between the round brackets"
        return _Fault("link-target", f'the link "{link.text}" leads nowhere', fix)
    if parts.scheme or link.target.startswith("/"):
        return _find_form_fault(page, link, context.pages)
    if not parts.path:
        return None  # a section of the same page
    target = _resolve_path(page, parts.path)
    if target.startswith(f"{ASSET_FOLDER}/"):
        missing = f"docs/{target}" not in context.files.paths
        return _Fault("link-target", f"there is no file docs/{target}", "add it, or fix the link") if missing else None
    if target in context.pages:
        return None
    fix = _suggest_target(page, target, parts, context)
    return _Fault("link-target", f"there is no page docs/{target}", fix, Subject("page", target))


def _find_form_fault(page: Page, link: Link, pages: Mapping[str, Page]) -> _Fault:
    """Return what is wrong with a link that does not begin from the page it is on."""
    parts = urlsplit(link.target)
    if parts.scheme in ("http", "https") or link.target.startswith("//"):
        meant = next((path for path, other in pages.items() if _is_address_of(other, parts.path)), "")
        ours = f"if it is the page of this site, write {_relative_path(meant, page)} ; if not, " if meant else ""
        fix = 'add the address to data/references.yml and write {{ cite("its-id") }}'
        return _Fault("link-form", "this leads to another site", ours + fix)
    if parts.scheme == "mailto":
        fix = 'add it to data/contacts.yml and write {{ contact("its-id") }}'
        return _Fault("link-form", "there is an address in the page itself", fix)
    if parts.scheme:
        return _Fault("link-form", f'links that begin with "{parts.scheme}:" are not allowed', "link to a page of this site")
    meant = next((other.path for other in pages.values() if other.url == parts.path.strip("/") + "/"), "index.md")
    return _Fault("link-form", "links inside the site are relative to their page", f"try {_relative_path(meant, page)}")


def _suggest_target(page: Page, target: str, parts: SplitResult, context: PageContext) -> str:
    """Return the fix of a link to `target`, which is no page: where it went, or what it may mean."""
    if meant := find_same_address(target, context.pages):
        return f'did you mean "{_relative_path(meant, page)}"?'
    if new := find_new_page(target, context.data):
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return f"it was renamed: write {_relative_path(new.path, page)}{fragment}"
    if was_published(target, context.data):
        return "it was removed: link to another page, or keep only the words"
    known = [_relative_path(path, page) for path in context.pages]
    return suggest_match(parts.path, known, "link to a page's .md file, relative to this page")


def _resolve_path(page: Page, path: str) -> str:
    """Return the path below docs/ that the relative `path` means on `page`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path)))


def _relative_path(path: str, page: Page) -> str:
    return posixpath.relpath(path, posixpath.dirname(page.path) or ".")


def _is_address_of(page: Page, path: str) -> bool:
    """Return whether the path of a web address may be that of `page` on the site, or of its file on GitHub."""
    return path.endswith(f"/{page.file}") or (page.address != "/" and f"{path.strip('/')}/".endswith(page.address[1:]))


def check_images(page: Page, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each picture without a text alternative (WCAG 1.1.1), from another site, or missing."""
    for image in page.links:
        if not image.image:
            continue
        if not image.text:
            message = "the picture has no words for someone who cannot see it"
            yield page.diagnostic("image", image.line, image.target, message, "say what it shows: ![what it shows](file)")
        target = _resolve_path(page, image.target)
        if urlsplit(image.target).scheme or image.target.startswith("/"):
            message, fix = "pictures come from this site only", "put the file into docs/assets/images/"
            yield page.diagnostic("image", image.line, image.target, message, fix)
        elif f"docs/{target}" not in context.files.paths:
            message, fix = f"there is no picture docs/{target}", "add the file, or fix its name"
            yield page.diagnostic("image", image.line, image.target, message, fix)
