"""G, by a second stranger: formats under which a cell shows something else than it holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.clerks_files.case import As, Paper, clerk, day, looking, unsure
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)
SERIAL = (dt.date(2024, 3, 8) - dt.date(1899, 12, 30)).days
THE_DAY = dt.date(2024, 3, 8)


def counted(file: str, *cells: Any) -> Paper:
    """A list of activities whose numbers of people wear different formats."""
    paper = Paper(file)
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    for at, cell in enumerate(cells):
        t(day(f"2024-4-{at + 1}"), "清河村", "宣讲", f"宣讲第{at + 1}讲", cell)
    return paper


@clerk("G", "Counts in formats that add words or leave digits away.")
def second_counts_in_dresses() -> Paper:
    return counted(
        "人数格式.xlsx",
        looking(45, num_format='0"人"'),
        looking(45, num_format="0_ ;[Red]-0 "),
        looking(1245, num_format="#,##0"),
        looking(45, num_format="@"),
        looking(45, num_format="000000"),
        unsure(0.45, {"num_format": "0%"}),
        unsure(45.6, {"num_format": "0"}),
        unsure(1200, {"num_format": "0,"}),
        unsure(12000, {"num_format": '0!.0,"万"'}),
        unsure(-45, {"num_format": "0;(0)"}),
        unsure(45, {"num_format": '0"多人"'}),
        unsure(45, {"num_format": '"约"0'}),
        unsure(45, {"num_format": '"—";0'}),
        unsure(45, {"num_format": ";;;"}),
        looking(45, num_format="General"),
        looking(45, num_format="0.00E+00"),
        unsure(45.5, {"num_format": "# ?/?"}),
        looking(45, num_format="[>100]0;[<=100]0"),
        looking(45, num_format='[DBNum1][$-804]General"人"'),
    )


@clerk("G", "Days in formats that show less than the day, more than it, or a weekday.")
def second_days_in_dresses() -> Paper:
    paper = Paper("日期格式.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    for at, cell in enumerate(
        (
            As(THE_DAY, THE_DAY, {"num_format": 'yyyy"年"m"月"d"日"'}),
            As(THE_DAY, THE_DAY, {"num_format": "yyyy/m/d h:mm"}),
            As(THE_DAY, THE_DAY, {"num_format": "[$-804]yyyy年m月d日aaaa"}),
            As(THE_DAY, THE_DAY, {"num_format": "[DBNum1][$-804]yyyy年m月d日"}),
            As(THE_DAY, THE_DAY, {"num_format": "dd-mmm-yy"}),
            As(THE_DAY, THE_DAY, {"num_format": "yy.m.d"}),
            As(SERIAL, THE_DAY, {"num_format": "yyyy-mm-dd"}),
            As(SERIAL + 0.75, THE_DAY, {"num_format": "yyyy-mm-dd hh:mm"}),
            As(SERIAL, THE_DAY, {"num_format": "yyyy-mm-dd;@"}),
            unsure(THE_DAY, {"num_format": "yyyy"}),
            unsure(THE_DAY, {"num_format": 'yyyy"年"m"月"'}),
            unsure(0.4, {"num_format": "h:mm"}),
            unsure(8.3, {"num_format": "0.0"}),
            unsure(3.8),
            unsure(2024),
            unsure(202403),
            unsure(THE_DAY, {"num_format": "aaaa"}),
        )
    ):
        t(cell, "清河村", "宣讲", f"宣讲第{at + 1}讲", 20 + at)
    return paper


@clerk("G", "Sums of money in formats of accountants.")
def second_sums_in_dresses() -> Paper:
    paper = Paper("金额格式.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    wide = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '
    for at, cell in enumerate(
        (
            As(1000, 100_000, {"num_format": wide}),
            As(1000, 100_000, {"num_format": '"￥"#,##0'}),
            As(1000.5, 100_050, {"num_format": "0.00"}),
            As(1000, 100_000, {"num_format": '0"元"'}),
            As(0.1, 100_000, {"num_format": '0.0"万元"'}),
            unsure(1000, {"num_format": '0"美元"'}),
            unsure(1000.4, {"num_format": "#,##0"}),
            unsure(0, {"num_format": wide}),
            unsure(-500, {"num_format": wide}),
            unsure(1000000, {"num_format": "0,,"}),
            unsure(500, {"num_format": '0"元/月"'}),
            As("1000.00 ", 100_000),
            unsure("1.000,00"),
            unsure("500-800"),
            unsure("500×2"),
            unsure("500+米面油"),
            unsure("米面油各1份"),
            unsure("5OO"),
            unsure("l000"),
        )
    ):
        t(day(f"2024-1-{at + 1}"), "清河村", "困境母亲", name(at), cell)
    return paper


@clerk("G", "Footnote marks of many makes on numbers and names of units.")
def second_footnote_marks() -> Paper:
    return counted(
        "脚注.xlsx",
        unsure(["45", {"font_script": 1}, "2"]),
        As("45*", 45),
        As("45[注1]", 45),
        As("45注①", 45),
        unsure("45(43)"),
        unsure("45¹²"),
        unsure("45△"),
        unsure("1)45"),
        unsure("4 5"),
        unsure("45.43"),
        unsure("４５·2"),
    )


@clerk("G", "A half of a number is struck through and the right one stands behind it.")
def second_half_struck_through() -> Paper:
    gone = {"font_strikeout": True}
    return counted(
        "部分划线.xlsx",
        unsure([gone, "45", "54"]),
        unsure([gone, "45", " ", "54人"]),
        looking(50),
    )


@clerk("G", "Lookalike characters: letters as digits, other minus signs, dots and Chinese numerals mixed.")
def second_lookalike_characters() -> Paper:
    return counted(
        "形近字.xlsx",
        unsure("4O"), unsure("l5"), unsure("4５六"), unsure("二百零"), As("二百零五", 205), As("一百二十", 120),
        unsure("一百二"), unsure("两三百"), unsure("几十"), unsure("若干"), unsure("40～50"), unsure("40-50人"), unsure("40至50"),
        unsure("50以上"), unsure("近50"), unsure("＞50"), unsure("50+"), unsure("约50"), unsure("50左右"), unsure("半百"), unsure("㊿"),
        As("-", None), unsure("×"), unsure("√"), unsure("全体"), unsure("全村妇女"), unsure("每场50"), unsure("50人/场"), unsure("2场50人"),
    )  # fmt: skip


@clerk("G", "The calendar of 1904, with days as days and one as a bare number.")
def second_the_calendar_of_1904() -> Paper:
    paper = Paper("苹果电脑.xlsx", options={"date_1904": True})
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(As(SERIAL - 1462, THE_DAY, {"num_format": "yyyy-mm-dd"}), "河湾村", "宣讲", "法治宣讲", 40)
    t(As(SERIAL - 1462, THE_DAY), "河湾村", "宣讲", "安全宣讲", 41)
    return paper


@clerk("G", "An .xls in which formats add 万元 and 人, and a percentage is a count.")
def second_dresses_in_an_xls() -> Paper:
    paper = Paper("老格式.xls")
    s = paper.sheet("贷款")
    t = s.table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents 期限（月）:months",
    )
    t(day("2023-5-1"), "清河村", "创业担保贷款", name(0), As(15, 15_000_000, {"num_format": '0"万元"'}), 24)
    t(day("2023-5-2"), "清河村", "创业担保贷款", name(1), 150000, looking(24, num_format='0"个月"'))
    t(day("2023-5-3"), "清河村", "创业担保贷款", name(2), 150000, unsure(2, {"num_format": '0"年"'}))
    t(day("2023-5-4"), "清河村", "创业担保贷款", name(3), 150000, unsure(0.24, {"num_format": "0%"}))
    return paper


@clerk("G", "An .ods whose texts differ from their values.")
def second_texts_of_an_ods() -> Paper:
    paper = Paper("开源办公.ods")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", unsure(0.43, {"num_format": "0%"}))
    t(day("2024-3-7"), "清河村", "宣讲", "法治宣讲", 43)
    t(As("2024年3月8日", THE_DAY), "清河村", "宣讲", "安全宣讲", As("43人", 43))
    return paper


@clerk("G", "Months of a loan and ages in words and halves.")
def second_terms_in_words() -> Paper:
    paper = Paper("期限.xlsx")
    s = paper.sheet("贷款")
    t = s.table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents 期限:months",
    )
    for at, cell in enumerate(
        (As("24个月", 24), As("2年", 24), As("两年", 24), As("一年", 12), As("一年半", 18), As("半年", 6), As("24月", 24), unsure("2"), unsure("2-3年"),
         unsure("2025.5"), unsure("2023.5.1-2025.5.1"), unsure("长期"))
    ):  # fmt: skip
        t(day(f"2023-5-{at + 1}"), "清河村", "创业担保贷款", name(at), 100000 + 10000 * at, cell)
    return paper
