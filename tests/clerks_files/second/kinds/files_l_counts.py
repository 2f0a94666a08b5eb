"""L, by a second stranger: several counts beside one another, only one of which is the count."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import name

LEFT = "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title"


def one_pair(file: str, columns: str, *rows: tuple[object, ...], **const: object) -> Paper:
    """A list of activities whose last columns are counts."""
    paper = Paper(file)
    s = paper.sheet("活动")
    t = s.table("activities", f"{LEFT} {columns}", const=const)
    for at, row in enumerate(rows):
        t(day(f"2024-4-{at + 6}"), ("清河村", "河湾村", "张庄村")[at % 3], "宣讲", f"宣讲第{at + 1}讲", *row)
    return paper


@clerk("L", "People expected and people come; only those who came were there.")
def second_expected_and_come() -> Paper:
    return one_pair("应到实到.xlsx", "应到人数 实到人数:headcount", (50, 43), (40, 40), (60, 22))


@clerk("L", "People registered, people come, and the share.")
def second_registered_and_come() -> Paper:
    return one_pair(
        "报名到场.xlsx",
        "报名人数 到场人数:headcount 到场率",
        (50, 43, "86%"),
        (40, 40, "100%"),
        (60, 21, 0.35),
        women=None,
    )


@clerk("L", "Morning and afternoon are two counts; neither alone is the number of people.")
def second_morning_and_afternoon() -> Paper:
    return one_pair("上下午.xlsx", "上午人数 下午人数", (20, 23), (30, 31), headcount=UNSURE)


@clerk("L", "Men and women in columns of their own, without a sum.")
def second_men_and_women_without_a_sum() -> Paper:
    return one_pair("男女.xlsx", "男 女:women", (3, 40), (5, 35), headcount=UNSURE)


@clerk("L", "People and person-times: both are said, both are counts.")
def second_people_and_person_times() -> Paper:
    return one_pair("人数人次.xlsx", "参与人数 参与人次:headcount", (20, 43), (30, 61))


@clerk("L", "Planned and real numbers, planned and real days.")
def second_planned_and_real() -> Paper:
    paper = Paper("计划与完成.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "计划时间 实际时间:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 计划人数 实际人数:headcount",
    )
    t(day("2024-3-1"), day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 60, 43)
    t(day("2024-4-1"), unsure(None), "河湾村", "宣讲", "法治宣讲", 60, unsure(None))
    return paper


@clerk("L", "Money applied for, approved, paid and still owed.")
def second_money_applied_for_and_paid() -> Paper:
    paper = Paper("救助审批.xlsx")
    s = paper.sheet("审批")
    t = s.table(
        "reliefs",
        "申请日期 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 申请金额（元） 核定金额（元） 实发金额（元）:amount_cents",
    )
    t(day("2024-1-2"), day("2024-1-20"), "清河村", "困境母亲", name(0), 3000, 2000, 1800)
    t(day("2024-1-3"), day("2024-1-21"), "河湾村", "困境母亲", name(1), 1000, 1000, 1000)
    return paper


@clerk("L", "Each person's share and the total.")
def second_share_and_total() -> Paper:
    paper = Paper("人均与总额.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", f"{LEFT} 线下人次:headcount 人均经费（元） 经费合计（元）:money_cents")
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 40, 25, 1000)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 30, 30, 900)
    return paper


@clerk("L", "A head of two rows: 参加人数 above 小计, 妇女, 儿童, 其他; percentages beside each.")
def second_counts_under_one_head() -> Paper:
    paper = Paper("多级表头.xlsx")
    s = paper.sheet("活动")
    s.line("活动日期", "填报单位", "活动类别", "活动名称", "参加人数（人）", None, None, None, None)
    s.line(None, None, None, None, "小计", "妇女", "占比", "儿童", "其他")
    s.merges += [(0, column, 1, column) for column in range(4)] + [(0, 4, 0, 8)]
    t = s.table("activities", f"{LEFT} 小计:headcount 妇女:women 占比 儿童:children 其他", head=False)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, 30, As(0.698, 0, {"num_format": "0.0%"}), 8, 5)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40, 40, As(1, 0, {"num_format": "0.0%"}), 0, 0)
    return paper


@clerk("L", "Numbers of two years beside one another under the years as heads.")
def second_two_years_side_by_side() -> Paper:
    return one_pair("两年对比.xlsx", "2022年人数 2023年人数 增减", (20, 23, 3), (30, 31, 1), headcount=UNSURE)


@clerk("L", "Views on three platforms, without a sum.")
def second_views_on_three_platforms() -> Paper:
    return one_pair(
        "线上.xlsx",
        "活动方式:mode 抖音观看 快手观看 微信转发",
        ("线上", 320, 210, 55),
        ("线上", 120, 80, 20),
        online_views=UNSURE,
    )
