"""N, by a second stranger: units that are not there, almost there, or several."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


def units(file: str, *shown: object, title: str = "") -> Paper:
    """A list in which only the units differ."""
    paper = Paper(file)
    s = paper.sheet("活动")
    if title:
        s.line(title, merged=6)
    t = s.table("activities", ACTIVITY)
    for at, cell in enumerate(shown):
        t(day(f"2024-4-{at + 1}"), cell, "宣讲", f"宣讲第{at + 1}讲", 20 + at)
    return paper


@clerk("N", "Units that do not exist, under a title that names a town.")
def second_units_that_do_not_exist() -> Paper:
    return units(
        "不存在的单位.xlsx", unsure("火星村"), unsure("清何村"), unsure("清河镇火星村"), unsure("火星镇清河村"), unsure("清河居"),
        unsure("平安村"), unsure("第三小学"), unsure("镇妇联"), unsure("本村"), unsure("我村"), unsure("村妇联"), As("清河村", "".join(["清河镇/", "清河村"])),
        title="清河镇妇联2024年活动台账",
    )  # fmt: skip


@clerk("N", "Several units in one cell.")
def second_several_units_in_one_cell() -> Paper:
    return units(
        "多个单位.xlsx", unsure("清河村、河湾村"), unsure("清河村 河湾村"), unsure("清河村/河湾村"), unsure("清河村和河湾村"), unsure("清河村等3个村"),
        unsure("清河镇各村"), unsure("全镇"), unsure("各村居"), unsure("清河村\n河湾村"), unsure("清河村（承办）河湾村（协办）"), unsure("清河、河湾"), unsure("清河村联合平安社区"),
    )  # fmt: skip


@clerk("N", "A village that exists three times, with and without what decides.")
def second_a_village_three_times() -> Paper:
    paper = Paper("重名村.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "活动日期:occurred_on 所属镇街 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount",
    )
    t(day("2024-4-1"), "清河镇", As("王家村", "清河镇/王家村"), "宣讲", "宣讲第1讲", 20)
    t(day("2024-4-2"), "平安街道", As("王家村", "平安街道/王家村"), "宣讲", "宣讲第2讲", 20)
    t(day("2024-4-3"), None, unsure("王家村"), "宣讲", "宣讲第3讲", 20)
    t(day("2024-4-4"), "孙耿镇", As("孙耿王家村", "孙耿镇/王家村"), "宣讲", "宣讲第4讲", 20)
    t(day("2024-4-5"), "孙耿镇", unsure("清河村"), "宣讲", "宣讲第5讲", 20)
    t(day("2024-4-6"), "清河镇", As(None, "清河镇"), "宣讲", "宣讲第6讲", 20)
    return paper


@clerk("N", "Ditto marks, arrows and empty cells below a unit.")
def second_ditto_below_a_unit() -> Paper:
    return units(
        "同上单位.xlsx", "清河村", As("同上", "清河镇/清河村"), As("〃", "清河镇/清河村"), As("″", "清河镇/清河村"), As('"', "清河镇/清河村"), As("↑", "清河镇/清河村"),
        As("同前", "清河镇/清河村"), As("、、", UNSURE), As("…", UNSURE), unsure("-"), unsure(None), unsure("无"),
    )  # fmt: skip


@clerk("N", "A person, a department or a place in the column of the unit.")
def second_others_in_the_column_of_the_unit() -> Paper:
    return units(
        "不是单位.xlsx", unsure("试验甲"), unsure("文化广场"), unsure("妇联"), unsure("区民政局"), unsure("2024-4-1"), unsure(12), unsure("370115"), unsure("清河村试验甲"),
        unsure("清河村小学"), unsure("清河村卫生室"), unsure("清河村巾帼志愿队"), unsure("原清河村"),
    )  # fmt: skip


@clerk("N", "The village of a person is not the unit that reports.")
def second_the_village_of_a_person() -> Paper:
    paper = Paper("户籍与填报.xlsx")
    s = paper.sheet("救助")
    s.line("平安街道2024年困境母亲救助发放表", merged=6)
    t = s.table(
        "reliefs", "序号 发放日期:occurred_on 救助对象:person 户籍村居:person.unit 救助金额（元）:amount_cents 开户行 卡号",
        const={"unit": "平安街道", "category": "困境母亲"}, town="平安街道",
    )  # fmt: skip
    t(day("2024-1-5"), name(0), "王家村", 500, "农商行清河支行", "6223190000000001")
    t(day("2024-1-5"), name(1), "东街社区", 600, "农商行", "6223190000000002")
    t(day("2024-1-5"), name(2), As("清河镇清河村", "".join(["清河镇/", "清河村"])), 700, None, None)
    t(day("2024-1-5"), name(3), unsure("外地"), 800, None, None)
    t(day("2024-1-5"), name(4), unsure("河北省石家庄市"), 800, None, None)
    return paper


@clerk("N", "Kinds that the vocabulary does not have, or two at once.")
def second_kinds_that_are_not_there() -> Paper:
    paper = Paper("类别不清.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    for at, shown in enumerate(
        (
            "宣讲、培训",
            "宣讲/志愿服务",
            "其他",
            "跳舞",
            "综合类",
            "1",
            "宣讲+慰问",
            "无",
            "同上",
            "待定",
            "宣讲或培训",
        )
    ):
        kind = As("同上", UNSURE) if shown == "同上" else unsure(shown)
        t(day(f"2024-4-{at + 1}"), "清河村", kind, f"活动第{at + 1}次", 20 + at)
    t(day("2024-4-20"), "清河村", "宣讲", "活动第20次", 20)
    return paper


@clerk("N", "Activities named in sign-in sheets that do not exist, or whose name is that of another.")
def second_sign_ins_for_nothing() -> Paper:
    paper = Paper("签到.xlsx")
    s = paper.sheet("签到")
    t = s.table("attendances", "活动编号:activity 姓名:person 所在村居:person.unit")
    t("QH-1", name(0), "清河村")
    t(unsure("QH-9"), name(1), "清河村")
    t(unsure("QH-1、QH-2"), name(2), "清河村")
    t(unsure(None), name(3), "清河村")
    t(As("qh-1 ", "QH-1"), name(4), "清河村")
    return paper


@clerk("N", "Levels that contradict the honour's own name.")
def second_levels_that_contradict() -> Paper:
    paper = Paper("级别矛盾.xlsx")
    s = paper.sheet("荣誉")
    t = s.table(
        "honours",
        "表彰日期:occurred_on 荣誉称号:scheme 获奖人:person 填报单位:unit 级别:level 表彰单位:issuer",
    )
    t(day("2024-3-5"), As("全国三八红旗手", "三八红旗手"), name(0), "清河镇", unsure("区级"), "区妇联")
    t(day("2024-3-5"), As("市三八红旗手", "三八红旗手"), name(1), "清河镇", unsure("全国"), "市妇联")
    t(day("2024-3-5"), "三八红旗手", name(2), "清河镇", unsure("县处级"), "市妇联")
    t(day("2024-3-5"), "三八红旗手", name(3), "清河镇", unsure("一等奖"), "市妇联")
    t(day("2024-3-5"), "三八红旗手", name(4), "清河镇", "市级", "市妇联")
    return paper


@clerk("N", "Units by names with a blank, a number or a bracket that hide another unit.")
def second_names_within_names() -> Paper:
    return units(
        "名中有名.xlsx", unsure("清河镇平安社区"), unsure("东街社区清河村"), unsure("清河镇王家村（平安街道）"), As("孙耿", UNSURE), unsure("清河"),
        unsure("王家村"), unsure("王家"), As("孙耿镇王家村", "".join(["孙耿镇/", "王家村"])), As("平安社区", "".join(["平安街道/", "平安社区"])),
    )  # fmt: skip
