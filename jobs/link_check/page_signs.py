"""Recognises by address and title that a page is not the one that was meant: one to log in, an error, a gate, a front page.

Each rule looks at whole segments of a path and at whole parts of a title, so that an article about logging in stays an article.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

import lxml.html

LOGIN_HOST = re.compile(r"(?:accounts?|auth|consent|idp?|login|signin|sso)\.", re.IGNORECASE)
LOGIN_SEGMENT = re.compile(
    r"(?:(?:account|customer|member|my|sso|staff|user|web|wp)s?[-_.]?)?"
    r"(?:log[-_]?[io]n|sign[-_]?in|sign[-_]?on)(?:servlet|page|form|required)?"
    r"|auth|authenticate|authwall|authori[sz]e|oauth2?|sso|saml2?|adfs|shibboleth(?:\.sso)?"
    r"|(?:(?:accept|cookies?)[-_]?)?(?:consent|cookie-?absent|cookie-?wall)|accept[-_]?cookies|cookies?[-_](?:required|absent|wall)",
    re.IGNORECASE,
)
LOGIN_PATH = re.compile(r"/sessions?/new/?$", re.IGNORECASE)
LOGIN_WORD = re.compile(r"log[-_]?[io]n|sign[-_]?in", re.IGNORECASE)
GATE_SEGMENT = re.compile(r"(?:re|h)?captcha", re.IGNORECASE)
ERROR_SEGMENT = re.compile(
    r"(?:errors?[-_]?)?404(?:[-_]?(?:error|page|not[-_]?found))?|(?:(?:page|file|content)[-_]?)?not[-_]?found|error(?:[-_]?page)?",
    re.IGNORECASE,
)
EXTENSION = re.compile(r"\.(?:aspx?|cfm|cgi|do|html?|jsf|jspx?|php)$", re.IGNORECASE)
# The languages of Europe that front pages here are likely to be in: any two letters might be a page of their own.
LANGUAGE = r"(?:cy|da|de|en|es|fi|fr|ga|gd|it|ja|nb|nl|no|pl|pt|sv)(?:[-_][a-z]{2})?"
FRONT_PAGE_PATH = re.compile(rf"/?(?:{LANGUAGE}/?)?(?:(?:home|index|default)(?:\.\w+)?)?/?", re.IGNORECASE)

# Parts of a title stand between these.
BETWEEN = re.compile(r"\s*[|:·•»–—]\s*|\s+-+\s+|\s*\.\s+")
LOGIN_TITLE = re.compile(
    r"(?:please |(?:account|customer|member|staff|user)s?'? )?"
    r"(?:log|sign)[ -]?[io]n(?: (?:or|to|with|required|page|here)\b.{0,40})?"
    r"|before you continue\b.*",
    re.IGNORECASE,
)
GATE_TITLE = re.compile(
    r"(?:just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:robot|human)|robot check|"
    r"(?:please )?verify (?:that )?you are (?:a )?human|verifying you are human|human verification|security check|"
    r"(?:making sure|checking) (?:you're not a bot|your browser)|pardon our interruption|request unsuccessful)\b.*",
    re.IGNORECASE,
)
# What may stand before the words that say that there is nothing: whatever else stands there is what the title is about.
FILLER = (
    r"(?:(?:the|this|that|your|a|an|page|file|document|content|resource|article|publication|item|site|website|domain|name|error|http|"
    r"status|code|sorry|oops|uh|oh|we|you|are|were|was|is|has|been|have|requested|looking|for|of|link|url)[\s,!.:#-]+)*"
)
NOTHING_TITLE = re.compile(
    FILLER + r"(?:404\b|not found|(?:cannot|can not|can't|couldn't|could not) (?:be found|find)|no longer (?:exists|available)|"
    r"(?:does not|doesn't) exist|for sale)\b.*",
    re.IGNORECASE,
)


def asks_to_log_in(url: str) -> bool:
    """Return whether `url` is that of a page that asks people to log in, or to agree to something."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return (
        bool(LOGIN_HOST.match(parts.hostname or "") or LOGIN_PATH.search(parts.path))
        or any(LOGIN_SEGMENT.fullmatch(name) for name in _segments(parts.path))
        or "SAMLRequest" in query
        or bool(LOGIN_WORD.fullmatch(query.get("action", "")))
    )


def is_gate(url: str) -> bool:
    """Return whether `url` is that of a page where visitors are to show that they are no program."""
    return any(GATE_SEGMENT.fullmatch(name) for name in _segments(urlsplit(url).path))


def is_error(url: str) -> bool:
    """Return whether `url` is that of a page that says that there is nothing here."""
    return any(ERROR_SEGMENT.fullmatch(name) for name in _segments(urlsplit(url).path))


def is_front(url: str) -> bool:
    """Return whether `url` is that of the front page of a site."""
    parts = urlsplit(url)
    return not parts.query and bool(FRONT_PAGE_PATH.fullmatch(parts.path))


def _segments(path: str) -> Iterator[str]:
    return (EXTENSION.sub("", unquote(name)) for name in path.split(";")[0].split("/") if name)


def title_asks_to_log_in(title: str) -> bool:
    """Return whether the page of this title asks people to log in, or to agree to something."""
    return _any_part(LOGIN_TITLE, title)


def title_is_gate(title: str) -> bool:
    """Return whether on the page of this title visitors are to show that they are no program."""
    return _any_part(GATE_TITLE, title)


def title_says_nothing_here(title: str) -> bool:
    """Return whether the page of this title says that there is nothing here."""
    return _any_part(NOTHING_TITLE, title)


def _any_part(pattern: re.Pattern[str], title: str) -> bool:
    plain = " ".join(title.replace("’", "'").split())
    return any(pattern.fullmatch(part.strip(" .!…?")) for part in (plain, *BETWEEN.split(plain)))


def read_title(content: bytes, encoding: str | None) -> str:
    """Return the title of a web page, not that of a picture in it. `encoding` is the one that its server names, if it does.

    The content may be cut short.
    """
    if encoding is None and _is_utf_8(content):
        encoding = "utf-8"
    try:
        parser = lxml.html.HTMLParser(encoding=encoding)
    except LookupError:  # nobody knows that name
        parser = lxml.html.HTMLParser()
    return str(lxml.html.document_fromstring(content, parser).xpath("string(//title[not(ancestor::svg)])"))


def _is_utf_8(content: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return False
    return True
