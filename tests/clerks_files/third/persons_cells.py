"""S: persons, their numbers and offices, as they stand in cells."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone
from tests.clerks_files.third.common import RELIEF, ROSTER


def helped(file: str, *cells: tuple[Any, Any]) -> Paper:
    """Reliefs that differ in the person and the sum."""
    paper = Paper(file)
    t = paper.sheet("救助").table("reliefs", RELIEF)
    for at, (person, amount) in enumerate(cells):
        t(day(f"2024-1-{at + 5}"), "清河村", "困境母亲", person, amount, None)
    return paper


@clerk("S", "Several persons in a cell, each with her sum, or with one sum for all.")
def third_persons_with_their_sums() -> Paper:
    return helped(
        "多人一行.xlsx",
        (unsure(f"{name(0)}500、{name(1)}500"), unsure("共1000")),
        (unsure(f"{name(2)}、{name(3)}（共2人）"), unsure(1000)),
        (unsure(f"{name(4)} {name(5)} {name(6)}"), unsure("500*3")),
        (unsure(f"{name(7)}等5户"), unsure(2500)),
        (unsure(f"{name(8)};{name(9)}"), unsure("500;600")),
        (name(11), 700),
    )


@clerk("S", "The village before the name or behind it, the last digits of the number, the age.")
def third_what_else_stands_with_a_name() -> Paper:
    shown = (
        "清河村 {}",
        "{}（清河村）",
        "清河村：{}",
        "{}（42岁）",
        "{}（0012）",
        "{}-低保户",
        "{}（两癌）",
        "①{}",
        "{}★",
    )
    return helped(
        "姓名带话.xlsx", *[(As(text.format(name(at)), name(at)), 500 + at) for at, text in enumerate(shown)]
    )


@clerk("S", "In the column of the identity number stands everything but one.")
def third_no_numbers() -> Paper:
    paper = Paper("证号不全.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 金额（元）:amount_cents",
    )
    cells = (
        "已报",
        "同上",
        "44岁",
        "后补",
        "见户口本",
        "370115800101001",
        "3.70115E+17",
        "护照E00000000",
        "女",
    )
    for at, text in enumerate(cells):
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), unsure(text), 500 + at)
    return paper


@clerk("S", "Telephones as they are typed: two, with a stroke, a short one, a float, of a husband.")
def third_telephones() -> Paper:
    paper = Paper("通讯录.xls")
    t = paper.sheet("通讯录").table("posts", ROSTER)
    cells = [
        As(f"{phone(0)[:3]}-{phone(0)[3:7]}-{phone(0)[7:]}", phone(0)), As(f"{phone(1)[:3]} {phone(1)[3:7]} {phone(1)[7:]}", phone(1)),
        As(float(phone(2)), phone(2)), unsure(f"{phone(3)}/{phone(33)}"), unsure("1.39E+10"), unsure(f"{phone(5)}（丈夫）"), unsure("1390000"), unsure("同上"),
    ]  # fmt: skip
    for at, cell in enumerate(cells):
        t(name(at), "河湾村", "妇联", "执委", day("2021-3-8"), cell)
    return paper


@clerk("S", "Offices as rosters have them: two in one, half of one, of another body, former ones.")
def third_offices() -> Paper:
    paper = Paper("妇联班子.xlsx")
    t = paper.sheet("班子").table("posts", ROSTER.replace(" 联系电话:person.phone", ""))
    for at, (shown, meant) in enumerate(
        [("主席", "主席"), ("副主席（兼职）", "副主席"), ("副 主 席", "副主席"), ("妇联执委", "执委"), ("村委委员、妇联主席", UNSURE), ("主席兼妇女专干", UNSURE),
         ("原主席", UNSURE), ("拟任副主席", UNSURE), ("组长", UNSURE), ("网格员", UNSURE), ("〃", UNSURE)]
    ):  # fmt: skip
        t(name(at), "河湾村", "妇联", As(shown, meant), day("2021-3-8"))
    return paper


@clerk("S", "The office is merged downward over those who hold it.")
def third_an_office_merged_over_persons() -> Paper:
    paper = Paper("执委名单.xlsx")
    s = paper.sheet("名单")
    s.line("清河镇张庄村妇联执委名单", merged=5)
    t = s.table(
        "posts",
        "职务:role 姓名:person 所在组织:body 任职日期:occurred_on 联系电话:person.phone",
        const={"unit": "张庄村"},
    )
    for at in range(5):
        role = ("主席", "副主席", "副主席", "执委", "执委")[at]
        t(role if at in (0, 1, 3) else As(None, role), name(at), "妇联", day("2021-3-8"), phone(at))
    s.merges += [(3, 0, 4, 0), (5, 0, 6, 0)]
    return paper


@clerk("S", "Names of groups stand between the names, and below them the word that nothing follows.")
def third_groups_between_names() -> Paper:
    paper = Paper("志愿者名单.xlsx")
    s = paper.sheet("名单")
    t = s.table("persons", "序号 姓名:name 身份证号:id_number 所在单位:unit 联系电话:phone")
    for group in ("第一组", "第二组"):
        s.line(None, group)
        for at in range(3):
            number = at + (10 if group == "第二组" else 0)
            t(name(number), identity(number), "河湾村", phone(number))
    s.line(None, "（以下空白）")
    s.line(None, "以下无正文")
    return paper


@clerk("S", "Families: the couple in two columns, the members in a third.")
def third_families_with_members() -> Paper:
    paper = Paper("最美家庭推荐.xlsx")
    t = paper.sheet("推荐").table(
        "honours",
        "序号 表彰日期:occurred_on 荣誉称号:scheme 级别:level 家庭代表:household 家庭成员 家庭所在村居:household.unit 填报单位:unit",
    )
    for at in range(3):
        t(
            day("2024-5-15"),
            "最美家庭",
            "区级",
            name(at),
            f"{name(at + 11)}、{name(at + 13)}",
            "清河村",
            "清河镇",
        )
    return paper


@clerk("S", "The same person twice: once with, once without her number; and two of one name.")
def third_one_name_two_persons() -> Paper:
    paper = Paper("同名.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 金额（元）:amount_cents",
    )
    t(day("2024-1-9"), "清河村", "困境母亲", "试验同", identity(1), 500)
    t(day("2024-1-9"), "河湾村", "困境母亲", "试验同", identity(2), 600)
    t(day("2024-2-9"), "清河村", "困境母亲", "试验同", identity(1), 700)
    return paper


@clerk("S", "Instead of names: who comes from whom, by numbers, by houses.")
def third_nobody_by_name() -> Paper:
    shown = (
        "3号楼住户",
        "试验甲之女",
        "试验乙儿媳",
        "新婚夫妇",
        "独居老人3名",
        "某女士",
        "李某",
        "清河村五保户",
        "已婚育龄妇女",
        "试验?",
        "试验甲/乙",
    )
    return helped("无姓名.ods", *[(unsure(text), 500 + at) for at, text in enumerate(shown)])


@clerk("S", "The insured: number, name and village slipped one column to the left in the middle.")
def third_a_row_that_slipped() -> Paper:
    paper = Paper("参保.xlsx")
    t = paper.sheet("参保").table(
        "insurances",
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 身份证号:person.id_number 保费（元）:premium_cents 保额（元）:covered_cents",
    )
    t(day("2024-3-1"), "清河村", "两癌险", name(0), identity(0), 30, 20000)
    t(
        unsure("清河村"),
        unsure("两癌险"),
        unsure(name(1)),
        unsure(identity(1)),
        unsure(30),
        unsure(20000),
        unsure(None),
    )
    t(day("2024-3-1"), "清河村", "两癌险", name(2), identity(2), 30, 20000)
    return paper
