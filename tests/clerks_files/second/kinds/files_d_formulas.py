"""D, by a second stranger: formulas, their kept values and their errors in every program's way."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.clerks_files.case import As, Formula, Paper, clerk, day, unsure
from tests.clerks_files.parts import SHEET, replacing
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)
SERIAL = (dt.date(2024, 3, 8) - dt.date(1899, 12, 30)).days


@clerk("D", "Every cell of a row may be a formula: a looked-up unit, a built title, a day, a sum.")
def second_everything_is_a_formula() -> Paper:
    paper = Paper("全是公式.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    date = {"num_format": "yyyy-mm-dd"}
    t(
        As(Formula("=DATE(2024,3,8)", SERIAL), day("2024-3-8"), date),
        As(Formula("=VLOOKUP(1,字典!A:B,2,0)", "清河村"), "清河镇/清河村"),
        As(Formula('=IF(1=1,"宣讲","培训")', "宣讲"), "宣讲"),
        As(Formula('=C2&"家风"&D2', "清河村家风宣讲"), "清河村家风宣讲"),
        As(Formula("=20+23", 43), 43),
    )
    t(
        day("2024-3-9"),
        unsure(Formula("=VLOOKUP(2,字典!A:B,2,0)", "#N/A")),
        "宣讲",
        "法治宣讲",
        unsure(Formula("=1/0", "#DIV/0!")),
    )
    t(day("2024-3-10"), "清河村", "宣讲", "安全宣讲", unsure(Formula('="四"+1', "#VALUE!")))
    t(day("2024-3-11"), "清河村", "宣讲", unsure(Formula("=NAMEE(1)", "#NAME?")), 20)
    return paper


@clerk("D", "IFERROR hides a fault as an empty text, a nought or a dash.")
def second_faults_hidden_by_iferror() -> Paper:
    paper = Paper("屏蔽错误.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), As(Formula("=IFERROR(500*1,0)", 500), 50000))
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), unsure(Formula('=IFERROR(VLOOKUP(1,A:B,9,0),"")', "")))
    t(
        day("2024-1-7"),
        "清河村",
        "困境母亲",
        name(2),
        unsure(Formula('=IFERROR(VLOOKUP(1,A:B,9,0),"-")', "-")),
    )
    t(day("2024-1-8"), "清河村", "困境母亲", name(3), unsure(Formula("=IFERROR(VLOOKUP(1,A:B,9,0),0)", 0)))
    return paper


def _cell(row: int, column: str, inner: str, kind: str = "") -> str:
    return f'<c r="{column}{row}"{kind}>{inner}</c>'


def _one_by_hand(file: str, meant: Any, inner: str, kind: str = "") -> Paper:
    """A list whose first number of people is written by hand."""
    paper = Paper(file, after=replacing((SHEET, '<c r="F2"><v>777</v></c>', _cell(2, "F", inner, kind))))
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-8"), "清河村", "宣讲", "家风宣讲", As(777, meant))
    t(day("2024-3-9"), "河湾村", "宣讲", "法治宣讲", 40)
    return paper


def _unsure_by_hand(file: str, inner: str, kind: str = "") -> Paper:
    from tests.clerks_files.case import UNSURE

    return _one_by_hand(file, UNSURE, inner, kind)


@clerk("D", "A formula that no program worked out: no kept value at all.")
def second_formula_without_value() -> Paper:
    return _unsure_by_hand("未计算.xlsx", "<f>SUM(20,23)</f>")


@clerk("D", "A formula with an empty kept value.")
def second_formula_with_an_empty_value() -> Paper:
    return _unsure_by_hand("空值公式.xlsx", "<f>SUM(20,23)</f><v></v>")


@clerk("D", "An error kept as a text, as a program of another make writes it.")
def second_an_error_as_a_text() -> Paper:
    return _unsure_by_hand("文本错误.xlsx", "<f>A1+#REF!</f><v>#REF!</v>", ' t="str"')


@clerk("D", "An error without a formula: pasted as a value.")
def second_an_error_pasted_as_a_value() -> Paper:
    return _unsure_by_hand("粘贴错误.xlsx", "<v>#NULL!</v>", ' t="e"')


@clerk("D", "An array formula and its kept value.")
def second_an_array_formula() -> Paper:
    return _one_by_hand("数组公式.xlsx", 43, '<f t="array" ref="F2">SUM(A1:A2*1)</f><v>43</v>')


@clerk("D", "A shared formula's second cell has no text of its own, only the value.")
def second_a_shared_formula() -> Paper:
    return _one_by_hand("共享公式.xlsx", 43, '<f t="shared" si="0"/><v>43</v>')


@clerk("D", "A link to another workbook, whose value was kept years ago, and one that is broken.")
def second_links_to_other_workbooks() -> Paper:
    paper = Paper("外部引用.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-8"), "清河村", "宣讲", "家风宣讲", As(Formula("='[1]一月'!F2", 43), 43))
    t(day("2024-3-9"), "清河村", "宣讲", "法治宣讲", unsure(Formula("='[1]二月'!F2", "#REF!")))
    return paper


@clerk("D", "A day that is worked out anew every day.")
def second_today_as_the_day() -> Paper:
    paper = Paper("今天.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    look = {"num_format": "yyyy-mm-dd"}
    t(unsure(Formula("=TODAY()", SERIAL), look), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-9"), "清河村", "宣讲", "法治宣讲", unsure(Formula("=RANDBETWEEN(30,50)", 40)))
    return paper


@clerk("D", "An .xls of a program that writes formulas and leaves their values to Excel.")
def second_an_xls_with_formulas_not_worked_out() -> Paper:
    import xlwt

    paper = Paper("程序导出.xls")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), 500)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), unsure(xlwt.Formula("SUM(200,300)")))
    t(day("2024-1-7"), "清河村", "困境母亲", unsure(xlwt.Formula('"试验"&"丙"')), 600)
    return paper
