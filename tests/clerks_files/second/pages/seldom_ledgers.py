"""C, G, J, L and M in the seldom ledgers, by a second stranger; sheets without a header."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import As, Paper, Record, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


@clerk("C", "The second sheet goes on without a header; a third has its header at the end.")
def second_sheets_without_a_header() -> Paper:
    paper = Paper("续表.xlsx")
    for sheet, head in (("活动", True), ("续表", False), ("续表2", False)):
        s = paper.sheet(sheet)
        t = s.table("activities", ACTIVITY, head=head)
        for at in range(3):
            t(
                day(f"2024-{len(paper.sheets)}-{at + 6}"),
                "清河村",
                "宣讲",
                f"{sheet}宣讲第{at + 1}讲",
                40 + at,
            )
    s.line("序号", "活动日期", "填报单位", "活动类别", "活动名称", "线下人次")
    return paper


@clerk("C", "A .csv without a header, and one with a header in its second half only.")
def second_csv_without_a_header() -> list[Paper]:
    papers = []
    for at in range(2):
        paper = Paper(f"无表头{at}.csv")
        t = paper.sheet().table("activities", ACTIVITY, head=False)
        for row in range(4):
            if at and row == 2:
                t.head()
            date = f"2024-{at + 3}-{row + 6}"
            t(As(date, day(date)), "清河村", "宣讲", f"宣讲第{at}{row}讲", 40 + row)
        papers.append(paper)
    return papers


@clerk("M", "Ends that have not come: 至今, 在任, 长期, a dash; terms in words; ranks of stars.")
def second_ends_that_have_not_come() -> list[Paper]:
    posts = Paper("在任.xlsx")
    t = posts.sheet("执委").table(
        "posts",
        "姓名:person 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 离任日期:ended_on 届次:term_number",
    )
    for at, (end, term) in enumerate(
        (
            ("至今", "第十二届"),
            ("在任", "12届"),
            ("—", "十二"),
            ("/", "第12届"),
            ("现任", "12"),
            ("无", "十二届"),
            ("在职", 12),
        )
    ):
        t(
            name(at),
            "清河村",
            "妇联",
            "执委",
            day("2021-3-1"),
            As(end, None),
            As(term, 12) if term != 12 else 12,
        )
    sites = Paper("星级.xlsx")
    t = sites.sheet("阵地").table(
        "sites",
        "阵地类别:kind 阵地名称:name 所在单位:unit 启用日期:occurred_on 星级:rating 终止日期:ended_on",
    )
    for at, rating in enumerate(("五星", "五星级", "5星", "★★★★★", "5", 5, "5星级")):
        t(
            "妇女之家",
            f"第{at + 1}妇女之家",
            "清河村",
            day("2019-3-1"),
            As(rating, 5),
            None,
        )
    return [posts, sites]


@clerk("G", "Ranks and dates of sites that say less than they should.")
def second_sites_that_say_little() -> Paper:
    paper = Paper("阵地不全.xlsx")
    t = paper.sheet("阵地").table(
        "sites",
        "阵地类别:kind 阵地名称:name 所在单位:unit 启用日期:occurred_on 星级:rating 设有儿童阅读室:has_reading_room",
    )
    for at, (date, rating, room) in enumerate(
        (
            ("2019年", "三星以上", "2间"),
            ("2019", "三至四星", "在建"),
            ("约2019年3月", "★☆", "有（待开放）"),
            ("建村时", "优秀", "无独立"),
            ("2019-3-1", "未评", "1"),
        )
    ):
        shown = As(date, day("2019-3-1")) if at == 4 else unsure(date)
        t(
            "妇女之家",
            f"第{at + 1}妇女之家",
            "清河村",
            shown,
            As(rating, None) if at == 4 else unsure(rating),
            As(room, True) if at == 4 else unsure(room),
        )
    return paper


@clerk("J", "Indicators with signs, ranks and measures in the cell.")
def second_indicators_with_signs() -> Paper:
    paper = Paper("指标带符号.xlsx")
    t = paper.sheet("监测").table(
        "observations", "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document"
    )
    for at, shown in enumerate(
        ("≥85", "85.5↑", "<5", "85-90", "约85", "85.5（全省第3）", "0.855", "85/100", "—", "达标", "85,5")
    ):
        t("妇女常见病筛查率", 2010 + at, "试验区", unsure(shown), "统计年鉴")
    t("妇女常见病筛查率", 2022, "试验区", As("85.5％", 85.5), "统计年鉴")
    t("孕产妇死亡率", 2022, "试验区", As("8.2/10万", 8.2), "统计年鉴")
    t("孕产妇死亡率", 2021, "试验区", As("8.2", 8.2), "统计年鉴")
    return paper


@clerk("P", "Indicators by years: the years are headings.")
def second_indicators_by_years() -> Paper:
    paper = Paper("指标年度矩阵.xlsx")
    s = paper.sheet("监测")
    s.line("试验区规划指标监测情况", merged=5)
    s.line("指标名称", "2021年", "2022年", "2023年", "来源文件")
    for row, (indicator, values) in enumerate(
        (("妇女常见病筛查率", (81, 84, 86)), ("婴幼儿照护机构数", (11, 12, 14)))
    ):
        s.line(indicator, *values, "统计年鉴")
        s.truth[row + 3] = [
            Record("observations", {"indicator": indicator, "year": 2021 + at, "value": value}, set())
            for at, value in enumerate(values)
        ]
    return paper


@clerk("L", "People of the roll with two telephones, ages, years of birth and foreign numbers.")
def second_people_of_the_roll() -> Paper:
    paper = Paper("人员细目.xlsx")
    t = paper.sheet("人员").table(
        "persons", "姓名:name 性别:sex 身份证号:id_number 联系电话:phone 出生日期:birth_date 所在单位:unit"
    )
    rows: tuple[tuple[Any, Any], ...] = (
        (unsure(f"{phone(0)}/{phone(10)}"), None), (As(f"+86 {phone(1)}", phone(1)), None), (As("139-0000-0002", phone(2)), None), (As(float(phone(3)), phone(3)), None),
        (unsure("1.39E+10"), None), (None, unsure("1980")), (None, unsure("45岁")), (None, unsure(44)), (None, unsure("1980年生")), (None, As("1980.01.01", day("1980-1-1"))), (unsure("无"), None), (unsure("同上"), None), (unsure(f"{phone(13)}（女儿）"), None),
    )  # fmt: skip
    for at, (number, born) in enumerate(rows):
        number = As("无", None) if isinstance(number, As) and number.shown == "无" else number
        born = As(None, day("1980-1-1")) if born is None else born  # the number says it
        t(name(at), "女", identity(at), number, born, "清河村")
    return paper


@clerk("L", "Goods with their measure in the cell of the number, and several goods in one row.")
def second_goods_with_measures() -> Paper:
    paper = Paper("物资细目.xlsx")
    t = paper.sheet("物资").table(
        "supplies",
        "日期:occurred_on 填报单位:unit 物资名称:goods 数量:quantity 计量单位:measure_word 折合金额（元）:value_cents 接收单位:receiver",
    )
    date = day("2022-3-20")
    t(date, "清河镇", "口罩", As("2000只", 2000), "只", 1600, "清河村")
    t(date, "清河镇", "方便面", unsure("50箱"), "桶", 2500, "清河村")
    t(date, "清河镇", "口罩、酒精", unsure("2000只、30桶"), None, 2600, "河湾村")
    t(date, "清河镇", "大米", unsure("若干"), "袋", 300, "河湾村")
    t(date, "清河镇", "消毒液", unsure("30×5L"), "桶", 900, "河湾村")
    t(date, "清河镇", "手套", unsure("2.5"), "箱", 500, "张庄村")
    return paper


@clerk("M", "States of projects, years of honours and sums of budgets as offices write them.")
def second_projects_as_written() -> list[Paper]:
    projects = Paper("项目写法.xlsx")
    t = projects.sheet("项目").table(
        "projects",
        "项目名称:name 项目类别:kind 填报单位:unit 启动日期:occurred_on 项目状态:stage 投入资金（元）:budget_cents",
    )
    for at, (state, money) in enumerate(
        (("实施中", "12万元"), ("已验收", "￥120,000"), ("计划中", "120000元"), ("实施中", "十二万元"))
    ):
        t(f"项目{at + 1}", "妇女儿童民生实事项目", "平安街道", day("2023-3-1"), state, As(money, 12_000_000))
    honours = Paper("荣誉年度.xlsx")
    t = honours.sheet("荣誉").table(
        "own_honours", "荣誉名称:title 级别:level 年度:year 授予日期:occurred_on 填报单位:unit"
    )
    for at, year in enumerate((2023, "2023", "2023年", "2023年度", "二〇二三年", "２０２３")):
        t(f"先进集体{at + 1}", "市级", As(year, 2023) if year != 2023 else 2023, day("2024-1-15"), "试验区")
    return [projects, honours]


@clerk("G", "Years and states that cannot be taken as they stand.")
def second_years_that_are_two() -> list[Paper]:
    honours = Paper("年度不清.xlsx")
    t = honours.sheet("荣誉").table(
        "own_honours", "荣誉名称:title 级别:level 年度:year 授予日期:occurred_on 填报单位:unit"
    )
    for at, year in enumerate(("2022-2023", "2022—2023年度", "23年", "2023、2024", "十四五", 23, "近三年")):
        t(f"先进集体{at + 1}", "市级", unsure(year), day("2024-1-15"), "试验区")
    projects = Paper("状态不清.xlsx")
    t = projects.sheet("项目").table(
        "projects",
        "项目名称:name 项目类别:kind 填报单位:unit 启动日期:occurred_on 项目状态:stage 受益人次:beneficiaries",
    )
    for at, (state, served) in enumerate((("80%", "全区妇女"), ("停滞", "500余"), ("√", "500户"))):
        t(f"项目{at + 1}", "妇女儿童民生实事项目", "平安街道", day("2023-3-1"), unsure(state), unsure(served))
    return [honours, projects]


@clerk("B", "Policies that hold from one day to another in one cell; the heading has two dates.")
def second_two_days_under_one_head() -> list[Paper]:
    one = Paper("保险期间.xlsx")
    t = one.sheet("保险").table(
        "insurances",
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 保费（元）:premium_cents 保险期间",
    )
    t(day("2024-1-5"), "清河村", "两癌保险", name(0), 50, "2024.1.6-2025.1.5")
    two = Paper("起止.xlsx")
    s = two.sheet("保险")
    s.line("投保日期", "填报单位", "险种", "被保险人", "保险期间", None)
    s.line(None, None, None, None, "起", "止")
    s.merges += [(0, column, 1, column) for column in range(4)] + [(0, 4, 0, 5)]
    t = s.table(
        "insurances",
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 起:starts_on 止:ends_on",
        head=False,
    )
    t(day("2024-1-5"), "清河村", "两癌保险", name(1), day("2024-1-6"), day("2025-1-5"))
    three = Paper("活动起止.xlsx")
    s = three.sheet("活动")
    s.line("活动时间", None, "填报单位", "活动类别", "活动名称", "线下人次")
    s.line("开始", "结束", None, None, None, None)
    s.merges += [(0, 0, 0, 1)] + [(0, column, 1, column) for column in range(2, 6)]
    t = s.table(
        "activities",
        "开始:occurred_on 结束 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount",
        head=False,
    )
    t(day("2024-3-6"), day("2024-3-8"), "清河村", "培训", "面点培训", 43)
    return [one, two, three]


@clerk("A", "Rosters with two offices in a cell, two bodies, and a person named with her office.")
def second_rosters_with_two_offices() -> Paper:
    paper = Paper("兼职.xlsx")
    t = paper.sheet("花名册").table(
        "posts",
        "姓名:person 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 联系妇女人数:women_linked",
    )
    since = day("2021-3-1")
    t(name(0), "清河村", "妇联", As("妇联主席", "主席"), since, As("30人", 30))
    t(name(1), "清河村", "妇联", unsure("主席、执委"), since, unsure("30余"))
    t(name(2), "清河村", unsure("妇联、村委会"), unsure("副主席/委员"), since, unsure("全村"))
    t(name(3), "清河村", "妇联", As("副主席（兼）", "副主席"), since, None)
    t(name(4), "清河村", "妇联", unsure("秘书长"), since, None)
    t(name(5), "清河村", "妇联", unsure("原主席"), since, None)
    t(name(6), "清河村", "妇联", unsure("主席候选人"), since, None)
    t(name(7), "河湾村", "妇联", unsure("原主席"), since, None)
    t(name(8), "张庄村", "妇联", unsure("名誉主席"), since, None)
    t(name(9), "孙耿村", "妇联", unsure("拟任主席"), since, None)
    t(name(10), "平安社区", "妇联", unsure("主席助理"), since, None)
    return paper


@clerk("L", "A number served in households, and days of a duty that lasts.")
def second_duties_that_last() -> Paper:
    paper = Paper("履职细目.xlsx")
    t = paper.sheet("履职").table(
        "duty_records",
        "履职日期:occurred_on 所在单位:unit 姓名:person 履职类别:kind 履职内容:content 服务人次:persons_served",
    )
    t(day("2024-3-1"), "清河村", name(0), "走访联系", "走访独居老人", unsure("3户"))
    t(unsure("2024年3月"), "清河村", name(0), "学习培训", "参加培训", 1)
    t(unsure("每周五"), "清河村", name(0), "志愿服务", "打扫卫生", 5)
    t(day("2024-3-9"), "清河村", unsure("试验甲、试验乙"), "走访联系", "走访", 2)
    t(day("2024-3-10"), "清河村", name(0), unsure("走访联系、建言献策"), "走访并提建议", 2)
    return paper
