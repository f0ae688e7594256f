"""An SVG holds shapes and words, and nothing that acts, asks for a file or leads somewhere: a list says what it may.

A browser that shows an SVG as a picture runs nothing in it. One that opens it by its address does, and a figure's drawing is
part of its page. Such a drawing is read by the rules of HTML (WHATWG HTML, 13.2.6.5), where comments and CDATA end elsewhere
than in XML; so it has none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from lxml import etree

from builder.model.diagnostics import Diagnostic
from builder.model.documents import DRAWINGS_FOLDER, SourceFiles

SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"
# SVG 2: structure and shapes (5, 10), text (11).
ELEMENTS = frozenset("svg g path rect circle ellipse line polyline polygon text tspan title desc".split())
# Places and sizes (SVG 2, 7 to 11), paint (13), text (11), and what a screen reader is told (WAI-ARIA 1.2).
ATTRIBUTES = frozenset(
    "viewBox preserveAspectRatio version width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d points pathLength transform rotate"
    " fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
    " stroke-dasharray stroke-dashoffset opacity paint-order vector-effect shape-rendering color display visibility"
    " text-anchor dominant-baseline alignment-baseline font-family font-size font-style font-weight letter-spacing word-spacing"
    " textLength lengthAdjust class role aria-label aria-hidden focusable lang".split()
)
# What only a drawing in a file of its own may hold: ids would clash on a page.
PICTURE_ELEMENTS = ELEMENTS | frozenset("defs linearGradient radialGradient stop clipPath".split())
PICTURE_ATTRIBUTES = ATTRIBUTES | frozenset(
    "id offset stop-color stop-opacity gradientUnits gradientTransform fx fy clip-path clip-rule clipPathUnits".split()
    + [f"{{{XML}}}space"]
)
# What no number, list or word of a drawing holds, and addresses and other languages do.
ODD_CHARACTERS = re.compile(r"[\\:;@<>&]")
OWN_PART = re.compile(r"\s*url\(#[\w-]+\)\s*")
FUNCTIONS = ("rgb", "rgba", "hsl", "hsla", "translate", "scale", "rotate", "skewX", "skewY", "matrix")
FREE_TEXT = {"aria-label"}
PROLOGUE = re.compile(r"""<\?xml version=["']1\.0["']( encoding=["']utf-8["'])?( standalone=["'](yes|no)["'])?\s*\?>""", re.I)
MOST_NAMED = 5
FIX = "remove it: a drawing holds shapes and words, with attributes, and leads nowhere; or save the picture as .png"


def check_drawings(files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each drawing that cannot be read, or holds something that no drawing may hold."""
    for path, text in sorted(files.texts.items()):
        if path.endswith(".svg"):
            for line, message, fix in find_faults(text, inlined=path.startswith(f"{DRAWINGS_FOLDER}/")):
                yield Diagnostic(path, line, "", message, fix, "drawing")


@functools.lru_cache(maxsize=1000)  # pure: a drawing is read again only when it has been edited
def find_faults(text: str, inlined: bool) -> tuple[tuple[int, str, str], ...]:
    """Return line, message and fix for each reason why the SVG `text` may not be published; `inlined` as part of a page."""
    try:
        drawing = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return ((error.lineno or 1, f"the drawing cannot be read ({error.msg})", "close every tag and quotation mark"),)
    faults = []
    if drawing.tag != f"{{{SVG}}}svg" or "viewBox" not in drawing.attrib:
        fix = f'begin it with <svg xmlns="{SVG}" viewBox="0 0 360 …">'
        faults.append((1, "the drawing has no viewBox", fix))
    unsafe = [*_find_odd_markup(text, inlined), *_find_unsafe_parts(drawing, inlined)]
    if unsafe:
        names = list(dict.fromkeys(name for _, name in unsafe))
        named = ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")
        faults.append((unsafe[0][0], f"the drawing holds {named}", FIX))
    return tuple(faults)


def _find_odd_markup(text: str, inlined: bool) -> Iterator[tuple[int, str]]:
    """Yield line and name of what is no element: what browsers read by other rules, or that names files."""
    if inlined:
        if found := re.search(r"<[!?]", text):
            yield text.count("\n", 0, found.start()) + 1, _name_markup(text[found.start() :])
        return
    own = PROLOGUE.match(text)
    for found in re.finditer(r"<\?|<!(?!--)", text[own.end() if own else 0 :]):
        start = found.start() + (own.end() if own else 0)
        yield text.count("\n", 0, start) + 1, _name_markup(text[start:])


def _name_markup(text: str) -> str:
    if text.startswith("<!--"):
        return "a comment"
    return re.match(r"<[!?]\[?[\w-]*", text)[0] + "…"  # type: ignore[index]  # it begins so


def _find_unsafe_parts(drawing: etree._Element, inlined: bool) -> Iterator[tuple[int, str]]:
    """Yield line and name of each element and attribute that is not on the list, or has a value that none there has."""
    elements, attributes = (ELEMENTS, ATTRIBUTES) if inlined else (PICTURE_ELEMENTS, PICTURE_ATTRIBUTES)
    for element in drawing.iter(etree.Element):
        line, name = element.sourceline or 1, etree.QName(element)
        if name.namespace != SVG or name.localname not in elements or (inlined and element.prefix):
            yield line, f"<{element.prefix + ':' if element.prefix else ''}{name.localname}>"
            continue
        for key, value in element.attrib.items():
            if key not in attributes:
                yield line, f"the attribute {etree.QName(key).localname}"
            elif key not in FREE_TEXT and not _is_plain(str(value), inlined):
                yield line, f"the value of {etree.QName(key).localname}: {str(value)[:40]}"


def _is_plain(value: str, inlined: bool) -> bool:
    """Return whether a value holds numbers, words and known functions only; url() leads to a part of its drawing at most."""
    if not inlined and OWN_PART.fullmatch(value):
        return True
    *called, _ = value.split("(")
    return not ODD_CHARACTERS.search(value) and all(words.rstrip().endswith(FUNCTIONS) for words in called)
