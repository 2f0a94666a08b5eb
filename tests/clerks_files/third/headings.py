"""Q: headings of several lines, without words, with the wrong words, in an order of their own."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone
from tests.clerks_files.third.common import ACT, LOAN, RELIEF, three_acts


@clerk("Q", "Headings of three lines: 活动情况 above 参加人员 above 小计, 妇女, 儿童.")
def third_headings_of_three_lines() -> Paper:
    paper = Paper("三层表头.xlsx")
    s = paper.sheet("活动")
    s.line("序号", "填报单位", "活动情况")
    s.line(None, None, "时间", "类别", "活动名称", "参加人员（人）")
    s.line(None, None, None, None, None, "小计", "妇女", "儿童")
    s.merges += [
        (0, 0, 2, 0),
        (0, 1, 2, 1),
        (0, 2, 0, 7),
        (1, 2, 2, 2),
        (1, 3, 2, 3),
        (1, 4, 2, 4),
        (1, 5, 1, 7),
    ]
    t = s.table(
        "activities",
        "序号 单位:unit 时间:occurred_on 类别:kind 名称:title 小计:headcount 妇女:women 儿童:children",
        head=False,
    )
    t("清河村", day("2024-3-5"), "宣讲", "家风宣讲", 52, 40, 3)
    t("河湾村", day("2024-4-5"), "培训", "面点培训", 30, 30, 0)
    return paper


@clerk("Q", "计划 and 实际, each above 时间 and 人数.")
def third_planned_and_real_under_two_heads() -> Paper:
    paper = Paper("计划与实际.xlsx")
    s = paper.sheet("活动")
    s.line("序号", "填报单位", "活动类别", "活动名称", "计划", None, "实际", None)
    s.line(None, None, None, None, "时间", "人数", "时间", "人数")
    s.merges += [*[(0, at, 1, at) for at in range(4)], (0, 4, 0, 5), (0, 6, 0, 7)]
    t = s.table(
        "activities",
        "序号 单位:unit 类别:kind 名称:title 计划时间 计划人数 实际时间:occurred_on 实际人数:headcount",
        head=False,
    )
    t("清河村", "宣讲", "家风宣讲", day("2024-3-1"), 60, day("2024-3-5"), 52)
    t("河湾村", "培训", "面点培训", day("2024-3-10"), 40, day("2024-3-12"), 31)
    return paper


@clerk("Q", "申请, 批准 and 发放, each above 日期 and 金额（万元）.")
def third_applied_granted_drawn() -> Paper:
    paper = Paper("贷款三段.xlsx")
    s = paper.sheet("贷款")
    s.line("借款人", "填报单位", "贷款产品", "申请", None, "授信", None, "发放", None)
    s.line(None, None, None, "日期", "金额（万元）", "日期", "金额（万元）", "日期", "金额（万元）")
    s.merges += [*[(0, at, 1, at) for at in range(3)], *[(0, at, 0, at + 1) for at in (3, 5, 7)]]
    t = s.table(
        "loans",
        "人:person 单位:unit 产品:product 申请日期 申请 授信日期:occurred_on 授信:granted_cents 发放日期 发放:drawn_cents",
        head=False,
        factor=1_000_000,
    )
    t(name(0), "清河村", "创业担保贷款", day("2023-4-1"), 20, day("2023-5-1"), 15, day("2023-5-20"), 10)
    t(name(1), "河湾村", "创业担保贷款", day("2023-4-2"), 30, day("2023-5-2"), 20, day("2023-5-21"), 20)
    return paper


@clerk("Q", "A line 甲 乙 丙 1 2 3 below the headings, as statistical forms have it.")
def third_a_line_of_column_signs() -> Paper:
    paper = Paper("报表.xls")
    s = paper.sheet("报表")
    s.line("妇女活动统计报表", merged=7)
    t = s.table("activities", ACT)
    s.line("甲", "乙", "丙", "丁", "戊", "己", 1)
    three_acts(t)
    return paper


@clerk("Q", "The heading of the column of villages was deleted; the title names the town.")
def third_no_heading_above_the_villages() -> Paper:
    paper = Paper("清河镇活动.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇2024年妇女活动台账", merged=6)
    s.line("序号", "活动时间", None, "活动类别", "活动名称", "活动地点", "参加人数")
    t = s.table("activities", ACT.replace("填报单位:", "第_3_列:"), head=False)
    three_acts(t)
    return paper


@clerk("Q", "The heading of the column of people was deleted.")
def third_no_heading_above_the_counts() -> Paper:
    paper = Paper("活动缺头.xlsx")
    s = paper.sheet("活动")
    s.line("序号", "活动时间", "填报单位", "活动类别", "活动名称", "活动地点", None)
    t = s.table("activities", ACT.replace("参加人数:", "第_7_列:"), head=False)
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", "广场", unsure(52))
    t(day("2024-3-6"), "河湾村", "培训", "面点培训", "礼堂", unsure(33))
    return paper


@clerk("Q", "Two columns 姓名: the one who is helped, and the one who helps.")
def third_two_columns_of_names() -> Paper:
    paper = Paper("结对帮扶.xlsx")
    t = paper.sheet("结对").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 姓名 姓名:person 救助金额（元）:amount_cents",
    )
    t(day("2024-1-9"), "清河村", "困境母亲", name(0), unsure(name(5)), 500)
    t(day("2024-1-9"), "河湾村", "困境母亲", name(1), unsure(name(6)), 600)
    return paper


@clerk("Q", "The guardian's name, number and telephone beside the girl's name.")
def third_guardians_beside_girls() -> Paper:
    paper = Paper("春蕾女童.xlsx")
    t = paper.sheet("春蕾").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 女童姓名:person 监护人姓名 监护人身份证号 监护人联系电话 救助金额（元）:amount_cents",
        const={"person.id_number": None, "person.phone": None},
    )
    for at in range(3):
        t(
            day("2024-6-1"),
            "清河村",
            "春蕾女童",
            name(at),
            name(at + 11),
            identity(at + 11),
            phone(at),
            1000 + at,
        )
    return paper


@clerk("Q", "户主, 与户主关系, 姓名: helped is the last one.")
def third_head_of_the_household_and_name() -> Paper:
    paper = Paper("困难家庭.xls")
    t = paper.sheet("救助").table(
        "reliefs",
        "序号 户主 与户主关系 姓名:person 身份证号:person.id_number 所在村:unit 救助类别:category 发放日期:occurred_on 金额（元）:amount_cents",
    )
    for at, relation in enumerate(("妻", "儿媳", "本人")):
        t(
            name(at if relation == "本人" else at + 15),
            relation,
            name(at),
            identity(at),
            "河湾村",
            "困境母亲",
            day("2024-1-9"),
            800 + at,
        )
    return paper


@clerk("Q", "单位 is the measure of the goods, not the unit that reports.")
def third_unit_of_measure() -> Paper:
    paper = Paper("物资发放.xlsx")
    s = paper.sheet("物资")
    s.line("清河镇河湾村防疫物资发放登记表", merged=6)
    t = s.table(
        "supplies",
        "序号 日期:occurred_on 物资名称:goods 单位:measure_word 数量:quantity 接收单位:receiver 来源:donor",
        const={"unit": "河湾村"},
    )
    t(day("2022-3-5"), "口罩", "箱", 20, "河湾村小学", "爱心企业")
    t(day("2022-3-6"), "消毒液", "桶", 12, "敬老院", "商会")
    return paper


@clerk("Q", "时间 and 地点 share a column.")
def third_time_and_place_in_one_column() -> Paper:
    paper = Paper("时间地点.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "序号 时间、地点:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 参加人数:headcount",
    )
    for at, place in enumerate(("文化广场", "妇女之家")):
        date = f"2024年3月{at + 5}日"
        t(As(f"{date}，{place}", day(f"2024-3-{at + 5}")), "清河村", "宣讲", f"宣讲第{at + 1}讲", 40 + at)
    return paper


@clerk("Q", "Columns in an order of their own, with half a dozen that nobody knows.")
def third_strange_order_and_strangers() -> Paper:
    paper = Paper("自用台账.xlsx")
    t = paper.sheet("自用").table(
        "activities",
        "照片张数 参加人数:headcount 是否上传 活动名称:title 经办 天气 填报单位:unit 用时（小时） 活动类别:kind 车辆 活动日期:occurred_on 存档编号 序号",
    )
    t(12, 52, "是", "家风宣讲", "小试", "晴", "清河村", 2, "宣讲", "鲁A00000", day("2024-3-5"), "QH-24-01")
    t(5, 33, "否", "面点培训", "小试", "阴", "河湾村", 3.5, "培训", None, day("2024-3-6"), "QH-24-02")
    return paper


@clerk("Q", "Below the headings a line says in which unit each column is; the money is in 万元 there.")
def third_units_in_a_line_below() -> Paper:
    paper = Paper("贷款计量.xlsx")
    s = paper.sheet("贷款")
    s.line("序号", "授信日期", "填报单位", "贷款产品", "借款人", "授信金额", "期限")
    s.line(None, None, None, None, None, "（万元）", "（月）")
    t = s.table("loans", LOAN, head=False, factor=1_000_000)
    t(day("2023-5-6"), "清河村", "创业担保贷款", name(0), 15, 24)
    t(day("2023-5-7"), "河湾村", "创业担保贷款", name(1), 8.5, 12)
    return paper


@clerk("Q", "Family name and given name in two columns.")
def third_family_name_and_given_name() -> Paper:
    paper = Paper("姓与名.xlsx")
    t = paper.sheet("救助").table(
        "reliefs", "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 姓 名 金额（元）:amount_cents"
    )
    for at, given in enumerate(("试甲", "试乙")):
        t(day("2024-1-9"), "清河村", "困境母亲", "李", given, 500 + at, person=f"李{given}")
    return paper


@clerk("Q", "The only column of a name for the activity is called 活动主题.")
def third_the_theme_is_the_title() -> Paper:
    paper = Paper("主题活动.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "序号 时间:occurred_on 主办单位:unit 活动主题:title 活动类别:kind 地点:place 参与人数:headcount",
    )
    t(day("2024-3-5"), "清河村", "好家风伴我行", "宣讲", "文化广场", 52)
    t(day("2024-3-6"), "河湾村", "巧手面点", "培训", "妇女之家", 33)
    return paper


@clerk("Q", "The heading above the days was overwritten by the first day.")
def third_a_value_in_the_line_of_headings() -> Paper:
    paper = Paper("表头被改.xlsx")
    s = paper.sheet("活动")
    s.line("序号", day("2024-3-1"), "填报单位", "活动类别", "活动名称", "活动地点", "参加人数")
    t = s.table("activities", ACT, head=False)
    three_acts(t)
    return paper


@clerk("Q", "The line of headings was deleted; the columns are as plain as ever.")
def third_no_headings_at_all() -> Paper:
    paper = Paper("无表头.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF, head=False)
    for at in range(3):
        t(day(f"2024-1-{at + 9}"), "清河村", "困境母亲", name(at), 500 + at, None)
    return paper


@clerk("Q", "The heading says 身份证号码/联系电话, the cells hold both.")
def third_number_and_telephone_in_one_column() -> Paper:
    paper = Paper("证号电话.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号/联系电话:person.id_number 金额（元）:amount_cents",
    )
    for at in range(2):
        t(
            day("2024-1-9"),
            "清河村",
            "困境母亲",
            name(at),
            As(f"{identity(at)}\n{phone(at)}", identity(at)),
            500 + at,
        )
    return paper
