"""T: rows that somebody took back, by a word, a stroke, a colour, a note."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, looking
from tests.clerks_files.persons import name, phone
from tests.clerks_files.third.common import ACT, LOAN, RELIEF, ROSTER, three_acts

NOTED = ACT + " 备注:note"


@clerk("T", "取消, 作废, 重复, 改期 and their kin in the notes; other notes take nothing back.")
def third_taken_back_in_the_note() -> Paper:
    paper = Paper("备注作废.xlsx")
    t = paper.sheet("活动").table("activities", NOTED)
    for at, (note, doubtful) in enumerate(
        [("取消", True), ("作废", True), ("因雨改期至4月", True), ("与第1条重复", True), ("未开展", True), ("删除", True), ("此条不算", True), ("推迟", True),
         ("已上报", False), ("补录", False), ("无", False), ("雨天改在室内", False), ("重复播放宣传片", False)]
    ):  # fmt: skip
        t(
            day(f"2024-3-{at + 1}"),
            "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            "广场",
            30 + at,
            note,
            doubtful=doubtful,
        )
    return paper


@clerk("T", "A column of states: done, cancelled, not yet.")
def third_states() -> Paper:
    paper = Paper("完成状态.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 完成情况")
    for at, state in enumerate(("已完成", "已取消", "未完成", "完成", "未开展")):
        t(
            day(f"2024-3-{at + 1}"),
            "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            "广场",
            30 + at,
            state,
            doubtful=at in (1, 2, 4),
        )
    return paper


@clerk("T", "Below what was done stands what is planned for the next month, under a line of its own.")
def third_plans_below() -> Paper:
    paper = Paper("3月小结.xlsx")
    s = paper.sheet("3月")
    s.line("一、3月份已开展活动", merged=7)
    t = s.table("activities", ACT)
    three_acts(t)
    s.line("二、4月份计划开展活动", merged=7)
    t(day("2024-4-5"), "清河村", "宣讲", "清明宣讲", "广场", 50, doubtful=True)
    t(day("2024-4-15"), "河湾村", "培训", "家政培训", "礼堂", 30, doubtful=True)
    return paper


@clerk("T", "A sheet of plans with the columns of a ledger.")
def third_a_sheet_of_plans() -> Paper:
    paper = Paper("2024年工作.xlsx")
    s = paper.sheet("活动计划")
    s.line("清河镇2024年活动计划表", merged=7)
    t = s.table("activities", ACT.replace("参加人数", "预计人数").replace("活动时间", "拟开展时间"))
    for at in range(2):
        t(day(f"2024-9-{at + 5}"), "清河村", "宣讲", f"金秋宣讲{at}", "广场", 60 + at, doubtful=True)
    return paper


@clerk("T", "A comment at the cell says that the row does not count.")
def third_taken_back_in_a_comment() -> Paper:
    paper = Paper("批注.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    three_acts(t)
    t(
        day("2024-3-28"),
        "清河村",
        "宣讲",
        As("端午宣讲", "端午宣讲", None, "这条作废，没有开展"),
        "广场",
        40,
        doubtful=True,
    )
    return paper


@clerk("T", "A cross or a word in the place of the serial number.")
def third_taken_back_in_the_serial_number() -> Paper:
    paper = Paper("序号打叉.xlsx")
    s = paper.sheet("活动")
    s.line("编号", *[part.split(":")[0] for part in ACT.split()[1:]])
    t = s.table("activities", "编号 " + " ".join(ACT.split()[1:]), head=False)
    for at, mark in enumerate((1, "×", 2, "删", "作废", 3)):
        t(
            mark,
            day(f"2024-3-{at + 1}"),
            "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            "广场",
            30 + at,
            doubtful=isinstance(mark, str),
        )
    return paper


@clerk("T", "Struck through is only the title, or all but the serial number.")
def third_struck_in_part() -> Paper:
    paper = Paper("划掉.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    three_acts(t)
    t(day("2024-3-26"), "清河村", "宣讲", looking("法治宣讲", font_strikeout=True), "广场", 40, doubtful=True)
    struck = {"font_strikeout": True}
    t(
        As(day("2024-3-27"), day("2024-3-27"), struck),
        *[looking(value, **struck) for value in ("河湾村", "宣讲", "安全宣讲", "礼堂", 41)],
        doubtful=True,
    )
    return paper


@clerk("T", "Rows in red, and below the table what red means.")
def third_red_means_cancelled() -> Paper:
    paper = Paper("标红.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT)
    three_acts(t)
    red = {"font_color": "#FF0000"}
    t(
        As(day("2024-3-26"), day("2024-3-26"), red),
        *[looking(value, **red) for value in ("河湾村", "宣讲", "安全宣讲", "礼堂", 41)],
        doubtful=True,
    )
    s.line("注：标红的活动已取消。", merged=7)
    return paper


@clerk("T", "Loans refused and given back, by the note.")
def third_loans_not_given() -> Paper:
    paper = Paper("贷款进度.xls")
    t = paper.sheet("贷款").table("loans", LOAN + " 备注:note")
    for at, (note, doubtful) in enumerate(
        (("正常", False), ("审批未通过", True), ("本人放弃", True), ("未发放", True), ("已结清", False))
    ):
        t(
            day(f"2023-5-{at + 4}"),
            "清河村",
            "创业担保贷款",
            name(at),
            100000 + at * 10000,
            24,
            note,
            doubtful=doubtful,
        )
    return paper


@clerk("T", "Relief that nobody fetched, that went back, or to another.")
def third_relief_not_fetched() -> Paper:
    paper = Paper("未领.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    for at, (note, doubtful) in enumerate(
        (("本人签字", False), ("未领取", True), ("退回", True), ("不符合条件", True), ("女儿代领", False))
    ):
        t(day(f"2024-1-{at + 4}"), "清河村", "困境母亲", name(at), 500 + at, note, doubtful=doubtful)
    return paper


@clerk("T", "Members who left, by the note on the roster.")
def third_members_who_left() -> Paper:
    paper = Paper("名册备注.xlsx")
    t = paper.sheet("名册").table("posts", ROSTER + " 备注:note")
    for at, (note, doubtful) in enumerate(
        (
            (None, False),
            ("已离任", True),
            ("2023年5月调离", True),
            ("去世", True),
            ("换届未连任", True),
            ("党员", False),
        )
    ):
        t(name(at), "河湾村", "妇联", "执委", day("2021-3-8"), phone(at), note, doubtful=doubtful)
    return paper


@clerk("T", "An older copy of a sheet stands behind it: 活动 (2), almost the same rows.")
def third_an_older_copy_of_a_sheet() -> Paper:
    paper = Paper("活动台账（改）.xlsx")
    three_acts(paper.sheet("活动").table("activities", ACT))
    t = paper.sheet("活动 (2)").table("activities", ACT)
    for at, (kind, title, place, heads) in enumerate(
        [
            ("宣讲", "3月家风宣讲", "文化广场", 55),
            ("培训", "3月面点培训", "妇女之家", 34),
            ("志愿服务", "3月敬老义剪", "幸福院", 27),
        ]
    ):
        t(day(f"2024-3-{at * 7 + 4}"), ("清河村", "河湾村")[at % 2], kind, title, place, heads, doubtful=True)
    return paper
