"""T: formulas without values, with errors, and such as clerks use to draw."""

from __future__ import annotations

from tests.clerks_files.case import As, Formula, Paper, clerk, day, unsure
from tests.clerks_files.parts import SHEET, replacing
from tests.clerks_files.persons import identity, name, phone
from tests.clerks_files.third.common import ACT, RELIEF


@clerk("T", "The numbers of people are sums of two columns; of some no value was kept.")
def third_sums_of_which_some_were_not_kept() -> Paper:
    paper = Paper("公式求和.xlsx", after=replacing((SHEET, "<f>F3+G3</f><v>64</v>", "<f>F3+G3</f>")))
    t = paper.sheet("活动").table(
        "activities",
        "序号 活动时间:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 男 女:women 合计:headcount",
    )
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", 12, 40, As(Formula("=F2+G2", 52), 52))
    t(day("2024-3-6"), "河湾村", "培训", "面点培训", 30, 34, unsure(Formula("=F3+G3", 64)))
    t(day("2024-3-7"), "张庄村", "志愿服务", "植树", 10, 31, As(Formula("=F4+G4", 41), 41))
    return paper


@clerk("T", "Identity numbers were looked up; two were not found.")
def third_numbers_that_were_not_found() -> Paper:
    paper = Paper("查找证号.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 金额（元）:amount_cents",
    )
    for at in range(4):
        found = f"=VLOOKUP(E{at + 2},名册!A:B,2,0)"
        cell = As(Formula(found, identity(at)), identity(at)) if at % 2 else unsure(Formula(found, "#N/A"))
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), cell, 500 + at)
    return paper


@clerk("T", "Pictures in cells, links, ranks: formulas in columns beside.")
def third_pictures_and_links() -> Paper:
    paper = Paper("照片台账.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 活动照片 人数排名")
    for at in range(3):
        title = f"宣讲第{at + 1}讲"
        t(
            day(f"2024-3-{at + 5}"), "清河村", "宣讲", As(Formula(f'=HYPERLINK("http://127.0.0.1/{at}","{title}")', title), title), "广场", 40 + at,
            Formula(f'=DISPIMG("ID_{at}",1)', f'=DISPIMG("ID_{at}",1)'), Formula("=RANK(G2,G:G)", 3 - at),
        )  # fmt: skip
    return paper


@clerk("T", "A formula that was typed as a text: it works nothing out.")
def third_formulas_as_texts() -> Paper:
    paper = Paper("文本公式.xls")
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", "广场", unsure("=12+40"))
    t(day("2024-3-6"), "河湾村", "培训", "面点培训", "礼堂", unsure("=SUM(F2:G2)"))
    t(day("2024-3-7"), "河湾村", "培训", "电商培训", "礼堂", 30)
    return paper


@clerk("T", 'A .csv that keeps figures as texts by ="…".')
def third_texts_by_an_equals_sign() -> Paper:
    paper = Paper("系统导出.csv", options={"encoding": "utf-8-sig"})
    t = paper.sheet().table(
        "posts",
        "姓名:person 身份证号:person.id_number 联系电话:person.phone 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on",
    )
    for at in range(3):
        t(
            name(at),
            As(f'="{identity(at)}"', identity(at)),
            As(f'="{phone(at)}"', phone(at)),
            "河湾村",
            "妇联",
            "执委",
            As('="2021-03-08"', day("2021-3-8")),
        )
    return paper


@clerk("T", "A .csv in which Excel shortened the identity numbers.")
def third_shortened_numbers_of_a_csv() -> Paper:
    paper = Paper("导出证号.csv")
    t = paper.sheet().table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 金额（元）:amount_cents",
    )
    t("2024-01-09", "清河村", "困境母亲", name(0), unsure("3.70115E+17"), 500)
    t("2024-01-09", "清河村", "困境母亲", name(1), unsure("370115198001010000"), 600)
    t("2024-01-09", "清河村", "困境母亲", name(2), As(f"\t{identity(2)}", identity(2)), 700)
    return paper


@clerk("T", "Errors where days and kinds should be; the rest of the row is whole.")
def third_errors_in_days_and_kinds() -> Paper:
    paper = Paper("出错.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    t(unsure(Formula('=DATEVALUE("三月")', "#VALUE!")), "清河村", "宣讲", "家风宣讲", "广场", 52)
    t(day("2024-3-6"), "河湾村", unsure(Formula("=INDEX(A:A,0/0)", "#DIV/0!")), "面点培训", "礼堂", 33)
    t(day("2024-3-7"), unsure(Formula("=Sheet9!A1", "#REF!")), "志愿服务", "植树", "河堤", 34)
    t(day("2024-3-8"), "河湾村", "培训", "电商培训", "礼堂", 35)
    return paper


@clerk("T", "The total is right for the rows above; the form's empty rows have noughts from formulas.")
def third_empty_rows_with_noughts() -> Paper:
    paper = Paper("预填.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    for at in range(3):
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), 500 + at, None)
    for at in range(4, 9):
        s.line(at, None, None, None, None, Formula("=0*1", 0), None)
    s.line("合计", None, None, None, None, Formula("=SUM(F2:F9)", 1503))
    return paper
