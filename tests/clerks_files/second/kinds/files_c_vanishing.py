"""C, by a second stranger: rows that look like something else, and records that are cut in pieces."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.persons import name

FIRST = "活动名称:title 活动日期:occurred_on 填报单位:unit 活动类别:kind 线下人次:headcount"
ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


@clerk("C", "Names of activities that begin like notes, totals, samples and signatures.")
def second_titles_like_other_lines() -> Paper:
    paper = Paper("活动名称在前.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", FIRST)
    titles = (
        "注册志愿者见面会", "说明书里的安全课", "合计谋发展恳谈会", "总计划说明会", "小计算师珠心算比赛", "附中家长课堂",
        "填表培训", "备注栏里的爱心墙", "单位女职工座谈会", "模板工技能培训", "例会学习二十大精神", "制表与统计培训",
        "审核员培训", "日期墙亲子手工", "共计春天植树", "样板间观摩", "序号接龙亲子游戏", "本页读书会", "其中有我演讲比赛",
        "累计千步健步走", "第一季度“巾帼大讲堂”", "2024年妇女活动启动会", "※重点※反家暴宣传", "——邻里茶话会",
    )  # fmt: skip
    for at, title in enumerate(titles):
        t(title, day(f"2024-4-{at + 1}"), "清河村", "宣讲", 20 + at)
    return paper


@clerk("C", "Long names are continued in the next line, all other cells of which are empty.")
def second_a_record_on_two_lines() -> Paper:
    paper = Paper("手工换行.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", As("“巾帼心向党 奋进", "“巾帼心向党 奋进新征程”宣讲"), 43)
    s.line("新征程”宣讲", at=4)
    t(day("2024-3-9"), "河湾村", "培训", "面点培训", 31)
    t(day("2024-4-9"), "河湾村", "志愿服务", As("关爱留守儿童", "关爱留守儿童志愿服务"), 33)
    s.line("志愿服务", at=4)
    return paper


@clerk("C", "Every record stands on two lines, with a head of two lines.")
def second_two_lines_each_with_a_head_of_two() -> Paper:
    paper = Paper("双行记录.xlsx")
    s = paper.sheet("活动")
    s.line("活动日期", "活动名称", "填报单位")
    s.line("活动类别", "线下人次", "活动地点")
    for at, village in enumerate(("清河村", "河湾村", "张庄村")):
        t = s.table("activities", "活动日期:occurred_on 活动名称:title 填报单位:unit", head=False)
        t(day(f"2024-3-{at + 6}"), f"宣讲{at + 1}", village, kind="宣讲", headcount=40 + at)
        s.line("宣讲", 40 + at, "文化广场")
    return paper


@clerk("C", "Two sessions on one day, alike but for their number of people.")
def second_two_sessions_on_one_day() -> Paper:
    paper = Paper("同日两场.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "培训", "面点培训", 43)
    t(day("2024-3-6"), "清河村", "培训", "面点培训", 38)
    t(day("2024-3-7"), "清河村", "培训", "面点培训", 38)
    return paper


@clerk("C", "Serial numbers that begin again, are missing or are words.")
def second_serial_numbers_of_every_kind() -> Paper:
    paper = Paper("序号不齐.xls")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY.replace("序号", "序"))
    marks = (
        1,
        2,
        "3.",
        "补",
        None,
        "新增",
        1,
        "（二）",
        "3-1",
        "①",
        "十一",
        "A1",
        "√",
        "*",
        "7、",
        0,
        "合并上行",
    )
    for at, mark in enumerate(marks):
        t(mark, day(f"2024-4-{at + 1}"), "清河村", "宣讲", f"宣讲之{at + 1}", 20 + at)
    return paper


@clerk("C", "Rows that were reported late follow below the total, after an empty stretch.")
def second_late_rows_below_the_total() -> Paper:
    paper = Paper("补报.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40)
    s.line("合计", None, None, None, None, 83)
    s.skip(25)
    s.line("补报：")
    t(day("2024-2-6"), "张庄村", "宣讲", "春风宣讲", 25)
    s.line("漏报1场")
    t(day("2024-2-7"), "张庄村", "慰问", "小年慰问", 12)
    return paper


@clerk("C", "The table begins far to the right and far down.")
def second_a_table_far_away() -> Paper:
    paper = Paper("偏移.xlsx")
    s = paper.sheet("活动")
    s.line("存放位置见下")
    s.skip(60)
    t = s.table("activities", ACTIVITY, at=30)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40)
    return paper


@clerk("C", "Empty columns between the filled ones, and rows with a single filled cell more.")
def second_empty_columns_between() -> Paper:
    paper = Paper("空列.xlsx")
    s = paper.sheet("活动")
    s.line("活动日期", None, "填报单位", None, None, "活动类别", "活动名称", None, None, None, "线下人次")
    for at, title in enumerate(("家风宣讲", "法治宣讲", "健康宣讲")):
        t = s.table(
            "activities",
            "活动日期:occurred_on 空 填报单位:unit 空 空 活动类别:kind 活动名称:title 空 空 空 线下人次:headcount",
            head=False,
        )
        t(day(f"2024-3-{at + 6}"), None, "清河村", None, None, "宣讲", title, None, None, None, 30 + at)
    return paper


@clerk("C", "Sheets whose names sound like instructions or drafts, with real rows.")
def second_sheets_with_odd_names() -> list[Paper]:
    paper = Paper("多表.xlsx")
    for at, title in enumerate(
        ("Sheet1 (2)", "样表", "模板", "封面", "~$活动", "#2024", "3.8", "复件 活动", "字典")
    ):
        s = paper.sheet(title)
        t = s.table("activities", ACTIVITY)
        t(day(f"2024-5-{at + 1}"), "清河村", "宣讲", f"宣讲之{at + 1}", 20 + at)
        t(day(f"2024-6-{at + 1}"), "河湾村", "培训", f"培训之{at + 1}", 20 + at)
    return [paper]


@clerk("C", "One cell lists three activities, numbered, with three numbers in the next.")
def second_several_activities_in_one_row() -> Paper:
    paper = Paper("一行多项.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(
        unsure("3月6日\n3月8日\n3月9日"),
        "清河村",
        "宣讲",
        unsure("1.家风宣讲\n2.三八宣讲\n3.法治宣讲"),
        unsure("43\n50\n38"),
    )
    t(day("2024-3-10"), "清河村", "宣讲", unsure("①家风宣讲；②三八座谈"), unsure("①43 ②50"))
    t(day("2024-3-11"), "清河村", "宣讲", "安全宣讲", unsure("上午43下午50"))
    t(day("2024-3-12"), "清河村", "宣讲", "禁毒宣讲", unsure("43/50"))
    t(day("2024-3-13"), "清河村", "宣讲", "交通宣讲", As("43+50", 93))
    return paper


@clerk("C", "Body cells merged in every direction: days over rows, a title over columns.")
def second_bodies_merged_in_every_way() -> Paper:
    paper = Paper("合并格.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动地点:place 线下人次:headcount",
    )
    top = t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", "广场", 43)
    t(As(None, day("2024-3-6")), As(None, "清河镇/清河村"), "培训", "面点培训", "广场", 21)
    t(As(None, day("2024-3-6")), "河湾村", As(None, "培训"), "刺绣培训", "礼堂", 22)
    s.merges += [(top, 0, top + 2, 0), (top, 1, top + 1, 1), (top + 1, 2, top + 2, 2)]
    last = t(day("2024-3-9"), "河湾村", "志愿服务", "敬老院义剪", None, 12)
    s.merges.append((last, 3, last, 4))
    return paper


@clerk("C", "The last row stands outside the frame: no serial number, typed beside the signature.")
def second_signatures_and_rows() -> Paper:
    paper = Paper("签字版.xlsx")
    s = paper.sheet("救助")
    t = s.table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents 领取人签字",
    )
    t(day("2024-1-9"), "清河村", "困境母亲", name(0), 500, None)
    t(day("2024-1-9"), "河湾村", "困境母亲", name(1), 500, "代签")
    s.line("经办人：试验甲", None, None, "审批人：试验乙", None, None, "2024.1.10")
    s.line(None, day("2024-1-11"), "张庄村", "困境母亲", name(2), 700)
    from tests.clerks_files.case import Record

    s.truth[s.next] = [
        Record(
            "reliefs",
            {
                "occurred_on": day("2024-1-11"), "unit": "清河镇/张庄村", "category": "困境母亲",
                "person": name(2), "amount_cents": 70000,
            },
            set(),
        )
    ]  # fmt: skip
    return paper
