"""Ordinary files by a third stranger: rosters, honours, sites, goods and what else an office keeps."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name, phone
from tests.clerks_files.third.common import ROSTER


@clerk("ordinary", "The roster of a street's communities, with terms and schooling.")
def third_a_roster_of_communities() -> Paper:
    paper = Paper("平安街道执委花名册.xlsx")
    s = paper.sheet("花名册")
    s.line("平安街道村（社区）妇联执委花名册", merged=10)
    t = s.table("posts", ROSTER + " 民族:ethnicity 文化程度:schooling 政治面貌:party")
    for at in range(5):
        t(
            name(at),
            ("平安社区", "东街社区")[at % 2],
            "妇联",
            ("主席", "主席", "副主席", "执委", "执委")[at],
            day("2021-3-8"),
            phone(at),
            "汉族",
            "大专",
            "中共党员",
        )
    return paper


@clerk("ordinary", "Women leaders with births and numbers, in an .xls.")
def third_women_leaders() -> Paper:
    paper = Paper("致富带头人.xls")
    t = paper.sheet("名册").table(
        "persons",
        "序号 姓名:name 性别:sex 身份证号:id_number 出生日期:birth_date 联系电话:phone 所在单位:unit 人员类别:category",
    )
    for at in range(3):
        t(name(at), "女", identity(at), day("1980-1-1"), phone(at), "河湾村", "致富带头人")
    return paper


@clerk("ordinary", "Honours of persons with documents.")
def third_honours_with_documents() -> Paper:
    paper = Paper("历年表彰.xlsx")
    t = paper.sheet("个人荣誉").table(
        "honours",
        "序号 获奖人:person 荣誉称号:scheme 级别:level 表彰日期:occurred_on 表彰单位:issuer 表彰文件:document 填报单位:unit",
    )
    for at in range(3):
        t(
            name(at),
            ("三八红旗手", "巾帼建功标兵")[at % 2],
            ("省级", "市级", "区级")[at],
            day(f"202{at + 1}-3-8"),
            "妇女联合会",
            f"妇字〔202{at + 1}〕{at + 3}号",
            "孙耿镇",
        )
    return paper


@clerk("ordinary", "Beautiful families of a town, in a .csv.")
def third_families_in_a_csv() -> Paper:
    paper = Paper("最美家庭.csv", options={"encoding": "utf-8-sig"})
    t = paper.sheet().table(
        "honours",
        "表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖家庭:household 家庭所在村居:household.unit 填报单位:unit",
    )
    for at in range(3):
        t(
            As("2024-05-15", day("2024-5-15")),
            ("最美家庭", "五好家庭", "文明家庭")[at],
            "镇街级",
            name(at),
            "孙耿村",
            "孙耿镇",
        )
    return paper


@clerk("ordinary", "Sites with keepers and addresses, opened by year, month and day.")
def third_sites_with_keepers() -> Paper:
    paper = Paper("阵地建设台账.xlsx")
    s = paper.sheet("阵地")
    s.line("试验区妇联阵地建设台账", merged=7)
    t = s.table(
        "sites",
        "序号 所在单位:unit 阵地名称:name 阵地类别:kind 启用日期:occurred_on 负责人:keeper 地址:address",
    )
    for at, (unit, kind) in enumerate(
        (("清河村", "妇女之家"), ("平安社区", "巾帼驿站"), ("孙耿村", "儿童阅读室"))
    ):
        t(
            unit,
            f"{unit}{kind}",
            kind,
            As(f"20{18 + at}年5月1日", day(f"20{18 + at}-5-1")),
            name(at),
            f"{unit}党群服务中心",
        )
    return paper


@clerk("ordinary", "Goods of the epidemic with measures and worth.")
def third_goods() -> Paper:
    paper = Paper("物资台账.xlsx")
    t = paper.sheet("物资").table(
        "supplies",
        "日期:occurred_on 填报单位:unit 物资名称:goods 数量:quantity 计量单位:measure_word 折合金额（元）:value_cents 来源:donor 接收单位:receiver",
    )
    t(day("2022-3-5"), "清河镇", "口罩", 2000, "只", 1600, "爱心企业", "中心小学")
    t(day("2022-4-6"), "清河镇", "消毒液", 30, "桶", 900.5, "商会", "敬老院")
    return paper


@clerk("ordinary", "The insured of two years on two sheets.")
def third_insured_of_two_years() -> Paper:
    paper = Paper("两癌保险两年.xlsx")
    for year in (2023, 2024):
        s = paper.sheet(f"{year}")
        s.line(f"孙耿镇{year}年“两癌”保险参保名单", merged=7)
        t = s.table(
            "insurances",
            "序号 投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 身份证号:person.id_number 保费（元）:premium_cents 保额（元）:covered_cents",
        )
        for at in range(3):
            t(day(f"{year}-4-1"), "孙耿村", "两癌险", name(at), identity(at), 30, 20000)
    return paper


@clerk("ordinary", "Model villages and households.")
def third_standings() -> Paper:
    paper = Paper("示范户.xlsx")
    t = paper.sheet("示范户").table(
        "standings",
        "序号 示范类别:kind 级别:level 填报单位:unit 示范户:household 家庭所在村居:household.unit 评定日期:occurred_on",
    )
    for at in range(3):
        t("示范户", "区级", "清河镇", name(at), "河湾村", day("2023-10-1"))
    return paper


@clerk("ordinary", "Duties of members, a month a line.")
def third_duties() -> Paper:
    paper = Paper("执委履职台账.xlsx")
    s = paper.sheet("履职")
    s.line("清河镇河湾村执委履职台账", merged=6)
    t = s.table(
        "duty_records", "序号 履职日期:occurred_on 所在单位:unit 姓名:person 履职类别:kind 履职内容:content"
    )
    for at, kind in enumerate(("走访", "会议", "志愿服务")):
        t(day(f"2024-{at + 3}-8"), "河湾村", name(at), kind, f"{kind}：走访联系妇女{at + 3}户")
    return paper


@clerk("ordinary", "Projects for people's lives with their state.")
def third_projects() -> Paper:
    paper = Paper("民生实事台账.xls")
    t = paper.sheet("项目").table(
        "projects",
        "序号 项目名称:name 项目类别:kind 填报单位:unit 启动日期:occurred_on 投入资金（万元）:budget_cents 受益人次:beneficiaries 项目状态:stage",
        factor=1_000_000,
    )
    t("儿童活动角", "民生实事", "清河镇", day("2024-3-1"), 5, 300, "实施中")
    t("母婴室", "民生实事", "平安街道", day("2024-4-1"), 2.5, 120, "计划中")
    return paper


@clerk("ordinary", "Papers with their numbers.")
def third_papers() -> Paper:
    paper = Paper("政策文件.xlsx")
    t = paper.sheet("文件").table(
        "registers",
        "序号 登记类别:kind 名称:title 填报单位:unit 印发（成立）日期:occurred_on 文号:document_number",
    )
    t("政策文件", "关于关爱困境儿童的意见", "试验区", day("2022-6-1"), "试妇〔2022〕6号")
    t("实施方案", "儿童友好社区建设方案", "试验区", day("2023-6-1"), "试妇〔2023〕3号")
    return paper


@clerk("ordinary", "Honours of the federation itself.")
def third_own_honours() -> Paper:
    paper = Paper("妇联荣誉.xlsx")
    t = paper.sheet("荣誉").table(
        "own_honours",
        "序号 荣誉名称:title 级别:level 年度:year 授予日期:occurred_on 授予单位:issuer 填报单位:unit",
    )
    t("妇联工作先进集体", "市级", 2022, day("2023-1-10"), "市妇联", "试验区")
    t("家庭工作先进集体", "省级", 2023, day("2024-3-1"), "省妇联", "试验区")
    return paper
