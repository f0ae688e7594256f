"""What a checklist says as a document to keep, change and print: block by block, and how each kind of block looks.

The writers of DOCX and ODT both fill this one outline, so that the two documents say and look the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.reading.dates import format_date

FONT = "Arial"
INK = "#1f2933"
ACCENT = "#15424c"
# A4 in millimetres, and its margin on each side.
WIDTH, HEIGHT, MARGIN = 210, 297, 20
TEXT_WIDTH = WIDTH - 2 * MARGIN
EMPTY_BOX, TICKED_BOX = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH CHECK}"
ANSWERS = ("Yes", "Partly", "Not yet", "Don’t know")
LICENCE = re.compile(r"https://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/")


@dataclass(frozen=True)
class BlockStyle:
    """How a kind of block looks: sizes and spaces in points, lengths in millimetres.

    `name` is that of the style, as a word processor shows it. `rules` are where lines to write on end.
    """

    name: str
    level: int = 0
    size: float = 12
    bold: bool = False
    colour: str = INK
    above: float = 0
    spacing: float = 1.15
    indent: float = 0
    hanging: float = 0
    keep: bool = False
    rules: tuple[float, ...] = ()


# A statement stays with what belongs to it, down to its reason, as a heading does with what follows; and where the list is from
# stays together. Spaces stand only above: where one meets another, word processors do not agree on whether both count.
BLOCK_STYLES = {
    "title": BlockStyle("Heading 1", 1, size=22, bold=True, colour=ACCENT, keep=True),
    "group": BlockStyle("Heading 2", 2, size=16, bold=True, colour=ACCENT, above=20, keep=True),
    "summary": BlockStyle("Checklist Summary", above=6),
    "fill": BlockStyle("Checklist Who and When", above=14, rules=(105, TEXT_WIDTH)),
    "item": BlockStyle("Checklist Item", bold=True, above=9, indent=10, hanging=10, keep=True),
    "statement": BlockStyle("Checklist Statement", bold=True, above=9, keep=True),
    "answers": BlockStyle("Checklist Answers", above=1, indent=10, keep=True),
    "reason": BlockStyle("Checklist Reason", above=1, indent=10),
    "notes": BlockStyle("Checklist Notes", spacing=2, rules=(TEXT_WIDTH,)),
    "about": BlockStyle("Checklist About", above=6, keep=True),
}
# The boxes are larger than the words beside them, for a pen.
BOX_STYLE = BlockStyle("Checklist Box", size=16)


@dataclass(frozen=True)
class Box:
    """A box to tick; `label` says what for, `name` distinguishes it from the others of the list."""

    label: str
    name: str


@dataclass(frozen=True)
class Link:
    """Words that lead to a whole address."""

    words: str
    address: str


@dataclass(frozen=True)
class Block:
    """A heading or paragraph of a kind in LOOKS. In its words, a tab goes to the next rule and a line feed breaks the line."""

    kind: str
    pieces: tuple[str | Box | Link, ...]


@dataclass(frozen=True)
class Outline:
    """A whole document: what its properties say, and its blocks."""

    title: str
    subject: str
    publisher: str
    source: str
    reviewed: datetime.date
    blocks: tuple[Block, ...]


def outline_checklist(checklist: dict[str, Any], cited: dict[str, str], publisher: str) -> Outline:
    """Return the outline of `checklist`, in the form of docs/assets/schemas/checklist.json. It is pure.

    `cited` has the in-text citation of each reference, by id.
    """
    return Outline(
        checklist["title"],
        checklist["summary"],
        publisher,
        checklist["source"],
        datetime.date.fromisoformat(checklist["reviewed"]),
        tuple(_blocks(checklist, cited)),
    )


def short_licence_name(address: str) -> str:
    """Return "CC BY-NC-SA 4.0" for the address of that licence; that of any other licence as it is."""
    found = LICENCE.match(address)
    return f"CC {found[1].upper()} {found[2]}" if found else address


def shorten_url(address: str) -> str:
    """Return `address` as people say and write it: without its scheme and last slash."""
    return address.partition("://")[2].rstrip("/") if "://" in address else address


def _blocks(checklist: dict[str, Any], cited: dict[str, str]) -> Iterator[Block]:
    yield Block("title", (checklist["title"],))
    yield Block("summary", (checklist["summary"],))
    yield Block("fill", ("Who: \t\N{EM SPACE}When: \t",))
    for group in checklist["groups"]:
        yield Block("group", (group["title"],))
        for item in group["items"]:
            if checklist["reflection"]:
                yield Block("statement", (item["text"],))
                yield Block("answers", tuple(_answers(item)))
            else:
                yield Block("item", (Box(item["text"], item["id"]), f"\t{item['text']}"))
            yield Block("reason", (item["why"], *_citations(item, cited)))
    yield Block("group", ("Notes",))
    yield Block("notes", ("\n".join("\t" * 6),))
    yield Block("group", ("About this list",))
    yield from _about(checklist)


def _answers(item: dict[str, Any]) -> Iterator[str | Box]:
    for number, answer in enumerate(ANSWERS):
        yield Box(f"{answer}: {item['text']}", f"{item['id']}.{number + 1}")
        # A box and its answer stay on one line.
        words = answer.replace(" ", "\N{NO-BREAK SPACE}")
        yield f"\N{NO-BREAK SPACE}{words}" + ("   " if number + 1 < len(ANSWERS) else "")


def _citations(item: dict[str, Any], cited: dict[str, str]) -> Iterator[str | Link]:
    for number, reference in enumerate(item["references"]):
        yield "; " if number else " ("
        yield _link(cited[reference["id"]], reference["address"])
    if item["references"]:
        yield ")"


def _about(checklist: dict[str, Any]) -> Iterator[Block]:
    address = checklist["short_address"]
    yield Block("about", (f"From “{checklist['source']}”: ", _link(shorten_url(address), address)))
    yield Block("about", (f"Last reviewed {format_date(checklist['reviewed'])}.",))
    licence = checklist["licence"]
    yield Block("about", ("Licence: ", _link(short_licence_name(licence), licence)))
    yield Block(
        "about",
        (
            "You may change this list to suit your group. If you share your list with others, say where it came from "
            "and what you changed, and keep the same licence.",
        ),
    )


def _link(words: str, address: str) -> str | Link:
    """Return a link, or only its words where the site does not know its own address: a file has no other way there."""
    return Link(words, address) if "://" in address else words
