"""Recognises by its address that a page is not the one that was meant: one to log in, an error, a gate, a front page.

Each rule looks at whole segments of a path, so that an article about logging in stays an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

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
