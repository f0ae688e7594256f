"""Each figure has its drawing and its words, and the drawing is safe inside a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.sources import DRAWINGS_FOLDER, SourceFiles

# What an SVG inside a page may not hold: it would clash with other drawings or with the content security policy.
UNSAFE_ELEMENTS = {"script": "a script", "style": "a style element"}
UNSAFE_ATTRIBUTES = {
    "style": "a style attribute",
    "id": "an id",
    "href": "a link to another file",
    "src": "a link to another file",
}
PROLOGUE = ("<?xml", "<!DOCTYPE")


def check_figures(data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each drawing without words, or words without drawing, and each drawing that a page cannot hold."""
    drawn = {PurePosixPath(path).stem for path in files.list_files(DRAWINGS_FOLDER, ".svg")}
    named = {PurePosixPath(path).stem for path in data.documents if path.startswith("data/figures/")}
    for name in sorted(drawn - named):
        yield Diagnostic(
            f"{DRAWINGS_FOLDER}/{name}.svg",
            1,
            "",
            f"this drawing has no words in data/figures/{name}.yml",
            "add them: title, caption, description",
            "figure-file",
        )
    for name in data.figures:
        path = f"{DRAWINGS_FOLDER}/{name}.svg"
        if name not in drawn:
            yield data.documents[f"data/figures/{name}.yml"].diagnostic(
                "figure-file", (), f"its drawing {path} is missing", "add the drawing, or remove the words"
            )
        elif path in files.texts:
            for line, message, fix in _find_svg_faults(files.texts[path]):
                yield Diagnostic(path, line, "", message, fix, "figure-file")


def _find_svg_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, message and fix for each reason why the SVG `text` cannot be part of a page."""
    try:
        drawing = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield error.lineno or 1, f"the drawing cannot be read ({error.msg})", "close every tag and quotation mark"
        return
    if etree.QName(drawing).localname != "svg" or "viewBox" not in drawing.attrib:
        fix = 'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 …">'
        yield 1, "the drawing has no viewBox", fix
    seen: set[str] = set()
    for line, thing in _list_unsafe_parts(drawing, text):
        if thing not in seen:
            fix = "remove it: drawings are part of a page and get their colours from the stylesheet"
            yield line, f"the drawing holds {thing}", fix
        seen.add(thing)


def _list_unsafe_parts(drawing: etree._Element, text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and name of each part of the drawing that a page cannot hold."""
    if text.lstrip().startswith(PROLOGUE):
        yield 1, "an XML prologue"
    for element in drawing.iter(etree.Element):
        line = element.sourceline or 1
        name = etree.QName(element).localname.lower()
        if name in UNSAFE_ELEMENTS:
            yield line, UNSAFE_ELEMENTS[name]
        for attribute in (etree.QName(key).localname.lower() for key in element.attrib):
            if attribute in UNSAFE_ATTRIBUTES:
                yield line, UNSAFE_ATTRIBUTES[attribute]
            elif attribute.startswith("on"):
                yield line, "an event handler"
