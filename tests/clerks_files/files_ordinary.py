"""Perfectly ordinary files: nothing in them may be refused or misread."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name, phone

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动地点:place 线下人次:headcount"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number "
    "救助金额（元）:amount_cents 备注:note"
)


@clerk("ordinary", "A town's list of activities with a merged title, a line of the unit and a total.")
def activities_of_a_town() -> Paper:
    paper = Paper("清河镇2024年活动台账.xlsx")
    s = paper.sheet("活动台账")
    s.line("2024年妇女活动台账", merged=7, bold=True, font_size=16)
    s.line("填报单位：清河镇", merged=7)
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "巾帼大宣讲进乡村", "清河村文化广场", 62)
    t(day("2024-3-8"), "河湾村", "志愿服务", "三八节志愿服务", "河湾村党群服务中心", 45)
    t(day("2024-4-18"), "张庄村", "培训", "面点师技能培训", "张庄村妇女之家", 38)
    t(day("2024-5-15"), "清河镇", "普法宣传", "民法典宣传月", "镇文体广场", 120)
    t(day("2024-6-1"), "清河村", "儿童活动", "六一亲子运动会", "清河村小学", 86)
    s.line("合计", None, None, None, None, None, 351)
    return paper


@clerk("ordinary", "A relief list in yuan with identity numbers as text.")
def relief_of_a_street() -> Paper:
    paper = Paper("平安街道救助发放.xlsx")
    s = paper.sheet("2024")
    t = s.table("reliefs", RELIEF, town="平安街道")
    for at, (unit, sum_) in enumerate([("平安社区", 1000), ("东街社区", 2000), ("王家村", 1500), ("平安社区", 800)]):
        full = As(f"平安街道{unit}", f"平安街道/{unit}")
        t(day(f"2024-1-{10 + at}"), full, "困境母亲", name(at), identity(at), sum_, None)
    return paper
