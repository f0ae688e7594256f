"""Each section of the 2022 guide is carried by a page that cites what it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.pages import Page
from builder.references.cited_in import list_cited


def check_guide_sections(pages: Mapping[str, Page], data: Data) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each section that no page carries, or whose pages do not cite what the section cites."""
    if not data.sections:
        return
    document = data.documents["data/guide-2022.yml"]
    for number, section in enumerate(data.sections.values()):
        carriers = [page for page in pages.values() if section["id"] in page.get_list("source")]
        if not carriers:
            yield document.diagnostic(
                "guide-section",
                ("sections", number, "id"),
                f'no page covers the section "{section["title"]}"',
                f"name {section['id']} under `source` in the front matter of the page that does",
            )
            continue
        shown = {name for page in carriers for name in list_cited(page, data)}
        if any(call.macro.reference_list == "all" for page in carriers for call in page.calls):
            shown |= data.references.keys()
        for place, name in enumerate(section.get("cites", [])):
            if name in data.references and name not in shown:
                yield document.diagnostic(
                    "guide-reference",
                    ("sections", number, "cites", place),
                    f'"{name}" is cited on none of the pages that cover this section',
                    f'write {{{{ cite("{name}") }}}} on {carriers[0].file}',
                )
