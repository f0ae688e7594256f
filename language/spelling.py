"""Checks the spelling of each word: British, with a dictionary and the project's own list, data/language/spelling.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from builder.model.diagnostics import ADVICE, ERROR, Diagnostic
from builder.model.documents import GARBLED

from .dictionary import Dictionary
from .passages import Passage, is_inside

SPELLING_FILE = "data/language/spelling.yml"
# Addresses, e-mail addresses, names of files and of folders, and ids of references are not words.
ADDRESS = re.compile(
    r"\S*(?:://|@)\S*"
    r"|(?<![\w.])[~/.]+[\w/.-]+"
    r"|\b[\w-]+(?:/[\w-]+)*(?:/|\.(?!\s))[a-z][\w-]*(?:[./][\w-]+)+"
    r"|\b[\w-]+\.(?:[a-z]{2,4}|scot)\b"
    r"|\b[a-z]+(?:-[a-z]+)*-[0-9]{4}[a-z]?\b"
    r"|(?<![\w)])-\w+"  # an ending
)
# Letters that were garbled in copying are no words either, and the build reports them.
NO_WORDS = re.compile(rf"{ADDRESS.pattern}|[^\W\d_]*(?:{GARBLED.pattern})[^\W\d_]*")
WORD = re.compile(r"\w+(?:['’]\w+)*['’]?")
# Beginnings that are written before a hyphen and are not words by themselves.
PREFIX = re.compile(
    "bi|bio|cyber|de|eco|ex|hyper|infra|inter|intra|macro|meta|micro|mid|mis|multi|neo|neuro|para|peri"
    "|post|pre|pseudo|psycho|quasi|semi|socio|tele|tri|ultra|un"
)


def check_spelling(passage: Passage, dictionary: Dictionary, used: set[str]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of `passage`; add each entry of the project's list that it needs to `used`."""
    text = NO_WORDS.sub(lambda found: " " * len(found[0]), passage.text)
    quoted = passage.quotations
    for found in WORD.finditer(text):
        word = found[0]
        if re.search(r"[\d_]", word) or len(word) == 1 or word == "TODO":  # the build reports these
            continue
        entry = dictionary.find_entry(word)
        if entry is None and _is_part_of_known(found, text, dictionary):
            continue
        if entry == "" and word.isupper() and (len(word) > 3 or word == "NOT") and dictionary.find_entry(word.lower()) == "":
            message, fix = (
                "this word is in capitals",
                f"write it in small letters; if it is a short form, add it to {SPELLING_FILE}",
            )
            yield passage.diagnostic(found.start(), word, message, fix, "punctuation", ADVICE)
        if entry is not None:
            used.add(entry)
        elif is_inside(found.start(), quoted) and word[0].isupper() and dictionary.find_british_form(word.rstrip("'’")):
            continue  # a title keeps its spelling
        else:
            yield _diagnose_unknown(passage, found, dictionary, text, is_inside(found.start(), quoted))


def _diagnose_unknown(passage: Passage, found: re.Match[str], dictionary: Dictionary, text: str, quoted: bool) -> Diagnostic:
    word = found[0].rstrip("'’")
    british = dictionary.find_british_form(word)
    suggestions = [british] if british else dictionary.suggest_words(word)
    suggestions = [_match_capital(other, word) for other in suggestions]
    meant = " or ".join(", ".join(f'"{other}"' for other in suggestions).rsplit(", ", 1))

    def diagnose(message: str, fix: str, rule: str, severity: str) -> Diagnostic:
        return passage.diagnostic(found.start(), word, message, fix, rule, severity)

    common = bool(suggestions) and all(dictionary.find_entry(part) is not None for part in suggestions[0].lower().split())
    foreign = not word.replace("’", "").isascii()
    # With a capital it may be a name, unless it opens a sentence and is near to a word that the site uses.
    meant_word = (
        common and _opens_sentence(found.start(), text) and any(dictionary.counts.get(other.lower()) for other in suggestions)
    )
    if re.search("(?<=.)[A-Z]", word) or foreign or (word[0].isupper() and not meant_word and not british):
        fix = f"if it is a name or short form and is right, add it to {SPELLING_FILE}"
        close = [other for other in suggestions if SequenceMatcher(None, word, other).ratio() > 0.85]
        fix += f'; or did you mean "{close[0]}"?' if close else ""
        return diagnose("this is not in the dictionary", fix, "name", ADVICE)
    if british:
        others = quoted or (word[0].isupper() and not _opens_sentence(found.start(), text))
        fix = f"write {meant}" + (", unless it is part of a name or title" if others else "")
        return diagnose("this is the American spelling", fix, "american", ADVICE if others else ERROR)
    fix = f"did you mean {meant}? If it is right" if meant else "check each letter; if it is right"
    return diagnose(
        "this is not in the dictionary", f"{fix}, add it to {SPELLING_FILE}", "spelling", ADVICE if quoted else ERROR
    )


def _is_part_of_known(found: re.Match[str], text: str, dictionary: Dictionary) -> bool:
    """Return whether a word is known as a part of one with a hyphen: "pre" of "pre-school", "ordinator" of "co-ordinator"."""
    before, after = re.search(r"(\w+)-$", text[: found.start()]), re.match(r"-(\w+)", text[found.end() :])
    if after and (PREFIX.fullmatch(found[0].lower()) or dictionary.find_entry(found[0] + after[1]) is not None):
        return True
    return bool(before and dictionary.find_entry(before[1] + found[0]) is not None and len(before[1]) < 5)


def _opens_sentence(start: int, text: str) -> bool:
    """Return whether the word at `start` opens a sentence, where a capital does not make it a name."""
    return bool(re.search(r"(?:^|[.?!:]['’”\")]*\s)[\s“‘\"'(]*$", text[:start]))


def _match_capital(other: str, word: str) -> str:
    return other[0].upper() + other[1:] if word[0].isupper() else other
