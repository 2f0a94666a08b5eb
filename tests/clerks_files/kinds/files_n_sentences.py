"""N: rows that must be refused by the right sentence, and lines that need none."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 户籍村居:person.unit 救助金额（元）:amount_cents"


@clerk("N", "A village that does not exist, in a sheet whose title names a town: it is not the town.")
def unknown_village_under_a_town() -> Paper:
    paper = Paper("清河镇活动.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇2024年活动台账", merged=6)
    t = s.table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50)
    for at, shown in enumerate(("柳林村", "清河镇柳林村", "大王村", "清河", "孙耿镇清河村", "???")):
        t(day(f"2024-3-{at + 2}"), unsure(shown), "宣讲", f"春雨宣讲{at}", 50)
    return paper


@clerk("N", "A file of one town with a village of another one, and with one that exists three times.")
def villages_of_other_towns() -> Paper:
    paper = Paper("平安街道.xlsx")
    s = paper.sheet("活动")
    s.line("活动登记", merged=6)
    t = s.table("activities", ACT)
    t(day("2024-3-1"), "平安社区", "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), unsure("王家村"), "宣讲", "春雨宣讲", 50)
    t(day("2024-3-3"), "平安街道王家村", "宣讲", "春雷宣讲", 50)
    t(day("2024-3-4"), unsure("平安街道清河村"), "宣讲", "春花宣讲", 50)
    return paper


@clerk("N", "The line 填报单位 names a unit that does not exist; there is no column for it.")
def unknown_unit_in_the_line() -> Paper:
    paper = Paper("柳林村活动.xlsx")
    s = paper.sheet("Sheet1")
    s.line("妇女活动台账", merged=5)
    s.line("填报单位：清河镇柳林村", merged=5)
    t = s.table(
        "activities",
        "序号 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
        const={"unit": UNSURE},
    )
    t(day("2024-3-1"), "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "培训", "春耕培训", 40)
    return paper


@clerk("N", "No unit anywhere: neither column nor title nor the file's name.")
def no_unit_anywhere() -> Paper:
    paper = Paper("新建工作表.xlsx")
    t = paper.sheet("Sheet1").table(
        "activities",
        "活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
        const={"unit": UNSURE},
    )
    t(day("2024-3-1"), "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "培训", "春耕培训", 40)
    return paper


@clerk("N", "The unit is left empty in some rows; a block above has one.")
def units_left_empty() -> Paper:
    paper = Paper("空单位.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), None, "宣讲", "春雨宣讲", 50, unit=UNSURE)
    t(day("2024-3-3"), "河湾村", "宣讲", "春雷宣讲", 50)
    t(day("2024-3-4"), As("-", UNSURE), "宣讲", "春花宣讲", 50)
    return paper


@clerk("N", "Seven samples under the headings, as the form was sent out; then the rows.")
def seven_samples() -> Paper:
    paper = Paper("填报表.xlsx")
    s = paper.sheet("填报")
    s.line("试验区妇女活动填报表", merged=6)
    t = s.table("activities", ACT)
    for at in range(7):
        s.line(f"示例{at + 1}", day(f"2024-1-{at + 1}"), "清河村", "宣讲", f"示例活动{at + 1}", 50)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "河湾村", "培训", "春耕培训", 40)
    return paper


@clerk("N", "A sheet of instructions before the form, another with the words that may be chosen.")
def instructions_and_choices() -> Paper:
    paper = Paper("模板填好.xlsx")
    s = paper.sheet("填写说明")
    s.line("填写说明")
    for text in (
        "1. 活动日期写成 2024-03-08。",
        "2. 填报单位写全称，如“清河镇清河村”。",
        "3. 活动类别从下拉表中选择。",
        "4. 线下人次填整数，不确切写“约200”。",
    ):
        s.line(text)
    t = paper.sheet("活动台账").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "河湾村", "培训", "春耕培训", 40)
    s = paper.sheet("选项")
    s.line("活动类别", "活动方式")
    for kind, mode in (("宣讲", "线下"), ("培训", "线上"), ("志愿服务", "线上线下结合")):
        s.line(kind, mode)
    return paper


@clerk("N", "Required cells left empty, each in a row of its own.")
def required_cells_left_empty() -> Paper:
    paper = Paper("漏填.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    full = (day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), "清河村", 1000)
    t(*full)
    for at, field in enumerate(("occurred_on", "unit", "category", "person", None, None, "amount_cents")):
        if field:
            cells = [
                day("2024-1-6"),
                "清河村",
                "困境母亲",
                name(at + 1),
                identity(at + 1),
                "清河村",
                1000 + at,
            ]
            cells[at] = None
            t(*cells, **{field: UNSURE})
    return paper


@clerk("N", "The same row twice in one file, and the same sign-in twice.")
def the_same_row_twice() -> Paper:
    paper = Paper("重复.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), "清河村", 1000)
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), "清河村", 1000)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), identity(1), "清河村", 1000)
    return paper


@clerk("N", "The home village of a person does not exist, or exists three times.")
def unknown_homes() -> Paper:
    paper = Paper("户籍.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    t(day("2024-1-5"), "清河镇", "困境母亲", name(0), identity(0), "清河村", 1000)
    t(day("2024-1-6"), "清河镇", "困境母亲", name(1), identity(1), unsure("柳林村"), 1000)
    t(day("2024-1-7"), "试验区", "困境母亲", name(2), identity(2), unsure("王家村"), 1000)
    t(day("2024-1-8"), "试验区", "困境母亲", name(3), identity(3), "孙耿镇王家村", 1000)
    return paper


@clerk("N", "Indicators that no plan watches, and units that report none.")
def unknown_indicators() -> Paper:
    paper = Paper("指标.csv")
    t = paper.sheet().table(
        "observations", "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document"
    )
    t("妇女常见病筛查率", 2023, "试验区", 91.2, "年报")
    t(unsure("妇女幸福指数"), 2023, "试验区", 99, "年报")
    t("婴幼儿照护机构数", 2023, unsure("柳林街道"), 17, "年报")
    return paper
