"""S: money whose unit stands somewhere, and sums that are not one."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import As, Paper, clerk, day, looking, unsure
from tests.clerks_files.persons import name
from tests.clerks_files.third.common import ACT, LOAN, RELIEF


def loans(file: str, title: str, heading: str, *amounts: Any, factor: int = 100) -> Paper:
    """Loans that differ in the sum; ``heading`` is the heading above it."""
    paper = Paper(file)
    s = paper.sheet("贷款")
    if title:
        s.line(title, merged=7)
    t = s.table("loans", LOAN.replace("授信金额（元）", heading), factor=factor)
    for at, amount in enumerate(amounts):
        t(day(f"2023-5-{at + 4}"), ("清河村", "河湾村")[at % 2], "创业担保贷款", name(at), amount, 24)
    return paper


def reliefs(file: str, *amounts: Any) -> Paper:
    """Reliefs that differ in the sum."""
    paper = Paper(file)
    t = paper.sheet("救助").table("reliefs", RELIEF)
    for at, amount in enumerate(amounts):
        t(day(f"2024-1-{at + 4}"), "清河村", "困境母亲", name(at), amount, None)
    return paper


@clerk("S", "A format of Excel shows yuan as 万: 150000 looks like 15.0万.")
def third_a_format_that_shows_ten_thousands() -> Paper:
    look = {"num_format": '0!.0,"万"'}
    return loans("显示万元.xlsx", "", "授信金额", As(150000, 15_000_000, look), As(80000, 8_000_000, look))


@clerk("S", "A format adds 万元 to plain numbers.")
def third_a_format_that_adds_ten_thousands() -> Paper:
    look = {"num_format": '0.0"万元"'}
    return loans("格式万元.xls", "", "授信金额", As(15, 15_000_000, look), As(8.5, 8_500_000, look))


@clerk("S", "Granted in 万元, drawn in yuan, in one table.")
def third_two_units_in_one_table() -> Paper:
    paper = Paper("两种单位.xlsx")
    t = paper.sheet("贷款").table(
        "loans",
        "序号 授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（万元）:granted_cents 发放金额（元）:drawn_cents",
    )
    t(day("2023-5-6"), "清河村", "创业担保贷款", name(0), As(15, 15_000_000), 150000)
    t(day("2023-5-7"), "河湾村", "创业担保贷款", name(1), As(8.5, 8_500_000), 50000)
    return paper


@clerk("S", "单位：万元、人 in a line at the right.")
def third_units_of_money_and_people_in_a_line() -> Paper:
    paper = Paper("贷款统计.xlsx")
    s = paper.sheet("贷款")
    s.line("清河镇创业担保贷款明细", merged=7)
    s.line("填报单位：清河镇妇联", None, None, None, None, "计量单位：万元、月")
    t = s.table("loans", LOAN.replace("（元）", "").replace("（月）", ""), factor=1_000_000)
    t(day("2023-5-6"), "清河村", "创业担保贷款", name(0), 15, 24)
    t(day("2023-5-7"), "河湾村", "创业担保贷款", name(1), 20, 36)
    return paper


@clerk("S", "The cells say their unit themselves, each another one.")
def third_each_cell_its_unit() -> Paper:
    cells = [
        As("15万", 15_000_000),
        As("15万元", 15_000_000),
        As("150000元", 15_000_000),
        As("15.5万元整", 15_500_000),
        unsure("15W"),
        unsure("150k"),
        unsure("十五六万"),
        As("拾伍万元整", 15_000_000),
    ]
    return loans("单位自带.xlsx", "", "授信金额", *cells)


@clerk("S", "The title says 万元, the heading 元, and the sums are in yuan.")
def third_title_against_heading() -> Paper:
    return loans(
        "标题矛盾.xlsx", "创业担保贷款台账（单位：万元）", "授信金额（元）", unsure(150000), unsure(80000)
    )


@clerk("S", "Things instead of money, or beside it.")
def third_things_instead_of_money() -> Paper:
    cells = (
        "米1袋、油1桶",
        "米面油（折合200元）",
        "现金500元+大米一袋",
        "慰问品一宗",
        "价值300元物品",
        "棉被2床",
        "500元购物卡",
        "无",
    )
    return reliefs("实物.xlsx", *map(unsure, cells))


@clerk("S", "Sums that are worked out, vague, given back or of several parts.")
def third_sums_that_are_none() -> Paper:
    cells = (
        "500元/人×3人",
        "500*3",
        "每人500",
        "退回500",
        -500,
        "（500）",
        "约500元",
        "500元左右",
        "500多",
        "500—600",
        "≥500",
        "500+300",
        "500/季",
        "500元/月",
        "一次性500",
        "待定",
        "已拨付",
    )
    return reliefs("不成数.xlsx", *map(unsure, cells))


@clerk("S", "A column in figures and one in characters; in one row they disagree.")
def third_figures_and_characters() -> Paper:
    paper = Paper("大小写.xlsx")
    t = paper.sheet("发放").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 领款人:person 金额（小写）:amount_cents 金额（大写） 签字",
    )
    t(day("2024-1-9"), "清河村", "困境母亲", name(0), 500, "伍佰元整", None)
    t(day("2024-1-9"), "清河村", "困境母亲", name(1), 1200, "壹仟贰佰元整", None)
    t(day("2024-1-9"), "清河村", "困境母亲", name(2), unsure(800), "伍佰元整", None)
    return paper


@clerk("S", "This month's sum beside the sum since January.")
def third_this_month_and_since_january() -> Paper:
    paper = Paper("累计发放.xlsx")
    t = paper.sheet("3月").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 本月发放金额（元）:amount_cents 累计发放金额（元） 备注",
    )
    for at in range(3):
        t(day("2024-3-20"), "清河村", "困境母亲", name(at), 500, 1500 + at * 100, None)
    return paper


@clerk("S", "What was planned in 万元, what was spent in yuan.")
def third_budget_and_spent() -> Paper:
    paper = Paper("经费.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 预算经费（万元） 实际支出经费（元）:money_cents")
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", "广场", 52, 0.2, 1860.5)
    t(day("2024-3-6"), "河湾村", "培训", "面点培训", "礼堂", 33, 0.5, 4999)
    return paper


@clerk("S", "Money and things in two columns and the sum of both in a third.")
def third_money_things_and_both() -> Paper:
    paper = Paper("慰问合计.xlsx")
    t = paper.sheet("慰问").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 慰问对象:person 慰问金（元） 慰问品折价（元） 合计（元）:amount_cents",
    )
    for at in range(2):
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), 500, 150 + at, unsure(650 + at))
    return paper


@clerk("S", "Full-width figures, points and commas, and formats of accountants.")
def third_figures_of_all_widths() -> Paper:
    return reliefs(
        "全角.xls", As("１０００", 100_000), As("１，０００．５０", 100_050), As("￥ 1,000.00 元", 100_000), looking(1000, num_format="#,##0.00"),
        As("1000．00", 100_000), As("壹仟零伍拾元整", 105_000), As("一千二百元", 120_000), unsure("1.000"), unsure("10,00"),
    )  # fmt: skip
