"""Writes the outline of a checklist as an OpenDocument text (ISO/IEC 26300), for LibreOffice and other word processors."""

from __future__ import annotations

import datetime
import functools
import io
from typing import Any

from odfdo import Document, Element, Header, Paragraph, Span, Style, XmlPart
from odfdo import Link as OdfLink

from builder.checklists.outline import (
    ACCENT,
    BLOCK_STYLES,
    BOX_STYLE,
    EMPTY_BOX,
    FONT,
    HEIGHT,
    MARGIN,
    WIDTH,
    Block,
    BlockStyle,
    Box,
    Link,
    Outline,
)
from builder.checklists.reproducible_zip import repack_zip, save_to_bytes
from builder.model.escaping import clean_xml
from builder.model.settings import SITE_LANGUAGE

LINK_STYLE = "Internet_20_link"
# What the library's template has besides the text: a picture and the word count of an empty page, toolbars, a window.
UNWANTED_PARTS = ("Thumbnails/", "Configurations2/")
COUNTS = "//meta:document-statistic"
VIEW = "//config:config-item-set[@config:name='ooo:view-settings']"


@functools.lru_cache(maxsize=100)  # pure: a preview writes a list again only when it has been edited
def write_odt(outline: Outline) -> bytes:
    """Return the bytes of the document."""
    document = Document(io.BytesIO(_template()))
    _describe(document, outline)
    document.body.extend([_element(block) for block in outline.blocks])
    return repack_zip(save_to_bytes(document), outline.reviewed, stored="mimetype")


def _describe(document: Document, outline: Outline) -> None:
    about = document.meta
    about.title, about.subject, about.language = outline.title, outline.subject, SITE_LANGUAGE
    about.initial_creator = about.creator = outline.publisher
    about.description = f"From {outline.source}"
    about.creation_date = about.date = datetime.datetime.combine(outline.reviewed, datetime.time())


def _element(block: Block) -> Element:
    look = BLOCK_STYLES[block.kind]
    element = Header(look.level) if look.level else Paragraph()
    element.style = _style_name(look)
    for piece in block.pieces:
        match piece:
            case Box():
                element.append(Span(EMPTY_BOX, style=_style_name(BOX_STYLE)))
            case Link():
                element.append(OdfLink(piece.address, text=piece.words, style=LINK_STYLE))
            case _:
                element.append_plain_text(clean_xml(piece))
    return element


# The template: the library's own, with no styles but ours --------------------------------------------------------------


@functools.cache
def _template() -> bytes:
    document = Document("text")
    for name in document.get_parts():
        if name.startswith(UNWANTED_PARTS):
            document.del_part(name)
    for name in document.manifest.get_paths():
        if name.startswith(UNWANTED_PARTS):
            document.manifest.del_full_path(name)
    _get_element(document.settings, VIEW).delete()
    _get_element(document.meta, COUNTS).delete()
    document.body.clear()
    _set_page(document)
    for kind in ("office:font-face-decls", "office:styles"):
        _get_element(document.styles, f"//{kind}").clear()
    _get_element(document.content, "//office:font-face-decls").clear()
    for style in _styles():
        document.insert_style(style, default=style.name is None)
    return save_to_bytes(document)


def _get_element(part: Element | XmlPart, path: str) -> Any:
    """Return the element of `part` at `path`, an XPath. LookupError if there is none."""
    element = part.get_element(path)
    if element is None:
        raise LookupError(f"{part} has no {path}")
    return element


def _set_page(document: Document) -> None:
    layout = _get_element(document.styles, "//style:page-layout")
    margins = {f"fo:margin-{side}": f"{MARGIN}mm" for side in ("top", "bottom", "left", "right")}
    layout.set_properties({"fo:page-width": f"{WIDTH}mm", "fo:page-height": f"{HEIGHT}mm", **margins})


def _styles() -> list[Style]:
    language, country = SITE_LANGUAGE.split("-")
    spoken = {"fo:font-family": FONT, "style:font-family-generic": "swiss", "fo:language": language, "fo:country": country}
    default = Style("paragraph")
    default.set_properties(spoken, area="text")
    standard = _style(BlockStyle("Standard"), spoken)
    link = Style("text", name=LINK_STYLE, display_name="Internet link")
    link.set_properties(
        {"fo:color": ACCENT, "style:text-underline-style": "solid", "style:text-underline-width": "auto"}, area="text"
    )
    box = Style("text", name=_style_name(BOX_STYLE), display_name=BOX_STYLE.name)
    box.set_properties({"fo:font-size": f"{BOX_STYLE.size}pt", "fo:font-weight": "normal"}, area="text")
    return [default, standard, *(_style(look, spoken) for look in BLOCK_STYLES.values()), link, box]


def _style_name(look: BlockStyle) -> str:
    return look.name.replace(" ", "_20_")


def _style(look: BlockStyle, spoken: dict[str, str]) -> Any:
    """Return a named style (ODF 1.3, 16.2), which people can change in one place for the whole document."""
    style = Style("paragraph", name=_style_name(look), display_name=look.name)
    if look.name != "Standard":
        style.parent_style = "Standard"
        style.set_attribute("style:next-style-name", "Standard" if look.level else style.name)
    if look.level:
        style.set_attribute("style:default-outline-level", str(look.level))
    style.set_properties(
        {
            "fo:margin-top": f"{look.above}pt",
            "fo:margin-bottom": "0pt",
            "fo:margin-left": f"{look.indent}mm",
            "fo:text-indent": f"{-look.hanging}mm",
            "fo:line-height": f"{look.spacing:.0%}",
            "fo:keep-with-next": "always" if look.keep else "auto",
            "fo:keep-together": "always",
        },
        area="paragraph",
    )
    weight = {"fo:font-weight": "bold" if look.bold else "normal"}
    style.set_properties({**spoken, "fo:font-size": f"{look.size}pt", "fo:color": look.colour, **weight}, area="text")
    if look.rules:
        stops = "".join(
            f'<style:tab-stop style:position="{rule}mm" style:type="right" style:leader-style="solid" style:leader-text="_"/>'
            for rule in look.rules
        )
        properties = _get_element(style, "style:paragraph-properties")
        properties.append(Element.from_tag(f"<style:tab-stops>{stops}</style:tab-stops>"))
    return style
