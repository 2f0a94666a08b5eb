"""L: head-counts under headings that repeat or divide a known one; dropping them silently loses the numbers."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day

HEAD = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title"
ROWS = [
    ("2024-3-1", "清河村", "宣讲", "春风宣讲"),
    ("2024-3-2", "河湾村", "培训", "春耕培训"),
    ("2024-3-3", "张庄村", "志愿服务", "植树"),
]


def _with(file: str, columns: str, *counts: tuple[object, ...]) -> Paper:
    paper = Paper(file)
    t = paper.sheet("活动").table("activities", f"{HEAD} {columns}")
    for (date, unit, kind, title), numbers in zip(ROWS, counts, strict=True):
        t(day(date), unit, kind, title, *numbers)
    return paper


@clerk("L", "The heading says 本场人数.")
def people_of_this_session() -> Paper:
    return _with("本场人数.xlsx", "本场人数:headcount", (50,), (40,), (30,))


@clerk("L", "The heading says the year: 2024年参加人数.")
def people_of_the_year() -> Paper:
    return _with("年人数.xlsx", "2024年参加人数:headcount", (50,), (40,), (30,))


@clerk("L", "Three columns: 男, 女, 合计.")
def men_women_total() -> Paper:
    return _with("男女合计.xlsx", "男 女:women 合计:headcount", (10, 40, 50), (5, 35, 40), (12, 18, 30))


@clerk("L", "A two-row heading: 参加人数 over 男, 女 and 小计.")
def a_heading_of_two_rows() -> Paper:
    paper = Paper("两层表头.xlsx")
    s = paper.sheet("活动")
    s.line("序号", "活动日期", "填报单位", "活动类别", "活动名称", "参加人数（人）")
    s.line(None, None, None, None, None, "男", "女", "小计")
    s.merges += [(0, at, 1, at) for at in range(5)] + [(0, 5, 0, 7)]
    t = s.table("activities", f"{HEAD} 男 女:women 小计:headcount", head=False)
    for (date, unit, kind, title), numbers in zip(
        ROWS, ((10, 40, 50), (5, 35, 40), (12, 18, 30)), strict=True
    ):
        t(day(date), unit, kind, title, *numbers)
    return paper


@clerk("L", "Two columns that could both be the head-count: planned and real.")
def planned_and_real() -> Paper:
    return _with("计划实际.xlsx", "计划人数 实到人数:headcount", (80, 50), (60, 40), (40, 30))


@clerk("L", "Two columns of heads for two years; one activity cannot have both.")
def two_years_of_heads() -> Paper:
    def both(first: int, second: int) -> tuple[object, ...]:
        return As(first, first), As(second, UNSURE)

    return _with("两年人数.xlsx", "2023年人数 2024年人数:headcount", both(30, 50), both(20, 40), both(10, 30))


@clerk("L", "Headings with remarks, units and line breaks.")
def headings_with_remarks() -> Paper:
    paper = Paper("表头带注.xlsx")
    s = paper.sheet("活动")
    s.line(
        "序号",
        "活动日期\n（年月日）",
        "填报单位*",
        "活动类别（必填）",
        "活动名称：",
        "参加\n人数\n（人）",
        "其中：妇女（人）",
        "其中：儿童",
    )
    t = s.table("activities", f"{HEAD} a:headcount b:women c:children", head=False)
    for (date, unit, kind, title), numbers in zip(ROWS, ((50, 40, 2), (40, 35, 0), (30, 18, 6)), strict=True):
        t(day(date), unit, kind, title, *numbers)
    return paper


@clerk("L", "On site and online heads under one merged heading.")
def on_site_and_online() -> Paper:
    paper = Paper("线上线下.xlsx")
    s = paper.sheet("活动")
    s.line("序号", "活动日期", "填报单位", "活动类别", "活动名称", "参与人次")
    s.line(None, None, None, None, None, "线下", "线上")
    s.merges += [(0, at, 1, at) for at in range(5)] + [(0, 5, 0, 6)]
    t = s.table("activities", f"{HEAD} 线下:headcount 线上:online_views", head=False)
    for (date, unit, kind, title), numbers in zip(ROWS, ((50, 400), (40, None), (30, 1200)), strict=True):
        t(day(date), unit, kind, title, *numbers)
    return paper


@clerk("L", "The count stands in the title or the note, the column is called 规模.")
def another_word_for_heads() -> Paper:
    return _with("规模.xls", "参与规模（人）:headcount", (50,), (40,), (30,))


@clerk("L", "The same heading stands twice, with different numbers.")
def the_same_heading_twice() -> Paper:
    return _with(
        "两个人数.xlsx",
        "参加人数 参加人数:headcount",
        *[(As(at, at), As(at + 5, UNSURE)) for at in (50, 40, 30)],
    )


@clerk("L", "A two-row heading with the main word below, in a .csv.")
def a_heading_of_two_rows_in_a_csv() -> Paper:
    paper = Paper("两层表头.csv")
    s = paper.sheet()
    s.line("序号", "活动日期", "填报单位", "活动类别", "活动名称", "参加人数", None, None)
    s.line(None, None, None, None, None, "合计", "妇女", "儿童")
    t = s.table("activities", f"{HEAD} 合计:headcount 妇女:women 儿童:children", head=False)
    for (date, unit, kind, title), numbers in zip(ROWS, ((50, 40, 2), (40, 35, 0), (30, 18, 6)), strict=True):
        t(date, unit, kind, title, *numbers)
    for records in s.truth.values():
        records[0].values["occurred_on"] = day(
            "-".join(str(int(p)) for p in str(records[0].values["occurred_on"]).split("-"))
        )
    return paper
