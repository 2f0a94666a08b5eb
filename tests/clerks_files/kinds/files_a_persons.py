"""A: cells in which a person should stand, and several, none or something else does."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone

RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person "
    "身份证号:person.id_number 救助金额（元）:amount_cents"
)
POST = (
    "序号 所在单位:unit 姓名:person 性别:person.sex 所在组织:body 职务:role 任职日期:occurred_on "
    "联系电话:person.phone 是否进村（居）两委:sits_on_village_committees"
)
LOAN = (
    "序号 授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 经营项目:business "
    "授信金额（元）:granted_cents 期限（月）:months"
)
HONOUR = "表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖人:person 填报单位:unit 表彰单位:issuer"
DUTY = "履职日期:occurred_on 所在单位:unit 姓名:person 履职类别:kind 履职内容:content 服务人次:persons_served"


@clerk("A", "Two or three recipients share one cell and one sum; a person made of them does not exist.")
def two_recipients_in_one_cell() -> Paper:
    paper = Paper("救助2024.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    t(day("2024-1-10"), "清河村", "困境母亲", name(0), identity(0), 1000)
    t(day("2024-1-10"), "清河村", "困境母亲", unsure(f"{name(1)}、{name(2)}"), None, 2000)
    t(day("2024-1-11"), "河湾村", "困境母亲", name(3), identity(3), 1000)
    t(day("2024-1-11"), "张庄村", "困境母亲", unsure(f"{name(4)},{name(5)}"), None, 2000)
    t(day("2024-1-12"), "张庄村", "困境母亲", unsure(f"{name(6)}\n{name(7)}"), None, 2000)
    t(day("2024-1-12"), "张庄村", "春蕾女童", unsure(f"{name(8)} {name(9)} {name(11)}"), None, 3000)
    t(day("2024-1-12"), "张庄村", "春蕾女童", unsure(f"{name(8)}和{name(9)}"), None, 3000)
    return paper


@clerk("A", "Seats that nobody holds stand in the roster with a word where the name should be.")
def vacant_seats() -> Paper:
    paper = Paper("执委花名册.xlsx")
    s = paper.sheet("花名册")
    s.line("清河镇村级妇联执委花名册", merged=9)
    t = s.table("posts", POST)
    t("清河村", name(0), "女", "妇联", "主席", day("2021-3-1"), phone(1), "是")
    words = ("空缺", "待定", "暂缺", "待选举", "无", "（空）", "/", "未配备", "拟任", "缺额")
    for at, word in enumerate(words):
        unit = ("清河村", "河湾村", "张庄村")[at % 3]
        t(unit, unsure(word), None, "妇联", "副主席", day("2021-3-1"), None, None)
    t("张庄村", name(3), "女", "妇联", "执委", day("2021-3-1"), phone(3), "否")
    return paper


@clerk("A", "The telephone stands behind the name, as in a list for calling people.")
def telephone_behind_the_name() -> Paper:
    paper = Paper("创业贷款名单.xlsx")
    t = paper.sheet("贷款").table("loans", LOAN)
    for at, text in enumerate(("{n}（{p}）", "{n}{p}", "{n} {p}", "{n}/{p}", "{n}：{p}", "{n}\n{p}")):
        shown = text.format(n=name(at), p=phone(at))
        t(day(f"2024-5-{at + 1}"), "清河村", "创业担保贷款", As(shown, name(at)), "蔬菜大棚", 100000 + at, 24)
    t(day("2024-5-9"), "河湾村", "创业担保贷款", name(9), "水产养殖", 150000, 36)
    return paper


@clerk("A", "An honour given to a number of people; the number is no name.")
def number_instead_of_names() -> Paper:
    paper = Paper("表彰.xlsx")
    t = paper.sheet("表彰").table("honours", HONOUR)
    t(day("2024-3-8"), "三八红旗手", "区级", name(0), "清河镇", "试验区妇联")
    for word in ("5人", "三人", f"{name(1)}等3人", "共4名", 3, "若干"):
        t(day("2024-3-8"), "三八红旗手", "镇街级", unsure(word), "清河镇", "清河镇妇联")
    t(day("2024-3-8"), "三八红旗手", "区级", name(5), "孙耿镇", "试验区妇联")
    return paper


@clerk("A", "Bodies of persons where one member's name belongs.")
def bodies_instead_of_persons() -> Paper:
    paper = Paper("履职手册.xlsx")
    t = paper.sheet("2024").table("duty_records", DUTY)
    t(day("2024-4-2"), "清河村", name(0), "走访", "走访独居老人", 6)
    for at, word in enumerate(("全体执委", "村妇联", "妇联班子成员", "巾帼志愿队", "各执委", "执委小组")):
        t(day(f"2024-4-{at + 3}"), "清河村", unsure(word), "志愿服务", "清洁家园行动", 20)
    t(day("2024-4-20"), "清河村", name(2), "学习", "参加区妇联培训", None)
    return paper


@clerk("A", "Names of two characters are padded by a space, as on every printed roster: that is one person.")
def padded_names() -> Paper:
    paper = Paper("执委名册（对齐）.xlsx")
    t = paper.sheet("Sheet1").table("posts", POST)
    t("河湾村", As("李　试", "李试"), "女", "妇联", "主席", day("2021-4-1"), phone(1), "是")
    t("河湾村", As("王  试", "王试"), "女", "妇联", "副主席", day("2021-4-1"), phone(2), "否")
    t("河湾村", As(" 试验甲 ", "试验甲"), "女", "妇联", "执委", day("2021-4-1"), phone(3), "否")
    t("河湾村", As("赵 试", "赵试"), "女", "妇联", "执委", day("2021-4-1"), phone(4), "否")
    t("河湾村", "欧阳试验", "女", "妇联", "执委", day("2021-4-1"), phone(5), "否")
    return paper


@clerk("A", "What is said about the recipient stands behind her name, or another person takes the money.")
def remarks_behind_the_name() -> Paper:
    paper = Paper("两癌救助发放表.xlsx")
    t = paper.sheet("发放").table("reliefs", RELIEF)
    t(day("2024-9-1"), "清河村", "两癌母亲", As(f"{name(0)}（已故）", name(0)), identity(0), 10000)
    t(day("2024-9-1"), "清河村", "两癌母亲", As(f"{name(1)}（由{name(2)}代领）", name(1)), identity(1), 10000)
    t(day("2024-9-2"), "清河村", "春蕾女童", unsure(f"{name(3)}之女"), None, 1000)
    t(day("2024-9-2"), "清河村", "春蕾女童", unsure(f"{name(4)}的女儿"), None, 1000)
    t(day("2024-9-2"), "清河村", "困境母亲", unsure(f"{name(5)}母亲"), None, 1000)
    t(day("2024-9-3"), "清河村", "困境母亲", As(f"{name(6)}*", name(6)), identity(6), 1000)
    t(day("2024-9-3"), "清河村", "困境母亲", As(f"{name(7)}①", name(7)), identity(7), 1000)
    return paper


@clerk("A", "Masked names from a published list: nobody knows who they are.")
def masked_names() -> Paper:
    paper = Paper("公示名单.xlsx")
    s = paper.sheet("公示")
    s.line("关于春蕾女童救助对象的公示", merged=7)
    t = s.table("reliefs", RELIEF)
    t(day("2024-8-20"), "张庄村", "春蕾女童", name(0), identity(0, "20121105"), 1500)
    for word in ("李某", "张某某", "王*", "赵**", "陈×", "李○○", "某女士"):
        t(day("2024-8-20"), "张庄村", "春蕾女童", unsure(word), None, 1500)
    return paper


@clerk("A", "The columns of the roster slipped: numbers, dates and sexes stand under the name.")
def slipped_columns() -> Paper:
    paper = Paper("花名册（错位）.xlsx")
    t = paper.sheet("名册").table("posts", POST)
    t("清河村", name(0), "女", "妇联", "主席", day("2021-3-1"), phone(1), "是")
    t("清河村", unsure(2), None, "妇联", "执委", day("2021-3-1"), phone(2), None)
    t("清河村", unsure("女"), None, "妇联", "执委", day("2021-3-1"), phone(3), None)
    t("清河村", unsure(phone(4)), None, "妇联", "执委", day("2021-3-1"), None, None)
    t("清河村", unsure(identity(4)), None, "妇联", "执委", day("2021-3-1"), None, None)
    t("清河村", unsure("2021-03-01"), None, "妇联", "执委", day("2021-3-1"), None, None)
    t("清河村", unsure("清河村"), None, "妇联", "执委", day("2021-3-1"), None, None)
    return paper


@clerk("A", "Names of minorities with a dot, long names and rare characters are persons.")
def names_of_minorities() -> Paper:
    paper = Paper("三八红旗手名单.xlsx")
    t = paper.sheet("名单").table("honours", HONOUR)
    for word in ("阿依古丽·试验", "古丽娜尔·试验江", "司马试验", "试㛃", "试玥"):
        t(day("2024-3-8"), "三八红旗手", "区级", word, "清河镇", "试验区妇联")
    t(day("2024-3-8"), "三八红旗手", "区级", As("阿依古丽•试验", "阿依古丽·试验"), "清河镇", "试验区妇联")
    return paper


@clerk("A", "A GBK export with a slash, an ideographic comma and an ampersand between names.")
def names_in_a_csv() -> Paper:
    paper = Paper("履职记录.csv")
    t = paper.sheet().table("duty_records", DUTY)
    t("2024-05-06", "张庄村", name(0), "帮扶服务", "为孤寡老人理发", 4)
    t("2024-05-07", "张庄村", unsure(f"{name(1)}/{name(2)}"), "帮扶服务", "代办医保", 2)
    t("2024-05-08", "张庄村", unsure(f"{name(3)}&{name(4)}"), "帮扶服务", "代购农资", 3)
    t("2024-05-09", "张庄村", unsure(f"{name(3)};{name(4)}"), "帮扶服务", "代购农资", 3)
    t("2024-05-10", "张庄村", name(5), "建言献策", "反映路灯不亮", None)
    return paper


@clerk("A", "Titles and offices stand with the name.")
def offices_with_the_name() -> Paper:
    paper = Paper("妇联主席履职.xls")
    t = paper.sheet("履职").table("duty_records", DUTY)
    t(day("2024-6-3"), "清河村", As(f"{name(0)}主席", name(0)), "走访联系", "入户走访", 5)
    t(day("2024-6-4"), "清河村", As(f"村妇联主席{name(1)}", name(1)), "走访联系", "入户走访", 5)
    t(day("2024-6-5"), "清河村", As(f"{name(2)}（执委）", name(2)), "走访联系", "入户走访", 5)
    t(day("2024-6-6"), "清河村", As(f"执委：{name(3)}", name(3)), "走访联系", "入户走访", 5)
    t(day("2024-6-7"), "清河村", As(f"{name(4)}同志", name(4)), "走访联系", "入户走访", 5)
    return paper


@clerk("A", "Families under the names of a couple, of a house or of nobody.")
def families_by_couple() -> Paper:
    columns = "序号 表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖家庭:household 家庭所在村居:household.unit 填报单位:unit"
    paper = Paper("最美家庭.xlsx")
    t = paper.sheet("最美家庭").table("honours", columns)
    t(day("2024-5-15"), "最美家庭", "区级", name(0), "清河村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", As(f"{name(1)}家庭", name(1)), "清河村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", unsure(f"{name(2)}、{name(3)}夫妇"), "河湾村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", unsure("3户"), "河湾村", "清河镇")
    t(day("2024-5-15"), "最美家庭", "区级", unsure("待评选"), "张庄村", "清河镇")
    return paper


@clerk("A", "A sign-in sheet on which somebody signed for others.")
def signed_for_others() -> Paper:
    columns = "活动编号:activity 姓名:person 性别:person.sex 联系电话:person.phone 所在村居:person.unit"
    paper = Paper("签到表（代签）.xlsx")
    t = paper.sheet("签到").table("attendances", columns)
    t("QH-1", name(0), "女", phone(0), "清河村")
    for at, word in enumerate(
        (f"{name(1)}代{name(2)}", f"{name(3)} 等2人", "群众20人", "以下略", "……", "同上", f"{name(4)}+1", "X")
    ):
        t("QH-1", unsure(word), None, None, ("清河村", "河湾村")[at % 2])
    t("QH-1", As(f"{name(5)}（组长）", name(5)), "女", phone(5), "清河村")
    return paper
