"""Each figure has its drawing and its words, and the drawing is safe inside a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.sources import DRAWINGS_FOLDER, SourceFiles

# What an SVG inside a page may not hold: it would clash with other drawings or with the content security policy.
UNSAFE_IN_SVG = {
    r"<script": "a script",
    r"<style": "a style element",
    r"\bstyle\s*=": "a style attribute",
    r"\bid\s*=": "an id",
    r"\bon[a-z]+\s*=": "an event handler",
    r"(?:href|src)\s*=": "a link to another file",
    r"<\?xml|<!DOCTYPE": "an XML prologue",
}


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
            continue
        text = files.texts.get(path)
        if text is not None:
            yield from _check_svg(path, text)
        for pattern, message in UNSAFE_IN_SVG.items():
            if text and (found := re.search(pattern, text, re.IGNORECASE)):
                yield Diagnostic(
                    path,
                    text.count("\n", 0, found.start()) + 1,
                    "",
                    f"the drawing holds {message}",
                    "remove it: drawings are part of a page and get their colours from the stylesheet",
                    "figure-file",
                )


def _check_svg(path: str, text: str) -> Iterator[Diagnostic]:
    try:
        drawing = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        message, fix = f"the drawing cannot be read ({error})", "close every tag and quotation mark"
        yield Diagnostic(path, error.position[0], "", message, fix, "figure-file")
        return
    if not drawing.tag.endswith("svg") or "viewBox" not in drawing.attrib:
        message, fix = (
            "the drawing has no viewBox",
            'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 …">',
        )
        yield Diagnostic(path, 1, "", message, fix, "figure-file")
