"""H: sheets with the official headings, all columns, as the program's own export or a clerk's copy of it has them."""

from __future__ import annotations

import datetime as dt

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name, phone

FULL = (
    "活动日期:occurred_on 填报单位:unit 联合主办单位 活动类别:kind 活动主题:topic 品牌项目:programme 兼属项目 活动名称:title "
    "活动地点:place 活动方式:mode 主讲人:speaker 场（期）次:sessions 线下人次:headcount 线上人次:online_views 其中妇女:women "
    "其中儿童:children 涉及户数:households 志愿者人次:volunteers 志愿服务小时:volunteer_hours 经费（元）:money_cents "
    "人数来源:count_source 活动编号:code 报道链接:link 备注:note"
)


@clerk("H", "The whole ledger of activities, every column filled or empty.")
def all_columns_of_activities() -> Paper:
    paper = Paper("活动台账导出.xlsx")
    t = paper.sheet("活动台账").table("activities", FULL)
    t(
        day("2024-3-8"), "清河镇清河村", None, "宣讲", "巾帼心向党", "巾帼大宣讲", None, "三八宣讲", "文化广场", "线下", "李老师", 1, 60, None,
        50, 5, None, 8, 16.5, 320.5, "逐人签到", "QH-2024-001", None, "有照片",
    )  # fmt: skip
    t(
        day("2024-4-8"), "平安街道王家村", None, "家庭教育", "综合", None, None, "家庭教育直播", None, "线上", None, 2, None, 2300,
        None, None, None, None, None, 0, "估计", None, "https://example.org/a", None,
    )  # fmt: skip
    t(
        day("2024-5-8"), "孙耿镇", None, "培训", "家政", None, None, "月嫂培训", "镇政府", "线上线下结合", None, 3, 90, 400,
        85, 0, 0, 3, 9, 12000, "现场清点", "SG-1", None, None,
    )  # fmt: skip
    return paper


@clerk("H", "The persons without identity numbers, as a viewer without the right exports them.")
def persons_without_identities() -> Paper:
    paper = Paper("人员台账.xlsx")
    t = paper.sheet("人员台账").table(
        "persons",
        "姓名:name 性别:sex 身份证号:id_number 联系电话:phone 出生日期:birth_date 所在单位:unit 所属家庭 人员类别:category",
    )
    for at in range(6):
        unit = ("清河镇清河村", "平安街道王家村", "孙耿镇王家村")[at % 3]
        t(name(at), "女", None, None, day(f"198{at}-5-1"), unit, None, "普通群众")
    return paper


@clerk("H", "Persons with numbers and telephones that were masked for printing.")
def masked_identities() -> Paper:
    from tests.clerks_files.case import unsure

    paper = Paper("人员台账（脱敏）.xlsx")
    t = paper.sheet("人员台账").table(
        "persons", "姓名:name 性别:sex 身份证号:id_number 联系电话:phone 所在单位:unit"
    )
    for at in range(4):
        number, call = identity(at), phone(at)
        t(
            name(at),
            "女",
            unsure(number[:6] + "********" + number[14:]),
            unsure(call[:3] + "****" + call[7:]),
            "清河村",
        )
    t(name(7), "女", identity(7), phone(7), "清河村")
    return paper


@clerk("H", "The roster with all columns.")
def all_columns_of_posts() -> Paper:
    columns = (
        "所在单位:unit 姓名:person 性别:person.sex 身份证号:person.id_number 联系电话:person.phone 所在组织:body 职务:role "
        "任职日期:occurred_on 离任日期:ended_on 届次:term_number 任职方式:joining 任职性质:employment "
        "是否进村（居）两委:sits_on_village_committees 民族:ethnicity 文化程度:schooling 政治面貌:party 工作单位及职务:employer "
        "界别:sector 联系妇女人数:women_linked 备注:note"
    )
    paper = Paper("执委花名册导出.xlsx")
    t = paper.sheet("执委花名册").table("posts", columns)
    for at, (role, joining) in enumerate((("主席", "换届选举"), ("副主席", "增补"), ("执委", "替补"))):
        t(
            "清河镇王家村", name(at), "女", identity(at), phone(at), "妇联", role, day("2021-3-8"), day("2024-3-8") if at else None, 2,
            joining, "兼职", "是" if at == 0 else "否", "汉族", "大专", "中共党员", "王家村委员", "农业", 40 + at, None,
        )  # fmt: skip
    return paper


@clerk("H", "Honours of persons, homes and units in one export, each with its own columns filled.")
def all_columns_of_honours() -> Paper:
    columns = (
        "表彰日期:occurred_on 荣誉称号:scheme 级别:level 称号全称或批次:title 获奖人:person 性别:person.sex 联系电话:person.phone "
        "身份证号:person.id_number 获奖人所在村居:person.unit 获奖家庭:household 户编号 家庭所在村居:household.unit 获奖单位:recipient_unit "
        "填报单位:unit 表彰单位:issuer 表彰文件:document 撤销日期:revoked_on 品牌项目 备注:note"
    )
    paper = Paper("评选表彰台账.xlsx")
    t = paper.sheet("评选表彰台账").table("honours", columns)
    t(
        day("2024-3-8"), "三八红旗手", "市级", "2023年度", name(0), "女", phone(0), identity(0), "清河镇清河村", None, None, None, None,
        "清河镇", "市妇联", "妇字〔2024〕3号", None, None, None,
    )  # fmt: skip
    t(
        day("2024-5-15"), "最美家庭", "区级", None, None, None, None, None, None, name(1), None, "平安街道东街社区", None,
        "平安街道", "试验区妇联", None, None, None, "推荐参评市级",
    )  # fmt: skip
    t(
        day("2024-3-8"), "巾帼文明岗", "区级", None, None, None, None, None, None, None, None, None, "孙耿镇孙耿村",
        "孙耿镇", "试验区妇联", None, None, None, None,
    )  # fmt: skip
    return paper


@clerk("H", "Loans with all columns, and dates that were exported as text with slashes.")
def all_columns_of_loans() -> Paper:
    columns = (
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 银行:bank 借款人:person 性别:person.sex 身份证号:person.id_number "
        "联系电话:person.phone 户籍村居:person.unit 经营项目:business 授信金额（元）:granted_cents 发放金额（元）:drawn_cents "
        "期限（月）:months 结清日期:settled_on 品牌项目 备注:note"
    )
    paper = Paper("贷款台账.csv", options={"encoding": "utf-8-sig"})
    t = paper.sheet().table("loans", columns)
    for at in range(3):
        t(
            f"2023/{at + 4}/7", "清河镇", "创业担保贷款", "农商银行", name(at), "女", identity(at), phone(at), "清河镇王家村", "大棚",
            100000.5, 80000, 24, f"2025/{at + 4}/7" if at else None, None, None,
        )  # fmt: skip
    return paper


@clerk("H", "Insurances with all columns; the same person in two years is two records.")
def all_columns_of_insurances() -> Paper:
    columns = (
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 性别:person.sex 身份证号:person.id_number 联系电话:person.phone "
        "户籍村居:person.unit 困难类别:category 承保公司:insurer 保单号:policy_number 保费（元）:premium_cents 保额（元）:covered_cents "
        "保险起期:starts_on 保险止期:ends_on 备注:note"
    )
    paper = Paper("两癌保险名册.xlsx")
    t = paper.sheet("“两癌”保险名册").table("insurances", columns)
    for year in (2023, 2024):
        t(
            day(f"{year}-4-1"), "清河镇", "两癌保险", name(0), "女", identity(0), phone(0), "清河镇清河村", "低保", "试验保险公司", f"B{year}0001",
            30, 20000, day(f"{year}-4-2"), day(f"{year + 1}-4-1"), None,
        )  # fmt: skip
    return paper


@clerk("H", "Projects, registers and own honours, three sheets of one export.")
def an_export_of_three_ledgers() -> Paper:
    paper = Paper("导出（三表）.xlsx")
    t = paper.sheet("实事项目台账").table(
        "projects",
        "项目名称:name 项目类别:kind 品牌项目 填报单位:unit 牵头部门 负责人:lead 启动日期:occurred_on 计划完成日期:due_on 项目状态:stage "
        "验收日期:accepted_on 投入资金（元）:budget_cents 受益人次:beneficiaries 项目内容:content 项目节点 备注:note",
    )
    t(
        "妇女免费查体",
        "民生实事",
        None,
        "试验区",
        None,
        "甲",
        day("2024-1-5"),
        day("2024-12-1"),
        "已验收",
        day("2024-11-20"),
        500000,
        3200,
        "两癌筛查",
        None,
        None,
    )
    t(
        "儿童之家改造",
        "儿童友好",
        None,
        "试验区",
        None,
        "乙",
        day("2024-2-5"),
        day("2024-12-1"),
        "实施中",
        None,
        80000,
        None,
        "改造三处",
        None,
        None,
    )
    t = paper.sheet("会议文件机制登记簿").table(
        "registers",
        "登记类别:kind 名称:title 填报单位:unit 印发（成立）日期:occurred_on 文号:document_number 涉及儿童友好:child_friendly 组长（负责人）:leader",
    )
    t("政策文件", "关于加强妇女儿童工作的意见", "试验区", day("2024-3-1"), "试发〔2024〕1号", "否", None)
    t("领导小组", "儿童友好建设领导小组", "试验区", day("2024-4-1"), None, "是", "甲")
    t = paper.sheet("本级荣誉台账").table(
        "own_honours",
        "荣誉名称:title 级别:level 年度:year 授予日期:occurred_on 填报单位:unit 授予单位:issuer",
    )
    t("全市妇联工作先进单位", "市级", 2023, day("2024-1-20"), "试验区", "市妇联")
    return paper


@clerk(
    "H",
    "An export whose columns a clerk re-ordered, whose empty ones she deleted, and which she saved as .xls.",
)
def a_rearranged_export() -> Paper:
    paper = Paper("两癌名册整理.xls")
    t = paper.sheet("名册").table(
        "insurances",
        "被保险人:person 身份证号:person.id_number 户籍村居:person.unit 险种:product 保费（元）:premium_cents 投保日期:occurred_on 填报单位:unit",
    )
    for at in range(4):
        t(
            name(at),
            identity(at),
            "清河镇王家村",
            "两癌险",
            As(30, 3000),
            day("2024-4-1") + dt.timedelta(at),
            "清河镇",
        )
    return paper


@clerk("H", "Sites and standings with all columns.")
def sites_and_standings() -> Paper:
    paper = Paper("阵地与示范.xlsx")
    t = paper.sheet("阵地台账").table(
        "sites",
        "阵地类别:kind 阵地名称:name 所在单位:unit 启用日期:occurred_on 终止日期:ended_on 地址:address 负责人:keeper 星级:rating "
        "评定日期:rated_on 设有儿童阅读室:has_reading_room 品牌项目 备注:note",
    )
    t(
        "妇女之家",
        "清河村妇女之家",
        "清河镇清河村",
        day("2018-3-1"),
        None,
        "清河村委",
        name(0),
        4,
        day("2023-3-1"),
        "是",
        None,
        None,
    )
    t(
        "巾帼工坊",
        "东街手工坊",
        "平安街道东街社区",
        day("2020-3-1"),
        day("2023-12-31"),
        "东街12号",
        name(1),
        None,
        None,
        "否",
        None,
        None,
    )
    t = paper.sheet("示范村（户）台账").table(
        "standings",
        "示范类别:kind 级别:level 填报单位:unit 示范户:household 户编号 家庭所在村居:household.unit 示范村:recipient_unit 评定日期:occurred_on 评分:score",
    )
    t("示范村", "区级", "清河镇", None, None, None, "清河镇河湾村", day("2023-6-1"), 92)
    t("示范户", "区级", "清河镇", name(2), None, "清河镇河湾村", None, day("2023-6-1"), 95)
    return paper
