"""Q: forms that are turned, cut, folded, or were never tables."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import name
from tests.clerks_files.third.common import ACT, SHORT, says, three_acts

THREE = [
    ("2024-3-5", "清河村", "宣讲", "家风宣讲", 52),
    ("2024-3-12", "河湾村", "培训", "面点培训", 33),
    ("2024-3-19", "张庄村", "志愿服务", "义务植树", 41),
]
LABELS = ("活动日期", "填报单位", "活动类别", "活动名称", "参加人数")
FIELDS = ("occurred_on", "unit", "kind", "title", "headcount")


def _meant(row: tuple[object, ...]) -> dict[str, object]:
    date, unit, kind, title, heads = row
    return dict(zip(FIELDS, (day(str(date)), f"清河镇/{unit}", kind, title, heads), strict=True))


@clerk("Q", "One record per column: the labels stand in the first column.")
def third_one_record_per_column() -> Paper:
    paper = Paper("三月活动（竖表）.xlsx")
    s = paper.sheet("三月")
    for at, label in enumerate(LABELS):
        s.line(label, *[day(str(row[0])) if at == 0 else row[at] for row in THREE])
    for column, row in enumerate(THREE, 2):
        says(s, column, "activities", **_meant(row))
    return paper


@clerk("Q", "The same under a title, and the town's name stands in it.")
def third_one_record_per_column_under_a_title() -> Paper:
    paper = Paper("竖表二.xls")
    s = paper.sheet("活动")
    s.line("清河镇2024年3月妇女活动情况", merged=4)
    for at, label in enumerate(LABELS):
        s.line(label, *[row[at] for row in THREE])
    for column, row in enumerate(THREE, 2):
        says(s, column, "activities", **_meant(row))
    return paper


@clerk("Q", "A card: label and value, twice a line, for one activity.")
def third_a_card() -> Paper:
    paper = Paper("活动登记卡.xlsx")
    s = paper.sheet("登记卡")
    s.line("妇女活动登记卡", merged=4)
    s.line("填报单位", "清河村", "活动日期", day("2024-3-5"))
    s.line("活动类别", "宣讲", "活动名称", "家风宣讲")
    s.line("活动地点", "文化广场", "参加人数", 52)
    s.line("活动简介", "围绕家风家教开展宣讲，发放资料80份。", merged=0)
    says(s, 2, "activities", **_meant(THREE[0]))
    return paper


@clerk("Q", "Three such cards below one another.")
def third_cards_below_one_another() -> Paper:
    paper = Paper("活动登记卡三张.xlsx")
    s = paper.sheet("登记卡")
    for row in THREE:
        s.line("妇女活动登记卡", merged=4)
        at = s.line("填报单位", row[1], "活动日期", row[0])
        s.line("活动类别", row[2], "活动名称", row[3])
        s.line("参加人数", row[4], "记录人", "试验辛")
        s.skip()
        says(s, at + 1, "activities", **_meant(row))
    return paper


@clerk("Q", "A card on each sheet.")
def third_a_card_on_each_sheet() -> Paper:
    paper = Paper("每次一张.xlsx")
    for at, row in enumerate(THREE, 1):
        s = paper.sheet(f"第{at}次")
        for label, value in zip(LABELS, row, strict=True):
            s.line(label, value)
        says(s, 1, "activities", **_meant(row))
    return paper


@clerk("Q", "A grid of villages by months with numbers of people: a statistic, no list of activities.")
def third_villages_by_months() -> Paper:
    paper = Paper("各村参与人次.xlsx")
    s = paper.sheet("统计")
    s.line("清河镇2024年各村活动参加人数统计", merged=6)
    s.line("填报单位", "1月", "2月", "3月", "4月", "合计")
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        s.line(unit, 20 + at, 30 + at, 40 + at, 50 + at, 140 + 4 * at)
    s.line("合计", 63, 93, 123, 153, 432)
    return paper


@clerk("Q", "Members by days with ticks: an attendance sheet, of which no activity and no post is made.")
def third_members_by_days() -> Paper:
    paper = Paper("执委活动日签到.xlsx")
    s = paper.sheet("签到")
    s.line("河湾村执委活动日签到统计（2024年）", merged=6)
    s.line("序号", "姓名", "3月8日", "4月8日", "5月8日", "签到次数")
    for at in range(4):
        s.line(at + 1, name(at), "√", "√" if at % 2 else "○", "×", 2 - at % 2)
    return paper


@clerk("Q", "Below each record a line across the sheet tells more about it.")
def third_a_line_of_story_below_each_record() -> Paper:
    paper = Paper("活动纪实.xlsx")
    s = paper.sheet("纪实")
    t = s.table("activities", ACT)
    for row in THREE:
        t(day(row[0]), row[1], row[2], row[3], "广场", row[4])
        s.line(f"活动简介：{row[3]}于当日上午开展，共发放宣传单120份，{name(3)}主持。", merged=7)
    return paper


@clerk("Q", "The kind is a figure; what it means stands beside the table.")
def third_a_legend_beside_the_table() -> Paper:
    paper = Paper("活动代码.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", SHORT + " 填报单位:unit")
    for line, (row, code) in enumerate(zip(THREE, (1, 2, 3), strict=True)):
        at = t(day(row[0]), As(code, row[2]), row[3], row[4], row[1])
        s.put(at, 8, ("1—宣讲", "2—培训", "3—志愿服务")[line])
    s.put(0, 8, "类别代码说明")
    return paper


@clerk("Q", "The sheet was too wide: the last columns follow below, by serial number.")
def third_the_last_columns_below() -> Paper:
    paper = Paper("救助（续表）.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person")
    for at in range(3):
        t(day(f"2024-1-{at + 9}"), "清河村", "困境母亲", name(at), amount_cents=500 + 100 * at)
    s.skip()
    s.line("续表", merged=3)
    s.line("序号", "救助对象", "救助金额（元）")
    for at in range(3):
        s.line(at + 1, name(at), 500 + 100 * at)
    return paper


@clerk("Q", "Somebody sorted the sheet with its headings: they are the last line now.")
def third_headings_sorted_to_the_end() -> Paper:
    paper = Paper("排序后.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT, head=False)
    three_acts(t)
    t.head()
    return paper


@clerk("Q", "Somebody sorted the sheet with its headings: they stand in the middle.")
def third_headings_sorted_into_the_middle() -> Paper:
    paper = Paper("排序乱了.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT, head=False)
    three_acts(t)
    t.head()
    three_acts(t, 4)
    return paper


@clerk("Q", "A chain from WeChat, pasted: a sentence a line in one column.")
def third_a_chain_from_wechat() -> Paper:
    paper = Paper("群接龙.xlsx")
    s = paper.sheet("接龙")
    s.line("#接龙 请各村报三八节活动")
    for at, text in enumerate(
        ("3月5日，清河村开展家风宣讲，参加52人", "河湾村 3.8 义诊 40人", "张庄村：三八节慰问5户"), 1
    ):
        row = s.line(f"{at}. {text}")
        says(s, row + 1, "activities", ("occurred_on", "title", "headcount"))
    return paper


@clerk("Q", "A table pasted as text: all columns lie in the first cell, parted by full-width commas.")
def third_all_columns_in_one_cell() -> Paper:
    paper = Paper("粘贴.xlsx")
    s = paper.sheet("Sheet1")
    s.line("，".join(LABELS))
    for row in THREE:
        at = s.line("，".join(map(str, row)))
        says(s, at + 1, "activities", **_meant(row))
    return paper


@clerk("Q", "Indicators down, years across: three observations a line, as every office draws it.")
def third_years_across() -> Paper:
    paper = Paper("监测指标（分年）.xlsx")
    s = paper.sheet("监测")
    s.line("试验区妇女发展规划监测指标", merged=5)
    s.line("指标名称", "计量单位", "2021年", "2022年", "2023年")
    for indicator, measure, numbers in (
        ("妇女常见病筛查率", "%", (81.2, 83.5, 85.0)),
        ("婴幼儿照护机构数", "个", (8, 11, 15)),
    ):
        at = s.line(indicator, measure, *numbers)
        for year, number in zip((2021, 2022, 2023), numbers, strict=True):
            says(s, at + 1, "observations", indicator=indicator, year=year, value=number, unit="试验区")
    return paper


@clerk("Q", "One line a village with its officers across: several posts in a line, several names in a cell.")
def third_officers_across() -> Paper:
    paper = Paper("各村妇联班子.xlsx")
    s = paper.sheet("班子")
    s.line("清河镇各村妇联班子成员名单", merged=4)
    s.line("村名", "主席", "副主席", "执委")
    for at, unit in enumerate(("清河村", "河湾村")):
        row = s.line(
            unit,
            name(at),
            f"{name(at + 3)}、{name(at + 5)}",
            f"{name(at + 11)} {name(at + 13)} {name(at + 15)}",
        )
        says(s, row + 1, "posts", ("person", "role"))
    return paper
