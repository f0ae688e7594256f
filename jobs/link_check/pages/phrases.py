"""Recognises words that are all that an error page, a page to log in or a gate has for a title.

A word in a title says little: "404 Media" is a magazine, and "Not found: the search for a home" a story. So the whole title
counts, or all of it but the name of the site; and a phrase that could be a title is believed only beside a name of the site.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from urllib.parse import urlsplit


class Match(enum.IntEnum):
    """How far a title is a phrase: not at all, perhaps (it stands beside words that nobody knows), or all of it."""

    NONE = 0
    HALF = 1
    WHOLE = 2


@dataclass(frozen=True)
class Phrases:
    """Phrases of one kind: made of `words` and of nothing else, with one of `cores`. One with a `sure` word is no title."""

    words: frozenset[str]
    cores: re.Pattern[str]
    sure: frozenset[str] = frozenset()


ERROR = Phrases(
    frozenset(
        "the this that your a an page pages file document content resource article publication item site "
        "website web domain name error http status code sorry oops whoops ooops uh oh no dear we we're you "
        "you're you've i i'm are were was is has been have had requested looking for of link url address not "
        "found find cannot can can't couldn't could be longer exists exist available unavailable isn't aren't "
        "wasn't does doesn't don't do did didn't it it's to on here server gone removed deleted moved missing "
        "404 410 404s anymore any more or and but there there's nothing seems seem may might at in our us by "
        "from expired permanently currently unknown sale 1 account "
        "suspended parked under construction maintenance coming soon welcome nginx apache default looks "
        "like something went wrong".split()
    ),
    re.compile(
        r"\b(?:404|410|not found|found nothing|nothing found"
        r"|(?:cannot|can not|can't|couldn't|could not|didn't|did not) (?:be found|find)"
        r"|no longer (?:exists?|available|here)|(?:does not|doesn't|do not|don't) exist"
        r"|(?:not|isn't|aren't|wasn't) available|unavailable"
        r"|(?:page|site|file|document|link) (?:is )?(?:gone|missing|expired)|missing page"
        r"|has been (?:removed|deleted)|isn't here"
        r"|(?:domain|site|website)(?: name)?(?: is)? (?:for sale|suspended|parked)"
        r"|account (?:has been )?suspended"
        r"|something went wrong|welcome to nginx|default page|under (?:construction|maintenance))\b"
    ),
    frozenset("404 410 page pages url http server sorry oops whoops ooops website domain requested".split()),
)
LOGIN = Phrases(
    frozenset(
        "log login logon in on sign signin please account accounts customer member members staff user users "
        "or up register to continue your my required page here with you must need be logged signed join first "
        "portal authentication into create an a the this site before for access".split()
    ),
    re.compile(r"\b(?:log(?:ged)? ?[io]n|sign(?:ed)? ?[io]n|authentication required|before you continue)\b"),
)
GATE = Phrases(
    frozenset(
        "just a moment please wait attention required access to this page has been denied are you an human "
        "robot bot check verify that verifying verification security making sure you're not checking your "
        "browser before accessing pardon our interruption request unsuccessful one more step cloudflare we "
        "need the site connection is secure i'm".split()
    ),
    re.compile(
        r"\b(?:just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:robot|human|bot)"
        r"|not a (?:robot|bot)|robot check|you are (?:a )?human|human verification|security check|checking your browser"
        r"|pardon our interruption|request unsuccessful|one more step)\b"
    ),
)
# A page whose text begins like this says itself that it is not what was looked for.
THING = r"(?:page|url|address|link|document|file|content|article|site|website|resource)"
ERROR_SENTENCE = re.compile(
    rf"\b{THING}s?\b[^.!?]{{0,80}}\b(?:not found|(?:cannot|can't|can not|could not|couldn't) be found"
    r"|(?:does not|doesn't) exist"
    r"|no longer (?:exists?|here|available)|(?:not|isn't|wasn't) available|(?:has|have) been (?:removed|deleted))\b"
    rf"|\b(?:cannot|can't|can not|could not|couldn't|unable to)\b[^.!?]{{0,40}}\bfind\b[^.!?]{{0,40}}\b{THING}\b"
    r"|\b(?:error|http|status)[ :]{1,3}(?:404|410)\b|\b404 (?:error|not found)\b|\b410 gone\b"
    r"|\bdomain\b[^.!?]{0,40}\b(?:for sale|expired|parked)\b|\bbuy this domain\b"
)
# Between a name of the site and the rest. A colon stands before what a title is about, too.
BETWEEN = re.compile(r"\s*[|·•»—–]\s*|\s+-+\s+")
WORD = re.compile(r"[\w']+")


def match_title(phrases: Phrases, title: str, address: str) -> Match:
    """Return how far `title`, or a heading, of the page at `address` is one of `phrases`."""
    plain = _simplify(title)
    host = (urlsplit(address).hostname or "").replace("-", "")
    if _is_phrase(phrases, plain, host):
        return Match.WHOLE
    before, colon, after = plain.rpartition(": ")
    parts = [*BETWEEN.split(plain)]
    if colon and len(parts) == 1:
        if not _is_phrase(phrases, after, host):
            # What follows the colon says what the page is about.
            return Match.HALF if _is_sure(phrases, before) and _is_phrase(phrases, before, host) else Match.NONE
        parts = [before, after]
    found = [part for part in parts if _is_phrase(phrases, part, host)]
    if not found:
        return Match.NONE
    others = [part for part in parts if part not in found]
    named = all(any(len(word) > 2 and word in host for word in WORD.findall(part)) for part in others)
    return Match.WHOLE if named or any(_is_sure(phrases, part) for part in found) else Match.HALF


def says_nothing_here(text: str) -> bool:
    """Return whether the beginning of a page's text says that what was looked for is not there."""
    return bool(ERROR_SENTENCE.search(_simplify(text)))


def _simplify(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _is_phrase(phrases: Phrases, part: str, host: str) -> bool:
    """Return whether `part` has a core of the phrases, and else only their words and those of the site's own name."""
    words = WORD.findall(part)
    known = all(word in phrases.words or (len(word) > 2 and word in host) for word in words)
    return known and bool(phrases.cores.search(" ".join(words)))


def _is_sure(phrases: Phrases, part: str) -> bool:
    return not phrases.sure.isdisjoint(WORD.findall(part)) and not part.strip(" .!#").isdecimal()
