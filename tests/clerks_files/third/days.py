"""R: days of every shape, and years that stand somewhere else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name
from tests.clerks_files.third.common import SHORT

BIRTHS = "序号 姓名:name 身份证号:id_number 出生日期:birth_date 所在单位:unit"


def days(
    file: str, title: str, *cells: Any, sheet: str = "活动", options: dict[str, Any] | None = None
) -> Paper:
    """Activities of one village that differ in their days only."""
    paper = Paper(file, options=options or {})
    s = paper.sheet(sheet)
    if title:
        s.line(title, merged=5)
    t = s.table("activities", SHORT, const={"unit": "河湾村"})
    for at, cell in enumerate(cells):
        t(cell, ("宣讲", "培训")[at % 2], f"第{at + 1}次活动", 30 + at)
    return paper


@clerk("R", "The year is the sheet's name, the days are texts like 3.5.")
def third_the_year_is_the_sheets_name() -> Paper:
    cells = [As(f"{m}.{d}", day(f"2023-{m}-{d}")) for m, d in ((3, 5), (3, 15), (10, 10), (12, 1))]
    return days("河湾村.xlsx", "清河镇河湾村妇女活动", *cells, sheet="2023年")


@clerk("R", "The same, but Excel took 3.5 for a number: 3.10 and 3.1 are one.")
def third_days_that_became_numbers() -> Paper:
    cells = [
        As(3.5, day("2023-3-5")),
        As(3.15, day("2023-3-15")),
        unsure(3.1),
        unsure(10.2),
        As(4.28, day("2023-4-28")),
    ]
    return days("河湾村二.xlsx", "清河镇河湾村2023年妇女活动", *cells)


@clerk("R", "Sections by month, and in the column of the day only its number.")
def third_months_as_sections() -> Paper:
    paper = Paper("分月.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇河湾村2024年妇女活动台账", merged=5)
    s.line("序号", "日期", "活动类别", "活动名称", "参加人数")
    for month, word in ((3, "三月份"), (4, "四月份")):
        s.line(word, merged=5)
        t = s.table("activities", SHORT, head=False, const={"unit": "河湾村"})
        t(As("5日", day(f"2024-{month}-5")), "宣讲", f"宣讲{month}", 40)
        t(As("18日", day(f"2024-{month}-18")), "培训", f"培训{month}", 30)
    return paper


@clerk("R", "Excel's numbers of days in a column without a format, among real days and texts.")
def third_serials_among_days() -> Paper:
    return days(
        "日期乱格式.xls", "清河镇河湾村活动", day("2024-3-5"), As(45362, day("2024-3-11")), As("2024.3.12", day("2024-3-12")),
        As(45364, day("2024-3-13"), {"num_format": "General"}), unsure("45365"), As(45366.375, day("2024-3-15")),
    )  # fmt: skip


@clerk("R", "A workbook of a Mac with days from 1904, texts beside them.")
def third_days_of_1904() -> Paper:
    return days(
        "苹果电脑.xlsx",
        "清河镇河湾村活动",
        day("2024-3-5"),
        day("2024-12-31"),
        As("2024-4-1", day("2024-4-1")),
        options={"date_1904": True},
    )


@clerk("R", "Days of the old calendar and feasts.")
def third_days_of_the_old_calendar() -> Paper:
    cells = [
        unsure(text)
        for text in (
            "农历八月十五",
            "正月十五",
            "腊月二十三",
            "八月十五",
            "中秋节",
            "重阳节前",
            "端午",
            "三月三",
        )
    ]
    return days("传统节日.xlsx", "清河镇河湾村2024年“我们的节日”活动", *cells)


@clerk("R", "Typing errors that leave no doubt, and such as do.")
def third_mistyped_days() -> Paper:
    sure = (
        "2024.3,5",
        "2024年3月5",
        "2024 3 5",
        "2024,3,5",
        "2024年3月五日",
        "2024年3.5日",
        "2024-3.5",
        "2024年 3月 5 号",
    )
    doubt = (
        "2024.35",
        "2024.3.5/6",
        "2024.3.5、6",
        "2024年3月5日6日",
        "20243.5",
        "2042.3.5",
        "2024.3.5或3.6",
        "3.5 2024?",
    )
    return days(
        "手误.xlsx", "清河镇河湾村活动", *[As(text, day("2024-3-5")) for text in sure], *map(unsure, doubt)
    )


@clerk("R", "From December to February: the title says both years, the days none.")
def third_a_winter_of_two_years() -> Paper:
    cells = [
        As("12月5日", day("2023-12-5")),
        As("12月26日", day("2023-12-26")),
        As("1月6日", day("2024-1-6")),
        As("2月4日", day("2024-2-4")),
    ]
    return days("冬季.xlsx", "清河镇河湾村冬季活动（2023年12月至2024年2月）", *cells)


@clerk("R", "2023-2024年度, and days without a year: nobody knows which.")
def third_a_year_of_two_years() -> Paper:
    return days(
        "年度.xlsx",
        "清河镇河湾村2023-2024年度活动台账",
        unsure("3月5日"),
        unsure("9月10日"),
        unsure("12月1日"),
    )


@clerk("R", "The year in a column, month and day in the next.")
def third_year_beside_month_and_day() -> Paper:
    paper = Paper("年份分列.xlsx")
    t = paper.sheet("活动").table(
        "activities", "序号 年份 月日 填报单位:unit 活动类别:kind 活动名称:title 参加人数:headcount"
    )
    for at, (year, text) in enumerate(((2023, "11月5日"), (2023, "12.8"), (2024, "1月16日"))):
        month, date = (int(part) for part in text.rstrip("日").replace("月", ".").split("."))
        t(year, text, "清河村", "宣讲", f"宣讲{at}", 30 + at, occurred_on=dt.date(year, month, date))
    return paper


@clerk("R", "Year, month and day in columns; the year and the month are merged over their rows.")
def third_merged_year_and_month() -> Paper:
    paper = Paper("年月日分列.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", "年 月 日 填报单位:unit 活动类别:kind 活动名称:title 参加人数:headcount")
    for at, (month, date) in enumerate(((3, 5), (3, 12), (4, 9), (4, 23))):
        t(
            2024 if not at else None,
            month if at in (0, 2) else None,
            date,
            "清河村",
            "宣讲",
            f"宣讲{at}",
            30 + at,
            occurred_on=dt.date(2024, month, date),
        )
    s.merges += [(1, 0, 4, 0), (1, 1, 2, 1), (3, 1, 4, 1)]
    return paper


@clerk("R", "Ditto marks of several makes below a day.")
def third_ditto_days() -> Paper:
    same = day("2024-3-8")
    return days(
        "同日.xlsx",
        "清河镇河湾村三八节活动",
        same,
        As("〃", same),
        As("同上", same),
        As("″", same),
        As("同日", same),
    )


@clerk("R", "Years of two digits.")
def third_years_of_two_digits() -> Paper:
    return days(
        "两位年.xls",
        "清河镇河湾村活动",
        *[unsure(text) for text in ("24.3.5", "24/3/6", "24年3月7日", "'24-3-8")],
    )


@clerk("R", "Two columns of days: when it was, and when it was reported.")
def third_day_of_the_report_beside_the_day() -> Paper:
    paper = Paper("上报时间.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "序号 上报日期 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 参加人数:headcount",
    )
    t(day("2024-3-31"), day("2024-3-5"), "清河村", "宣讲", "家风宣讲", 52)
    t(day("2024-4-30"), day("2024-4-12"), "河湾村", "培训", "面点培训", 33)
    return paper


@clerk("R", "Only the day of the report stands there.")
def third_only_the_day_of_the_report() -> Paper:
    paper = Paper("只有上报时间.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "序号 填报日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 参加人数:headcount",
    )
    t(unsure(day("2024-3-31")), "清河村", "宣讲", "家风宣讲", 52)
    t(unsure(day("2024-3-31")), "河湾村", "培训", "面点培训", 33)
    return paper


@clerk("R", "Days typed as 3-5 in January: Excel made them days of the wrong year and shows no year.")
def third_days_of_the_wrong_year() -> Paper:
    cells = [
        As(day(text), UNSURE, {"num_format": 'm"月"d"日"'})
        for text in ("2025-11-5", "2025-11-20", "2025-12-8")
    ]
    return days("补录2024年.xlsx", "清河镇河湾村2024年妇女活动台账", *cells)


@clerk("R", "Moments instead of days, some before midnight; hours from and to.")
def third_moments() -> Paper:
    shown = dt.datetime(2024, 3, 5, 23, 59)
    return days(
        "带时间.xlsx", "清河镇河湾村活动", As(shown, day("2024-3-5"), {"num_format": "yyyy/m/d h:mm"}),
        As("2024年3月6日9:00-11:00", day("2024-3-6")), As("2024-3-7 14：30", day("2024-3-7")), As("2024年3月8日（上午）", day("2024-3-8")),
    )  # fmt: skip


@clerk("R", "Several days in a cell: from, to, each month, until now.")
def third_stretches_of_days() -> Paper:
    cells = (
        "2024年3月5日-7日",
        "2024.3.5~2024.4.5",
        "每月8日",
        "2024年3月起",
        "2024年全年",
        "3-5月",
        "2024年第一季度",
        "长期",
        "待定",
        "2024年3月中旬",
    )
    return days("时段.ods", "清河镇河湾村2024年活动", *map(unsure, cells))


@clerk("R", "Births in every shape, of which some say no day.")
def third_births() -> Paper:
    paper = Paper("出生年月.xlsx")
    t = paper.sheet("人员").table("persons", BIRTHS)
    born = day("1980-1-1")
    for at, cell in enumerate(
        [
            As(19800101, born),
            As("1980.01.01", born),
            As("1980年1月1日", born),
            unsure("1980.01"),
            unsure("80年1月"),
            unsure("1980年"),
            unsure("44岁"),
            unsure(198001),
        ]
    ):
        t(name(at), identity(at), cell, "河湾村")
    return paper


@clerk("R", "Month before day in a .csv: only some leave no doubt.")
def third_month_before_day() -> Paper:
    paper = days("导出.csv", "", unsure("3/5/2024"), As("3/25/2024", day("2024-3-25")), unsure("04/06/2024"))
    paper.sheets[0].cells = {(row + 1, column): cell for (row, column), cell in paper.sheets[0].cells.items()}
    paper.sheets[0].truth = {row + 1: records for row, records in paper.sheets[0].truth.items()}
    paper.sheets[0].put(0, 0, "填报单位：清河镇河湾村")
    return paper
