"""Rules about the words of links and pictures (WCAG 2.4.4, 1.1.1), and about characters that are no words at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .pages import Page
from .problems import Problem

# Words that say nothing of where a link leads: failure F63 of WCAG 2.4.4.
VAGUE = re.compile(
    r"(?:please )?(?:click|press|tap)\b.*|.*\bclick here|here|this|that|it|these|(?:read|learn|view|show) this"
    r"|(?:(?:this|that|the|our|a) )?(?:web)?(?:link|page|site|website|document|file)"
    r"|(?:(?:see|go|look|read|learn|find out|view|show|continue|get|know) )?(?:here|more|on|reading)"
    r"(?: (?:about )?(?:here|this|it|info|information|details))?|details|info|information|download|open",
    re.IGNORECASE,
)
FILE_NAME = re.compile(r"\S+\.(?:md|html?|pdf|docx?|odt|png|jpe?g|gif|svg|webp|heic)", re.IGNORECASE)
NO_WORDS = re.compile(
    r"(?:alt(?: text)?|image|img|picture|photo|screen ?shot|graphic|logo|icon|untitled|[\W\d_]+)\d*", re.IGNORECASE
)
NEEDLESS = re.compile(
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic|illustration|screen ?shot) (?:of|showing|shows)\b", re.IGNORECASE
)
LONGEST = 200
EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f000-\U0001faff]")


def check(page: Page) -> Iterator[Problem]:
    """Yield the problems of the words of links and pictures, and of the characters of its text."""
    leads: dict[str, str] = {}
    for link in page.links:
        say = _alternative if link.image else _link_words
        for rule, what, todo in say(link.text):
            yield page.problem(rule, link.line, link.text[:60], what, todo)
        words = link.text.casefold().strip(" .")
        if not link.image and words and leads.setdefault(words, link.target) != link.target:
            what = f"the same words lead to {leads[words]} on this page"
            yield page.problem("link-text", link.line, link.text, what, "say in each link what is special about its page")
    for number, line in enumerate(page.body.split("\n"), page.first_line):
        yield from (page.problem("characters", number, "", what, todo) for what, todo in strange(line))


def _link_words(words: str) -> Iterator[tuple[str, str, str]]:
    plain = words.strip(" .:>»…")
    if plain and VAGUE.fullmatch(plain):
        yield "link-text", "these words do not say where the link goes", "name the page or thing it leads to"
    elif FILE_NAME.fullmatch(plain):
        yield "link-text", "these words are the name of a file", "say in words what the link leads to"


def _alternative(words: str) -> Iterator[tuple[str, str, str]]:
    if not words:
        return  # told elsewhere
    if NO_WORDS.fullmatch(words) or FILE_NAME.fullmatch(words):
        yield (
            "image",
            "these words do not say what the picture shows",
            "say it to someone who cannot see it: ![what it shows](file)",
        )
    elif NEEDLESS.match(words):
        yield (
            "image",
            "the words begin by saying that this is a picture",
            "begin with what it shows: a screen reader says the rest",
        )
    elif len(words) > LONGEST:
        todo = f"say it in at most {LONGEST}, and write the rest into the text"
        yield "image", f"the words for this picture have {len(words)} characters", todo


def strange(line: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the characters of a line of text, each kind once: what nobody sees, and emoji."""
    if found := next((one for one in line if _unseen(one)), ""):
        name = unicodedata.name(found, f"U+{ord(found):04X}").lower()
        yield f"there is a character here that nobody sees ({name})", "type the line anew, or put a plain space in its place"
    if found := EMOJI.search(line):
        name = unicodedata.name(found[0], "emoji").lower()
        yield f"there is an emoji or a drawn sign here ({name})", "say it in words: screen readers read out its name"
    if found := re.search("[\ufb00-\ufb06]", line):
        yield f"two letters are one character here: {found[0]}", "type them anew: search does not find them"


def _unseen(one: str) -> bool:
    """Say whether a character is a control, a space that is no plain one, or stands in a private area (Unicode categories).

    Tabs and line ends are told of elsewhere, where they matter.
    """
    return one not in " \t\n" and unicodedata.category(one) in ("Cc", "Cf", "Co", "Zs", "Zl", "Zp")
