"""Writes the lines that fix a published address, ready to paste: a heading with its id, an id in data, a redirect."""

from __future__ import annotations

import re
from urllib.parse import urldefrag

from markdown.extensions.toc import slugify

from builder.model.diagnostics import Diagnostic
from builder.model.site import Site
from builder.model.urls import Address
from builder.urls.redirects import REDIRECTS_FILE, format_removal_line

HEADING_ID = re.compile(r"[ \t]*\{:[^}]*\}[ \t]*$")
WRITTEN_ID = re.compile(r"\bid:\s*[\"']?([a-z0-9-]+)")
MAX_ID_WORDS = 4


def suggest_id_line(site: Site, one: Address, name: str) -> str:
    """Return how to write the line of `one` so that its id on the page is `name`."""
    if one.file.endswith(".md"):
        words = HEADING_ID.sub("", _get_line(site, one)).rstrip()
        return f"write this line as: {words} {{: #{name} }}"
    return f"write on this line: id: {name.removeprefix(find_id_prefix(site, one))}"


def suggest_new_id_line(site: Site, one: Address) -> str:
    """Return how to write the heading `one` with an id that nothing on its page ever had."""
    name = "-".join(slugify(one.words, "-").split("-")[:MAX_ID_WORDS])
    known = {**site.data.register["addresses"], **site.addresses}
    taken = {urldefrag(url).fragment for url in known if urldefrag(url).url == one.page}
    return suggest_id_line(site, one, next(free for free in (name, f"{name}-2", f"{name}-new") if free not in taken))


def find_id_prefix(site: Site, one: Address) -> str:
    """Return what a template puts before the id that a data file holds; nothing for a heading."""
    written = None if one.file.endswith(".md") else WRITTEN_ID.search(_get_line(site, one))
    return one.id.removesuffix(written[1]) if written else ""


def diagnose_missing_redirect(site: Site, url: str, target: str) -> Diagnostic:
    """Return the diagnostic that `url` leads nowhere, with the line that leads it to `target`."""
    message = f"this published address leads nowhere; it now seems to be {target}"
    return diagnose_missing(site, url, message, f"add this line: - {{from: {url}, to: {target}}}")


def diagnose_missing_removal(site: Site, url: str, nearest: str) -> Diagnostic:
    """Return the diagnostic that `url` leads nowhere, with the line that says so and offers `nearest`."""
    fix = f"add this line, with the reason in your words: {format_removal_line(url, nearest)}"
    return diagnose_missing(site, url, "this published address leads nowhere", fix)


def diagnose_missing(site: Site, url: str, message: str, fix: str) -> Diagnostic:
    """Return the diagnostic that `url`, which was published, leads nowhere, at the end of the file of redirects."""
    last = _get_text(site, REDIRECTS_FILE).rstrip("\n").count("\n") + 1
    return Diagnostic(REDIRECTS_FILE, last, url, message, fix, "published-address")


def _get_line(site: Site, one: Address) -> str:
    return _get_text(site, one.file).split("\n")[one.line - 1]


def _get_text(site: Site, path: str) -> str:
    is_page = path.startswith("docs/")
    return site.pages[path.removeprefix("docs/")].text if is_page else site.data.documents[path].text
