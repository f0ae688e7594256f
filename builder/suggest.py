"""The ways to suggest a change at the end of each page, from the settings: e-mail, telephone, post, and the repository.

What is not set is not shown. The settings may name variables of the environment (`!ENV SUGGEST_EMAIL`); both engines, and the
commands of builder/, read them alike.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from .documents import Variable, read_yaml
from .pages import Page
from .problems import Problem

if TYPE_CHECKING:
    from .site import Site

FORMS = {
    "email": (
        re.compile(r"[^\s@<>,;?&]+@[^\s@<>,;?&]+\.[^\s@<>,;?&.]+"),
        "no e-mail address",
        "write one address, such as changes@guide.example",
    ),
    "telephone": (
        re.compile(r"(\+44 ?|0)[0-9 ]{8,14}"),
        "no telephone number",
        "write digits and spaces, as it is dialled",
    ),
    "post": (re.compile(r"[^<>{}\n]{10,200}"), "no address for letters", "write it on one line, with commas between its parts"),
}
# What a reader need not encode: as JavaScript's encodeURIComponent has it, which fills in the section (frame.js).
AS_IN_SCRIPTS = "!'()*"
# The data that a page shows: word of the page → file below data/, and what its link says.
DATA_FILES = {
    "bibliography": ("references.yml", "Edit the references"),
    "contacts": ("contacts.yml", "Edit the contacts"),
    "glossary": ("glossary.yml", "Edit the glossary"),
    "helplines": ("support.yml", "Edit the helplines"),
    "source_map": ("guide-2022.yml", "Edit the sections of the 2022 guide"),
    "whats_new": ("changes.yml", "Edit what’s new"),
}


@dataclass(frozen=True)
class Ways:
    """How readers reach those who run the site, each empty unless it is set; `edit` is the editor of the repository's root."""

    email: str = ""
    telephone: str = ""
    post: str = ""
    repository: str = ""
    edit: str = ""


def read(root: Path, environment: Mapping[str, str] = os.environ) -> tuple[Ways, list[Problem]]:
    """Return the ways that mkdocs.yml below `root` gives, with a problem for each that has not the form of one."""
    document, _ = read_yaml(root, "mkdocs.yml")
    settings = document.value if isinstance(document.value, dict) else {}  # site_rules says what is wrong with the file
    extra = settings.get("extra")
    given = extra.get("suggest") if isinstance(extra, dict) else None
    given = given if isinstance(given, dict) else {}
    values, problems = {}, []
    for name, (form, what, todo) in FORMS.items():
        values[name] = _set(given.get(name), environment)
        if values[name] and not form.fullmatch(values[name]):
            said = f'"{values[name]}" is {what}'
            problems.append(document.problem("suggest", ("extra", "suggest", name), said, f"{todo}, or leave it out"))
    repository = _set(settings.get("repo_url"), environment).rstrip("/")
    folder = _set(settings.get("edit_uri"), environment)
    edit = f"{repository}/{folder.removesuffix('docs/')}" if repository and folder.endswith("docs/") else ""
    return Ways(**values, repository=repository, edit=edit), problems


def _set(value: Any, environment: Mapping[str, str]) -> str:
    text = environment.get(value, "") if isinstance(value, Variable) else value
    return "" if text is None else str(text).strip()


def shown(site: Site, page: Page) -> dict[str, Any]:
    """Return the ways as the end of `page` shows them: links with its title and address filled in."""
    ways, title = site.ways, page.meta["title"]
    address = site.address.rstrip("/") + page.address
    return {
        "title": title,
        "address": address,
        "data": _data_links(site, page) if ways.edit else [],
        "report": _report(ways.repository, address),
        "mail": mail_link(ways.email, title, address) if ways.email else "",
        "email": ways.email,
        "telephone": ways.telephone,
        "tel": "tel:" + ways.telephone.replace(" ", ""),
        "post": ways.post,
    }


def mail_link(email: str, title: str, address: str) -> str:
    """Return a link that begins an e-mail about the page `title` at `address` (RFC 6068; lines end with CR LF: %0D%0A)."""
    lines = [f"Page: {title}", f"Address: {address}", "", "What I would change, and why:", "", ""]
    fields = {"subject": f"Suggest a change: {title}", "body": "\r\n".join(lines)}
    return f"mailto:{quote(email, safe='@')}?" + "&".join(f"{name}={encoded(text)}" for name, text in fields.items())


def encoded(text: str) -> str:
    """Return `text` percent-encoded for a field of an address, the same as scripts encode it."""
    return quote(text, safe=AS_IN_SCRIPTS)


def _report(repository: str, address: str) -> str:
    """Return where GitHub's form for a suggestion opens, with the page filled in; nothing for another host, which has none."""
    if urlsplit(repository).netloc != "github.com":
        return ""
    return f"{repository}/issues/new?template=suggest-a-change.yml&page={encoded(address)}"


def _data_links(site: Site, page: Page) -> list[dict[str, str]]:
    """Return a link to the editor of each data file that `page` shows."""
    lists = [call.args[0] for call in page.called("checklist")]
    files = {f"checklists/{name}.yml": f"Edit the checklist “{site.data.checklists[name]['title']}”" for name in lists}
    files |= dict(DATA_FILES[name] for name in DATA_FILES if page.called(name))
    return [{"words": words, "url": f"{site.ways.edit}data/{file}"} for file, words in files.items()]
