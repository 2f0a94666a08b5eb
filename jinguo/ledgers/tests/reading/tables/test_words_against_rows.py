"""Words around rows, and headings beside those taken, that must not be passed over."""

from __future__ import annotations

import pytest

from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import read
from jinguo.ledgers.tests import papers

pytestmark = pytest.mark.django_db
RELIEF = ["发放日期", "填报单位", "救助类别", "姓名", "姓名", "救助金额（元）"]


def sheet_of(path, *rows, name="台账"):
    """Read a workbook of one sheet."""
    return read([papers.xlsx(path, (name, list(rows)))], SYSTEM).sheets[0]


def told(sheet):
    """Everything that is asked about a sheet."""
    return " ".join(remark.message for remark in sheet.doubts)


def test_a_heading_of_what_is_planned_holds_for_the_rows_below(paper, village):
    sheet = sheet_of(
        paper, papers.HEADER, ["一、已开展活动"], papers.lecture("春风宣讲"), ["二、计划开展活动"], papers.lecture("秋风宣讲"),
    )  # fmt: skip
    assert [one.number for one in sheet.doubts if "小标题" in one.message] == [5]


def test_what_colours_mean_is_asked(paper, village):
    sheet = sheet_of(paper, papers.HEADER, papers.lecture(), ["注：标红的活动已取消。"])
    assert "颜色没有读取" in told(sheet)


def test_red_stories_are_no_legend(paper, village):
    sheet = sheet_of(paper, ["清河村红色家风宣讲活动台账"], papers.HEADER, papers.lecture("红色故事会"))
    assert "颜色" not in told(sheet)


def test_two_headings_of_the_same_words_are_asked_about(paper, village):
    sheet = sheet_of(paper, RELIEF, ["2024-01-09", "清河村", "困境母亲", "试验甲", "试验乙", 500])
    assert "“姓名”一列没有用到" in told(sheet)


def test_a_measure_below_the_headings_holds_for_their_columns(paper, village):
    sheet = sheet_of(
        paper,
        ["授信日期", "填报单位", "贷款产品", "借款人", "授信金额", "期限"],
        [None, None, None, None, "（万元）", "（月）"],
        ["2023-05-06", "清河村", "创业担保贷款", "试验甲", 15, 24],
    )  # fmt: skip
    assert sheet.kept[0][0].values["granted_cents"] == 15_000_000


def test_what_was_planned_is_not_when_it_was(paper, village):
    rows = [
        ["填报单位", "活动类别", "活动名称", "计划", None, "实际", None],
        [None, None, None, "时间", "人数", "时间", "人数"],
        ["清河村", "宣讲", "家风宣讲", "2024-03-01", 60, "2024-03-05", 52],
    ]
    path = papers.xlsx(paper, ("台账", rows), merged=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"))
    (row,) = read([path], SYSTEM).sheets[0].kept[0]
    assert str(row.values["occurred_on"]) == "2024-03-05"
    assert row.values["headcount"] == 52


def test_people_counted_in_a_note_alone_are_asked_about(paper, village):
    header = [*papers.HEADER, "备注"]
    sheet = sheet_of(
        paper, header, [*papers.lecture(people=None), "参加52人"], [*papers.lecture("家教"), "参加30人"]
    )
    assert [one.number for one in sheet.doubts if "参加52人" in one.message] == [2]
    assert "参加30人" not in told(sheet)


def test_a_sheet_on_its_side_is_named_so(paper, village):
    rows = [list(line) for line in zip(papers.HEADER, papers.lecture(), papers.lecture("家教"), strict=True)]
    assert "转置" in sheet_of(paper, *rows).problem


def test_a_numbered_heading_below_the_numbers_of_identity_cards_holds(paper, village):
    header = ["序号", "身份证编号", "姓名", "荣誉称号", "级别", "表彰日期"]
    row = [1, None, "试验甲", "三八红旗手", "市级", "2024-03-08"]
    sheet = sheet_of(paper, ["清河镇评选表彰台账"], header, ["一", "清河村"], row)
    assert [one.values["unit"].name for one in sheet.kept[0]] == ["清河村"]


def test_a_number_alone_below_a_filing_number_is_no_row(paper, village):
    sheet = sheet_of(paper, ["存档编号", *papers.HEADER], [1, *papers.lecture()], [2])
    assert (sheet.rows, sheet.rejected) == (1, [])
