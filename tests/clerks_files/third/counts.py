"""S: numbers of people with words, of several columns, and such as are none."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.third.common import ACT

LEFT = "序号 活动时间:occurred_on 填报单位:unit 活动类别:kind 活动名称:title"


def counts(file: str, columns: str, *rows: tuple[Any, ...]) -> Paper:
    """Activities that differ in their last columns."""
    paper = Paper(file)
    t = paper.sheet("活动").table("activities", f"{LEFT} {columns}")
    for at, row in enumerate(rows):
        t(day(f"2024-4-{at + 3}"), ("清河村", "河湾村")[at % 2], "宣讲", f"宣讲第{at + 1}讲", *row)
    return paper


@clerk("S", "Words around numbers of people, in an .ods.")
def third_counts_with_words() -> Paper:
    cells = (
        "约60人",
        "60余人",
        "近百人",
        "六十多人",
        "30户60人",
        "男30女30",
        "60（含儿童10）",
        "30+30",
        "全体党员",
        "若干",
        "50-60人",
        "≈60",
        "60人/场",
        "每场60",
        "不详",
        "60？",
    )
    return counts("人数带话.ods", "参加人数:headcount", *[(unsure(text),) for text in cells])


@clerk("S", "People of this time beside people since January.")
def third_this_time_and_since_january() -> Paper:
    return counts("本次累计.xlsx", "本次参加人数:headcount 累计参加人数", (52, 52), (33, 85), (41, 126))


@clerk("S", "A share beside the number, and the number of those who should come.")
def third_should_come_came_and_share() -> Paper:
    return counts(
        "应到实到.xlsx",
        "应到人数 实到人数:headcount 到会率",
        (60, 52, As(0.8667, 0.8667, {"num_format": "0.0%"})),
        (40, 33, "82.5%"),
    )


@clerk("S", "Volunteers, those served, and all together.")
def third_volunteers_and_served() -> Paper:
    return counts("志愿.xlsx", "志愿者人数 服务对象人数 参加总人数:headcount", (10, 42, 52), (8, 25, 33))


@clerk("S", "A line a month with several sessions: no day, a sum.")
def third_sessions_of_a_month() -> Paper:
    paper = Paper("月汇总.xlsx")
    t = paper.sheet("汇总").table(
        "activities",
        "月份:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 场次:sessions 参加人数:headcount",
    )
    t(unsure("1月"), "清河村", "宣讲", "家风宣讲", 4, 210)
    t(unsure("2月"), "清河村", "宣讲", "家风宣讲", 3, 160)
    return paper


@clerk("S", "Plan and fulfilment of a year by village: no activities.")
def third_fulfilment_by_village() -> Paper:
    paper = Paper("任务完成情况.xlsx")
    s = paper.sheet("完成情况")
    s.line("清河镇2024年妇女培训任务完成情况", merged=6)
    s.line("序号", "填报单位", "计划人数", "完成人数", "完成率", "排名")
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        s.line(at + 1, unit, 100, 80 + at, As(0.8, 0.8, {"num_format": "0%"}), 3 - at)
    return paper


@clerk("S", "The number stands in the name of the activity or in the note only; the column is empty.")
def third_the_number_is_elsewhere() -> Paper:
    paper = Paper("人数在备注.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 备注:note")
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", "广场", unsure(None), "参加52人")
    t(day("2024-3-6"), "河湾村", "培训", "面点培训（33人）", "礼堂", unsure(None), None)
    return paper
