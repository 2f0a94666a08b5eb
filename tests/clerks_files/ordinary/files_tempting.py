"""Ordinary files that tempt a careful reader to refuse or to doubt too much."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, looking
from tests.clerks_files.persons import identity, name, phone

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents"


@clerk("ordinary", "Names that hold a word for and, with, and so on, for a number or an office.")
def names_with_linking_characters() -> Paper:
    paper = Paper("救助名单.xlsx")
    t = paper.sheet("名单").table("reliefs", RELIEF)
    names = (
        "试和平",
        "和试",
        "试与时",
        "试及第",
        "于试等",
        "试女",
        "全试体",
        "试一人",
        "万试",
        "试小计",
        "代试",
        "空试验",
        "试主",
        "某试甲",
        "无试",
    )
    for at, who in enumerate(names):
        t(day("2024-1-5"), "清河村", "困境母亲", who, identity(at), 1000)
    return paper


@clerk(
    "ordinary", "Empty rows between the rows, a note in the middle, a frame of empty formatted cells below."
)
def empty_rows_between() -> Paper:
    paper = Paper("活动（隔行）.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT)
    for at in range(4):
        t(day(f"2024-3-{at + 1}"), "清河村", "宣讲", f"春风宣讲{at + 1}", 40 + at)
        s.skip(at % 3)
    for row in range(s.next, s.next + 30):
        for column in range(6):
            s.put(row, column, As("", "", {"border": 1}))
    return paper


@clerk("ordinary", "Titles that name a town, a village and a year like the title of a sheet.")
def titles_like_sheet_titles() -> Paper:
    paper = Paper("孙耿镇活动.xlsx")
    s = paper.sheet("活动")
    s.line("孙耿镇2024年妇女活动台账", merged=6)
    t = s.table("activities", ACT)
    for at, title in enumerate(
        (
            "清河镇2024年妇女活动启动仪式",
            "平安街道妇联结对活动",
            "河湾村观摩学习",
            "2023年度总结表彰会",
            "填报单位业务培训",
            "一、二季度执委例会",
        )
    ):
        t(day(f"2024-{at + 1}-8"), "孙耿村", "宣讲", title, 30 + at)
    return paper


@clerk("ordinary", "Large and true: a fair of a town, many views online, a big project, a rate of 100.")
def large_and_true() -> Paper:
    paper = Paper("大数.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动方式:mode 线下人次:headcount 线上人次:online_views",
    )
    t(day("2024-3-8"), "清河镇", "宣讲", "三八广场活动", "线下", 800, None)
    t(day("2024-5-15"), "试验区", "家庭教育", "家庭教育云直播", "线上", None, 126000)
    t = paper.sheet("监测").table(
        "observations", "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document"
    )
    t("妇女常见病筛查率", 2023, "试验区", 100, "年报")
    t("孕产妇死亡率", 2023, "试验区", 0, "年报")
    t("孕产妇死亡率", 2022, "试验区", 8.71, "年报")
    return paper


@clerk(
    "ordinary", "A filter without hidden rows, a hidden column of running numbers, a hidden sheet of choices."
)
def harmless_hiding() -> Paper:
    paper = Paper("模板（带选项）.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT)
    for at in range(3):
        t(day(f"2024-3-{at + 1}"), "清河村", "宣讲", f"春风宣讲{at + 1}", 40 + at)
    s.filtered = (0, 0, 3, 5)
    s.hidden_columns.add(0)
    choices = paper.sheet("选项", state="hidden")
    for kind in ("宣讲", "培训", "志愿服务"):
        choices.line(kind)
    return paper


@clerk(
    "ordinary",
    "Formats that change nothing: thousands, colours, a dash for nought, text that looks like numbers.",
)
def harmless_formats() -> Paper:
    paper = Paper("格式.xlsx")
    t = paper.sheet("贷款").table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 联系电话:person.phone 授信金额（元）:granted_cents 期限（月）:months",
    )
    for at, form in enumerate(
        ("#,##0.00", "#,##0", "General", "@", "_ * #,##0.00_ ", "[Red]#,##0", '#,##0"元"', "¥#,##0")
    ):
        t(
            looking(day(f"2024-3-{at + 1}"), num_format="yyyy/m/d;@"),
            "清河村",
            "创业担保贷款",
            name(at),
            As(phone(at), phone(at), {"num_format": "@"}),
            looking(100000 + at, num_format=form),
            24,
        )
    return paper


@clerk("ordinary", "Formulas that work: sums, look-ups, dates, texts that were joined.")
def working_formulas() -> Paper:
    from tests.clerks_files.case import Formula

    paper = Paper("公式.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 其中妇女:women")
    for at in range(3):
        title = f"春风宣讲{at + 1}"
        t(
            As(Formula(f"=DATE(2024,3,{at + 1})", 45352 + at), day(f"2024-3-{at + 1}"), {"num_format": "yyyy-mm-dd"}),
            As(Formula('="清河"&"村"', "清河村"), "清河镇/清河村"), "宣讲", As(Formula(f'="春风宣讲"&{at + 1}', title), title),
            As(Formula("=SUM(10,30)", 40), 40), As(Formula("=ROUND(29.7,0)", 30), 30),
        )  # fmt: skip
    return paper


@clerk("ordinary", "The same name in two villages with two numbers, the same person in two rows on two days.")
def namesakes() -> Paper:
    paper = Paper("同名.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    t(day("2024-1-5"), "清河村", "困境母亲", "试验甲", identity(1), 1000)
    t(day("2024-1-5"), "河湾村", "困境母亲", "试验甲", identity(2), 1000)
    t(day("2024-6-5"), "清河村", "困境母亲", "试验甲", identity(1), 1000)
    return paper


@clerk("ordinary", "A sign-in sheet: names under one another, some without a telephone.")
def a_sign_in_sheet() -> Paper:
    paper = Paper("签到表.xlsx")
    t = paper.sheet("签到").table(
        "attendances",
        "活动编号:activity 姓名:person 性别:person.sex 联系电话:person.phone 所在村居:person.unit 签到方式:source",
    )
    for at in range(6):
        t("QH-1", name(at), "女", phone(at) if at % 2 else None, "清河村", "纸质签到表")
    return paper


@clerk("ordinary", "Three sheets of villages, each with its own title, and a sheet of the town.")
def sheets_of_villages() -> Paper:
    paper = Paper("清河镇各村.xlsx")
    for unit in ("清河村", "河湾村", "张庄村"):
        s = paper.sheet(unit)
        s.line(f"{unit}活动台账", merged=5)
        t = s.table(
            "activities",
            "序号 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
            const={"unit": unit},
        )
        t(day("2024-3-1"), "宣讲", "春风宣讲", 50)
        t(day("2024-3-2"), "培训", "春耕培训", 40)
    return paper
