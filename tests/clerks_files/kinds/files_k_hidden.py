"""K: rows and sheets that the clerk hid, struck through or meant for somebody else."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, Table, clerk, day
from tests.clerks_files.parts import SHEET, replacing
from tests.clerks_files.persons import identity, name

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
STRUCK = {"font_strikeout": True}


def _rows(t: Table, hidden: tuple[int, ...] = ()) -> list[int]:
    return [
        t(
            day(f"2024-3-{at + 1}"),
            ("清河村", "河湾村", "张庄村")[at % 3],
            "宣讲",
            f"春风宣讲{at + 1}",
            40 + at,
            doubtful=at in hidden,
        )
        for at in range(6)
    ]


@clerk("K", "A filter is set; two rows are hidden by it.")
def filtered_rows() -> Paper:
    paper = Paper("筛选.xlsx")
    s = paper.sheet("活动")
    rows = _rows(s.table("activities", ACT), (1, 4))
    s.filtered = (0, 0, 6, 5)
    s.hidden_rows |= {rows[1], rows[4]}
    return paper


@clerk("K", "Rows were hidden by hand, in .xlsx, .xls and .ods.")
def hidden_rows() -> list[Paper]:
    papers = []
    for file in ("隐藏行.xlsx", "隐藏行.xls", "隐藏行.ods"):
        paper = Paper(file)
        s = paper.sheet("活动")
        rows = _rows(s.table("activities", ACT), (2,))
        s.hidden_rows.add(rows[2])
        papers.append(paper)
    return papers


@clerk("K", "An event that did not take place is struck through, the whole row.")
def struck_rows() -> Paper:
    paper = Paper("划去.xlsx")
    s = paper.sheet("活动")
    rows = _rows(s.table("activities", ACT), (1,))
    s.row_looks[rows[1]] = STRUCK
    return paper


@clerk("K", "The same in an .xls.")
def struck_rows_of_an_xls() -> Paper:
    paper = Paper("划去.xls")
    s = paper.sheet("活动")
    rows = _rows(s.table("activities", ACT), (3,))
    s.row_looks[rows[3]] = STRUCK
    return paper


@clerk("K", "Only the sum is struck through, or the old number and the new one stand in one cell.")
def struck_cells() -> Paper:
    paper = Paper("划去一格.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents",
    )
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), 1000)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), identity(1), As(1000, UNSURE, STRUCK))
    t(day("2024-1-7"), "清河村", "困境母亲", As(name(2), UNSURE, STRUCK), identity(2), 1000)
    t(
        day("2024-1-8"),
        "清河村",
        "困境母亲",
        name(3),
        identity(3),
        As([STRUCK, "1000", {"bold": True}, "500"], UNSURE),
    )
    return paper


@clerk("K", "A sheet named after one village under the title of another one.")
def a_sheet_under_another_title() -> Paper:
    paper = Paper("各村活动.xlsx")
    for sheet, title in (("清河村", "清河村"), ("河湾村", "清河村"), ("张庄村", "张庄村")):
        s = paper.sheet(sheet)
        s.line(f"{title}2024年妇女活动台账", merged=5)
        t = s.table(
            "activities",
            "序号 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
            const={"unit": title if title == sheet else UNSURE},
        )
        t(day("2024-3-1"), "宣讲", f"{sheet}春风宣讲", 50)
        t(day("2024-3-2"), "培训", f"{sheet}春耕培训", 40)
    return paper


@clerk("K", "A file named after one town, its title names another.")
def a_file_under_another_title() -> Paper:
    paper = Paper("平安街道2024年活动.xlsx")
    s = paper.sheet("Sheet1")
    s.line("清河镇2024年妇女活动台账", merged=5)
    t = s.table(
        "activities",
        "序号 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
        const={"unit": UNSURE},
    )
    t(day("2024-3-1"), "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "培训", "春耕培训", 40)
    return paper


@clerk("K", "A hidden sheet with last year's rows behind the visible one.")
def a_hidden_sheet() -> Paper:
    paper = Paper("活动（去年）.xlsx")
    _rows(paper.sheet("2024").table("activities", ACT))
    t = paper.sheet("旧表", state="hidden").table("activities", ACT)
    t(day("2023-3-1"), "清河村", "宣讲", "旧宣讲", 50, doubtful=True)
    t(day("2023-3-2"), "清河村", "培训", "旧培训", 40, doubtful=True)
    return paper


@clerk("K", "A very hidden sheet that only a macro shows.")
def a_very_hidden_sheet() -> Paper:
    paper = Paper("活动（深藏）.xlsx")
    _rows(paper.sheet("2024").table("activities", ACT))
    t = paper.sheet("数据", state="veryHidden").table("activities", ACT)
    t(day("2023-3-1"), "清河村", "宣讲", "藏宣讲", 50, doubtful=True)
    return paper


@clerk("K", "Hidden columns: the head-count that people see is not the one that is read.")
def hidden_columns() -> Paper:
    paper = Paper("隐藏列.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次: 参加人数:headcount",
    )
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 500, As(50, UNSURE))
    t(day("2024-3-2"), "清河村", "宣讲", "春雨宣讲", 600, As(60, UNSURE))
    s.hidden_columns.add(4)
    return paper


@clerk("K", "Rows called off in the note, or in a comment at the cell.")
def called_off_in_the_note() -> Paper:
    paper = Paper("取消.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 备注:note")
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50, None)
    t(day("2024-3-2"), "清河村", "宣讲", "春雨宣讲", 60, "作废", doubtful=True)
    t(day("2024-3-3"), "清河村", "宣讲", "春雷宣讲", 60, "因雨取消，未开展", doubtful=True)
    t(day("2024-3-4"), "清河村", "宣讲", "春花宣讲", As(70, 70, None, "实际45人，请改"), None, doubtful=True)
    return paper


@clerk("K", "Rows of nought height, as dragging hides them.")
def rows_of_no_height() -> Paper:
    paper = Paper("零行高.xlsx")
    s = paper.sheet("活动")
    _rows(s.table("activities", ACT), (2,))
    paper.after = replacing((SHEET, '<row r="4"', '<row r="4" ht="0" customHeight="1"'))
    return paper
