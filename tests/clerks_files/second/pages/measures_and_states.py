"""C, I, J, K and L once more, by a second stranger: measures in headings, states of rows, sums beside rows."""

from __future__ import annotations

from tests.clerks_files.case import As, Formula, Paper, clerk, day, unsure
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
BARE = "活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount"
LOAN = "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person"
RELIEF = "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person"


@clerk("J", "Money in thousands, hundreds and hundreds of millions by the heading or a line above.")
def second_other_measures_of_money() -> list[Paper]:
    papers = []
    for at, (line, heading, sums, yuan) in enumerate(
        (
            ("", "授信金额（千元）", (150, 120), 1000), ("", "授信金额（百元）", (1500, 1200), 100), ("", "授信金额（十万元）", (1.5, 1.2), 100_000),
            ("单位：千元", "授信金额", (150, 120), 1000), ("金额：万元", "授信金额", (15, 12), 10_000), ("", "授信金额（亿元）", (0.0015, 0.0012), 100_000_000),
            ("（金额单位：百元）", "授信金额", (1500, 1200), 100), ("", "授信金额（角）", (1_500_000, 1_200_000), 0),
        )
    ):  # fmt: skip
        paper = Paper(f"计量{at}.xlsx")
        s = paper.sheet("贷款")
        s.line("贷款台账", line or None)
        t = s.table("loans", f"{LOAN} {heading}:granted_cents")
        for row, sum_ in enumerate(sums):
            cents = round(sum_ * yuan * 100) if yuan else round(sum_ * 10)
            t(day(f"2023-5-{at + 1}"), "清河村", "创业担保贷款", name(2 * at + row), As(sum_, cents))
        papers.append(paper)
    return papers


@clerk("J", "Money in another currency, or goods, under a heading of money.")
def second_other_currencies() -> list[Paper]:
    papers = []
    for at, (heading, value) in enumerate(
        (
            ("救助金额（美元）", 500),
            ("救助金额（港币）", 500),
            ("救助物资（份）", 2),
            ("救助金额（元/月）", 500),
            ("救助标准（元/人）", 500),
            ("救助金额（税前）", 500),
        )
    ):
        paper = Paper(f"币种{at}.xlsx")
        t = paper.sheet("救助").table("reliefs", f"{RELIEF} {heading}:amount_cents")
        t(
            day(f"2024-1-{at + 1}"),
            "清河村",
            "困境母亲",
            name(at),
            As(value, value * 100) if at == 5 else unsure(value),
        )
        papers.append(paper)
    return papers


@clerk("J", "Terms of loans in years and days by the heading, shares as counts.")
def second_other_measures_of_time() -> list[Paper]:
    papers = []
    for at, (heading, value, months) in enumerate(
        (
            ("期限（年）", 2, 24),
            ("贷款年限", 3, 36),
            ("期限（天）", 365, None),
            ("期限（季度）", 4, 12),
            ("期限/月", 24, 24),
        )
    ):
        paper = Paper(f"期限{at}.xlsx")
        t = paper.sheet("贷款").table("loans", f"{LOAN} 授信金额（元）:granted_cents {heading}:months")
        t(
            day(f"2023-5-{at + 1}"),
            "清河村",
            "创业担保贷款",
            name(at),
            100000,
            As(value, months) if months else unsure(value),
        )
        papers.append(paper)
    return papers


@clerk("K", "Columns that say whether the row counts, under other names.")
def second_other_columns_of_states() -> list[Paper]:
    papers = []
    for at, (heading, good, bad) in enumerate(
        (
            ("是否开展", "是", "否"), ("状态", "已完成", "未完成"), ("进度", "100%", "0%"), ("审核结果", "通过", "不通过"), ("是否有效", "有效", "无效"), ("完成情况", "√", "×"),
            ("审核意见", "同意", "退回修改"), ("是否计入", "计入", "不计入"), ("活动状态", "已结束", "已取消"), ("数据状态", "正式", "草稿"),
        )
    ):  # fmt: skip
        paper = Paper(f"状态{at}.xlsx")
        t = paper.sheet("活动").table("activities", f"{ACTIVITY} {heading}")
        t(day(f"2024-3-{at + 1}"), "清河村", "宣讲", f"家风宣讲{at}", 43, good)
        t(day(f"2024-4-{at + 1}"), "清河村", "宣讲", f"法治宣讲{at}", 40, bad, doubtful=True)
        papers.append(paper)
    return papers


@clerk("C", "A sum of another table stands in the same line as a record, to its left.")
def second_a_sum_to_the_left() -> Paper:
    paper = Paper("左侧统计.xlsx")
    s = paper.sheet("活动")
    s.line("村居", "场次")
    s.line("清河村", 2)
    s.line("河湾村", 1)
    s.line("合计", 3)
    s.next = 0
    t = s.table("activities", ACTIVITY, at=3)
    for at in range(5):
        t(day(f"2024-3-{at + 6}"), "清河村", "宣讲", f"宣讲第{at + 1}讲", 40 + at)
    return paper


@clerk("C", "Two ledgers side by side, of which the shorter ends in a total beside the longer's records.")
def second_a_shorter_ledger_beside() -> Paper:
    paper = Paper("长短并排.xlsx")
    s = paper.sheet("资金")
    t = s.table("loans", f"{LOAN} 授信金额（元）:granted_cents")
    for at in range(5):
        t(day(f"2023-5-{at + 1}"), "清河村", "创业担保贷款", name(at), 100000 + 10000 * at)
    s.line("合计", None, None, None, 600000)
    s.next = 0
    t = s.table("reliefs", f"{RELIEF} 救助金额（元）:amount_cents", at=6)
    t(day("2024-1-5"), "清河村", "困境母亲", name(10), 500)
    t(day("2024-1-6"), "清河村", "困境母亲", name(11), 600)
    s.line("合计", None, None, None, Formula("=SUM(K2:K3)", 1100), at=6)
    s.line("制表：试验甲", at=6)
    return paper


@clerk("B", "Sections whose name stands in the middle of the line, centred without merging.")
def second_sections_centred() -> Paper:
    paper = Paper("居中分节.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇妇联2024年活动台账", merged=4)
    s.line("活动日期", "活动类别", "活动名称", "线下人次")
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        s.line(unit, at=1 + at % 2)
        t = s.table("activities", BARE, head=False, const={"unit": unit})
        t(day(f"2024-{at + 1}-6"), "宣讲", f"家风宣讲{at}", 41 + at)
        t(day(f"2024-{at + 1}-9"), "培训", f"面点培训{at}", 30 + at)
    return paper


@clerk("B", "Sections by kind: a line with the kind, rows without it, and one row that says another.")
def second_sections_of_kinds() -> Paper:
    paper = Paper("按类别分节.xlsx")
    s = paper.sheet("活动")
    s.line("活动日期", "填报单位", "活动名称", "线下人次")
    for at, (line, kind) in enumerate(
        (("一、宣讲类", "宣讲"), ("二、技能培训", "培训"), ("（三）志愿服务活动", "志愿服务"))
    ):
        s.line(line, merged=4)
        t = s.table(
            "activities",
            "活动日期:occurred_on 填报单位:unit 活动名称:title 线下人次:headcount",
            head=False,
            const={"kind": kind},
        )
        t(day(f"2024-{at + 1}-6"), "清河村", f"走进田间{at}", 41 + at)
        t(day(f"2024-{at + 1}-9"), "河湾村", f"走进校园{at}", 30 + at)
    return paper


@clerk("I", "Sums in every second row: each village's rows end with its own, named in the unit's cell.")
def second_sums_of_each_village() -> Paper:
    paper = Paper("村村小计.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        t(day(f"2024-{at + 1}-6"), unit, "宣讲", f"家风宣讲{at}", 41 + at)
        t(day(f"2024-{at + 1}-9"), unit, "培训", f"面点培训{at}", 30 + at)
        t.sample(None, unit, None, None, 71 + 2 * at)
    t.sample(None, "清河镇", None, None, 219)
    return paper


@clerk("C", "Details of one record in rows of their own: participants below the activity.")
def second_participants_below_the_activity() -> Paper:
    paper = Paper("附参加人员.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 3)
    s.line(None, "参加人员：", name(0), name(1), name(2))
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 2)
    s.line(None, "参加人员：", name(3), name(4))
    return paper


@clerk("L", "Counts under headings that only the row above explains: 参加情况 over 人数 and 户数.")
def second_heads_without_merging() -> Paper:
    paper = Paper("不合并表头.xlsx")
    s = paper.sheet("活动")
    s.line("活动日期", "填报单位", "活动类别", "活动名称", "线下", None, "线上", None)
    s.line(None, None, None, None, "人次", "其中妇女", "人次", "场次")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 人次:headcount 其中妇女:women 人次:online_views 场次",
        head=False,
    )
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, 30, 320, 1)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40, 40, 0, 0)
    return paper
