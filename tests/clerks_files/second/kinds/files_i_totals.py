"""I, by a second stranger: sums that stand where no sum is looked for."""

from __future__ import annotations

from tests.clerks_files.case import As, Formula, Paper, clerk, day
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
LOAN = "填报单位:unit 授信日期:occurred_on 贷款产品:product 借款人:person 授信金额（元）:granted_cents"


@clerk("I", "A town's sums stand in the row before its villages, under the town's name.")
def second_sums_before_their_details() -> Paper:
    paper = Paper("分镇统计.xlsx")
    s = paper.sheet("贷款")
    t = s.table("loans", LOAN)
    t.sample("清河镇", None, None, "3人", 350000)
    t("清河村", day("2023-5-1"), "创业担保贷款", name(0), 100000)
    t("河湾村", day("2023-5-2"), "创业担保贷款", name(1), 100000)
    t("张庄村", day("2023-5-3"), "创业担保贷款", name(2), 150000)
    t.sample("平安街道", None, None, "1人", 80000)
    t("平安社区", day("2023-5-4"), "创业担保贷款", name(3), 80000)
    t.sample("全区总计", None, None, "4人", 430000)
    return paper


@clerk("I", "The sum is a row without a word: only the number, as bold as the others are not.")
def second_a_sum_without_a_word() -> Paper:
    paper = Paper("无字合计.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40)
    s.line(Formula("=SUM(F2:F3)", 83), at=5, bold=True)
    return paper


@clerk("I", "Totals right below the headings, as people like them who scroll.")
def second_totals_on_top() -> Paper:
    paper = Paper("合计在上.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇活动台账", merged=6)
    s.line(None, None, None, None, "总人次", Formula("=SUM(F5:F6)", 83))
    t = s.table("activities", ACTIVITY)
    t.sample("合计", None, None, "共2场", 83)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40)
    return paper


@clerk("I", "Carried over from page to page: 承上页, 转下页, 本页小计.")
def second_carried_over() -> Paper:
    paper = Paper("分页.xls")
    s = paper.sheet("救助")
    heads = "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
    for page in range(2):
        t = s.table("reliefs", heads)
        if page:
            s.line("承前页", None, None, None, None, 1500)
        for at in range(3):
            t(day(f"2024-1-{at + 3 * page + 1}"), "清河村", "困境母亲", name(at + 3 * page), 500)
        s.line("本页小计", None, None, None, None, 1500)
        s.line("过次页" if not page else "累计", None, None, None, None, 1500 * (page + 1))
        s.line(f"第{page + 1}页  共2页")
    return paper


@clerk(
    "I", "The words of a sum in the column of the name, of the kind, of the title; and with people counted."
)
def second_words_of_sums_in_every_column() -> Paper:
    paper = Paper("各列合计.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "清河村", "培训", "面点培训", 30)
    t.sample(None, "清河村小计", None, None, 73)
    t.sample(None, None, "宣讲小计", "1场", 43)
    t.sample(None, None, None, "共计2场次", 73)
    t.sample("2024年3月", "清河村", None, "月度合计", 73)
    t(day("2024-4-7"), "清河村", "培训", "育婴培训", 30)
    t.sample(None, None, None, "总  计：", 103)
    t.sample("平均", None, None, None, 34.3)
    t.sample("TOTAL", None, None, None, 103)
    t.sample("Σ", None, None, None, 103)
    t.sample("同比", None, None, None, "12%")
    t.sample("去年同期", None, None, None, 92)
    return paper


@clerk("I", "A sum in words behind the sum in figures, as on lists of payment.")
def second_a_sum_in_words() -> Paper:
    paper = Paper("慰问金发放表.xlsx")
    s = paper.sheet("发放表")
    s.line("2024年春节慰问困境母亲发放表", merged=6)
    heads = "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
    t = s.table("reliefs", heads)
    t(day("2024-2-1"), "清河村", "困境母亲", name(0), 500)
    t(day("2024-2-1"), "河湾村", "困境母亲", name(1), 600)
    s.line("合计（大写）", "壹仟壹佰元整", None, None, "（小写）", 1100)
    s.line("实发人数", 2, None, None, "实发金额", 1100)
    return paper


@clerk("I", "Below the list stands what of it falls to whom: 其中, 占比, and a small table by kind.")
def second_of_which_below() -> Paper:
    paper = Paper("其中.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40)
    s.line("总数", None, None, None, "2场", 83)
    s.line("其中：", None, None, "宣讲", "1场", 43)
    s.line(None, None, None, "培训", "1场", 40)
    s.line("占比", None, None, "宣讲", "50%", "51.8%")
    return paper


@clerk("I", "The sums stand in a column behind the rows, merged over the rows of one village.")
def second_sums_merged_at_the_right() -> Paper:
    paper = Paper("右侧小计.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "填报单位:unit 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount 小计",
        const={"women": None, "online_views": None},
    )
    for at, village in enumerate(("清河村", "河湾村")):
        top = t(village, day("2024-3-6"), "宣讲", "家风宣讲", 40 + at, 71 + at)
        t(As(None, f"清河镇/{village}"), day("2024-3-7"), "培训", "面点培训", 31)
        s.merges += [(top, 0, top + 1, 0), (top, 5, top + 1, 5)]
    return paper


@clerk("I", "Sums of a .csv from a cash book: the last rows have the word in the day's place.")
def second_sums_of_a_cash_book() -> Paper:
    paper = Paper("发放流水.csv", options={"delimiter": "\t", "encoding": "utf-16"})
    s = paper.sheet()
    t = s.table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents 余额",
    )
    left = 10000
    t.sample("期初余额", None, None, None, None, left)
    for at in range(3):
        left -= 500
        t(
            As(f"2024/1/{at + 5}", day(f"2024-1-{at + 5}")),
            "清河村",
            "困境母亲",
            name(at),
            "500.00",
            f"{left:,}.00",
        )
    t.sample("本月合计", None, None, None, "1,500.00", None)
    t.sample("本年累计", None, None, None, "1,500.00", None)
    t.sample("期末余额", None, None, None, None, "8,500.00")
    return paper


@clerk("I", "Records whose words sound like sums: an activity for all, a village of that name in the title.")
def second_records_that_sound_like_sums() -> Paper:
    paper = Paper("像合计.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities", "活动日期:occurred_on 活动名称:title 填报单位:unit 活动类别:kind 线下人次:headcount"
    )
    for at, title in enumerate(
        ("总结会", "合计一百岁的母女", "小计划大梦想", "共计一片林", "累计打卡挑战", "平均分读书法讲座")
    ):
        t(day(f"2024-4-{at + 1}"), title, "清河村", "宣讲", 20 + at)
    return paper
