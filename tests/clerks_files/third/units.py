"""S: villages with and without their town, renamed, shortened, mistyped, left empty."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.third.common import ACT


def units(file: str, title: str, *cells: Any, sheet: str = "活动") -> Paper:
    """Activities that differ in the unit."""
    paper = Paper(file)
    s = paper.sheet(sheet)
    if title:
        s.line(title, merged=7)
    t = s.table("activities", ACT)
    for at, cell in enumerate(cells):
        t(day(f"2024-4-{at + 3}"), cell, "宣讲", f"宣讲第{at + 1}讲", "广场", 30 + at)
    return paper


@clerk("S", "The town is merged over its villages; one village's name stands under each town.")
def third_towns_merged_over_villages() -> Paper:
    paper = Paper("镇村两列.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities", "镇街 村居:unit 日期:occurred_on 活动类别:kind 活动名称:title 参加人数:headcount"
    )
    for at, (town, unit) in enumerate(
        (
            ("清河镇", "王家村"),
            ("清河镇", "张庄村"),
            ("平安街道", "王家村"),
            ("平安街道", "东街社区"),
            ("孙耿镇", "王家村"),
        )
    ):
        t(
            town if at in (0, 2, 4) else None,
            As(unit, f"{town}/{unit}"),
            day(f"2024-3-{at + 5}"),
            "宣讲",
            f"宣讲{at}",
            30 + at,
        )
    s.merges += [(1, 0, 2, 0), (3, 0, 4, 0)]
    return paper


@clerk("S", "The town stands once, in the first row of its villages, and nothing is merged.")
def third_towns_written_once() -> Paper:
    paper = Paper("镇名只写一次.xls")
    t = paper.sheet("活动").table(
        "activities", "镇街 村居:unit 日期:occurred_on 活动类别:kind 活动名称:title 参加人数:headcount"
    )
    for at, (town, unit) in enumerate(
        (
            ("清河镇", "王家村"),
            ("清河镇", "张庄村"),
            ("平安街道", "王家村"),
            ("平安街道", "王家村"),
            ("孙耿镇", "王家村"),
        )
    ):
        meant = unsure(unit) if at == 3 else As(unit, f"{town}/{unit}")
        t(town if at in (0, 2, 4) else None, meant, day(f"2024-3-{at + 5}"), "宣讲", f"宣讲{at}", 30 + at)
    return paper


@clerk("S", "Former names, with and without the new one.")
def third_former_names() -> Paper:
    return units(
        "旧名.xlsx", "", As("清河镇（原清河乡）", "清河镇"), unsure("清河乡"), As("孙耿镇孙耿村（原孙耿大队）", "孙耿镇/孙耿村"),
        unsure("清河公社"), unsure("平安镇"), unsure("平安村"), unsure("原王家村"),
    )  # fmt: skip


@clerk("S", "Parts of villages: groups, grids, lanes.")
def third_parts_of_villages() -> Paper:
    path = "清河镇/清河村"
    shown = ("清河村三组", "清河村第三网格", "清河村2队", "清河村（南片区）", "清河村妇女小组")
    return units("网格.xlsx", "", *[As(text, f"{path}") for text in shown], "河湾村")


@clerk("S", "Names without 村 and 镇 under a title that names the town.")
def third_short_names() -> Paper:
    return units(
        "简称.xlsx",
        "清河镇2024年活动台账",
        As("河湾", "清河镇/河湾村"),
        As("张庄", "清河镇/张庄村"),
        As("王家", "清河镇/王家村"),
        unsure("清河"),
    )


@clerk("S", "The title names one town, some rows another.")
def third_title_and_rows_disagree() -> Paper:
    return units(
        "清河镇.xlsx",
        "清河镇2024年活动台账",
        "清河村",
        As("孙耿镇王家村", "孙耿镇/王家村"),
        As("平安街道王家村", "平安街道/王家村"),
        As("王家村", "清河镇/王家村"),
        unsure("东街社区"),
    )


@clerk("S", "The file's name says the town, the sheets' names the villages.")
def third_names_of_sheets_are_villages() -> Paper:
    paper = Paper("孙耿镇2024年活动台账.xlsx")
    for at, unit in enumerate(("王家村", "孙耿村")):
        s = paper.sheet(unit)
        t = s.table(
            "activities",
            "序号 日期:occurred_on 活动类别:kind 活动名称:title 参加人数:headcount",
            const={"unit": f"孙耿镇{unit}"},
        )
        t(day(f"2024-3-{at + 5}"), "宣讲", f"宣讲{at}", 30)
        t(day(f"2024-4-{at + 5}"), "培训", f"培训{at}", 31)
    return paper


@clerk("S", "All villages, several of them, those of the town's seat.")
def third_all_and_several() -> Paper:
    cells = (
        "各村",
        "全镇各村",
        "12个村",
        "镇直单位",
        "清河村等3村",
        "清河村、河湾村",
        "清河、张庄",
        "全区",
        "有关村居",
        "辖区",
    )
    return units("多村.xlsx", "清河镇2024年活动台账", *map(unsure, cells))


@clerk("S", "A village is written once, the cells below are empty; the title names the town.")
def third_empty_below_a_village() -> Paper:
    return units(
        "只写一次.xlsx", "清河镇2024年活动台账", "清河村", unsure(None), unsure(None), "河湾村", unsure(None)
    )


@clerk("S", "Names with one wrong character.")
def third_mistyped_villages() -> Paper:
    return units(
        "错字.xlsx",
        "清河镇2024年活动台账",
        *[unsure(text) for text in ("清河树", "河弯村", "张装村", "青河村", "清河寸", "王加村")],
        "张庄村",
    )


@clerk("S", "Who holds it and who helps: two columns of units.")
def third_hosts_and_helpers() -> Paper:
    paper = Paper("主办协办.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "序号 活动日期:occurred_on 主办单位:unit 协办单位 承办单位 活动类别:kind 活动名称:title 参加人数:headcount",
    )
    t(day("2024-3-5"), "清河镇", "镇司法所", "清河村", "宣讲", "法治宣讲", 60)
    t(day("2024-3-6"), "河湾村", "区人民医院", None, "志愿服务", "义诊", 45)
    return paper


@clerk("S", "A signature in the column of the unit and the day of the form in that of the day.")
def third_signature_in_the_columns() -> Paper:
    paper = Paper("落款.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT)
    t(day("2024-3-5"), "清河村", "宣讲", "家风宣讲", "广场", 52)
    t(day("2024-3-6"), "河湾村", "培训", "面点培训", "礼堂", 33)
    s.skip()
    s.line(None, None, None, None, "清河镇妇联（盖章）")
    s.line(None, None, None, None, day("2024-3-31"))
    s.line(None, day("2024-3-31"), "清河镇")
    return paper
