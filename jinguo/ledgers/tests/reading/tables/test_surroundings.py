"""What the words around a table say for all its rows, and tables that are two."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.activities.models import Activity
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.sheets.around_the_table import LONGEST, read_around
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from tests import factories

pytestmark = pytest.mark.django_db
BARE = ["活动日期", "活动名称", "线下人次"]


def around(*above, below=(), sheet="Sheet1", file="台账.xlsx"):
    return read_around([list(row) for row in above], [list(row) for row in below], sheet, file)


def sheet_of(path, *rows, name="Sheet1"):
    return read([papers.xlsx(path, (name, list(rows)))], SYSTEM).sheets[0]


def faults(sheet):
    return [fault.message for row in sheet.rejected for fault in row.faults]


# labelled words


@pytest.mark.parametrize(
    "line",
    [("填报单位：清河村",), ("单位：清河村", "年度：2024年"), ("填报单位（盖章）：", "清河村"), ("主办单位：清河村  日期：2024-1-1",),
     ("填报单位:清河村（公章）",), ("附件1", "填报单位：清河村")],
)  # fmt: skip
def test_the_unit_is_found_in_the_line_above(line):
    assert around(line).unit == "清河村"


def test_an_empty_label_takes_nothing_from_the_next_label():
    found = around(("填报单位：", "日期：2024-12-31"))
    assert found.unit == "" and found.said["日期"] == "2024-12-31"


@pytest.mark.parametrize(
    ("line", "scale"),
    [("单位：万元", 10_000), ("某某统计表（单位：万元）", 10_000), ("单位：人、万元", 10_000), ("单位：元", 1), ("计量单位：人", 1), ("金额单位：亿元", 100_000_000)],
)  # fmt: skip
def test_a_unit_of_measure_is_no_organisation_and_scales_amounts(line, scale):
    found = around((line,))
    assert (found.unit, found.scale) == ("", scale)


@pytest.mark.parametrize(
    ("line", "year"),
    [("2023年活动台账", 2023), ("2021-2025年规划监测表", None), ("2022—2023年度活动", None), ("截至2023年12月", 2023), ("活动台账", None)],
)  # fmt: skip
def test_a_title_tells_the_year_only_when_it_names_one(line, year):
    assert around((line,)).year == year


def test_the_title_is_neither_an_appendix_number_nor_a_labelled_line_nor_endless():
    found = around(("附件1：",), ("填报单位：清河村",), ("清河村" + "很长" * 99,))
    assert found.title.startswith("清河村很长") and len(found.title) == LONGEST


# from there to the rows


def test_kind_and_unit_come_from_the_title_and_are_doubtful_once(paper, village):
    rows = [["2024-03-08", "家风宣讲", 30], ["2024-04-08", "反诈宣讲", 40]]
    sheet = sheet_of(paper, ["清河村2024年宣讲活动统计表"], BARE, *rows)
    assert sheet.counts[Verdict.NEW] == 2
    told = [doubt.message for doubt in sheet.doubts]
    assert sum("活动类别" in words for words in told) == sum("填报单位" in words for words in told) == 1


def test_kind_comes_from_the_sheets_name_and_unit_from_the_files(tmp_path, village):
    preview = read([papers.xlsx(
        tmp_path / "清河村2024年台账.xlsx",
        ("培训", [BARE, ["3月8日", "家政", 30]]), ("宣讲", [BARE, ["4月8日", "家风", 40]]),
    )], SYSTEM)  # fmt: skip
    commit(preview, SYSTEM)
    made = Activity.everything.order_by("occurred_on")
    assert [(one.unit, one.kind.code) for one in made] == [(village, "training"), (village, "lecture")]
    assert made[0].occurred_on == dt.date(2024, 3, 8)


def test_a_sheet_for_each_village(paper, town, village):
    other = factories.village("河湾村", in_=town)
    head = ["活动日期", "活动类别", "活动名称"]
    papers.xlsx(
        paper,
        ("清河村", [head, ["2024-03-08", "宣讲", "甲"]]),
        ("河湾", [head, ["2024-03-08", "宣讲", "乙"]]),
    )
    commit(read([paper], SYSTEM), SYSTEM)
    assert {(one.title, one.unit) for one in Activity.everything.all()} == {("甲", village), ("乙", other)}


def test_what_the_title_leaves_open_is_asked_for(paper, village):
    sheet = sheet_of(paper, ["2024年活动统计表"], BARE, ["2024-03-08", "家风宣讲", 30])
    assert "“填报单位”、“活动类别”" in sheet.problem and "在表上方写明（如“填报单位：……”）" in sheet.problem
    assert sheet.counts[Verdict.REJECTED] == 1


def test_labelled_words_above_hold_for_every_row(paper, village):
    above = ["填报单位：清河村", None, "活动类别：宣讲"]
    sheet = sheet_of(paper, above, BARE, ["2024-03-08", "家风", 30])
    assert sheet.counts[Verdict.NEW] == 1


def test_the_day_a_form_was_handed_in_is_not_the_day_of_its_entries(paper, village):
    above = ["填报单位：清河村", "填报日期：2024年12月31日"]
    sheet = sheet_of(
        paper, above, ["活动类别", "活动名称", "线下人次"], ["宣讲", "家风", 30], name="活动台账"
    )
    assert "活动日期" in sheet.problem


def test_the_reporters_telephone_is_not_that_of_the_rows(paper, village):
    from jinguo.people.models import Person

    above = ["填报单位：清河村", "联系电话：0531-84210000"]
    commit(
        read([papers.xlsx(paper, ("人员台账", [above, ["姓名", "性别"], ["试验人甲", "女"]]))], SYSTEM),
        SYSTEM,
    )
    assert Person.everything.get().phone == ""


def test_the_unit_may_stand_below_the_table(paper, village):
    sheet = sheet_of(
        paper, ["2024年宣讲登记表"], BARE, ["3月8日", "家风", 30], [None],
        ["填报单位：清河村", None, "填报人：试验人"], ["填报日期：2024年12月1日"],
    )  # fmt: skip
    assert sheet.counts == {Verdict.NEW: 1}


@pytest.mark.parametrize(
    ("header", "cents"),
    [
        ("经费", 35_000_000),
        ("经费（元）", 3500),
        ("经费（元）*", 3500),
        ("经费（元）（必填）", 3500),
        ("经费（单位：元，取整）", 3500),
        ("经费/元", 3500),
        ("经费（万元）", 35_000_000),
        ("经费（万元）*", 35_000_000),
    ],
)
def test_amounts_take_the_scale_above_the_table_unless_their_header_says_otherwise(
    paper, village, header, cents
):
    papers.xlsx(paper, ("活动台账", [["单位：万元"], [*HEADER, header], [*lecture(), 35]]))
    commit(read([paper], SYSTEM), SYSTEM)
    assert Activity.everything.get().money_cents == cents


def money_of(paper, *above, below=(), header="经费"):
    """What is read of an amount of 12, and whether its measure is asked about."""
    rows = [*above, [*HEADER, header], [*lecture(), 12], *below]
    sheet = sheet_of(paper, *rows, name="活动台账")
    row, *_further = [row for chunk in sheet.kept for row in chunk]
    return row.values.get("money_cents"), any("元为单位读取" in said for _field, said in row.doubts)


@pytest.mark.parametrize("words", ["单位：萬元", "单位：人民币万元", "（单位：万元）", "金额单位：万元。"])
def test_what_amounts_are_in_may_be_said_plainly(paper, village, words):
    assert money_of(paper, ["活动台账"], [words]) == (12_000_000, False)


WORDS = [
    "单位（万元）", "单位 万元", "单位：人民币（万元）", "单位：万元 2024年12月", "（万元）", "万元",
    "注：本表金额单位为万元", "说明：金额以万元为单位", "本表金额均按万元计",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_what_amounts_are_in_is_asked_about_where_it_is_not_said_plainly(paper, village, words):
    assert money_of(paper, ["活动台账"], [words]) == (12_000_000, True)
    assert money_of(paper, [f"活动台账{words}" if words[0] == "（" else "台账"], [words])[1]


@pytest.mark.parametrize("words", [*WORDS[-3:], "注：单位：万元", "单位：万元"])
def test_what_amounts_are_in_may_stand_below_the_table(paper, village, words):
    assert money_of(paper, ["活动台账"], below=[[words]]) == (12_000_000, True)


@pytest.mark.parametrize("words", ["金额：万元", "单位：万", "经费情况，万元"])
def test_words_that_speak_of_another_measure_are_asked_about(paper, village, words):
    assert money_of(paper, ["活动台账"], [words]) == (1200, True)


@pytest.mark.parametrize(
    "words", ["本年投入500万元", "共发放20余万元", "单位：元", "单位：人、元", "金额单位为元"]
)
def test_words_that_name_a_sum_or_yuan_are_not_asked_about(paper, village, words):
    assert money_of(paper, ["活动台账"], [words]) == (1200, False)


def test_amounts_whose_header_names_its_unit_are_not_asked_about(paper, village):
    said = ["说明：金额以万元为单位"]
    assert money_of(paper, ["活动台账"], said, header="经费（元）") == (1200, False)
    assert money_of(paper, ["活动台账"], said, header="经费（万元）") == (12_000_000, False)


def test_a_column_of_measures_is_not_the_unit_of_the_rows(paper, village):
    head = ["捐赠时间", "填报单位", "物资名称", "数量", "单位"]
    sheet = sheet_of(paper, head, ["2022-03-15", "清河村", "口罩", 50, "箱"], name="物资台账")
    assert sheet.counts[Verdict.NEW] == 1, faults(sheet)


# what is no row


@pytest.mark.parametrize(
    "word", ["合计（大写）：叁万元整", "总计（3场）", "合计：5人", "共计10", "一季度小计"]
)
def test_totals_with_words_behind_them_are_left_out(paper, village, word):
    sheet = sheet_of(paper, HEADER, lecture(), [word, None, None, None, 30], name="活动台账")
    assert sheet.counts == {Verdict.NEW: 1}


def test_a_numbered_heading_between_rows_is_no_row(paper, village):
    head = ["序号", *HEADER]
    sheet = sheet_of(
        paper, head, ["一", "清河镇"], [1, *lecture()], ["（二）", "平安镇"], [1, *lecture("甲")]
    )
    assert sheet.counts == {Verdict.NEW: 2}


# words that stand twice


def test_a_note_twice_is_no_second_table(paper, village):
    sheet = sheet_of(paper, [*HEADER, "备注", "备注"], [*lecture(), "甲", "乙"], name="活动台账")
    assert sheet.counts == {Verdict.NEW: 1}
