"""How a text is written into each kind of file: one function for each, and nothing written past it.

HTML and attributes are escaped by Jinja and lxml, XML by lxml, python-docx and odfdo, JSON by json. Each does it
whole, and takes any text that `clean_text` gives. What is left has a function here.
"""

from __future__ import annotations

import re

# What XML 1.0 cannot hold (2.2), and what would end a line or turn the text: each becomes a space.
UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]+")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What spreadsheets take for the beginning of a formula (CWE-1236); the apostrophe before it says that it is text.
FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
# What TeX takes for something else than the character. Braces are named: BibTeX counts them even after a backslash.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)


def clean_text(text: str) -> str:
    """Return `text` on one line, with what no file can hold replaced by a space."""
    return UNWRITABLE.sub(" ", text)


def clean_xml(text: str) -> str:
    """Return `text` without what XML 1.0 cannot hold (2.2). Tabs and line ends stay: they draw lines to write on."""
    return NOT_XML.sub("", text)


def escape_ris(text: str) -> str:
    """Return `text` as a value of RIS, which ends at the end of its line: so nothing in it can begin another tag."""
    return clean_text(text).strip()


def escape_bibtex(text: str) -> str:
    """Return `text` as TeX that prints it, to stand in braces. Letters of other languages stay, as the file is UTF-8."""
    return clean_text(text).translate(TEX)


def escape_bibtex_address(text: str) -> str:
    """Return an address or DOI to stand in braces, where readers take it word for word: only braces would end it too soon."""
    return clean_text(text).replace("{", "%7B").replace("}", "%7D")


def escape_csv(text: str) -> str:
    """Return `text` as a cell that no spreadsheet works out; csv puts the quotation marks round it (RFC 4180)."""
    text = clean_text(text)
    return f"'{text}" if FORMULA.match(text.lstrip()) else text
