"""The text of links and the alternative text of images (WCAG 2.4.4, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.characters import find_strange_characters
from builder.checks.phone_numbers import find_phone_faults
from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page

# Words that say nothing of where a link leads: failure F63 of WCAG 2.4.4.
VAGUE_LINK_TEXT = re.compile(
    r"(?:please )?(?:click|press|tap)\b.*|.*\bclick here|here|this|that|it|these|(?:read|learn|view|show) this"
    r"|(?:(?:this|that|the|our|a) )?(?:web)?(?:link|page|site|website|document|file)"
    r"|(?:(?:see|go|look|read|learn|find out|view|show|continue|get|know) )?(?:here|more|on|reading)"
    r"(?: (?:about )?(?:here|this|it|info|information|details))?|details|info|information|download|open",
    re.IGNORECASE,
)
FILE_NAME = re.compile(r"\S+\.(?:md|html?|pdf|docx?|odt|png|jpe?g|gif|svg|webp|heic)", re.IGNORECASE)
MEANINGLESS_ALTERNATIVE = re.compile(
    r"(?:alt(?: text)?|image|img|picture|photo|screen ?shot|graphic|logo|icon|untitled|[\W\d_]+)\d*", re.IGNORECASE
)
NEEDLESS_OPENING = re.compile(
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic|illustration|screen ?shot) (?:of|showing|shows)\b", re.IGNORECASE
)
MAX_ALTERNATIVE_LENGTH = 200


def check_link_texts(page: Page) -> Iterator[Diagnostic]:
    """Yield a diagnostic for words of links and pictures that say nothing (WCAG 2.4.4, 1.1.1).

    And for characters and telephone numbers that are wrong.
    """
    leads: dict[str, str] = {}
    for link in page.links:
        say = _check_alternative if link.image else _check_link_text
        for rule, message, fix in say(link.text):
            yield page.diagnostic(rule, link.line, link.text[:60], message, fix)
        words = link.text.casefold().strip(" .")
        if not link.image and words and leads.setdefault(words, link.target) != link.target:
            message = f"a link with the same words leads to {leads[words]} on this page"
            yield page.diagnostic("link-text", link.line, link.text, message, "say in each link what is special about its page")
    for number, line in enumerate(page.body.split("\n"), page.first_line):
        yield from (page.diagnostic("characters", number, "", message, fix) for message, fix in find_strange_characters(line))
    for number, line in enumerate(page.running_text.split("\n"), page.first_line):
        yield from (page.diagnostic("phone-number", number, "", message, fix) for message, fix in find_phone_faults(line))


def _check_link_text(words: str) -> Iterator[tuple[str, str, str]]:
    plain = words.strip(" .:>»…")
    if plain and VAGUE_LINK_TEXT.fullmatch(plain):
        yield "link-text", "these words do not say where the link goes", "name the page or thing it leads to"
    elif FILE_NAME.fullmatch(plain):
        yield "link-text", "these words are the name of a file", "say in words what the link leads to"


def _check_alternative(words: str) -> Iterator[tuple[str, str, str]]:
    if not words:
        return  # another check finds it
    if MEANINGLESS_ALTERNATIVE.fullmatch(words) or FILE_NAME.fullmatch(words):
        yield (
            "image",
            "these words do not say what the picture shows",
            "say it to someone who cannot see it: ![what it shows](file)",
        )
    elif NEEDLESS_OPENING.match(words):
        yield (
            "image",
            "the words begin by saying that this is a picture",
            "begin with what it shows: a screen reader says the rest",
        )
    elif len(words) > MAX_ALTERNATIVE_LENGTH:
        fix = f"say it in at most {MAX_ALTERNATIVE_LENGTH}, and write the rest into the text"
        yield "image", f"the words for this picture have {len(words)} characters", fix
