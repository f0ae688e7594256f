"""The budget sheet adds itself up, is the same bytes each time, and reads back as it was written."""

import csv
import datetime
import io

import openpyxl

from builder.output.budget_sheet import list_budget_rows, write_budget_csv, write_budget_workbook

GROUPS = [
    {
        "title": "Time",
        "lines": [{"text": "Meetings", "unit": "hours"}, {"text": "Reading, and £ signs", "unit": "hours"}],
    },
    {"title": "Rooms", "lines": [{"text": "A room", "unit": "meetings"}]},
]
DAY = datetime.date(2026, 11, 30)


def test_each_line_multiplies_its_own_row_and_the_last_adds_all_lines() -> None:
    formulas = [row[-1] for row in list_budget_rows(GROUPS)][1:]
    assert formulas == ["=D2*E2", "=D3*E3", "=D4*E4", "=SUM(F2:F4)"]


def test_the_workbook_and_the_table_hold_the_same_cells() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_budget_workbook(GROUPS, "Budget", DAY))).active
    assert sheet is not None
    cells = [tuple(value or "" for value in row) for row in sheet.iter_rows(values_only=True)]
    text = write_budget_csv(GROUPS).decode("utf-8-sig")
    assert cells == [tuple(row) for row in csv.reader(io.StringIO(text))] == list(list_budget_rows(GROUPS))


def test_two_workbooks_of_one_day_are_the_same_bytes() -> None:
    package = write_budget_workbook(GROUPS, "Budget", DAY)
    properties = openpyxl.load_workbook(io.BytesIO(package)).properties
    assert properties.modified == properties.created == datetime.datetime(2026, 11, 30)  # not the time of the build
    assert package == write_budget_workbook(GROUPS, "Budget", DAY)
