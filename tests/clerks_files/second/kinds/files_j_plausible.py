"""J, by a second stranger: numbers that nobody would believe who knows the place."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name

ACTIVITY = "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 其中妇女:women 其中儿童:children"


@clerk("J", "Parts larger than the whole, and numbers below nothing.")
def second_parts_larger_than_the_whole() -> Paper:
    paper = Paper("部分大于整体.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", unsure(40), unsure(45), 0)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", unsure(-40), 30, 0)
    t(day("2024-3-9"), "清河村", "宣讲", "安全宣讲", unsure(40.5), 30, 0)
    t(day("2024-3-10"), "清河村", "宣讲", "禁毒宣讲", unsure(45361), 30, 0)
    t(day("2024-3-11"), "清河村", "宣讲", "防诈宣讲", unsure("13900000001"), 30, 0)
    t(day("2024-3-12"), "清河村", "宣讲", "消防宣讲", unsure(day("2024-3-12")), 30, 0)
    return paper


@clerk("J", "Days that there are not, or that lie where no activity can.")
def second_days_that_cannot_be() -> Paper:
    paper = Paper("不可能的日期.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    for at, shown in enumerate(
        ("2024-2-30", "2023-2-29", "2024-13-1", "2204-3-8", "1924-3-8", "0204-3-8", "2024-3-0", "2024-3-81", "2024-38", "24-3-8", "3-8-24", "8/3/2024", "2024-3-8-9", "202438", "2024年3月", "2024年春", "三八节", "2024年3月上旬", "3月8日", "周五", "2024年3月8日、15日", "2024.3.8-4.2")
    ):  # fmt: skip
        t(unsure(shown), "清河村", "宣讲", f"宣讲第{at + 1}讲", 20 + at, 10, 0)
    t(unsure(day("2099-3-8")), "清河村", "宣讲", "未来宣讲", 20, 10, 0)
    t(unsure(day("1949-3-8")), "清河村", "宣讲", "从前宣讲", 20, 10, 0)
    return paper


@clerk("J", "Loans and reliefs a hundred and ten thousand times too large or too small.")
def second_money_out_of_scale() -> list[Paper]:
    loans = Paper("贷款数额.xlsx")
    s = loans.sheet("贷款")
    t = s.table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents",
    )
    for at, shown in enumerate((15, 0.15, 1.5e9, 0, -100000, "15万万")):
        t(day(f"2023-5-{at + 1}"), "清河村", "创业担保贷款", name(at), unsure(shown))
    reliefs = Paper("救助数额（单位：万元）.xlsx")
    s = reliefs.sheet("救助")
    s.line("救助发放表（单位：万元）", merged=5)
    t = s.table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额:amount_cents",
        factor=1_000_000,
    )
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), 0.05)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), unsure(500))
    t(day("2024-1-7"), "清河村", "困境母亲", name(2), unsure(1000))
    return [loans, reliefs]


@clerk("J", "Scores, stars, terms and years that do not exist.")
def second_scores_and_stars() -> list[Paper]:
    sites = Paper("阵地星级.xlsx")
    s = sites.sheet("阵地")
    t = s.table(
        "sites",
        "阵地类别:kind 阵地名称:name 所在单位:unit 启用日期:occurred_on 星级:rating 终止日期:ended_on",
    )
    t("妇女之家", "清河村妇女之家", "清河村", day("2019-3-1"), unsure(50), None)
    t("妇女之家", "河湾村妇女之家", "河湾村", day("2019-3-1"), unsure(-1), None)
    t("巾帼驿站", "河湾村巾帼驿站", "河湾村", unsure(day("2019-3-1")), 3, unsure(day("2018-3-1")))
    reports = Paper("述职评议.xlsx")
    s = reports.sheet("述职")
    t = s.table("duty_reports", "年度:year 所在单位:unit 姓名:person 得分:score 评议等次:rating")
    t(2023, "清河村", name(0), 95, "优秀")
    t(2023, "清河村", name(1), unsure(950), "优秀")
    t(2023, "清河村", name(2), unsure(-5), "不合格")
    t(unsure(203), "清河村", name(3), 90, "优秀")
    t(unsure(20233), "清河村", name(4), 90, "优秀")
    t(unsure(2203), "清河村", name(5), 90, "优秀")
    return [sites, reports]


@clerk("J", "Online only, with people in the hall; an activity of a village with the people of a town.")
def second_modes_and_numbers() -> Paper:
    paper = Paper("线上线下.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动方式:mode 人数:headcount",
    )
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", "线下", 43)
    t(day("2024-3-7"), "清河村", "宣讲", "云端宣讲", "线上", unsure(860))
    t(day("2024-3-8"), "清河村", "宣讲", "直播宣讲", "线上线下结合", unsure(860))
    t(day("2024-3-9"), "清河村", "宣讲", "万人大宣讲", "线下", unsure(128000))
    return paper


@clerk("J", "A person's number says another day of birth and another sex than the columns.")
def second_numbers_against_columns() -> Paper:
    paper = Paper("人员.xlsx")
    s = paper.sheet("人员")
    t = s.table(
        "persons", "姓名:name 性别:sex 身份证号:id_number 出生日期:birth_date 所在单位:unit 联系电话:phone"
    )
    t(name(0), "女", identity(0), day("1980-1-1"), "清河村", "13900000001")
    t(name(1), "女", unsure(identity(1)), unsure(day("1990-5-5")), "清河村", "13900000002")
    t(name(2), unsure("男"), unsure(identity(2)), day("1980-1-1"), "清河村", "13900000003")
    t(name(3), "女", identity(3), day("1980-1-1"), "清河村", unsure("1390000000"))
    t(name(4), "女", identity(4), day("1980-1-1"), "清河村", unsure("23900000001"))
    t(name(5), "女", identity(5), unsure(day("2030-1-1")), "清河村", None)
    return paper


@clerk("J", "The same person is helped twice on one day, and one number belongs to two names.")
def second_twice_on_one_day() -> Paper:
    paper = Paper("重复救助.xlsx")
    s = paper.sheet("救助")
    t = s.table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents",
    )
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), 500)
    t(day("2024-1-5"), "清河村", "困境母亲", unsure(name(1)), unsure(identity(0)), 500)
    t(day("2024-1-6"), "清河村", "困境母亲", name(2), identity(2), 500)
    return paper


@clerk("J", "An end before the beginning, and money drawn that was never granted.")
def second_ends_before_beginnings() -> list[Paper]:
    loans = Paper("贷款发放.xlsx")
    s = loans.sheet("贷款")
    t = s.table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents 发放金额（元）:drawn_cents 结清日期:settled_on",
    )
    t(day("2023-5-1"), "清河村", "创业担保贷款", name(0), unsure(100000), unsure(150000), None)
    t(unsure(day("2023-5-1")), "清河村", "创业担保贷款", name(1), 100000, 100000, unsure(day("2022-5-1")))
    posts = Paper("任期.xlsx")
    s = posts.sheet("任期")
    t = s.table(
        "posts",
        "姓名:person 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 离任日期:ended_on 届次:term_number",
    )
    t(name(0), "清河村", "妇联", "主席", unsure(day("2021-3-1")), unsure(day("2020-3-1")), 11)
    t(name(1), "清河村", "妇联", "执委", day("2021-3-1"), None, unsure(2021))
    t(name(2), "清河村", "妇联", "执委", day("2021-3-1"), None, As("第十一届", 11))
    return [loans, posts]


@clerk("J", "Insurances with the sum and the premium changed, and a year of cover that lasts ten.")
def second_premiums_and_sums() -> Paper:
    paper = Paper("两癌保险.xlsx")
    s = paper.sheet("保险")
    t = s.table(
        "insurances",
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 保费（元）:premium_cents 保额（元）:covered_cents 保险起期:starts_on 保险止期:ends_on",
    )
    t(day("2024-1-5"), "清河村", "两癌保险", name(0), 50, 20000, day("2024-1-6"), day("2025-1-5"))
    t(
        day("2024-1-5"),
        "清河村",
        "两癌保险",
        name(1),
        unsure(20000),
        unsure(50),
        day("2024-1-6"),
        day("2025-1-5"),
    )
    t(
        day("2024-1-5"),
        "清河村",
        "两癌保险",
        name(2),
        50,
        20000,
        unsure(day("2025-1-6")),
        unsure(day("2024-1-5")),
    )
    return paper


@clerk("J", "Indicators: a share above a hundred, a share as a fraction, a number with the wrong measure.")
def second_indicators_out_of_range() -> Paper:
    paper = Paper("监测指标.xlsx")
    s = paper.sheet("监测")
    t = s.table(
        "observations", "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document"
    )
    t("妇女常见病筛查率", 2022, "试验区", As("85.5%", 85.5), "统计年鉴")
    t("妇女常见病筛查率", 2021, "试验区", unsure(855), "统计年鉴")
    t("妇女常见病筛查率", 2020, "试验区", unsure(-3), "统计年鉴")
    t("婴幼儿照护机构数", 2022, "试验区", unsure("12%"), "统计年鉴")
    return paper
