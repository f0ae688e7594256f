"""Writes the lines that mend a published address, ready to paste: a heading with its id, an id in data, a redirect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from markdown.extensions.toc import slugify

from . import redirects
from .addresses import Address
from .documents import read_text
from .problems import Problem

if TYPE_CHECKING:
    from .site import Site

HEADING_ID = re.compile(r"[ \t]*\{:[^}]*\}[ \t]*$")
WRITTEN_ID = re.compile(r"\bid:\s*[\"']?([a-z0-9-]+)")
WORDS_OF_AN_ID = 4


def with_id(site: Site, one: Address, name: str) -> str:
    """Return how to write the line of `one` so that its id on the page is `name`."""
    if one.file.endswith(".md"):
        words = HEADING_ID.sub("", _line(site, one)).rstrip()
        return f"write this line as: {words} {{: #{name} }}"
    return f"write on this line: id: {name.removeprefix(prefix(site, one))}"


def with_other_id(site: Site, one: Address) -> str:
    """Return how to write the heading `one` with an id that nothing on its page ever had."""
    name = "-".join(slugify(one.words, "-").split("-")[:WORDS_OF_AN_ID])
    known = {**site.data.register["addresses"], **site.addresses}
    taken = {urldefrag(url).fragment for url in known if urldefrag(url).url == one.page}
    return with_id(site, one, next(free for free in (name, f"{name}-2", f"{name}-new") if free not in taken))


def prefix(site: Site, one: Address) -> str:
    """Return what a template puts before the id that a data file holds; nothing for a heading."""
    return "" if one.file.endswith(".md") else one.id.removesuffix(WRITTEN_ID.search(_line(site, one))[1])


def redirect(site: Site, url: str, target: str) -> Problem:
    """Return the problem that `url` leads nowhere, with the line that leads it to `target`."""
    what = f"this published address leads nowhere; it seems to be {target} now"
    return _at_redirects(site, url, what, f"add this line: - {{from: {url}, to: {target}}}")


def removed(site: Site, url: str, nearest: str) -> Problem:
    """Return the problem that `url` leads nowhere, with the line that says so and offers `nearest`."""
    todo = f"add this line, with the reason in your words: {redirects.removed(url, nearest)}"
    return _at_redirects(site, url, "this published address leads nowhere", todo)


def _at_redirects(site: Site, url: str, what: str, todo: str) -> Problem:
    last = _text(site, redirects.FILE).rstrip("\n").count("\n") + 1
    return Problem(redirects.FILE, last, url, what, todo, "published-address")


def _line(site: Site, one: Address) -> str:
    return _text(site, one.file).split("\n")[one.line - 1]


def _text(site: Site, path: str) -> str:
    return (read_text(site.root, path)[0] or "").replace("\r\n", "\n")
