"""Macros that show what a budget for co-production needs."""

from __future__ import annotations

from typing import Any

from builder.checklists.budget_sheet import BUDGET_FILES
from builder.model.pages import Page
from builder.model.site import Site
from builder.model.urls import make_relative_url


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
