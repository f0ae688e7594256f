"""Lists: what looks like one is one, so that a screen reader announces it as one (WCAG 1.3.1)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.reading.pages import PARAGRAPH

LIST_FIX = "begin each item with a hyphen and a space, or with 1. and a space"
# What looks like an item of a list, and is none for Markdown.
FALSE_LIST_MARKS = {
    r"(?:[•·●▪◦‣⁃–—−→►▸»›∙○■\uf0b7]|o(?= {2}))[ \t\xa0]+\S|[-*+]\xa0": (
        "this item begins with a mark that makes no list",
        LIST_FIX,
    ),
    r"(?:[-+](?=\*{0,2}[A-Za-z])|\d+\.(?=[A-Za-z])|\*(?=[A-Za-z])(?!.*\*))": (
        "there is no space after the mark of this item",
        LIST_FIX,
    ),
    r"(?:[-*+]|\d+\.)[ \t]*$": ("this item of a list has no words", "write them, or remove the line"),
    r"1\.[ \t].*?[ \t]2\.[ \t]+\S": ("two items of a list are on one line", "give each item a line of its own"),
}
# Letters, Roman numerals and numbers that begin a line, with what stands round them: a), (a), [a], a., i., 1), 1:, 1 or Step 1:
COUNTED = re.compile(
    r"^[ \t>]*(?P<before>(?:[A-Z][a-z]+[ ])?[(\[]?)(?P<count>[a-z]{1,4}|[A-Z]{1,4}|\d{1,2})"
    r"(?P<after>[.)\]:–-]|(?=[ \t]))[ \t]+\S",
    re.MULTILINE,
)
ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
# From one item of such a list to the next there are so many lines at most.
FARTHEST_ITEM = 12
NUMBERED = re.compile(r"(\d+)\.[ \t]+\S")
BULLET = re.compile(r"[-*+][ \t]+\S")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)\s")
EARLIEST_YEAR = 1000
TWO_QUOTATIONS = re.compile(r"^[ \t]*>.*\n(?:[ \t]*\n)+(?=[ \t]*>)", re.MULTILINE)
AFTER_QUOTATION = re.compile(r"^[ \t]*>[ \t]*\S.*\n(?=[ \t]*[^>\s])", re.MULTILINE)
# Lines of an address, or of names and values, that would run together: British postcodes; "Telephone: 01592 000 000".
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$")
NAMED_VALUE = re.compile(r"(?:\*\*)?[A-Z][A-Za-z-]*(?: [A-Za-z-]+){0,2}:(?:\*\*)? \S")
SHORT_LINE = 45  # characters: nobody wraps a paragraph so early
# What ends a line within a paragraph: a sentence on a line of its own, or a word that cannot be the last.
GOES_ON = re.compile(
    r"(?:[.?!:;][”’\"')*]*|\b(?:a|an|and|are|as|at|but|by|for|from|had|has|have|he|I|in|is|it|of|on|or|our|she|so|than|that|the"
    r"|their|they|to|was|we|were|when|which|who|with|you|your))$"
)
NO_PROSE = re.compile(r"[ \t]*(?:[-*+|#!?]|\d+\.[ \t]|\[\w|\{\{|```|~~~)")


def check_lists(page: Page) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each list that Markdown would not read as one, or not as the same one."""
    text = page.running_text
    yield from _check_false_marks(page, text)
    yield from _check_counted_lines(page, text)
    for found in re.finditer(r"(?<=\n\n) {1,3}[^\s#|>*+.\d-]", text):
        message, fix = "this is indented by fewer than four spaces", "indent it by four if it belongs to an item, or not at all"
        if _is_indented(page, page.line_at(found.start()), 1):
            yield page.diagnostic("list-layout", page.line_at(found.start()), "", message, fix)
    yield from _check_quotations(page, text)
    yield from _check_lines_run_together(page, text)
    yield from _check_numbering(page, text)
    yield from _check_line_breaks(page)
    yield from _check_list_layout(page)


def _check_false_marks(page: Page, text: str) -> Iterator[Diagnostic]:
    """One message a list: what begins its other items is the same mistake."""
    for pattern, (message, fix) in FALSE_LIST_MARKS.items():
        last = -FARTHEST_ITEM
        for found in re.finditer(rf"^[ \t]*(?:{pattern})", text, re.MULTILINE):
            line = page.line_at(found.start())
            if line - last > 2:
                yield page.diagnostic("list-layout", line, "", message, fix)
            last = line


def _check_counted_lines(page: Page, text: str) -> Iterator[Diagnostic]:
    """Two lines that count on, as a) and b) do, are a list to whoever wrote them. "J. Smith" or "(a)" alone is not."""
    last: dict[tuple[str, str], tuple[str, int]] = {}
    reported: set[int] = set()
    for found in COUNTED.finditer(text):
        before, count, after = found["before"], found["count"], found["after"]
        if count.isdigit() and after == "." and not before:
            continue  # a list
        above = text[: found.start()].rpartition("\n")[0].rpartition("\n")[2].strip()
        if after == "." and not before and above and count.lower() in ("a", "i") and not re.search(r"[.?!:;]$", above):
            continue  # an initial that was wrapped
        line, key = page.line_at(found.start()), (before, after)
        begun, first = last.get(key, ("", 0))
        is_next = begun and line - first <= FARTHEST_ITEM and _counts_on(begun, count)
        # A word such as "Step", or a number alone, may begin two paragraphs; within one, its lines run together.
        same_paragraph = "\n\n" not in "\n".join(text.split("\n")[first - page.first_line : line - page.first_line + 1])
        if is_next and (same_paragraph or after in (")", "]") or (after == "." and not before)):
            if first not in reported:
                kind = "a number that is written so" if count.isdigit() else "a letter or a Roman numeral"
                yield page.diagnostic("list-layout", first, "", f"{kind} makes no list", LIST_FIX)
            reported |= {first, line}
        last[key] = count, line


def _counts_on(one: str, other: str) -> bool:
    """Return whether `other` follows `one`: "b" after "a", "iii" after "ii", "2" after "1"."""
    if one.isdigit() or other.isdigit():
        return one.isdigit() and other.isdigit() and int(other) == int(one) + 1
    if one.isupper() != other.isupper():
        return False
    pair = (one.lower(), other.lower())
    letters = len(one) == len(other) == 1 and ord(pair[1]) == ord(pair[0]) + 1
    return letters or pair in itertools.pairwise(ROMAN)


def _check_quotations(page: Page, text: str) -> Iterator[Diagnostic]:
    """Words of two people stay apart, and apart from the page's own."""
    for found in TWO_QUOTATIONS.finditer(text):
        message = "two quotations with an empty line between them become one"
        fix = "write who says the second between them; or, if one person says both, put > on the empty line"
        yield page.diagnostic("list-layout", page.line_at(found.end()), "", message, fix)
    for found in AFTER_QUOTATION.finditer(text):
        message = "this line would become part of the quotation before it"
        fix = "put an empty line before it; or, if it belongs to the quotation, begin it with >"
        yield page.diagnostic("list-layout", page.line_at(found.end()), "", message, fix)


def _check_lines_run_together(page: Page, text: str) -> Iterator[Diagnostic]:
    """Lines of a paragraph are shown as one: an address loses its lines, and names their values."""
    for found in PARAGRAPH.finditer(text):
        lines = [re.sub(r"^[ \t]*(?:> ?)*", "", line).strip() for line in found[0].splitlines()]
        if len(lines) < 2 or any(not line or NO_PROSE.match(line) for line in lines):
            continue
        *above, last = lines
        short = all(len(line) <= SHORT_LINE and re.match(r"[“‘\"'*]*[A-Z0-9]", line) for line in lines)
        own = short and not any(GOES_ON.search(line) for line in above)
        if (own and (len(lines) > 2 or POSTCODE.search(last.rstrip(".")))) or all(map(NAMED_VALUE.match, lines)):
            message = "these lines would be shown as one"
            fix = "make them a list, with a hyphen and a space before each; or write them as one sentence, with commas"
            yield page.diagnostic("list-layout", page.line_at(found.start()), "", message, fix)


def _check_numbering(page: Page, text: str) -> Iterator[Diagnostic]:
    """A list that is interrupted is two lists to a screen reader; what interrupts it is mostly text that is not indented."""
    fix = "indent by four spaces what belongs to an item, so that the list goes on; if it is no list, write a sentence"
    for first, kind, count in _find_lists(text):
        number = first[0].partition(".")[0]
        if kind is NUMBERED and int(number) >= EARLIEST_YEAR:
            message, write = f"{number}. begins a list here", f'write a word before it, as in "In {number}"'
            yield page.diagnostic("list-layout", page.line_at(first.start()), "", message, write)
        elif kind is NUMBERED and number != "1":
            message = f"a list begins here at {number}, apart from the items before it"
            yield page.diagnostic("list-layout", page.line_at(first.start()), "", message, fix)
        elif kind is NUMBERED and count == 1:
            yield page.diagnostic("list-layout", page.line_at(first.start()), "", "this list has only one item", fix)


def _find_lists(text: str) -> Iterator[tuple[re.Match[str], re.Pattern[str], int]]:
    """Yield each list at the margin: its first line, what marks its items, and how many it has."""
    first: re.Match[str] | None = None
    kind, count, after_gap = NUMBERED, 0, True
    for line in re.finditer(r"^.*$", text, re.MULTILINE):
        mark = next((one for one in (NUMBERED, BULLET) if one.match(line[0])), None)
        if first and mark is kind:
            count += 1
        elif first and after_gap and line[0].strip() and not line[0].startswith((" ", "\t")):
            yield first, kind, count
            first = None
        if mark and first is None and after_gap:
            first, kind, count = line, mark, 1
        after_gap = not line[0].strip()
    if first:
        yield first, kind, count


def _check_line_breaks(page: Page) -> Iterator[Diagnostic]:
    for number, (line, after) in enumerate(itertools.pairwise(page.body.split("\n"))):  # where code is not blanked out
        if re.search(r"\S {2,}$", line) and after.strip():
            message, fix = (
                "this line ends in two spaces, which make a line break",
                "remove them; an empty line begins a new paragraph",
            )
            yield page.diagnostic("list-layout", page.first_line + number, "", message, fix)


def _check_list_layout(page: Page) -> Iterator[Diagnostic]:
    """Python-Markdown wants an empty line before a list, and four spaces for what is inside one."""
    inside = False
    for found in PARAGRAPH.finditer(page.running_text):
        lines, start = found[0].splitlines(), page.line_at(found.start())
        starts_list = bool(LIST_ITEM.match(lines[0]))
        inside = starts_list or bool(re.match(r"!!!|\?\?\?", lines[0])) or (inside and lines[0].startswith("    "))
        is_heading = lines[0].lstrip().startswith("#")  # which another check finds
        if lines[0].startswith("    ") and not inside and not is_heading and _is_indented(page, start, 4):
            message, fix = "this is indented by four spaces, which makes it code", "remove the spaces before it"
            yield page.diagnostic("list-layout", start, "", message, fix)
        for number, message, fix in _find_item_faults(lines, starts_list or inside):
            yield page.diagnostic("list-layout", start + number, "", message, fix)


def _find_item_faults(lines: list[str], inside: bool) -> Iterator[tuple[int, str, str]]:
    """Yield number, message and fix for each line of a paragraph that begins an item wrongly."""
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        if number and not inside and LIST_ITEM.match(line) and not line.startswith(" ") and _is_item(lines, number):
            yield number, "a list follows its sentence without an empty line", "put an empty line before it"
            return
        if re.match(r" {1,3}(?:[-*+]|\d+\.)\s", line):
            yield number, "this item is indented by fewer than four spaces", "indent it by four, or not at all"
        kinds = {kind for kind in (NUMBERED, BULLET) for one in (before, line) if kind.match(one)}
        if inside and len(kinds) > 1:
            fix = "put an empty line between two lists; or, if this belongs to the item before it, indent it by four spaces"
            yield number, "an item with a hyphen and one with a number are in one list here", fix
        if inside and re.match(r"[A-Z]", line) and LIST_ITEM.match(before) and re.search(r"[.?!][”’\"')*]*$", before):
            fix = "put an empty line before it; or, if it belongs to the item, indent it by four spaces"
            yield number, "this line would become part of the item before it", fix


def _is_item(lines: list[str], number: int) -> bool:
    """Return whether what begins like an item within a paragraph is one: a year or a number that was wrapped is not."""
    if not (mark := NUMBERED.match(lines[number])):
        return True
    follows = any(line.startswith(f"{int(mark[1]) + 1}.") for line in lines[number + 1 :])
    return follows or lines[number - 1].rstrip().endswith(":")


def _is_indented(page: Page, line: int, spaces: int) -> bool:
    """Return whether `line` of the file begins with so many spaces: in the running text, code is blanked out."""
    return page.body.split("\n")[line - page.first_line].startswith(" " * spaces)
