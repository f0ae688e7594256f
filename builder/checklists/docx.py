"""Writes the outline of a checklist as an Office Open XML document (ISO/IEC 29500), with boxes that Word lets people tick."""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import textwrap
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from builder.checklists.outline import (
    ACCENT,
    BLOCK_STYLES,
    BOX_STYLE,
    EMPTY_BOX,
    FONT,
    HEIGHT,
    MARGIN,
    TICKED_BOX,
    WIDTH,
    BlockStyle,
    Box,
    Link,
    Outline,
)
from builder.checklists.reproducible_zip import repack_zip, save_to_bytes
from builder.model.escaping import clean_xml
from builder.model.settings import SITE_LANGUAGE

BOX_FONT = "Segoe UI Symbol"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
# What the library's template has besides the text: old Word's copies, a picture of an empty page, a printer's settings.
UNWANTED_PARTS = ("stylesWithEffects", "numbering", "customXml", "webSettings", "fontTable", "thumbnail", "extended-properties")
# Word offers no more for the title and the tag of a control, and calls a file with longer ones damaged.
MAX_CONTROL_TITLE = 64


@functools.lru_cache(maxsize=100)  # pure: a preview writes a list again only when it has been edited
def write_docx(outline: Outline) -> bytes:
    """Return the bytes of the document."""
    document = docx.Document(io.BytesIO(_template()))
    _describe(document, outline)
    numbers = itertools.count(1)
    for block in outline.blocks:
        paragraph = document.add_paragraph()
        paragraph._p.style = _style_id(
            BLOCK_STYLES[block.kind]
        )  # by its id: the library would look through all styles for its name
        for piece in block.pieces:
            match piece:
                case Box():
                    _append(paragraph, _box(piece, next(numbers)))
                case Link():
                    _add_link(paragraph, piece)
                case _:
                    paragraph.add_run(clean_xml(piece))
    return repack_zip(save_to_bytes(document), outline.reviewed)


def _style_id(look: BlockStyle) -> str:
    return look.name.replace(" ", "")


def _describe(document: Document, outline: Outline) -> None:
    about = document.core_properties
    about.title, about.subject, about.language = outline.title, outline.subject, SITE_LANGUAGE
    about.author = about.last_modified_by = outline.publisher
    about.comments = f"From {outline.source}"  # in place of what the library says of itself
    about.created = about.modified = datetime.datetime.combine(outline.reviewed, datetime.time())


def _box(box: Box, number: int) -> BaseOxmlElement:
    """Return a check box content control (w14:checkbox, MS-DOCX 2.6.1.4); other programs show the character within."""
    control = parse_xml(
        f'<w:sdt {nsdecls("w")} xmlns:w14="{W14}"><w:sdtPr><w:alias/><w:tag/><w:id w:val="{number}"/><w14:checkbox>'
        f'<w14:checked w14:val="0"/><w14:checkedState w14:val="{ord(TICKED_BOX):X}" w14:font="{BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="{ord(EMPTY_BOX):X}" w14:font="{BOX_FONT}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f'<w:r><w:rPr><w:rStyle w:val="{_style_id(BOX_STYLE)}"/></w:rPr><w:t>{EMPTY_BOX}</w:t></w:r></w:sdtContent></w:sdt>'
    )
    properties = control[0]
    _find(properties, "w:alias").set(qn("w:val"), textwrap.shorten(box.label, MAX_CONTROL_TITLE, placeholder=" …"))
    _find(properties, "w:tag").set(qn("w:val"), box.name[-MAX_CONTROL_TITLE:])
    return control


def _add_link(paragraph: Paragraph, link: Link) -> None:
    target = paragraph.part.relate_to(link.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"><w:r/></w:hyperlink>')
    content: Any = element[0]
    run = Run(content, paragraph)
    run._r.style, run.text = "Hyperlink", link.words
    _append(paragraph, element)


def _append(paragraph: Paragraph, element: BaseOxmlElement) -> None:
    content: Any = paragraph._p
    content.append(element)


def _find(element: BaseOxmlElement, name: str) -> BaseOxmlElement:
    """Return the child `name` of `element`. LookupError if there is none."""
    child = element.find(qn(name))
    if child is None:
        raise LookupError(f"{element.tag!r} has no {name}")
    return child


# The template: the library's own, with no styles but ours --------------------------------------------------------------


@functools.cache
def _template() -> bytes:
    document = docx.Document()
    for holder in (document.part, document.part.package):
        for name, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in UNWANTED_PARTS:
                del holder.rels[name]
    _clean_settings(document.settings.element)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    _add_styles(document)
    return save_to_bytes(document)


def _clean_settings(settings: BaseOxmlElement) -> None:
    """Remove what a Mac of 2013 left in the settings, and open as the Word of today does, not in compatibility mode."""
    for name in ("zoom", "proofState", "savePreviewPicture", "rsids", "doNotAutoCompressPictures", "shapeDefaults"):
        settings.remove(_find(settings, f"w:{name}"))
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")
    compatibility = _find(settings, "w:compat")
    compatibility.remove(_find(compatibility, "w:useFELayout"))
    language = _find(settings, "w:themeFontLang")
    language.attrib.clear()
    language.set(qn("w:val"), SITE_LANGUAGE)


def _add_styles(document: Document) -> None:
    element = document.styles.element
    for style in element.findall(qn("w:style")):
        element.remove(style)
    _set_language_and_font(element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"), FONT)
    normal = _add_style(document, BlockStyle("Normal"))
    normal.element.set(qn("w:default"), "1")
    for look in BLOCK_STYLES.values():
        style = _add_style(document, look)
        style.base_style = normal
        style.next_paragraph_style = normal if look.level else style
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline, link.font.color.rgb = True, _colour(ACCENT)
    box = document.styles.add_style(BOX_STYLE.name, WD_STYLE_TYPE.CHARACTER)
    _set_language_and_font(box.element.get_or_add_rPr(), BOX_FONT)
    box.font.size, box.font.bold = Pt(BOX_STYLE.size), BOX_STYLE.bold


def _set_language_and_font(properties: BaseOxmlElement, font: str) -> None:
    """Set our language and a font in text properties, in place of those of a theme."""
    properties.clear()
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    properties.append(parse_xml(f"<w:rFonts {nsdecls('w')} {fonts}/>"))
    language = f'w:val="{SITE_LANGUAGE}" w:eastAsia="{SITE_LANGUAGE}" w:bidi="ar-SA"'
    properties.append(parse_xml(f"<w:lang {nsdecls('w')} {language}/>"))


def _add_style(document: Document, look: BlockStyle) -> ParagraphStyle:
    standard = look.level > 0 or look.name == "Normal"
    style: ParagraphStyle = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=standard)
    style.quick_style = True
    _set_language_and_font(style.element.get_or_add_rPr(), FONT)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(look.size), look.bold, _colour(look.colour)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.above), Pt(0), look.spacing
    form.left_indent, form.first_line_indent = Mm(look.indent), Mm(-look.hanging)
    form.keep_with_next, form.keep_together = look.keep, True
    for rule in look.rules:
        form.tab_stops.add_tab_stop(Mm(rule), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    if look.level:
        outline = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{look.level - 1}"/>')
        style.element.get_or_add_pPr().append(outline)
    return style


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
