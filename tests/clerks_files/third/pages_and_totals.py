"""T: lines between, above and below the rows that are none."""

from __future__ import annotations

from tests.clerks_files.case import As, Formula, Paper, clerk, day
from tests.clerks_files.persons import name
from tests.clerks_files.third.common import ACT, RELIEF, three_acts


@clerk("T", "Each printed page: title, unit, headings, rows, who made it, 第1页 共3页.")
def third_printed_pages() -> Paper:
    paper = Paper("打印分页.xls")
    s = paper.sheet("台账")
    for page in range(1, 4):
        s.line("清河镇妇女活动台账" + ("（续表）" if page > 1 else ""), merged=7)
        s.line("填报单位：清河镇妇联", None, None, None, None, "填报日期：2024年6月30日")
        three_acts(s.table("activities", ACT), page + 2)
        s.line("填表人：试验辛", None, None, "审核：试验壬", None, None, f"第{page}页 共3页")
    return paper


@clerk("T", "Each month ends with a sub-total that has its words, a number of sessions and an empty line.")
def third_months_with_subtotals() -> Paper:
    paper = Paper("月小计.xlsx")
    s = paper.sheet("台账")
    t = s.table("activities", ACT)
    for month in (3, 4):
        three_acts(t, month)
        s.line(None, f"{month}月", "小计", "3场", "覆盖3个村", None, 107 + 3 * month)
        s.skip()
    s.line(None, "1—4月", "总计", "6场", None, None, 235)
    return paper


@clerk("T", "Of which: lines by kind below the total, in the columns of the table.")
def third_of_which_by_kind() -> Paper:
    paper = Paper("其中.xlsx")
    s = paper.sheet("台账")
    t = s.table("activities", ACT)
    three_acts(t)
    s.line("合计", None, None, None, "3场", None, 116)
    s.line("其中", None, None, "宣讲", "1场", None, 55)
    s.line(None, None, None, "培训", "1场", None, 34)
    s.line(None, None, None, "志愿服务", "1场", None, 27)
    return paper


@clerk("T", "Notes among the rows: what follows is late, the second half of the year, a line of dashes.")
def third_notes_among_the_rows() -> Paper:
    paper = Paper("中间有注.xlsx")
    s = paper.sheet("台账")
    t = s.table("activities", ACT)
    three_acts(t)
    s.line("（以下为补报）")
    three_acts(t, 5)
    s.line("↓↓↓下半年↓↓↓", merged=7)
    three_acts(t, 8)
    s.line("————————————")
    s.line(None, None, None, None, "以上为已开展活动")
    return paper


@clerk("T", "Explanations below, one a line, with days and numbers, in several columns.")
def third_explanations_below() -> Paper:
    paper = Paper("填表说明在下.xlsx")
    s = paper.sheet("台账")
    three_acts(s.table("activities", ACT))
    s.skip()
    s.line("说明：", "1.统计时间为2024年1月1日至3月31日", None, None, None, None, None)
    s.line(None, "2.参加人数以签到表为准", None, None, "3.类别从下拉框选择")
    s.line(None, day("2024-3-31"), None, None, "截止日期")
    return paper


@clerk("T", "Averages, the largest and the smallest, by formulas.")
def third_averages_and_extremes() -> Paper:
    paper = Paper("平均最大.xlsx")
    s = paper.sheet("台账")
    three_acts(s.table("activities", ACT))
    for word, formula, kept in (
        ("平均每场", "=AVERAGE(G2:G4)", 38.7),
        ("最多", "=MAX(G2:G4)", 55),
        ("最少", "=MIN(G2:G4)", 27),
    ):
        s.line(None, None, None, None, word, None, Formula(formula, kept))
    return paper


@clerk("T", "The form's empty rows: serial numbers, the unit and the kind are filled in already.")
def third_prefilled_empty_rows() -> Paper:
    paper = Paper("空行预填.xlsx")
    s = paper.sheet("台账")
    three_acts(s.table("activities", ACT))
    for at in range(4, 9):
        s.line(at, None, "清河村", "宣讲", None, None, None)
    for at in range(9, 12):
        s.line(at, "年 月 日", None, None, None, None, None)
    return paper


@clerk("T", "The sum in words stands below the sums.")
def third_sum_in_characters_below() -> Paper:
    paper = Paper("发放表.xlsx")
    s = paper.sheet("发放")
    t = s.table("reliefs", RELIEF)
    for at in range(3):
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), 500, None)
    s.line("合计", None, None, None, "3人", 1500)
    s.line("大写：壹仟伍佰元整", None, None, None, "￥1500.00")
    s.line("领导签字：", None, "经办人：", None, name(5), "领款日期：2024年1月9日")
    return paper


@clerk("T", "Two small tables of sums stand above and below the list, with the list's own headings.")
def third_sums_with_the_same_headings() -> Paper:
    paper = Paper("汇总加明细.xlsx")
    s = paper.sheet("台账")
    s.line("一、分村汇总", merged=7)
    s.line("序号", "填报单位", "活动场次", "参加人数")
    s.line(1, "清河村", 2, 82)
    s.line(2, "河湾村", 1, 34)
    s.line("合计", None, 3, 116)
    s.skip()
    s.line("二、活动明细", merged=7)
    three_acts(s.table("activities", ACT))
    s.skip()
    s.line("三、分类汇总", merged=7)
    s.line("序号", "活动类别", "活动场次", "参加人数")
    s.line(1, "宣讲", 1, 55)
    s.line(2, "培训", 1, 34)
    return paper


@clerk("T", "Filtered by village: the other villages' rows are hidden, the title says the one village.")
def third_filtered_by_village() -> Paper:
    paper = Paper("筛选.xlsx")
    s = paper.sheet("台账")
    t = s.table("activities", ACT)
    for at in range(6):
        hidden = at % 2 == 1
        row = t(
            day(f"2024-3-{at + 4}"),
            "河湾村" if hidden else "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            "广场",
            30 + at,
            doubtful=hidden,
        )
        if hidden:
            s.hidden_rows.add(row)
    s.filtered = (0, 0, 6, 6)
    return paper


@clerk("T", "A hidden column holds another year's numbers, another the units.")
def third_hidden_columns() -> Paper:
    paper = Paper("隐藏列.xlsx")
    s = paper.sheet("台账")
    t = s.table(
        "activities",
        "序号 活动时间:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 去年人数 参加人数:headcount",
    )
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", 60, 52)
    t(day("2024-3-6"), "河湾村", "培训", "面点培训", As(30, 30), 33)
    s.hidden_columns |= {2, 5}
    return paper
