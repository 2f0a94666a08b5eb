"""Several tables on one sheet, below one another and side by side, each with what stands around it."""

from __future__ import annotations

import pytest

from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, read
from jinguo.ledgers.sheets.line_kinds import LineKind
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from tests import factories

pytestmark = pytest.mark.django_db
BARE = ["活动日期", "活动类别", "活动名称", "线下人次"]
TRAINING = ["培训名称", "培训日期", "主办单位", "类别", "参训人数"]


@pytest.fixture
def world(village):
    """清河镇 with 清河村 and 河湾村, and 平安街道 with 东街社区."""
    town = village.parent
    factories.village("河湾村", in_=town)
    factories.village("东街社区", in_=factories.town("平安街道"), subkind="community")
    return village


def bare(title, day="2024-03-08", people=30):
    return [day, "宣讲", title, people]


def sheets_of(paper, *rows, name="活动台账", merged=()):
    return read([papers.xlsx(paper, (name, list(rows)), merged=merged)], SYSTEM).sheets


def read_of(sheets):
    """What was read: unit, title and head count of each good row, in the order of the paper."""
    return [
        (row.values["unit"].name, row.values.get("title"), row.values.get("headcount"))
        for sheet in sheets if sheet.ledger
        for chunk in sheet.kept or []
        for row in chunk
        if row.good
    ]  # fmt: skip


def faults(sheets):
    return [fault.message for sheet in sheets for row in sheet.rejected for fault in row.faults]


# below one another


def test_a_second_table_is_read_by_its_own_header(paper, world):
    sheets = sheets_of(
        paper, HEADER, lecture(), [None], TRAINING, ["家政", "2024-03-09", "清河村", "培训", 40]
    )
    assert read_of(sheets) == [("清河村", "家风宣讲", 30), ("清河村", "家政", 40)]
    assert not faults(sheets)


def test_the_first_of_two_tables_is_no_title_of_the_second(paper, world):
    second = [*HEADER, "线上人次", "其中妇女", "备注"]
    sheets = sheets_of(paper, HEADER, lecture(), second, [*lecture("反诈宣讲"), 5, 6, "无"])
    assert read_of(sheets) == [("清河村", "家风宣讲", 30), ("清河村", "反诈宣讲", 30)]


@pytest.mark.parametrize(
    "second",
    [
        [["填报单位：河湾村", None, "日期：2024-12-31"]],
        [["河湾村2024年活动台账"]],
        [["2024年活动台账"], ["填报单位：", "河湾村"]],
        [[None], ["填报单位：河湾村"], [None]],
        [["活动台账（二）"], ["单位：河湾村", "年度：2024年"]],
    ],
)
def test_each_table_belongs_to_the_unit_above_it(paper, world, second):
    sheets = sheets_of(
        paper, ["清河村2024年活动台账"], ["填报单位：清河村"], BARE, bare("甲"), ["合计", None, None, 30],
        ["填表人：试验人", None, "审核人：试验人"], *second, BARE, bare("乙"),
    )  # fmt: skip
    assert read_of(sheets) == [("清河村", "甲", 30), ("河湾村", "乙", 30)]


def test_each_table_has_the_year_above_it(paper, world):
    sheets = sheets_of(
        paper, ["清河村2022年活动台账"], BARE, bare("甲", "3月8日"),
        ["清河村2023年活动台账"], BARE, bare("乙", "3月8日"),
    )  # fmt: skip
    days = [row.values["occurred_on"].year for one in sheets for part in one.kept for row in part]
    assert days == [2022, 2023]


def test_a_title_repeated_on_each_page_begins_no_new_table(paper, world):
    page = [["清河村2024年活动台账"], ["填报单位：清河村"], BARE]
    sheets = sheets_of(paper, *page, bare("甲"), bare("乙"), *page, bare("丙"), *page, bare("丁"))
    assert len(sheets) == 1
    assert [title for _unit, title, _n in read_of(sheets)] == ["甲", "乙", "丙", "丁"]
    assert not faults(sheets)


def test_a_repeated_header_of_two_rows_is_left_out_whole(paper, world):
    upper, lower = (
        ["活动日期", "填报单位", "活动类别", "活动名称", "参加人数", None],
        [None] * 4 + ["合计", "其中妇女"],
    )
    row = [*lecture(), 12]
    sheets = sheets_of(paper, upper, lower, row, upper, lower, [*lecture("反诈宣讲"), 9])
    assert [title for _unit, title, _n in read_of(sheets)] == ["家风宣讲", "反诈宣讲"]
    assert not faults(sheets)


def test_a_second_table_far_below_is_found(paper, world):
    rows = [lecture(f"宣讲{number}") for number in range(150)]
    sheets = sheets_of(paper, HEADER, *rows, ["培训"], TRAINING, ["家政", "2024-03-09", "清河村", "培训", 40])
    assert read_of(sheets)[-1] == ("清河村", "家政", 40)
    assert len(read_of(sheets)) == 151


def test_tables_of_two_ledgers_stand_below_one_another(paper, world):
    people = ["姓名", "性别", "所在单位"]
    sheets = sheets_of(paper, HEADER, lecture(), ["人员名单"], people, ["试验人甲", "女", "清河村"])
    assert [sheet.ledger.key for sheet in sheets] == ["activities", "persons"]


def test_a_text_row_with_words_of_headers_is_a_row(paper, world):
    sheets = sheets_of(paper, HEADER, lecture("活动名称怎样写"), lecture("单位、时间和地点"))
    assert len(sheets) == 1 and len(read_of(sheets)) == 2


# side by side


def test_two_tables_side_by_side_are_both_read(paper, world):
    sheets = sheets_of(paper, [*HEADER, None, *HEADER], [*lecture("甲"), None, *lecture("乙")])
    assert read_of(sheets) == [("清河村", "甲", 30), ("清河村", "乙", 30)]


def test_a_list_in_two_columns_is_read_on_both_sides(paper, world):
    head = ["序号", "姓名", "性别", "所在单位"]
    sheets = sheets_of(
        paper, ["人员名单"], [*head, *head], [1, "试验人甲", "女", "清河村", 3, "试验人丙", "女", "河湾村"],
        [2, "试验人乙", "女", "清河村"], name="人员台账",
    )  # fmt: skip
    names = [row.values["name"] for one in sheets for part in one.kept for row in part if row.good]
    assert names == ["试验人甲", "试验人乙", "试验人丙"]


def test_each_side_belongs_to_the_unit_above_it(paper, world):
    gap = [None]
    sheets = sheets_of(
        paper, ["填报单位：清河村", None, None, None, None, "填报单位：河湾村"], [*BARE, *gap, *BARE],
        [*bare("甲"), *gap, *bare("乙")],
    )  # fmt: skip
    assert read_of(sheets) == [("清河村", "甲", 30), ("河湾村", "乙", 30)]


def test_two_ledgers_beside_each_other_are_told_apart_by_the_gap(paper, world):
    people = ["姓名", "性别", "所在单位"]
    sheets = sheets_of(
        paper, [*HEADER, None, *people], [*lecture(), None, "试验人甲", "女", "清河村"], name="Sheet1"
    )
    assert [sheet.ledger.key for sheet in sheets] == ["activities", "persons"]
    assert not faults(sheets)


def test_an_empty_column_inside_one_table_cuts_nothing(paper, world):
    head = ["活动日期", "填报单位", None, "活动类别", "活动名称", "线下人次"]
    sheets = sheets_of(paper, head, ["2024-03-08", "清河村", None, "宣讲", "甲", 30])
    assert read_of(sheets) == [("清河村", "甲", 30)]


# headings between rows


def test_a_heading_between_rows_names_the_unit_of_those_below(paper, world):
    sheets = sheets_of(
        paper, ["试验区2024年活动台账"], BARE, ["一、清河村"], bare("甲"), ["小计", None, None, 30],
        ["二、东街社区"], bare("乙"), bare("丙"), ["合计", None, None, 90],
    )  # fmt: skip
    assert read_of(sheets) == [("清河村", "甲", 30), ("东街社区", "乙", 30), ("东街社区", "丙", 30)]


@pytest.mark.parametrize(
    "heading", ["清河村", "（一）清河村", "一、清河村妇联", "1、清河村：", "清河镇清河村"]
)
def test_a_heading_may_be_written_in_many_ways(paper, world, heading):
    sheets = sheets_of(paper, ["试验区2024年活动台账"], BARE, [heading], bare("甲"))
    assert read_of(sheets) == [("清河村", "甲", 30)]


def test_a_heading_merged_over_the_table_is_read(paper, world):
    sheets = sheets_of(paper, BARE, ["清河村"], bare("甲"), ["河湾村"], bare("乙"), merged=("A2:D2", "A4:D4"))
    assert read_of(sheets) == [("清河村", "甲", 30), ("河湾村", "乙", 30)]


def test_rows_below_a_heading_of_an_unknown_unit_are_refused(paper, world):
    sheets = sheets_of(paper, ["清河镇2024年活动台账"], BARE, ["一、无名村"], bare("甲"))
    assert read_of(sheets) == []
    assert "无名村" in faults(sheets)[0]


def test_a_heading_settles_which_of_several_villages_is_meant(paper, world):
    town = factories.town("孙耿镇")
    other = factories.village("清河村", in_=town)
    head = ["活动日期", "村居", "活动类别", "活动名称", "线下人次"]
    sheets = sheets_of(
        paper, ["试验区2024年活动台账"], head, ["一、孙耿镇"], ["2024-03-08", "清河村", "宣讲", "甲", 30]
    )
    (row,) = [row for part in sheets[0].kept for row in part]
    assert row.good and row.values["unit"] == other


def test_a_heading_names_the_kind_of_the_rows_below(paper, world):
    head = ["活动日期", "填报单位", "活动名称", "线下人次"]
    sheets = sheets_of(
        paper,
        head,
        ["一、宣讲"],
        ["2024-03-08", "清河村", "甲", 30],
        ["二、培训"],
        ["2024-03-09", "清河村", "乙", 40],
    )
    kinds = [row.values["kind"].name for part in sheets[0].kept for row in part if row.good]
    assert kinds == ["宣讲", "培训"]


def test_an_inner_heading_keeps_what_the_outer_one_said(paper, world):
    head = ["活动日期", "活动名称", "线下人次", "备注"]
    sheets = sheets_of(
        paper, ["试验区2024年活动台账"], head, ["一、清河村"], ["（一）宣讲"], ["2024-03-08", "甲", 30],
        ["（二）培训"], ["2024-03-09", "乙", 40], ["二、河湾村"], ["（一）宣讲"], ["2024-03-10", "丙", 50],
    )  # fmt: skip
    rows = [row for part in sheets[0].kept for row in part if row.good]
    assert [(row.values["unit"].name, row.values["kind"].name) for row in rows] == [
        ("清河村", "宣讲"), ("清河村", "培训"), ("河湾村", "宣讲"),
    ]  # fmt: skip


def test_a_row_with_a_title_alone_is_refused_and_heads_nothing(paper, world):
    sheets = sheets_of(paper, ["清河镇2024年活动台账"], BARE, [None, None, "宣讲进清河村"], bare("甲"))
    assert read_of(sheets) == [("清河镇", "甲", 30)]
    assert sheets[0].counts[Verdict.REJECTED] == 1


# whose rows they are


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("河湾村", "清河村2024年活动台账"),
        ("河湾村", "清河镇2024年活动台账"),
        ("东街社区", "清河镇2024年活动台账"),
    ],
)
def test_a_sheet_named_after_another_unit_than_its_title_is_doubtful_at_every_row(paper, world, name, title):
    sheets = sheets_of(paper, [title], BARE, bare("甲"), bare("乙"), name=name)
    told = [doubt.number for doubt in sheets[0].doubts if name in doubt.message]
    assert {3, 4} <= set(told)


def test_a_row_of_a_unit_outside_the_tables_is_doubtful(paper, world):
    sheets = sheets_of(paper, ["填报单位：清河镇"], HEADER, lecture(), lecture("反诈", unit="东街社区"))
    assert [doubt.number for doubt in sheets[0].doubts if "东街社区" in doubt.message] == [4]


# a number that stands in two columns


@pytest.mark.parametrize("beside", ["本场人数", "参加人数", "2023年人数", "参加人员"])
def test_a_second_column_for_the_same_number_is_told_where_it_differs(paper, world, beside):
    sheets = sheets_of(paper, [*HEADER, beside], [*lecture("甲"), 45], [*lecture("乙"), 30])
    told = [doubt.number for doubt in sheets[0].doubts if beside in doubt.message and "45" in doubt.message]
    assert told == [2]


# what is a row after all


@pytest.mark.parametrize(
    "title",
    ["举例说法宣讲", "示例法庭开放日", "以上率下谈心谈话", "例会宣讲", "注：家风", "合计节约宣讲", "说明会"],
)
@pytest.mark.parametrize("place", [0, 3])
def test_a_row_whose_first_words_look_like_a_note_is_a_row(paper, world, title, place):
    row = [title, "2024-03-08", "清河村", "宣讲", 30]
    head = ["活动名称", "活动日期", "填报单位", "活动类别", "线下人次"]
    if place:
        row, head = lecture(title), HEADER
    sheets = sheets_of(paper, head, lecture() if place else ["甲", *row[1:]], row)
    assert [one for _unit, one, _n in read_of(sheets)][-1] == title


def test_a_row_with_numbers_merged_across_is_a_row(paper, world):
    head = [*HEADER, "其中妇女", "其中儿童", "线上人次"]
    sheets = sheets_of(paper, head, lecture("甲"), lecture("乙"), merged=("E2:H2", "E3:H3"))
    assert len(read_of(sheets)) == 2


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_a_total_is_left_out_wherever_it_says_so(paper, world, at):
    head = ["序号", "活动日期", "填报单位", "活动类别", "活动名称", "线下人次"]
    total = [None] * 5 + [60]
    total[at] = "合计"
    sheets = sheets_of(paper, head, [1, *lecture("甲")], [2, *lecture("乙")], total)
    assert len(read_of(sheets)) == 2 and not faults(sheets)


@pytest.mark.parametrize("name", ["_活动", "__2024", "情况说明会", "目录学宣讲"])
def test_a_sheet_is_read_whatever_its_name_begins_with(paper, world, name):
    assert len(read_of(sheets_of(paper, HEADER, lecture(), name=name))) == 1


def test_a_record_written_on_two_lines_is_doubtful(paper, world):
    row = lecture("“巾帼心向党 奋进")
    sheets = sheets_of(paper, HEADER, row, [None, None, None, "新征程”宣讲"], lecture("家风"))
    assert [doubt.number for doubt in sheets[0].doubts if "新征程" in doubt.message] == [2]


@pytest.mark.parametrize("name", ["封面", "字典", "填表说明"])
def test_rows_on_a_sheet_named_like_instructions_are_read(paper, world, name):
    assert len(read_of(sheets_of(paper, HEADER, lecture(), name=name))) == 1


def test_men_and_women_without_their_sum_are_told(paper, world):
    head = ["活动日期", "填报单位", "活动类别", "活动名称", "男", "女"]
    sheets = sheets_of(paper, head, ["2024-03-08", "清河村", "宣讲", "甲", 10, 20])
    assert [row.values["women"] for part in sheets[0].kept for row in part] == [20]
    assert any("“男”" in doubt.message for doubt in sheets[0].doubts)


@pytest.mark.parametrize("beside", ["抖音观看", "活动经费支出", "志愿人数"])
def test_a_column_of_numbers_that_goes_nowhere_is_told_at_its_row(paper, world, beside):
    sheets = sheets_of(paper, [*HEADER, beside], [*lecture(), 45])
    read = sheets[0].kept[0][0]
    assert (
        45 in read.values.values()
        or 4500 in read.values.values()
        or any("45" in told for _n, told in read.doubts)
    )


def test_a_table_signed_by_its_unit_ends_there_though_the_next_has_the_same_header(paper, world):
    sheets = sheets_of(
        paper, BARE, bare("甲"), ["以上数据由清河村妇联填报"], [None], BARE, bare("乙"),
        ["填报单位（盖章）：河湾村"], name="Sheet1",
    )  # fmt: skip
    assert read_of(sheets) == [("清河村", "甲", 30), ("河湾村", "乙", 30)]


def test_a_total_below_a_table_is_no_title_of_the_next(paper, world):
    total, title = ["合计", None, None, None, 30], ["清河村救助台账"]
    relief = ["姓名", "救助类别", "救助日期", "金额（元）", "填报单位"]
    first, second = sheets_of(
        paper,
        HEADER,
        lecture(),
        total,
        [],
        title,
        relief,
        ["李试一", "两癌救助", "2024-03-09", 1000, "清河村"],
    )
    assert second.layout.around.title == "清河村救助台账"
    assert list(first.left_out.lines[LineKind.TOTAL]) == [2]
