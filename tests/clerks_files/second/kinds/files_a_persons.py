"""A, by a second stranger: what else stands in cells that should hold one person."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone

POST = "序号 姓名:person 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)
HOME = "序号 表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖家庭:household 家庭所在村居:household.unit 填报单位:unit"


@clerk("A", "Two-character names are set wide, as on every printed roster; they are one name.")
def second_names_set_wide() -> Paper:
    paper = Paper("执委花名册（打印版）.xlsx")
    s = paper.sheet("花名册")
    s.line("清河镇妇联执委花名册", merged=6)
    t = s.table("posts", POST)
    since = day("2021-5-20")
    t(As("李　试", "李试"), "清河镇", "妇联", "主席", since)
    t(As("王  试", "王试"), "清河镇", "妇联", "副主席", since)
    t(As(" 张 试 ", "张试"), "清河镇", "妇联", "执委", since)
    t(As("欧阳试验\u200b", "欧阳试验"), "清河镇", "妇联", "执委", since)
    t("阿依古丽·试验", "清河镇", "妇联", "执委", since)
    return paper


@clerk("A", "Names masked for publication: nobody may be made of them.")
def second_masked_for_publication() -> Paper:
    paper = Paper("救助公示名单.xlsx")
    s = paper.sheet("公示")
    s.line("清河镇困境母亲救助公示", merged=6)
    t = s.table("reliefs", RELIEF)
    for at, shown in enumerate(
        ("李某", "王某某", "张*", "李**", "试○甲", "李×甲", "刘XX", "陈女士", "孙大姐")
    ):
        t(day("2024-1-15"), "清河村", "困境母亲", unsure(shown), 500 + at)
    t(day("2024-1-15"), "清河村", "困境母亲", name(3), 600)
    return paper


@clerk("A", "A relation instead of a name: the wife of, the mother of, and children.")
def second_relations() -> Paper:
    paper = Paper("走访慰问.xls")
    s = paper.sheet("慰问")
    t = s.table("reliefs", RELIEF)
    said = (
        "试验甲之母",
        "试验乙妻子",
        "试验丙的女儿",
        "试验丁及其子女",
        "试验戊一家",
        "试验己（代领：试验庚）",
        "试验辛转试验壬",
    )
    for at, shown in enumerate(said):
        t(day("2024-2-5"), "河湾村", "困境母亲", unsure(shown), 300 + at)
    return paper


@clerk("A", "Ditto marks and dashes for a person.")
def second_ditto_for_a_person() -> Paper:
    paper = Paper("救助登记.xlsx")
    s = paper.sheet("登记")
    t = s.table("reliefs", RELIEF)
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), 500)
    t(day("2024-2-5"), "清河村", "困境母亲", As("同上", name(0)), 600)
    t(day("2024-3-5"), "清河村", "困境母亲", As("〃", name(0)), 700)
    t(day("2024-4-5"), "清河村", "困境母亲", unsure("—"), 800)
    t(day("2024-5-5"), "清河村", "困境母亲", unsure("/"), 900)
    t(day("2024-6-5"), "清河村", "困境母亲", unsure("待补"), 950)
    t(day("2024-7-5"), "清河村", "困境母亲", unsure("不详"), 960)
    return paper


@clerk("A", "Remarks in brackets and behind the name: a group, a former name, the deceased.")
def second_remarks_at_names() -> Paper:
    paper = Paper("两癌救助.xlsx")
    s = paper.sheet("两癌")
    t = s.table("reliefs", RELIEF)
    for at, shown in enumerate(
        (
            "{}（女）",
            "{}(低保户)",
            "{}（曾用名：李试）",
            "{}（已故）",
            "{}★",
            "{}1",
            "{}①",
            "{}（2组）",
            "3.{}",
            "{} 女 45岁",
        )
    ):
        t(day("2024-3-5"), "张庄村", "两癌母亲", As(shown.format(name(at)), name(at)), 1000 + at)
    return paper


@clerk("A", "Couples and families that are honoured.")
def second_couples_and_families() -> Paper:
    paper = Paper("最美家庭.xlsx")
    s = paper.sheet("最美家庭")
    t = s.table("honours", HOME)
    t(day("2024-5-15"), "最美家庭", "区级", As("试验甲家庭", "试验甲"), "清河村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", As("试验乙户", "试验乙"), "河湾村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", unsure("试验丙、试验丁夫妇"), "河湾村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", unsure("试验戊（夫）李试验（妻）"), "河湾村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", unsure("清河村委会"), "清河村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", unsure("5户"), "清河村", "清河镇")
    return paper


@clerk("A", "The name and the identity number changed places in some rows.")
def second_number_in_the_place_of_the_name() -> Paper:
    paper = Paper("贷款人.csv")
    s = paper.sheet()
    t = s.table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 身份证号:person.id_number 授信金额（元）:granted_cents",
    )
    first = As("2023-5-6", day("2023-5-6"))
    t(first, "清河村", "创业担保贷款", name(0), identity(0), 100000)
    t(first, "清河村", "创业担保贷款", unsure(identity(1)), unsure(name(1)), 110000)
    t(first, "清河村", "创业担保贷款", unsure(phone(2)), unsure(""), 120000)
    t(first, "清河村", "创业担保贷款", unsure("ShiYanJia"), identity(3), 130000)
    return paper


@clerk("A", "Identity numbers as they are really typed.")
def second_identity_numbers_as_typed() -> Paper:
    paper = Paper("参保名册.xlsx")
    s = paper.sheet("名册")
    t = s.table(
        "reliefs",
        RELIEF.replace("救助对象:person", "救助对象:person 身份证号:person.id_number"),
    )
    at_x = next(at for at in range(60) if identity(at).endswith("X"))

    def row(at: int, number: object) -> None:
        t(day("2024-1-9"), "清河村", "两癌母亲", name(at), number, 1000 + at)

    row(0, As(identity(at_x).lower(), identity(at_x)))
    row(1, As(f"{identity(1)[:6]} {identity(1)[6:14]} {identity(1)[14:]}", identity(1)))
    row(2, As(f"'{identity(2)}", identity(2)))
    row(3, As(f"{identity(3)}\n", identity(3)))
    row(4, As(identity(14).translate(str.maketrans("0123456789", "０１２３４５６７８９")), identity(14)))
    row(5, As(f"身份证{identity(5)}", identity(5)))
    row(6, unsure(float(identity(6).replace("X", "0"))))
    row(7, unsure(identity(7)[:-1]))
    row(8, unsure(identity(8)[:-1] + ("1" if identity(8)[-1] != "1" else "2")))
    row(9, unsure(identity(9)[:10] + "****" + identity(9)[14:]))
    return paper


@clerk("A", "Two persons on two lines of one cell, with two amounts.")
def second_two_lines_in_a_cell() -> Paper:
    paper = Paper("慰问金.xlsx")
    s = paper.sheet("慰问金")
    t = s.table("reliefs", RELIEF)
    t(day("2024-1-9"), "清河村", "困境母亲", unsure("试验甲\n试验乙"), unsure("500\n500"))
    t(day("2024-1-9"), "河湾村", "困境母亲", unsure("试验丙\r\n试验丁"), 1000)
    t(day("2024-1-9"), "河湾村", "困境母亲", As("试验\n戊", "试验戊"), 800)
    return paper


@clerk("A", "A roster with vacant seats, a seat shared and one who acts for another.")
def second_seats_on_a_roster() -> Paper:
    paper = Paper("村妇联组织.ods")
    s = paper.sheet("组织")
    t = s.table("posts", POST)
    since = day("2021-3-1")
    t(name(1), "清河村", "妇联", "主席", since)
    for shown in ("（空）", "缺", "暂缺", "未定", "拟补选", "同主席", "兼", "0"):
        t(unsure(shown), "清河村", "妇联", "副主席", since)
    return paper


@clerk("A", "A person's telephone or age in the cell of the name.")
def second_telephone_behind_the_name() -> Paper:
    paper = Paper("活动骨干.xlsx")
    s = paper.sheet("骨干")
    t = s.table("posts", POST, const={"person.phone": UNSURE})
    for at, shown in enumerate(("{}{}", "{}：{}", "{}\n{}", "{}（{}）", "{} Tel:{}")):
        text = shown.format(name(at), phone(at))
        t(As(text, name(at)), "河湾村", "妇联", "执委", day("2021-3-1"))
    return paper
