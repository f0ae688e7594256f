"""Writes the budget sheet: as an Office Open XML workbook, and as CSV, both with formulas that add it up."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.page import PrintPageSetup
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from builder.checklists.reproducible_zip import repack_zip
from builder.model.escaping import escape_csv

COLUMNS = ("Group", "What it pays for", "Counted in", "How many", "Each, in pounds", "Total, in pounds")
WIDTHS = (24, 48, 14, 12, 16, 18)
# The first row below the column headings, counted from 1 as spreadsheets do.
FIRST_ROW = 2


def list_budget_rows(groups: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield the rows of the sheet: headings, a row a line with the formula of its total, and the total of all.

    The formulas are those of OpenDocument and Office Open XML, and the cells to fill in are empty.
    """
    yield COLUMNS
    row = FIRST_ROW
    for group in groups:
        for line in group["lines"]:
            title, text, unit = map(escape_csv, (group["title"], line["text"], line["unit"]))
            yield title, text, unit, "", "", f"=D{row}*E{row}"
            row += 1
    yield "In all", "", "", "", "", f"=SUM(F{FIRST_ROW}:F{row - 1})"


def write_budget_csv(groups: Iterable[dict[str, Any]]) -> bytes:
    """Return the sheet as CSV (RFC 4180), in UTF-8 with a byte order mark, which Excel needs to read it as such."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows(list_budget_rows(groups))
    return target.getvalue().encode("utf-8-sig")


def write_budget_workbook(groups: Iterable[dict[str, Any]], title: str, day: datetime.date) -> bytes:
    """Return the sheet as a workbook with `title`, dated `day`, so that two builds of one commit are the same bytes."""
    workbook = openpyxl.Workbook()
    midnight = datetime.datetime(day.year, day.month, day.day)
    workbook.properties.title = title
    workbook.properties.language = "en-GB"
    workbook.properties.created = workbook.properties.modified = midnight
    workbook.remove(workbook.worksheets[0])
    sheet: Worksheet = workbook.create_sheet("Budget")
    for row in list_budget_rows(groups):
        sheet.append(row)
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in (sheet[1], sheet[sheet.max_row]):
        for cell in cells:
            cell.font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=FIRST_ROW):
        cells[1].alignment = Alignment(wrap_text=True)
        for cell in cells[4:]:
            cell.number_format = "£#,##0.00"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup = PrintPageSetup(orientation="landscape", paperSize=int(sheet.PAPERSIZE_A4), fitToHeight=0)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        ExcelWriter(workbook, archive).write_data()  # `save` would write the time of the build into it
    return repack_zip(package.getvalue(), day)
