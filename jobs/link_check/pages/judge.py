"""Judges by several signs together whether a page that came is the one that was meant. One sign alone is left to a person."""

from __future__ import annotations

from jobs.link_check.response import PageContent

from .phrases import ERROR, GATE, LOGIN, Match, match_title, says_nothing_here

# Words of its text, without menu and footer: an error page has few, and what has many is a page that someone wrote.
FEW, MANY = 60, 150


def judge_page(page: PageContent, address: str) -> tuple[str, str]:
    """Return the state of an address with the reason, if the page that came from `address` is another; else ("", "")."""
    many, few = page.words >= MANY, page.words < FEW
    if not many and match_title(GATE, page.title, address) is Match.WHOLE:
        return "refuses-robots", "it asks visitors to show that they are no program"
    if (page.asks_password or few) and not many and match_title(LOGIN, page.title, address) is Match.WHOLE:
        return "needs-login", "the page asks people to log in or to agree to something"
    title, heading = match_title(ERROR, page.title, address), match_title(ERROR, page.heading, address)
    sentence = says_nothing_here(page.text)
    if not many and (
        (title is Match.WHOLE and (few or heading is Match.WHOLE or sentence))
        or (sentence and (heading is Match.WHOLE or title is Match.HALF))
    ):
        return "changed", "the page says that there is nothing here"
    if title is Match.WHOLE or (not many and heading is Match.WHOLE) or (few and (sentence or title is Match.HALF)):
        return "unclear", "the page may say that there is nothing here"
    if few and page.sends_on:
        return "unclear", "the page sends people on to another"
    return "", ""
