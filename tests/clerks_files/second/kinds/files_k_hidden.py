"""K, by a second stranger: rows that somebody took back, put away or only planned."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, looking
from tests.clerks_files.parts import SHEET, replacing
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 备注:note"
PLAIN = ACTIVITY.removesuffix(" 备注:note")


@clerk("K", "The remark says that nothing came of it.")
def second_remarks_that_take_back() -> Paper:
    paper = Paper("备注取消.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, None)
    said = (
        "取消",
        "已取消",
        "未开展",
        "因雨取消",
        "因疫情推迟",
        "延期",
        "作废",
        "此行作废",
        "重复",
        "重复录入，删除",
        "错行",
        "待核实",
        "未举办",
        "计划",
        "暂定",
        "改到4月",
    )
    for at, note in enumerate(said):
        t(day(f"2024-3-{at + 7}"), "清河村", "宣讲", f"宣讲第{at + 1}讲", 20 + at, note, doubtful=True)
    return paper


@clerk("K", "The name of the activity says so.")
def second_titles_that_take_back() -> Paper:
    paper = Paper("名称取消.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", PLAIN)
    for at, title in enumerate(
        ("家风宣讲（取消）", "【作废】法治宣讲", "安全宣讲（未开展）", "禁毒宣讲-已取消", "（拟）春游")
    ):
        t(day(f"2024-3-{at + 7}"), "清河村", "宣讲", title, 20 + at, doubtful=True)
    return paper


@clerk("K", "A plan for the year is no ledger of what was done.")
def second_a_plan() -> list[Paper]:
    papers = []
    for at, title in enumerate(
        ("2024年妇女活动计划表", "2024年下半年活动安排", "2024年活动预告", "2024年活动方案（草案）")
    ):
        paper = Paper(f"计划{at}.xlsx")
        s = paper.sheet("Sheet1")
        s.line(title, merged=6)
        t = s.table("activities", PLAIN)
        t(day("2024-8-6"), "清河村", "宣讲", f"家风宣讲{at}", 40, doubtful=True)
        t(day("2024-9-6"), "河湾村", "培训", f"面点培训{at}", 30, doubtful=True)
        papers.append(paper)
    return papers


@clerk("K", "A column 状态 or 是否开展 says which were held.")
def second_a_column_of_states() -> Paper:
    paper = Paper("状态列.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", PLAIN + " 开展情况")
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, "已开展")
    t(day("2024-3-7"), "清河村", "宣讲", "法治宣讲", 40, "未开展", doubtful=True)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 40, "取消", doubtful=True)
    t(day("2024-3-9"), "清河村", "宣讲", "安全宣讲", 41, "已完成")
    return paper


@clerk("K", "Money that was refused, returned or not yet paid.")
def second_money_not_paid() -> Paper:
    paper = Paper("未发放.xlsx")
    s = paper.sheet("救助")
    t = s.table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents 备注:note",
    )
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), 500, "已发放")
    for at, note in enumerate(("未发放", "退回", "不符合条件，未予救助", "本人放弃", "卡号有误退票", "待发")):
        t(day("2024-1-5"), "清河村", "困境母亲", name(at + 1), 510 + at, note, doubtful=True)
    return paper


@clerk("K", "Rows of no height, rows in a folded group, white on white.")
def second_rows_out_of_sight() -> Paper:
    paper = Paper(
        "看不见.xlsx",
        after=replacing(
            (SHEET, '<row r="3"', '<row r="3" ht="0" customHeight="1"'),
            (SHEET, '<row r="4"', '<row r="4" outlineLevel="1" hidden="1"'),
        ),
    )
    s = paper.sheet("活动")
    t = s.table("activities", PLAIN)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "清河村", "宣讲", "法治宣讲", 40, doubtful=True)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 41, doubtful=True)
    t(day("2024-3-9"), "清河村", "宣讲", "安全宣讲", 42)
    return paper


@clerk("K", "A very hidden sheet with last year's rows beside the one that shows.")
def second_a_very_hidden_sheet() -> Paper:
    paper = Paper("深度隐藏.xlsx")
    t = paper.sheet("活动").table("activities", PLAIN)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    old = paper.sheet("旧表", state="veryHidden")
    t = old.table("activities", PLAIN)
    t.sample(day("2023-3-6"), "清河村", "宣讲", "旧家风宣讲", 43)
    t.sample(day("2023-3-7"), "清河村", "宣讲", "旧法治宣讲", 40)
    return paper


@clerk("K", "A hidden column holds the number of people, another the unit.")
def second_hidden_columns() -> Paper:
    paper = Paper("隐藏列.xlsx")
    s = paper.sheet("活动", hidden_columns={2, 5})
    t = s.table("activities", PLAIN)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, doubtful=True)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40, doubtful=True)
    return paper


@clerk("K", "An old .xls: struck through rows and hidden ones.")
def second_struck_through_in_an_xls() -> Paper:
    paper = Paper("老表划线.xls")
    s = paper.sheet("活动", hidden_rows={3})
    t = s.table("activities", PLAIN)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    row = t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40, doubtful=True)
    s.row_looks[row] = {"font_strikeout": True}
    t(day("2024-3-8"), "河湾村", "宣讲", "三八宣讲", 41, doubtful=True)
    t(day("2024-3-9"), "河湾村", "宣讲", "安全宣讲", 42)
    return paper


@clerk("K", "Only the title of one row is struck through.")
def second_only_a_cell_struck_through() -> Paper:
    paper = Paper("单格划线.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", PLAIN)
    t(day("2024-3-6"), "清河村", "宣讲", looking("家风宣讲", font_strikeout=True), 43, doubtful=True)
    t(day("2024-3-8"), "河湾村", "宣讲", "三八宣讲", 41)
    return paper


@clerk("K", "A comment at the number of people corrects it; another only explains.")
def second_a_comment_that_corrects() -> Paper:
    paper = Paper("批注更正.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", PLAIN)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", As(40, UNSURE, None, "更正：应为45人"))
    t(day("2024-3-8"), "河湾村", "宣讲", "三八宣讲", As(41, 41, None, "现场清点"))
    return paper


@clerk("K", "A sheet whose name says that it is void, old, a copy or a test.")
def second_a_sheet_that_is_void() -> Paper:
    paper = Paper("作废表.xlsx")
    for at, title in enumerate(("2024", "作废", "2024（旧）", "测试", "待删除")):
        t = paper.sheet(title).table("activities", PLAIN)
        t(day(f"2024-3-{at + 6}"), "清河村", "宣讲", f"家风宣讲{at}", 43, doubtful=at > 0)
    return paper
