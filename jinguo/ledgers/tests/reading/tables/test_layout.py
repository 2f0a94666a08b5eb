"""Where the table is on a sheet, whatever stands above, in and below it."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.activities.models import Activity
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture

pytestmark = pytest.mark.django_db
UPPER = ["序号", "活动日期", "活动类别", "活动名称", "参加人数", None, "线上", "备注"]
LOWER = [None, None, None, None, "小计", "其中妇女", "人次", None]
SPANS = ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "H3:H4")


def verdicts(*files):
    preview = read(files, SYSTEM)
    assert not preview.rejected, preview.rejected
    assert all(not sheet.problem for sheet in preview.ledgers), [s.problem for s in preview.sheets]
    return preview.counts


def bring(*files):
    assert verdicts(*files)[Verdict.NEW]
    commit(read(files, SYSTEM), SYSTEM)
    return list(Activity.everything.order_by("occurred_on", "source_row"))


def test_a_title_above_the_header_is_no_header(paper, village):
    papers.activities(paper, lecture(), above=(["清河镇2024年活动台账"], [None]))
    assert verdicts(paper)[Verdict.NEW] == 1


@pytest.mark.parametrize(
    "above",
    [
        ["填报单位：清河村", None, "日期：2024-12-31"],
        ["填报单位：清河村", None, None, None, "填报日期：2024年12月31日"],
        ["填报单位（盖章）：清河村妇联", None, "填报人：试验人"],
        ["填报单位：", "清河村", "填报日期：", "2024-12-31"],
        ["填报单位：", "清河村", None, "填报日期：", dt.date(2024, 12, 31)],
        ["填报单位：清河村      填报日期：2024年12月31日"],
        ["单位：清河村", "年度：2024年"],
        ["填报单位:清河村（公章）", None, "单位：人、元"],
    ],
)
def test_the_unit_above_the_table_is_that_of_its_rows(paper, village, above):
    header = [word for word in HEADER if word != "填报单位"]
    rows = [["2024-03-08", "宣讲", "家风宣讲", 30], ["2024-04-08", "宣讲", "反诈宣讲", 40]]
    papers.xlsx(paper, ("活动台账", [["2024年活动台账"], above, header, *rows]))
    made = bring(paper)
    assert [(one.unit, one.title) for one in made] == [(village, "家风宣讲"), (village, "反诈宣讲")]


def test_a_default_from_above_is_shown_as_doubtful(paper, village):
    header = [word for word in HEADER if word != "填报单位"]
    papers.xlsx(paper, ("活动台账", [["填报单位：清河村"], header, ["2024-03-08", "宣讲", "家风宣讲", 30]]))
    assert "清河村" in read([paper], SYSTEM).sheets[0].doubts[0].message


def test_an_unknown_unit_above_the_table_is_named_in_the_fault(paper, village):
    header = [word for word in HEADER if word != "填报单位"]
    papers.xlsx(paper, ("活动台账", [["填报单位：清何村"], header, ["2024-03-08", "宣讲", "家风宣讲", 30]]))
    preview = read([paper], SYSTEM)
    assert "没有找到单位“清何村”" in f"{preview.sheets[0].problem}{preview.rejected}"


def test_the_unit_above_fills_only_rows_that_name_none(paper, town, village):
    rows = (lecture(unit=None), lecture("反诈宣讲", unit="清河镇"))
    papers.activities(paper, *rows, above=(["填报单位：清河村", None, "日期：2024-12-31"],))
    assert [one.unit for one in bring(paper)] == [village, town]


def test_title_unit_two_row_header_subtotals_and_notes_in_one_file(paper, village):
    rows = [
        ["清河村2024年妇女活动台账"],
        ["填报单位：清河村", None, None, "日期：2024-12-31"],
        UPPER,
        LOWER,
        [1, "3月8日", "宣讲", "家风宣讲", 30, 20, "1.2万", None],
        [2, "4月8日", "培训", "家政培训", "约50", "30余人", None, None],
        ["小计", None, None, None, 80, 50, None, None],
        [None] * 8,
        [3, "5月6日", "宣讲", "反诈宣讲", 40, None, None, "雨天"],
        ["合计", None, None, None, 120, 50, "1.2万", None],
        ["注：人数以签到表为准。"],
        ["填表人：试验人", None, None, "审核人：试验人"],
    ]
    papers.xlsx(paper, ("Sheet1", rows), merged=("A1:H1", *SPANS))
    first, second, third = bring(paper)
    assert {one.unit for one in (first, second, third)} == {village}
    assert (first.occurred_on, first.headcount, first.women) == (dt.date(2024, 3, 8), 30, 20)
    assert (first.online_views, first.approximate) == (12_000, ["online_views"])
    assert (second.headcount, second.women) == (50, 30)
    assert sorted(second.approximate) == ["headcount", "women"]
    assert (third.title, third.note) == ("反诈宣讲", "雨天")


def test_a_two_row_header_without_merged_cells_is_read(paper, village):
    upper = ["活动日期", "填报单位", "活动类别", "活动名称", "参加人数", None]
    lower = [None, None, None, None, "合计", "其中儿童"]
    papers.xlsx(paper, ("活动台账", [upper, lower, ["2024-03-08", "清河村", "宣讲", "家风宣讲", 30, 12]]))
    (one,) = bring(paper)
    assert (one.headcount, one.children) == (30, 12)


def test_group_words_above_a_whole_header_do_not_matter(paper, village):
    groups = ["基本情况", None, None, None, "参加情况"]
    papers.xlsx(paper, ("活动台账", [groups, HEADER, lecture()]), merged=("A1:D1",))
    (one,) = bring(paper)
    assert (one.headcount, one.title) == (30, "家风宣讲")


def test_body_cells_merged_downwards_hold_for_each_row(paper, village):
    rows = [HEADER, lecture(), [None, None, None, "反诈宣讲", 40], [None, None, None, "普法宣讲", 50]]
    papers.xlsx(paper, ("活动台账", rows), merged=("A2:A4", "B2:B4", "C2:C4"))
    made = bring(paper)
    assert {one.occurred_on for one in made} == {dt.date(2024, 3, 8)}
    assert [one.headcount for one in made] == [30, 40, 50]


def test_a_number_merged_over_rows_counts_once_and_says_so(paper, village):
    papers.xlsx(
        paper, ("活动台账", [HEADER, lecture(people=90), lecture("反诈宣讲", people=None)]), merged=("E2:E3",)
    )
    preview = read([paper], SYSTEM)
    assert any("只计在第一行" in doubt.message for doubt in preview.sheets[0].doubts)
    assert [one.headcount for one in bring(paper)] == [90, None]


def test_a_sentence_merged_over_the_whole_row_is_no_row(paper, village):
    rows = [HEADER, lecture(), ["二、第二季度活动"], lecture("反诈宣讲")]
    papers.xlsx(paper, ("活动台账", rows), merged=("A3:E3",))
    assert verdicts(paper)[Verdict.NEW] == 2


@pytest.mark.parametrize(
    "word", ["小计", "合计", "总计", "合 计", "本页小计", "全年合计", "累计", "共计", "合计："]
)
def test_totals_are_left_out(paper, village, word):
    total = [None, word, None, None, 30]
    papers.activities(paper, lecture(), [word, None, None, None, 30], total)
    assert verdicts(paper).total() == 1


def test_an_activity_called_total_is_a_row(paper, village):
    papers.activities(paper, lecture("合计节约用水宣讲"))
    assert verdicts(paper)[Verdict.NEW] == 1


@pytest.mark.parametrize(
    "note",
    [
        ["注：以上数据截至12月31日"],
        ["备注：人数以签到为准"],
        ["填表说明：1.日期填写活动当天；2.单位填写全称；3.人数据实填写，不得虚报瞒报，不清楚的请电话联系区妇联办公室。"],
        [None, "填表人：试验人", None, "联系电话：0531-00000000"],
        ["（盖章）"],
        ["以上内容真实无误。"],
        ["审核人：", None, "填报日期：2024-12-31"],
        [None, None, None, "单位负责人（签字）："],
        ["1.本表一式两份。"],
    ],
)  # fmt: skip
def test_notes_below_the_table_are_no_rows(paper, village, note):
    papers.activities(paper, lecture(), [None], note)
    assert verdicts(paper).total() == 1


def test_blank_lines_and_lines_with_only_a_serial_number_are_no_rows(paper, village):
    header = ["序号", *HEADER]
    rows = [[1, *lecture()], [2], [None], ["", " ", None], [3, *lecture("反诈宣讲")], [4], [5]]
    papers.xlsx(paper, ("活动台账", [header, *rows]))
    assert verdicts(paper).total() == 2


def test_the_header_repeated_on_the_next_page_is_no_row(paper, village):
    papers.activities(paper, lecture(), HEADER, lecture("反诈宣讲"))
    assert verdicts(paper).total() == 2


def test_a_table_may_begin_in_any_row_and_column(paper, village):
    papers.xlsx(paper, ("活动台账", [[None]] * 7 + [[None, None, *row] for row in (HEADER, lecture())]))
    assert verdicts(paper)[Verdict.NEW] == 1


def test_a_table_without_a_header_says_so(paper, village):
    papers.xlsx(paper, ("Sheet1", [[1, 2, 3], [4, 5, 6]]))
    preview = read([paper], SYSTEM)
    assert preview.sheets[0].problem == "这张表里没有找到表头。"
    assert preview.sentence.startswith("没有认出任何台账")


def test_empty_sheets_say_so_and_do_not_matter(paper, village):
    papers.xlsx(paper, ("活动台账", [HEADER, lecture()]), ("Sheet2", []), ("Sheet3", [[None], [""]]))
    preview = read([paper], SYSTEM)
    assert [sheet.problem for sheet in preview.sheets] == ["", "空表。", "空表。"]
    assert preview.counts[Verdict.NEW] == 1


def test_an_empty_workbook_says_so(paper, village):
    papers.xlsx(paper, ("Sheet1", []))
    assert "没有认出任何台账" in read([paper], SYSTEM).sentence


def test_a_header_without_rows_has_nothing_to_bring(paper, village):
    papers.activities(paper)
    assert read([paper], SYSTEM).sentence == "表里没有可以导入的数据行。"


def test_several_sheets_are_several_ledgers(paper, village):
    people = [["姓名", "性别", "所在单位"], ["试验人甲", "女", "清河村"]]
    papers.xlsx(
        paper, ("活动", [HEADER, lecture()]), ("人员台账", people), ("填表说明", [["请如实填写"]]),
        ("二月", [HEADER, lecture("二月宣讲", on="2024-02-08")]),
    )  # fmt: skip
    preview = read([paper], SYSTEM)
    keys = [sheet.ledger and sheet.ledger.key for sheet in preview.sheets]
    assert keys == ["activities", "persons", None, "activities"]
    assert preview.counts[Verdict.NEW] == 3


@pytest.mark.parametrize(
    "header",
    [
        ["开展时间", "主办单位", "类别", "活动内容", "参加人数"],
        ["时  间", "单 位", "活动类型", "标题", "人 数"],
        ["日期\n（年月日）", "单位名称", "类型", "活动名称*", "现场人数（人）"],
        ["*活动日期", "＊填报单位", "活动类别：", "【活动名称】", "线下人次/人"],
        ["宣讲时间", "村居", "活动种类", "宣讲题目", "到场人数"],
    ],
)
def test_headers_are_worded_in_many_ways(paper, village, header):
    papers.activities(paper, lecture(), header=header)
    (one,) = bring(paper)
    assert (one.unit, one.title, one.headcount) == (village, "家风宣讲", 30)


def test_the_headers_own_unit_multiplies(paper, village):
    papers.xlsx(paper, ("活动台账", [[*HEADER, "经费（万元）", "线上（万人次）"], [*lecture(), 0.35, 1.2]]))
    (one,) = bring(paper)
    assert (one.money_cents, one.online_views) == (350_000, 12_000)


@pytest.mark.parametrize("behind", ["", "*", "：", "（必填）", " （选填）"])
def test_the_headers_own_unit_multiplies_whatever_stands_behind_it(paper, village, behind):
    papers.xlsx(paper, ("活动台账", [[*HEADER, f"经费（万元）{behind}"], [*lecture(), 0.35]]))
    (one,) = bring(paper)
    assert one.money_cents == 350_000


@pytest.mark.parametrize("header", ["经费（万元，保留两位小数）", "经费（人民币：万元）", "经费（以万元计）"])
def test_the_headers_own_unit_multiplies_whatever_stands_beside_it(paper, village, header):
    papers.xlsx(paper, ("活动台账", [[*HEADER, header], [*lecture(), 0.35]]))
    (one,) = bring(paper)
    assert one.money_cents == 350_000


@pytest.mark.parametrize("header", ["期限（年）", "期限（年）*", "期限（年）（必填）"])
def test_years_in_a_column_of_months_are_twelve_each(paper, village, header):
    head = ["发放日期", "填报单位", "贷款产品", "借款人", "贷款金额（元）", header]
    rows = [head, ["2024-03-08", "清河村", "创业担保贷款", "试甲", 50_000, 2]]
    papers.xlsx(paper, ("贷款台账", rows))
    (sheet,) = read([paper], SYSTEM).sheets
    assert [row.values["months"] for chunk in sheet.kept for row in chunk] == [24]
