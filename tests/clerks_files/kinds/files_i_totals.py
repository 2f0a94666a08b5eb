"""I: totals, sub-totals and their kin, wherever a clerk writes them: none of them is a record."""

from __future__ import annotations

from collections.abc import Callable

from tests.clerks_files.case import As, Formula, Paper, Sheet, Table, clerk, day
from tests.clerks_files.persons import identity, name

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动地点:place 线下人次:headcount"
RELIEF = "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents"


def _activities(s: Sheet) -> Table:
    t = s.table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", "广场", 50)
    t(day("2024-3-2"), "河湾村", "培训", "春耕培训", "礼堂", 40)
    t(day("2024-3-3"), "张庄村", "志愿服务", "植树", "河堤", 30)
    return t


def _totals(file: str, *totals: Callable[[Sheet], object]) -> Paper:
    paper = Paper(file)
    s = paper.sheet("活动")
    _activities(s)
    for total in totals:
        total(s)
    return paper


@clerk("I", "The word for total stands in the column of the title, the fifth one.")
def total_in_the_title() -> Paper:
    return _totals("活动一.xlsx", lambda s: s.line(None, None, None, None, "合计", None, 120))


@clerk("I", "The word stands right before the sum, in the column of the place.")
def total_before_the_sum() -> Paper:
    return _totals("活动二.xlsx", lambda s: s.line(None, None, None, None, None, "总计", 120))


@clerk("I", "Spaced, with a colon, with what is counted, in other words, in English.")
def totals_in_many_words() -> Paper:
    words = (
        "合 计",
        "合　计：",
        "总 计（人次）",
        "共计",
        "累计",
        "小计：",
        "本页合计",
        "本季度合计",
        "以上合计",
        "Total",
        "平均",
        "总人数",
    )
    return _totals(
        "活动三.xlsx", *[lambda s, w=w: s.line(None, None, None, w, None, None, 120) for w in words]
    )


@clerk("I", "A total with a running number and a date, as the form copies them down.")
def total_with_a_number() -> Paper:
    return _totals("活动四.xlsx", lambda s: s.line(4, day("2024-3-31"), "清河镇", None, "合计", None, 120))


@clerk("I", "A row of sums without a word.")
def sums_without_a_word() -> Paper:
    return _totals(
        "活动五.xlsx",
        lambda s: s.line(None, None, None, None, None, None, As(Formula("=SUM(G2:G4)", 120), 120)),
    )


@clerk("I", "Sub-totals by village between the rows, in the column of the unit.")
def subtotals_between() -> Paper:
    paper = Paper("救助小计.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        t(day("2024-1-5"), unit, "困境母亲", name(2 * at), identity(2 * at), 1000)
        t(day("2024-1-6"), unit, "困境母亲", name(2 * at + 1), identity(2 * at + 1), 1500)
        s.line(None, None, f"{unit}小计", None, "2人", None, 2500)
    s.line(None, None, "全镇总计", None, "6人", None, 7500)
    return paper


@clerk("I", "Totals in the person's column, with a number of persons.")
def totals_of_persons() -> Paper:
    paper = Paper("救助合计.xls")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), 1000)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), identity(1), 1500)
    s.line(None, None, None, None, "合计2人", None, 2500)
    s.line(None, None, None, None, "人均", None, 1250)
    s.line(None, day("2024-1-6"), "清河村", "困境母亲", "合计", None, 2500)
    return paper


@clerk("I", "The total stands above the rows, below the headings.")
def total_on_top() -> Paper:
    paper = Paper("活动六.xlsx")
    s = paper.sheet("活动")
    s.line("2024年一季度活动", merged=7)
    s.line("序号", "活动日期", "填报单位", "活动类别", "活动名称", "活动地点", "线下人次")
    s.line("合计", None, None, None, "3场", None, 120)
    t = s.table("activities", ACT, head=False)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", "广场", 50)
    t(day("2024-3-2"), "河湾村", "培训", "春耕培训", "礼堂", 40)
    t(day("2024-3-3"), "张庄村", "志愿服务", "植树", "河堤", 30)
    return paper


@clerk("I", "Below the total stand the signatures, the date of the form and the person who fills it in.")
def signatures_below() -> Paper:
    paper = _totals("活动七.xlsx", lambda s: s.line(None, None, None, None, "合计", None, 120))
    s = paper.sheets[0]
    s.line("填表人：试验甲", None, None, "审核人：试验乙", None, "填表日期：", day("2024-4-1"))
    s.line(None, "单位负责人（签字）：", None, "清河村", "（盖章）")
    s.line("注：1.本表一式两份；2.人次以签到为准，合计120人次。", merged=7)
    return paper


@clerk("I", "An .ods and a .csv with a total in the fourth column.")
def totals_in_other_formats() -> list[Paper]:
    papers = []
    for file in ("活动八.ods", "活动九.csv"):
        paper = Paper(file)
        s = paper.sheet("活动")
        t = s.table("activities", ACT)
        t("2024-03-01", "清河村", "宣讲", "春风宣讲", "广场", 50)
        t("2024-03-02", "河湾村", "培训", "春耕培训", "礼堂", 40)
        s.line(None, "2024-03-31", "清河镇", "合计", "2场", None, 90)
        papers.append(paper)
    return papers


@clerk("I", "A comparison with the year before and a share below the rows.")
def comparisons_below() -> Paper:
    return _totals(
        "活动十.xlsx",
        lambda s: s.line(None, None, None, None, "合计", None, 120),
        lambda s: s.line(None, None, None, None, "去年同期", None, 100),
        lambda s: s.line(None, None, None, None, "同比增长", None, As(0.2, 0.2, {"num_format": "0%"})),
        lambda s: s.line(None, None, "占全镇比例", None, None, None, As(0.12, 0.12, {"num_format": "0%"})),
    )


@clerk("I", "Totals of loans and insurances under the person, the bank, the product.")
def totals_of_loans() -> Paper:
    paper = Paper("贷款合计.xlsx")
    s = paper.sheet("贷款")
    t = s.table(
        "loans",
        "序号 授信日期:occurred_on 填报单位:unit 贷款产品:product 银行:bank 借款人:person 授信金额（元）:granted_cents",
    )
    t(day("2024-1-5"), "清河镇", "创业担保贷款", "农商银行", name(0), 100000)
    t(day("2024-1-6"), "清河镇", "创业担保贷款", "邮储银行", name(1), 150000)
    s.line(3, day("2024-1-31"), "清河镇", "创业担保贷款", "小计", "2笔", 250000)
    s.line(4, day("2024-1-31"), "清河镇", "创业担保贷款", None, "共2户", 250000)
    s.line(None, day("2024-1-31"), "清河镇", "创业担保贷款", None, "累计", 250000)
    return paper


@clerk("I", "Totals by month between the rows, in the date's column.")
def totals_by_month() -> Paper:
    paper = Paper("按月.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT)
    for month in (3, 4):
        t(day(f"2024-{month}-1"), "清河村", "宣讲", "春风宣讲", "广场", 50)
        t(day(f"2024-{month}-2"), "河湾村", "培训", "春耕培训", "礼堂", 40)
        s.line(None, f"{month}月合计", "2个村", None, "2场", None, 90)
        s.line(None, "截至本月累计", None, None, None, None, 90 * (month - 2))
    return paper
