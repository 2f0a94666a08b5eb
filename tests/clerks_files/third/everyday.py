"""Ordinary files by a third stranger: activities, relief and loans as offices send them every month."""

from __future__ import annotations

from tests.clerks_files.case import As, Formula, Paper, clerk, day
from tests.clerks_files.persons import identity, name, phone
from tests.clerks_files.third.common import ACT, LOAN, RELIEF, three_acts


@clerk("ordinary", "An annex with its number above the title, the unit and the day of the form below it.")
def third_an_annex() -> Paper:
    paper = Paper("附件2活动台账.xlsx")
    s = paper.sheet("附件2")
    s.line("附件2")
    s.line("2024年第一季度妇女活动台账", merged=7)
    s.line("填报单位（盖章）：清河镇妇联", None, None, None, "填报日期：2024年4月2日")
    three_acts(s.table("activities", ACT))
    s.line("填报人：试验辛", None, None, None, "联系电话：13900000000")
    return paper


@clerk("ordinary", "A village's list; the title says village and year, the days say all.")
def third_a_villages_list() -> Paper:
    paper = Paper("张庄村.xls")
    s = paper.sheet("活动")
    s.line("清河镇张庄村2024年活动登记", merged=5)
    t = s.table(
        "activities",
        "序号 时间:occurred_on 类别:kind 活动名称:title 人数:headcount",
        const={"unit": "张庄村"},
    )
    for month in (3, 5, 9):
        t(As(f"2024年{month}月8日", day(f"2024-{month}-8")), "宣讲", f"{month}月宣讲", 30 + month)
    return paper


@clerk("ordinary", "Four quarters on four sheets, each with a total.")
def third_four_quarters() -> Paper:
    paper = Paper("2023年分季度台账.xlsx")
    for quarter, month in enumerate((2, 5, 8, 11), 1):
        s = paper.sheet(f"第{quarter}季度")
        s.line(f"清河镇2023年第{quarter}季度活动台账", merged=7)
        three_acts(s.table("activities", ACT), month, 2023)
        s.line("合计", None, None, None, None, None, 107 + 3 * month)
    return paper


@clerk("ordinary", "Relief of a street before the New Year, with a signature column and a total.")
def third_new_years_relief() -> Paper:
    paper = Paper("春节慰问.xlsx")
    s = paper.sheet("发放表")
    s.line("平安街道2024年春节困境母亲慰问金发放表", merged=7)
    t = s.table("reliefs", RELIEF.replace("备注:note", "签字"))
    for at in range(4):
        t(day("2024-2-2"), ("平安社区", "东街社区")[at % 2], "困境母亲", name(at), 500, None)
    s.line("合计", None, None, None, None, 2000, None)
    return paper


@clerk("ordinary", "A .csv of relief with identity numbers and quoted notes.")
def third_a_csv_of_relief() -> Paper:
    paper = Paper("救助.csv", options={"encoding": "gb18030"})
    t = paper.sheet().table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额:amount_cents 资金来源:fund 备注:note",
    )
    for at in range(3):
        t(
            As(f"2024/1/{at + 8}", day(f"2024-1-{at + 8}")),
            "孙耿村",
            "两癌母亲",
            name(at),
            identity(at),
            As("10000.00", 1_000_000),
            "专项资金",
            "已核实，情况属实",
        )
    return paper


@clerk("ordinary", "Loans of a year with banks, terms and what they are for.")
def third_loans_of_a_year() -> Paper:
    paper = Paper("2023年贷款.xlsx")
    s = paper.sheet("2023")
    s.line("平安街道2023年创业担保贷款明细表", merged=9)
    t = s.table("loans", LOAN + " 银行:bank 经营项目:business")
    for at in range(4):
        t(
            day(f"2023-{at + 3}-15"),
            "平安社区",
            "创业担保贷款",
            name(at),
            100000 + at * 20000,
            24,
            "农商银行",
            ("服装店", "早餐店", "美甲店", "水果店")[at],
        )
    s.line("合计", None, None, None, None, 520000)
    return paper


@clerk("ordinary", "Loans whose heading is of two lines: the sum and its unit.")
def third_loans_with_a_broken_heading() -> Paper:
    paper = Paper("贷款换行表头.xlsx")
    s = paper.sheet("贷款")
    s.line("序号", "授信\n日期", "填报\n单位", "贷款\n产品", "借款人", "授信金额\n（万元）", "期限\n（月）")
    t = s.table("loans", LOAN, head=False, factor=1_000_000)
    t(day("2023-5-6"), "清河镇", "创业担保贷款", name(0), 15, 24)
    t(day("2023-5-7"), "清河镇", "创业担保贷款", name(1), 20, 36)
    return paper


@clerk("ordinary", "Activities with hosts, speakers, sessions, volunteers and money.")
def third_a_full_list_of_activities() -> Paper:
    paper = Paper("活动明细.ods")
    t = paper.sheet("明细").table(
        "activities",
        ACT + " 其中妇女:women 其中儿童:children 主讲人:speaker 经费（元）:money_cents 备注:note",
    )
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", "文化广场", 52, 40, 2, name(0), 300, None)
    t(day("2024-3-6"), "河湾村", "培训", "面点培训", "妇女之家", 33, 33, 0, name(1), 1500.5, "两天")
    return paper


@clerk("ordinary", "Online lectures with views and links.")
def third_online_lectures() -> Paper:
    paper = Paper("线上课堂.xlsx")
    t = paper.sheet("线上").table(
        "activities",
        "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动方式:mode 线上人次:online_views 报道链接:link",
    )
    for at in range(2):
        t(
            day(f"2024-3-{at + 5}"),
            "试验区",
            "家庭教育",
            f"家长课堂第{at + 1}期",
            "线上",
            1200 + at,
            f"https://127.0.0.1/{at}",
        )
    return paper


@clerk("ordinary", "Days as real days in a format of month and day; the title says the same year.")
def third_days_shown_without_year() -> Paper:
    paper = Paper("月日格式.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇2024年妇女活动台账", merged=7)
    t = s.table("activities", ACT)
    for at in range(3):
        date = day(f"2024-{at + 3}-5")
        t(
            As(date, date, {"num_format": 'm"月"d"日"'}),
            "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            "广场",
            30 + at,
        )
    return paper


@clerk("ordinary", "Serial numbers by formula, a total by formula, empty rows of the form below.")
def third_formulas_of_a_form() -> Paper:
    paper = Paper("公式台账.xlsx")
    s = paper.sheet("台账")
    t = s.table("activities", ACT.replace("序号 ", "编号 "))
    for at in range(3):
        number = Formula("=ROW()-1", at + 1)
        t(number, day(f"2024-3-{at + 5}"), "清河村", "宣讲", f"宣讲第{at + 1}讲", "广场", 30 + at)
    for at in range(3, 6):
        s.line(Formula("=ROW()-1", at + 1))
    s.line("合计", None, None, None, None, None, Formula("=SUM(G2:G7)", 93))
    return paper


@clerk("ordinary", "The district's list: villages with their towns in front.")
def third_the_districts_list() -> Paper:
    paper = Paper("全区活动.xlsx")
    t = paper.sheet("全区").table("activities", ACT)
    for at, unit in enumerate(("清河镇王家村", "平安街道王家村", "孙耿镇王家村", "孙耿镇孙耿村")):
        t(day(f"2024-3-{at + 5}"), unit, "宣讲", f"巾帼宣讲第{at + 1}讲", "广场", 30 + at)
    return paper


@clerk("ordinary", "Two files in one upload: activities and relief.")
def third_two_files() -> list[Paper]:
    first, second = Paper("活动.xlsx"), Paper("救助.xlsx")
    three_acts(first.sheet("活动").table("activities", ACT))
    t = second.sheet("救助").table("reliefs", RELIEF)
    for at in range(2):
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), 500 + at, "电话" + phone(at))
    return [first, second]
