"""Days of which the parts stand in several columns, or above the rows."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import read
from jinguo.ledgers.tests import papers

pytestmark = pytest.mark.django_db
REST = ["填报单位", "活动类别", "活动名称", "线下人次"]


def rows_of(path, *rows):
    """Read a sheet; return its rows as they were read."""
    preview = read([papers.xlsx(path, ("活动台账", list(rows)))], SYSTEM)
    return [row for sheet in preview.sheets for part in sheet.kept or () for row in part]


def event(number):
    """What stands behind the day."""
    return ["清河村", "宣讲", f"宣讲{number}", 30 + number]


def test_year_month_and_day_are_one_day(paper, village):
    rows = rows_of(
        paper, ["年", "月", "日", *REST], [2024, 3, 5, *event(1)], ["2024年", "11月", "6日", *event(2)]
    )
    assert [row.values["occurred_on"] for row in rows] == [dt.date(2024, 3, 5), dt.date(2024, 11, 6)]


def test_a_part_that_is_missing_is_never_guessed(paper, village):
    rows = rows_of(paper, ["年", "月", "日", *REST], [2024, None, 5, *event(1)], [None, 3, 5, *event(2)])
    assert all(row.faults for row in rows)


@pytest.mark.parametrize("heading", ["月日", "日期"])
def test_a_year_in_its_own_column_is_that_of_month_and_day(paper, village, heading):
    rows = rows_of(paper, ["年份", heading, *REST], [2023, "12月8日", *event(1)], [2024, "1.16", *event(2)])
    assert [row.values["occurred_on"] for row in rows] == [dt.date(2023, 12, 8), dt.date(2024, 1, 16)]


def test_a_number_of_month_and_day_that_excel_shortened_is_refused(paper, village):
    (row,) = rows_of(paper, ["年份", "月日", *REST], [2023, 10.1, *event(1)])
    assert row.faults


def test_a_day_below_a_heading_of_its_month_is_asked_about(paper, village):
    rows = rows_of(
        paper,
        ["清河村2024年活动"], ["日期", *REST], ["三月份"], ["5日", *event(1)], ["四月份"], [18, *event(2)],
    )  # fmt: skip
    assert [row.values["occurred_on"] for row in rows] == [dt.date(2024, 3, 5), dt.date(2024, 4, 18)]
    assert all(any(field == "occurred_on" for field, _said in row.doubts) for row in rows)


def test_a_day_without_its_month_is_refused(paper, village):
    (row,) = rows_of(paper, ["清河村2024年活动"], ["日期", *REST], ["5日", *event(1)])
    assert row.faults


def test_month_and_day_in_columns_are_of_the_year_of_the_title(paper, village):
    (row,) = rows_of(paper, ["清河村2024年活动"], ["月", "日", *REST], [3, 5, *event(1)])
    assert row.values["occurred_on"] == dt.date(2024, 3, 5)
