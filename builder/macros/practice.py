"""Macros of the practice pages: what a budget for co-production needs, and real cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.macros.entries import list_entry_addresses
from builder.model.data import Data
from builder.model.macros import Citation, MacroCall
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import Address, make_relative_url
from builder.references.entries import list_citation_links

# The files at the site's root, by name, with the words of the link to each.
BUDGET_FILES = {
    "co-production-budget.xlsx": "Budget sheet for Excel, LibreOffice or Google Sheets (XLSX)",
    "co-production-budget.csv": "The same as a plain table (CSV)",
}
# The headings over the cases, by `place`, in the order shown.
CASE_PLACES = {"fife": "In Fife", "scotland": "Elsewhere in Scotland"}


def get_budget_example_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the lines that have an example, in their groups, each with its total in pounds, and the total of all."""
    groups = [
        {
            "title": group["title"],
            "lines": [
                {**line, "total": line["example"]["how_many"] * line["example"]["each"]}
                for line in group["lines"]
                if "example" in line
            ],
        }
        for group in site.data.budget.values()
    ]
    return {"groups": groups, "total": sum(line["total"] for group in groups for line in group["lines"])}


def get_budget_sheet_context(site: Site, page: Page) -> dict[str, Any]:
    """Return the files of the budget sheet, which stand at the site's root."""
    return {
        "files": [{"url": make_relative_url("/", page.address) + name, "words": words} for name, words in BUDGET_FILES.items()]
    }


def get_cases_context(site: Site, page: Page) -> dict[str, Any]:
    """Return every case with its citations, in groups by place, and the themes to choose from."""
    cases = [{**case, "cites": list_citation_links(site, page, case["references"])} for case in site.data.cases.values()]
    groups = [
        {"id": place, "title": title, "cases": [case for case in cases if case["place"] == place]}
        for place, title in CASE_PLACES.items()
    ]
    return {
        "groups": [group for group in groups if group["cases"]],
        "themes": sorted({theme for case in cases for theme in case["themes"]}),
        "count": len(cases),
    }


def list_cases_addresses(call: MacroCall, data: Data) -> Iterator[Address]:
    """Yield each place that has cases, and its cases."""
    cases = list(list_entry_addresses(data, "data/cases.yml", "title", level=3))
    for place, title in CASE_PLACES.items():
        members = [one for one in cases if data.cases[one.url]["place"] == place]
        yield from [Address(place, title, 2), *members] if members else []


def list_cases_citations(call: MacroCall, data: Data) -> Iterator[Citation]:
    """Yield what each case rests on."""
    for name, case in data.cases.items():
        yield from (Citation(reference, case["title"], name) for reference in case["references"])
