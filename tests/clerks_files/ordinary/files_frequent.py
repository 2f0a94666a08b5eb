"""Perfectly ordinary files: nothing in them may be refused or misread."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name, phone

ACTIVITY = (
    "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动地点:place 线下人次:headcount"
)
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number "
    "救助金额（元）:amount_cents 备注:note"
)


@clerk("ordinary", "A town's list of activities with a merged title, a line of the unit and a total.")
def activities_of_a_town() -> Paper:
    paper = Paper("清河镇2024年活动台账.xlsx")
    s = paper.sheet("活动台账")
    s.line("2024年妇女活动台账", merged=7, bold=True, font_size=16)
    s.line("填报单位：清河镇", merged=7)
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "巾帼大宣讲进乡村", "清河村文化广场", 62)
    t(day("2024-3-8"), "河湾村", "志愿服务", "三八节志愿服务", "河湾村党群服务中心", 45)
    t(day("2024-4-18"), "张庄村", "培训", "面点师技能培训", "张庄村妇女之家", 38)
    t(day("2024-5-15"), "清河镇", "普法宣传", "民法典宣传月", "镇文体广场", 120)
    t(day("2024-6-1"), "清河村", "儿童活动", "六一亲子运动会", "清河村小学", 86)
    s.line("合计", None, None, None, None, None, 351)
    return paper


@clerk("ordinary", "A relief list in yuan with identity numbers as text.")
def relief_of_a_street() -> Paper:
    paper = Paper("平安街道救助发放.xlsx")
    s = paper.sheet("2024")
    t = s.table("reliefs", RELIEF, town="平安街道")
    for at, (unit, sum_) in enumerate(
        [("平安社区", 1000), ("东街社区", 2000), ("王家村", 1500), ("平安社区", 800)]
    ):
        full = As(f"平安街道{unit}", f"平安街道/{unit}")
        t(day(f"2024-1-{10 + at}"), full, "困境母亲", name(at), identity(at), sum_, None)
    return paper


@clerk("ordinary", "A village's own book: one sheet a year, the village in the title only.")
def a_village_book() -> Paper:
    paper = Paper("河湾村活动记录.xlsx")
    for year in (2023, 2024):
        s = paper.sheet(f"{year}年")
        s.line(f"清河镇河湾村{year}年妇女活动台账", merged=5)
        t = s.table(
            "activities",
            "序号 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
            const={"unit": "河湾村"},
        )
        for month, (kind, title) in enumerate(
            (("宣讲", "三八宣讲"), ("志愿服务", "敬老"), ("家庭文化活动", "最美家庭分享")), 3
        ):
            t(day(f"{year}-{month}-8"), kind, title, 30 + month)
    return paper


@clerk("ordinary", "The roster of members of one town, with telephone numbers as numbers.")
def a_roster() -> Paper:
    paper = Paper("执委花名册.xls")
    s = paper.sheet("花名册")
    s.line("清河镇村级妇联执委花名册", merged=8)
    t = s.table(
        "posts",
        "序号 所在单位:unit 姓名:person 性别:person.sex 所在组织:body 职务:role 任职日期:occurred_on 联系电话:person.phone",
        town="清河镇",
    )
    for at, role in enumerate(("主席", "副主席", "执委", "执委")):
        t(
            As("清河镇王家村", "清河镇/王家村"),
            name(at),
            "女",
            "妇联",
            role,
            day("2021-3-8"),
            As(int(phone(at)), phone(at)),
        )
    return paper


@clerk("ordinary", "Start-up loans in yuan, dates as text, a total below.")
def loans_of_a_town() -> Paper:
    paper = Paper("创业贷.xlsx")
    s = paper.sheet("贷款")
    t = s.table(
        "loans",
        "序号 授信日期:occurred_on 填报单位:unit 贷款产品:product 银行:bank 借款人:person 身份证号:person.id_number 授信金额（元）:granted_cents 期限（月）:months",
    )
    for at in range(4):
        t(
            As(f"2023-0{at + 4}-12", day(f"2023-{at + 4}-12")),
            "清河镇",
            "创业担保贷款",
            "农商银行",
            name(at),
            identity(at),
            100000 + 50000 * at,
            24,
        )
    s.line("合计", None, None, None, None, None, None, 700000)
    return paper


@clerk("ordinary", "The insured of one year in a GBK .csv.")
def insured_in_a_csv() -> Paper:
    paper = Paper("两癌保险.csv")
    t = paper.sheet().table(
        "insurances",
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 身份证号:person.id_number 户籍村居:person.unit 保费（元）:premium_cents 保额（元）:covered_cents",
    )
    for at in range(5):
        t(As("2024-04-01", day("2024-4-1")), "孙耿镇", "两癌险", name(at), identity(at), "孙耿村", 30, 20000)
    return paper


@clerk("ordinary", "Honours of persons with level and issuer.")
def honours_of_persons() -> Paper:
    paper = Paper("表彰.ods")
    t = paper.sheet("表彰").table(
        "honours",
        "表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖人:person 填报单位:unit 表彰单位:issuer",
    )
    for at, level in enumerate(("省级", "市级", "区级", "区级")):
        t(
            day(f"202{at}-3-8"),
            ("三八红旗手", "巾帼建功标兵")[at % 2],
            level,
            name(at),
            "清河镇",
            f"{level[0]}妇联",
        )
    return paper


@clerk("ordinary", "Families honoured, with the home village.")
def honours_of_families() -> Paper:
    paper = Paper("最美家庭.xlsx")
    t = paper.sheet("最美家庭").table(
        "honours",
        "序号 表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖家庭:household 家庭所在村居:household.unit 填报单位:unit",
    )
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        t(day("2024-5-15"), "最美家庭", "区级", name(at), unit, "清河镇")
    return paper


@clerk("ordinary", "Sites of a town.")
def sites_of_a_town() -> Paper:
    paper = Paper("阵地.xlsx")
    t = paper.sheet("阵地").table(
        "sites",
        "序号 阵地类别:kind 阵地名称:name 所在单位:unit 启用日期:occurred_on 地址:address 负责人:keeper 设有儿童阅读室:has_reading_room",
    )
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        t(
            "妇女之家",
            f"{unit}妇女之家",
            unit,
            day(f"201{at}-5-1"),
            f"{unit}委员会",
            name(at),
            "是" if at else "否",
        )
    return paper
