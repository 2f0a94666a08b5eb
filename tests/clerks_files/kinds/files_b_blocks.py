"""B: a second block on a sheet, with a title, a unit, a year or a kind of its own."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name

PLAIN = "序号 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount"
LIST = "序号 发放日期:occurred_on 救助对象:person 身份证号:person.id_number 户籍村居:person.unit 救助金额（元）:amount_cents"


def three(t, month: int = 3, year: int = 2024) -> None:  # type: ignore[no-untyped-def]
    """Three activities that say nothing of their unit."""
    for at, (kind, title, heads) in enumerate(
        [("宣讲", "巾帼大宣讲", 56), ("培训", "月嫂培训", 32), ("志愿服务", "敬老志愿服务", 41)]
    ):
        t(day(f"{year}-{month}-{at + 5}"), kind, f"{title}第{month}期", heads + month)


@clerk("B", "Two towns below one another, each under its own title; no column says the unit.")
def two_towns_by_title() -> Paper:
    paper = Paper("两镇街活动.xlsx")
    s = paper.sheet("活动")
    for at, unit in enumerate(("清河镇", "平安街道")):
        s.line(f"{unit}2024年妇女活动台账", merged=5, bold=True)
        three(s.table("activities", PLAIN, const={"unit": unit}), 3 + at)
        s.skip()
    return paper


@clerk("B", "Each block has its line 填报单位; the second one's must not be the first one's.")
def two_lines_of_the_unit() -> Paper:
    paper = Paper("村级活动汇编.xlsx")
    s = paper.sheet("Sheet1")
    s.line("试验区妇女活动登记表", merged=5)
    for at, unit in enumerate(("清河镇清河村", "清河镇河湾村", "平安街道东街社区")):
        s.line(f"填报单位：{unit}", None, None, "填报人：试验甲")
        three(s.table("activities", PLAIN, const={"unit": unit}), 3 + at)
        s.skip(2)
    return paper


@clerk("B", "Below the activities stands a list of another ledger.")
def another_ledger_below() -> Paper:
    paper = Paper("三八节工作.xlsx")
    s = paper.sheet("三八节")
    s.line("一、活动开展情况", merged=5)
    t = s.table(
        "activities",
        "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount",
    )
    t(day("2024-3-7"), "清河村", "宣讲", "三八维权宣讲", 66)
    t(day("2024-3-8"), "河湾村", "志愿服务", "三八义诊", 71)
    s.skip()
    s.line("二、走访慰问发放情况", merged=5)
    t = s.table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents",
    )
    t(day("2024-3-8"), "清河村", "困境母亲", name(1), 500)
    t(day("2024-3-8"), "河湾村", "困境母亲", name(2), 600)
    return paper


@clerk("B", "The second block's columns stand in another order, as another clerk keeps them.")
def another_order_below() -> Paper:
    paper = Paper("活动合并.xlsx")
    s = paper.sheet("合并")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 其中妇女:women",
    )
    t(day("2024-4-1"), "清河村", "宣讲", "清明文明祭扫宣讲", 50, 40)
    t(day("2024-4-2"), "河湾村", "培训", "育婴员培训", 30, 30)
    s.skip()
    t = s.table(
        "activities",
        "填报单位:unit 活动名称:title 活动日期:occurred_on 其中妇女:women 线下人次:headcount 活动类别:kind",
    )
    t("张庄村", "家庭教育讲座", day("2024-4-3"), 44, 61, "家庭教育")
    t("孙耿村", "健康讲座", day("2024-4-4"), 52, 70, "健康讲座")
    return paper


@clerk("B", "The first list is in yuan, the second says 单位：万元 above its headings.")
def another_unit_of_money_below() -> Paper:
    paper = Paper("贷款台账.xlsx")
    s = paper.sheet("贷款")
    heads = "序号 授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额:granted_cents 期限（月）:months"
    s.line("清河镇创业担保贷款（一）", merged=7)
    s.line("单位：元", at=6)
    t = s.table("loans", heads)
    t(day("2023-5-1"), "清河村", "创业担保贷款", name(0), 150000, 24)
    t(day("2023-6-1"), "河湾村", "创业担保贷款", name(1), 200000, 24)
    s.skip()
    s.line("清河镇创业担保贷款（二）", merged=7)
    s.line("单位：万元", at=6)
    t = s.table("loans", heads, factor=1_000_000)
    t(day("2023-7-1"), "清河村", "创业担保贷款", name(2), 15, 24)
    t(day("2023-8-1"), "张庄村", "创业担保贷款", name(3), 12.5, 36)
    return paper


@clerk("B", "Days without a year; each block's title says the year.")
def another_year_below() -> Paper:
    paper = Paper("河湾村历年活动.xlsx")
    s = paper.sheet("河湾村")
    for year in (2022, 2023, 2024):
        s.line(f"清河镇河湾村{year}年活动台账", merged=5)
        t = s.table("activities", PLAIN, const={"unit": "河湾村"})
        t(As("3月8日", day(f"{year}-3-8")), "宣讲", "三八宣讲", 40)
        t(As("5.15", day(f"{year}-5-15")), "家庭文化活动", "国际家庭日", 35)
        t(As("10月1日", day(f"{year}-10-1")), "志愿服务", "国庆环境整治", 28)
        s.skip()
    return paper


@clerk("B", "Section lines name the town; villages that exist three times follow.")
def sections_by_town() -> Paper:
    paper = Paper("全区活动汇总.xlsx")
    s = paper.sheet("明细")
    s.line("试验区2024年上半年活动明细", merged=6)
    columns = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
    head = True
    for at, (number, town) in enumerate((("一", "清河镇"), ("二", "平安街道"), ("三", "孙耿镇"))):
        if head:
            s.line("序号", "活动日期", "填报单位", "活动类别", "活动名称", "线下人次")
        s.line(f"{number}、{town}", merged=6)
        t = s.table("activities", columns, head=False, town=town)
        t(day(f"2024-3-{5 + at}"), "王家村", "宣讲", "法治宣讲", 45 + at)
        t(day(f"2024-4-{5 + at}"), ("清河村", "平安社区", "孙耿村")[at], "培训", "电商培训", 33 + at)
        head = False
    return paper


@clerk("B", "One heading on top; afterwards only a line with the unit's name parts the rows.")
def a_name_between_rows() -> Paper:
    paper = Paper("救助名单.xls")
    s = paper.sheet("救助")
    s.line("2024年困境母亲救助名单", merged=6)
    t = s.table("reliefs", LIST, const={"category": "困境母亲", "unit": "清河镇"}, town="清河镇")
    s.cells[0, 0] = As("清河镇2024年困境母亲救助名单", "")
    t(day("2024-1-20"), name(0), identity(0), "王家村", 1000)
    t(day("2024-1-20"), name(1), identity(1), "清河村", 1000)
    s.line("平安街道", merged=6)
    t = s.table(
        "reliefs", LIST, head=False, const={"category": "困境母亲", "unit": "平安街道"}, town="平安街道"
    )
    t(day("2024-1-21"), name(2), identity(2), "王家村", 1200)
    t(day("2024-1-21"), name(3), identity(3), "平安社区", 1200)
    return paper


@clerk("B", "The category stands in the block's title only.")
def another_kind_below() -> Paper:
    paper = Paper("各类救助.xlsx")
    s = paper.sheet("救助")
    for at, kind in enumerate(("春蕾女童", "困境母亲", "两癌母亲")):
        s.line(f"清河镇2024年{kind}救助发放表", merged=6)
        t = s.table("reliefs", LIST, const={"category": kind, "unit": "清河镇"}, town="清河镇")
        t(day(f"2024-2-{3 + at}"), name(2 * at), identity(2 * at), "清河村", 1000 + at)
        t(day(f"2024-2-{3 + at}"), name(2 * at + 1), identity(2 * at + 1), "王家村", 1000 + at)
        s.skip()
    return paper


@clerk("B", "Honours by level: the title of each block says it.")
def levels_by_block() -> Paper:
    paper = Paper("荣誉统计.ods")
    s = paper.sheet("荣誉")
    for level, issuer in (("省级", "省妇联"), ("市级", "市妇联"), ("区级", "试验区妇联")):
        s.line(f"{level}荣誉", merged=5)
        t = s.table(
            "honours",
            "序号 表彰日期:occurred_on 荣誉称号:scheme 获奖人:person 表彰单位:issuer 填报单位:unit",
            const={"level": level},
        )
        t(day("2024-3-6"), "三八红旗手", name(len(issuer)), issuer, "清河镇")
        t(day("2024-3-6"), "巾帼建功标兵", name(len(issuer) + 5), issuer, "平安街道")
        s.skip()
    return paper


@clerk(
    "B",
    "The second block has no title of its own, only a unit in a cell at the right of the headings' line above.",
)
def unit_at_the_right() -> Paper:
    paper = Paper("阵地统计.xlsx")
    s = paper.sheet("阵地")
    columns = "序号 阵地类别:kind 阵地名称:name 启用日期:occurred_on 地址:address 负责人:keeper"
    for unit, kind in (("清河村", "妇女之家"), ("平安社区", "巾帼驿站")):
        s.line("妇联阵地统计表", merged=6)
        s.line(None, None, None, None, "填报单位：", As(unit, unit))
        t = s.table("sites", columns, const={"unit": unit})
        t(kind, f"{unit}{kind}", day("2020-5-1"), f"{unit}党群服务中心", name(3))
        t("儿童阅读室", f"{unit}儿童阅读室", day("2021-6-1"), f"{unit}文化大院", name(4))
        s.skip(2)
    return paper


@clerk("B", "A .csv of three blocks, each with its line of the unit and its headings.")
def blocks_in_a_csv() -> Paper:
    paper = Paper("三村活动.csv")
    s = paper.sheet()
    for at, unit in enumerate(("清河镇清河村", "清河镇张庄村", "孙耿镇孙耿村")):
        s.line("填报单位", unit)
        t = s.table("activities", PLAIN, const={"unit": unit})
        t(As(f"2024-03-0{at + 1}", day(f"2024-3-{at + 1}")), "宣讲", "春风宣讲", 40 + at)
        t(As(f"2024-04-0{at + 1}", day(f"2024-4-{at + 1}")), "培训", "春耕培训", 50 + at)
        s.skip()
    return paper


@clerk("B", "The second block directly follows the total of the first, with its title and no empty line.")
def a_title_after_the_total() -> Paper:
    paper = Paper("两镇救助.xls")
    s = paper.sheet("救助")
    for at, town in enumerate(("清河镇", "孙耿镇")):
        s.line(f"{town}2024年困境母亲救助发放表", merged=6)
        t = s.table("reliefs", LIST, const={"category": "困境母亲", "unit": town}, town=town)
        t(day(f"2024-1-{at + 5}"), name(2 * at), identity(2 * at), "王家村", 1000)
        t(day(f"2024-1-{at + 6}"), name(2 * at + 1), identity(2 * at + 1), "王家村", 1000)
        s.line("合计", None, None, None, None, 2000)
    return paper


@clerk("B", "The period of a block stands in a line of its own: 时间：2023年下半年.")
def periods_in_lines() -> Paper:
    paper = Paper("半年活动.xlsx")
    s = paper.sheet("活动")
    for year, month in ((2023, 9), (2024, 4)):
        s.line("清河镇张庄村妇女活动台账", merged=5)
        s.line(f"时间：{year}年", None, None, "单位：张庄村")
        t = s.table("activities", PLAIN, const={"unit": "张庄村"})
        t(As(f"{month}月8日", day(f"{year}-{month}-8")), "宣讲", "家风宣讲", 40)
        t(As(f"{month}.15", day(f"{year}-{month}-15")), "培训", "电商培训", 41)
        s.skip()
    return paper
