"""Links and pictures on pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from builder.model.data import Data
from builder.model.diagnostics import NOTHING, Diagnostic, Subject, suggest_match
from builder.model.pages import Page
from builder.model.sources import SourceFiles
from builder.urls.renames import find_new_page, find_same_address, was_published

ASSET_FOLDER = "assets"


def check_links(page: Page, pages: dict, data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    for link in page.links:
        if link.image:
            continue
        if "{{" in link.text:
            message = "there is a macro in the words of this link"
            yield page.diagnostic("macro-place", link.line, link.target, message, "write the words plainly")
        elif not link.text:
            yield page.diagnostic("link-text", link.line, link.target, "this link has no words", "say where it goes")
        yield from _link_target(page, link, pages, data, files)


def _link_target(page: Page, link, pages: dict[str, Page], data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    def say(rule: str, message: str, fix: str, subject: Subject = NOTHING) -> Diagnostic:
        return page.diagnostic(rule, link.line, link.target, message, fix, subject)

    parts = urlsplit(link.target)
    if not link.target:
        yield say(
            "link-target",
            f"the link «{link.text}» leads nowhere",
            "write the page it leads to between the round brackets",
        )
    elif parts.scheme in ("http", "https") or link.target.startswith("//"):
        here = posixpath.dirname(page.path) or "."
        meant = next((path for path, other in pages.items() if _is_address_of(other, parts.path)), "")
        fix = 'add the address to data/references.yml and write {{ cite("its-id") }}'
        ours = f"if it is the page of this site, write {posixpath.relpath(meant, here)} ; if not, " if meant else ""
        yield say("link-form", "this leads to another site", ours + fix)
    elif parts.scheme == "mailto":
        yield say(
            "link-form",
            "an address stands in the page itself",
            'add it to data/contacts.yml and write {{ contact("its-id") }}',
        )
    elif parts.scheme:
        yield say("link-form", f'"{parts.scheme}:" is no kind of address used here', "link to a page of this site")
    elif link.target.startswith("/"):
        meant = next((other.path for other in pages.values() if other.url == parts.path.strip("/") + "/"), "index.md")
        yield say(
            "link-form",
            "links inside the site begin from the page they stand on",
            f"try {posixpath.relpath(meant, posixpath.dirname(page.path) or '.')}",
        )
    elif parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
        if target.startswith(ASSET_FOLDER + "/"):
            if f"docs/{target}" not in files.paths:
                yield say("link-target", f"there is no file docs/{target}", "add it, or mend the link")
        elif target not in pages:
            here = posixpath.dirname(page.path) or "."
            meant = find_same_address(target, pages)
            if meant:
                fix = f'did you mean "{posixpath.relpath(meant, here)}"?'
            elif new := find_new_page(target, data):
                fragment = f"#{parts.fragment}" if parts.fragment else ""
                fix = f"it was renamed: write {posixpath.relpath(new.path, here)}{fragment}"
            elif was_published(target, data):
                fix = "it was taken out: link to another page, or leave only the words"
            else:
                known = [posixpath.relpath(path, here) for path in pages]
                fix = suggest_match(parts.path, known, "link to a page's .md file, from where this page stands")
            yield say("link-target", f"there is no page docs/{target}", fix, Subject("page", target))


def _is_address_of(page: Page, path: str) -> bool:
    """Say whether the path of a web address may be that of `page` on the site, or of its file on GitHub."""
    return path.endswith(f"/{page.file}") or (page.address != "/" and f"{path.strip('/')}/".endswith(page.address[1:]))


def check_images(page: Page, pages: dict, data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    for image in page.links:
        if not image.image:
            continue
        if not image.text:
            yield page.diagnostic(
                "image",
                image.line,
                image.target,
                "the picture has no words for someone who cannot see it",
                "say what it shows: ![what it shows](file)",
            )
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(image.target)))
        if urlsplit(image.target).scheme or image.target.startswith("/"):
            yield page.diagnostic(
                "image",
                image.line,
                image.target,
                "pictures come from this site only",
                "put the file into docs/assets/images/",
            )
        elif f"docs/{target}" not in files.paths:
            yield page.diagnostic(
                "image",
                image.line,
                image.target,
                f"there is no picture docs/{target}",
                "add the file, or mend its name",
            )
