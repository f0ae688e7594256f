"""The channels to suggest a change by, at the end of each page: e-mail, telephone, post, and the repository.

What is not set is not shown. The settings may name environment variables (`!ENV SUGGEST_EMAIL`); both engines, and the
commands of builder/, read them alike.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from builder.model.pages import Page
from builder.model.site import Site

# What a reader need not encode: as JavaScript's encodeURIComponent has it, which fills in the section (frame.js).
SAFE_IN_SCRIPTS = "!'()*"


def list_contact_channels(site: Site, page: Page) -> dict[str, Any]:
    """Return the channels as the end of `page` shows them: links with its title and address filled in."""
    channels, title = site.channels, page.meta["title"]
    address = site.address.rstrip("/") + page.address
    return {
        "title": title,
        "address": address,
        "data": _list_data_links(site, page) if channels.edit else [],
        "report": _build_issue_form_url(channels.repository, address),
        "mail": build_mail_url(channels.email, title, address) if channels.email else "",
        "email": channels.email,
        "telephone": channels.telephone,
        "tel": "tel:" + channels.telephone.replace(" ", ""),
        "post": channels.post,
    }


def build_mail_url(email: str, title: str, address: str) -> str:
    """Return a link that begins an e-mail about the page `title` at `address` (RFC 6068; lines end with CR LF: %0D%0A)."""
    lines = [f"Page: {title}", f"Address: {address}", "", "What I would change, and why:", "", ""]
    fields = {"subject": f"Suggest a change: {title}", "body": "\r\n".join(lines)}
    return f"mailto:{quote(email, safe='@')}?" + "&".join(f"{name}={percent_encode(text)}" for name, text in fields.items())


def percent_encode(text: str) -> str:
    """Return `text` percent-encoded for a field of an address, the same as scripts encode it."""
    return quote(text, safe=SAFE_IN_SCRIPTS)


def _build_issue_form_url(repository: str, address: str) -> str:
    """Return where GitHub's form for a suggestion opens, with the page filled in; nothing for another host, which has none."""
    if urlsplit(repository).netloc != "github.com":
        return ""
    return f"{repository}/issues/new?template=suggest-a-change.yml&page={percent_encode(address)}"


def _list_data_links(site: Site, page: Page) -> list[dict[str, str]]:
    """Return a link to the editor of each data file that `page` shows."""
    files: dict[str, str] = {}
    for call in page.calls:
        if file := call.macro.data_file:
            kind, name = next(call.list_ids(), ("", ""))
            title = site.data.of_kind(kind)[name].get("title", "") if kind else ""
            files[file.path.format(id=name)] = file.link_text.format(title=title)
    return [{"words": words, "url": f"{site.channels.edit}data/{path}"} for path, words in files.items()]
