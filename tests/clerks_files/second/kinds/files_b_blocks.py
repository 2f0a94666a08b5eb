"""B, by a second stranger: blocks, titles and surroundings that change on one sheet."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
BARE = "活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount"


def two(t, month: int = 3, year: int = 2024) -> None:  # type: ignore[no-untyped-def]
    """Two activities that say nothing of their unit."""
    t(day(f"{year}-{month}-6"), "宣讲", f"家风宣讲第{month}讲", 41 + month)
    t(day(f"{year}-{month}-9"), "培训", f"面点培训第{month}期", 30 + month)


@clerk("B", "The header comes again in the middle, with one column more.")
def second_header_again_with_one_column_more() -> Paper:
    paper = Paper("活动台账（续）.xlsx")
    s = paper.sheet("台账")
    t = s.table("activities", ACTIVITY, const={"women": None})
    t(day("2023-3-6"), "清河村", "宣讲", "三八宣讲", 44)
    t(day("2023-4-6"), "河湾村", "培训", "月嫂培训", 35)
    t = s.table("activities", ACTIVITY.replace("线下人次", "其中妇女:women 线下人次"))
    t(day("2024-3-6"), "清河村", "宣讲", "三八宣讲", 40, 52)
    t(day("2024-4-6"), "河湾村", "培训", "月嫂培训", 31, 36)
    return paper


@clerk("B", "The town stands in a merged cell at the left of its villages, three of which have one name.")
def second_town_merged_at_the_left() -> Paper:
    paper = Paper("全区妇联活动.xlsx")
    s = paper.sheet("汇总")
    s.line("试验区2024年妇女活动明细表", merged=6)
    s.line("镇街", "村居", "活动日期", "活动类别", "活动名称", "线下人次")
    for town, village in (("清河镇", "清河村"), ("平安街道", "平安社区"), ("孙耿镇", "孙耿村")):
        t = s.table(
            "activities",
            "镇街 村居:unit 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
            head=False,
            town=town,
        )
        top = t(town, "王家村", day("2024-3-6"), "宣讲", "法治宣讲", 45)
        t(None, village, day("2024-3-7"), "培训", "电商培训", 33)
        t(None, "王家村", day("2024-3-9"), "培训", "刺绣培训", 21)
        s.merges.append((top, 0, top + 2, 0))
    return paper


@clerk("B", "A block with a head of two rows beside one with a head of one row, of other ledgers.")
def second_two_heads_of_different_heights() -> Paper:
    paper = Paper("阵地与活动.xlsx")
    s = paper.sheet("一览")
    s.line("清河镇清河村妇联活动", at=0)
    s.line("活动日期", "活动类别", "活动名称", "人数", None)
    s.line(None, None, None, "线下人次", "其中妇女")
    for column in (0, 1, 2):
        s.merges.append((1, column, 2, column))
    s.merges.append((1, 3, 1, 4))
    t = s.table("activities", BARE + " 其中妇女:women", head=False, const={"unit": "清河村"})
    t(day("2024-3-6"), "宣讲", "家风宣讲", 40, 33)
    t(day("2024-4-6"), "培训", "面点培训", 30, 30)
    t(day("2024-5-6"), "志愿服务", "敬老", 12, 9)
    s.next = 0
    s.line("清河镇河湾村妇联阵地", at=7)
    site = s.table(
        "sites",
        "阵地类别:kind 阵地名称:name 启用日期:occurred_on 负责人:keeper",
        at=7,
        const={"unit": "河湾村"},
    )
    site("妇女之家", "河湾村妇女之家", day("2019-3-1"), name(2))
    site("巾帼驿站", "河湾村巾帼驿站", day("2020-3-1"), name(3))
    return paper


@clerk("B", "The day on which the form was made is no day of an activity.")
def second_day_of_the_form() -> Paper:
    paper = Paper("三季度报表.xlsx")
    s = paper.sheet("报表")
    s.line("妇女活动统计表", merged=5)
    s.line("制表单位：平安街道妇联", None, None, "制表日期：2024年9月30日")
    t = s.table("activities", BARE, const={"unit": "平安街道"})
    t(day("2024-7-6"), "宣讲", "暑期安全宣讲", 41)
    t(unsure(None), "培训", "面点培训", 30)
    t(unsure("8月"), "培训", "收纳培训", 28)
    s.line("填表人：试验甲", None, "审核人：试验乙", "2024年10月8日")
    return paper


@clerk("B", "The unit is said only below the table.")
def second_unit_below_the_table() -> Paper:
    paper = Paper("活动.xlsx")
    s = paper.sheet("Sheet1")
    t = s.table("activities", BARE, const={"unit": "东街社区"})
    two(t)
    s.line("以上数据由平安街道东街社区妇联填报")
    s.skip()
    t = s.table("activities", BARE, const={"unit": "平安社区"})
    two(t, 4)
    s.line("填报单位（盖章）：平安街道平安社区")
    return paper


@clerk("B", "A title that names two villages decides for neither.")
def second_a_title_of_two_villages() -> Paper:
    paper = Paper("联办活动.xlsx")
    s = paper.sheet("联办")
    s.line("清河村、河湾村妇联联合开展活动情况", merged=4)
    two(s.table("activities", BARE, const={"unit": UNSURE}))
    return paper


@clerk("B", "A sheet each village, under the title of the town.")
def second_sheets_of_villages_under_the_towns_title() -> Paper:
    paper = Paper("清河镇各村活动.xlsx")
    for at, village in enumerate(("清河村", "河湾村", "张庄村", "王家村")):
        s = paper.sheet(village)
        s.line("清河镇妇联2024年活动台账", merged=4)
        two(s.table("activities", BARE, const={"unit": As(village, f"清河镇/{village}")}), 3 + at)
    return paper


@clerk("B", "Two lists side by side, the left in yuan, the right in ten thousand yuan.")
def second_two_units_of_money_side_by_side() -> Paper:
    paper = Paper("贷款与救助.xlsx")
    s = paper.sheet("资金")
    heads = "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额:granted_cents"
    s.line("创业担保贷款（单位：元）", at=0)
    t = s.table("loans", heads)
    t(day("2023-5-1"), "清河村", "创业担保贷款", name(0), 150000)
    t(day("2023-5-2"), "清河村", "创业担保贷款", name(1), 120000)
    s.next = 0
    s.line("创业担保贷款（单位：万元）", at=6)
    t = s.table("loans", heads, at=6, factor=1_000_000)
    t(day("2023-6-1"), "河湾村", "创业担保贷款", name(2), 18)
    t(day("2023-6-2"), "河湾村", "创业担保贷款", name(3), 12.5)
    return paper


@clerk("B", "Blocks that follow without an empty line, each with a one-cell title in another column.")
def second_titles_in_other_columns() -> Paper:
    paper = Paper("三个村.xls")
    s = paper.sheet("活动")
    for at, village in enumerate(("清河村", "河湾村", "张庄村")):
        s.line(f"清河镇{village}", at=at + 1)
        two(s.table("activities", BARE, const={"unit": village}), 3 + at)
    return paper


@clerk(
    "B", "Quarters as sections, and days of which only month and day are said; the year stands in the title."
)
def second_quarters_as_sections() -> Paper:
    paper = Paper("张庄村活动.xlsx")
    s = paper.sheet("活动")
    for year in (2022, 2023):
        s.line(f"清河镇张庄村{year}年度妇女工作台账", merged=4)
        s.line("活动日期", "活动类别", "活动名称", "线下人次")
        t = s.table("activities", BARE, head=False, const={"unit": "张庄村"})
        for quarter, months in (("第一季度", (1, 3)), ("第二季度", (4, 6)), ("第四季度", (10, 12))):
            s.line(quarter, merged=4)
            for month in months:
                t(As(f"{month}月12日", day(f"{year}-{month}-12")), "宣讲", f"宣讲{month}", 20 + month)
        s.skip()
    return paper


@clerk("B", "Three people's lists of names side by side: the same list, wrapped for printing.")
def second_a_list_wrapped_three_times() -> Paper:
    paper = Paper("救助对象名单.xlsx")
    s = paper.sheet("名单")
    s.line("清河镇清河村2024年1月20日困境母亲救助对象名单（每人500元）", merged=9)
    heads = "序号 救助对象:person 身份证号:person.id_number"
    const = {
        "occurred_on": UNSURE, "category": "困境母亲", "unit": UNSURE, "amount_cents": UNSURE,
    }  # fmt: skip
    for part in range(3):
        s.next = 1
        t = s.table("reliefs", heads, at=3 * part, const=const)
        for row in range(4):
            at = 4 * part + row
            t(name(at), identity(at))
    return paper


@clerk("B", "A cover table of sums stands above the list of the same sheet.")
def second_sums_above_the_list() -> Paper:
    paper = Paper("工作总结附表.xlsx")
    s = paper.sheet("附表")
    s.line("2024年工作情况汇总", merged=4)
    s.line("镇街", "活动场次", "参与人次", "投入资金（万元）")
    s.line("清河镇", 2, 83, 1.2)
    s.line("平安街道", 1, 40, 0.5)
    s.line("合计", 3, 123, 1.7)
    s.skip()
    s.line("附：活动明细", merged=4)
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40)
    t(day("2024-3-8"), "平安社区", "培训", "茶艺培训", 40)
    return paper
