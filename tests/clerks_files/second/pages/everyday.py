"""Ordinary files by a second stranger: the lists of other offices, in other habits."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name, phone

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)


@clerk("ordinary", "A book of twelve months, a sheet each, numbered anew on every sheet.")
def second_a_book_of_months() -> Paper:
    paper = Paper("2023年活动月报.xlsx")
    for month in range(1, 13):
        s = paper.sheet(f"{month}月")
        s.line(f"清河镇妇联2023年{month}月活动台账", merged=6, bold=True)
        t = s.table("activities", ACTIVITY)
        t(day(f"2023-{month}-6"), "清河村", "宣讲", f"{month}月家风宣讲", 30 + month)
        t(day(f"2023-{month}-16"), "河湾村", "培训", f"{month}月技能培训", 20 + month)
    return paper


@clerk(
    "ordinary",
    "An .xls of an office of long ago: a title, a line of the unit, a border, a total by formula's value.",
)
def second_an_office_of_long_ago() -> Paper:
    paper = Paper("二〇一九年救助.xls")
    s = paper.sheet("救助")
    s.line("2019年困难妇女救助发放表", merged=6)
    s.line("填报单位：平安街道", merged=3)
    t = s.table("reliefs", RELIEF)
    for at in range(5):
        t(day(f"2019-1-{at + 8}"), "平安社区", "困境母亲", name(at), 600)
    s.line("合计", None, None, None, None, 3000)
    return paper


@clerk("ordinary", "An .ods with merged units and a note at the end.")
def second_an_ods_with_merged_units() -> Paper:
    paper = Paper("阵地.ods")
    s = paper.sheet("阵地")
    t = s.table("sites", "所在单位:unit 阵地类别:kind 阵地名称:name 启用日期:occurred_on 负责人:keeper")
    top = t("清河村", "妇女之家", "清河村妇女之家", day("2018-5-1"), name(0))
    t(As(None, "清河镇/清河村"), "儿童阅读室", "清河村阅读室", day("2019-6-1"), name(1))
    s.merges.append((top, 0, top + 1, 0))
    t("东街社区", "巾帼驿站", "东街驿站", day("2020-7-1"), name(2))
    s.line("注：以上阵地均正常开放。")
    return paper


@clerk("ordinary", "A .csv in UTF-8 with a mark from a phone, days with strokes.")
def second_a_csv_from_a_phone() -> Paper:
    paper = Paper("手机导出.csv", options={"encoding": "utf-8-sig"})
    t = paper.sheet().table("activities", ACTIVITY + " 备注:note")
    t(As("2024/3/6", day("2024-3-6")), "清河村", "宣讲", "家风宣讲", 43, "天气晴")
    t(As("2024/3/17", day("2024-3-17")), "东街社区", "志愿服务", "“学雷锋”义剪", 21, None)
    return paper


@clerk("ordinary", "A town's roster: positions, schooling, parties, and telephone numbers as numbers.")
def second_a_towns_roster() -> Paper:
    paper = Paper("孙耿镇执委花名册.xlsx")
    s = paper.sheet("花名册")
    s.line("孙耿镇妇联执委花名册", merged=9)
    t = s.table(
        "posts",
        "序号 姓名:person 性别:person.sex 联系电话:person.phone 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 届次:term_number "
        "民族:ethnicity 文化程度:schooling 政治面貌:party 工作单位及职务:employer",
    )
    for at, role in enumerate(("主席", "副主席", "副主席", "执委", "执委")):
        t(
            name(at), "女", As(int(phone(at)), phone(at)), "孙耿镇", "妇联", role, day("2021-11-20"), 12, "汉族", "本科", "中共党员", "孙耿镇政府干部",
        )  # fmt: skip
    return paper


@clerk("ordinary", "Loans in ten thousand yuan by the heading, with a date of settling for some.")
def second_loans_by_the_heading() -> Paper:
    paper = Paper("创业担保贷款.xlsx")
    s = paper.sheet("贷款")
    t = s.table(
        "loans",
        "序号 授信日期:occurred_on 填报单位:unit 贷款产品:product 银行:bank 借款人:person 身份证号:person.id_number 授信金额（万元）:granted_cents 期限（月）:months 结清日期:settled_on",
        factor=1_000_000,
    )
    t(day("2022-5-6"), "清河村", "创业担保贷款", "农商行", name(0), identity(0), 15, 24, day("2024-5-6"))
    t(day("2022-6-6"), "河湾村", "创业担保贷款", "邮储银行", name(1), identity(1), 20, 36, None)
    t(day("2022-7-6"), "张庄村", "其他贷款", "农商行", name(2), identity(2), 7.5, 12, day("2023-7-6"))
    return paper


@clerk("ordinary", "A list of insured women of a street, each with the same days.")
def second_insured_women() -> Paper:
    paper = Paper("两癌保险参保名单.xlsx")
    s = paper.sheet("参保名单")
    t = s.table(
        "insurances",
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 身份证号:person.id_number 保费（元）:premium_cents 保额（元）:covered_cents 保险起期:starts_on 保险止期:ends_on 承保公司:insurer",
    )
    for at in range(6):
        t(
            day("2024-3-1"),
            "平安社区",
            "两癌保险",
            name(at),
            identity(at),
            50,
            30000,
            day("2024-3-2"),
            day("2025-3-1"),
            "人寿保险公司",
        )
    return paper


@clerk("ordinary", "Honours of a year: persons, families and units on three sheets.")
def second_honours_on_three_sheets() -> Paper:
    paper = Paper("2024年表彰.xlsx")
    s = paper.sheet("个人")
    t = s.table(
        "honours",
        "表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖人:person 填报单位:unit 表彰单位:issuer",
    )
    t(day("2024-3-7"), "三八红旗手", "市级", name(0), "清河镇", "市妇联")
    t(day("2024-3-7"), "巾帼建功标兵", "区级", name(1), "平安街道", "区妇联")
    s = paper.sheet("家庭")
    t = s.table(
        "honours",
        "表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖家庭:household 家庭所在村居:household.unit 填报单位:unit",
    )
    t(day("2024-5-15"), "最美家庭", "区级", name(2), "清河村", "清河镇")
    t(day("2024-5-15"), "五好家庭", "区级", name(3), "东街社区", "平安街道")
    s = paper.sheet("集体")
    t = s.table(
        "honours", "表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖单位:recipient_unit 填报单位:unit"
    )
    t(day("2024-3-7"), "三八红旗集体", "市级", "清河村", "清河镇")
    t(day("2024-3-7"), "巾帼文明岗", "区级", "平安社区", "平安街道")
    return paper


@clerk("ordinary", "The duties of the members of a village through the year.")
def second_duties_of_members() -> Paper:
    paper = Paper("履职记录.xlsx")
    s = paper.sheet("履职")
    t = s.table(
        "duty_records",
        "履职日期:occurred_on 所在单位:unit 姓名:person 履职类别:kind 履职内容:content 服务人次:persons_served",
    )
    for month, (kind, content, served) in enumerate(
        (("学习培训", "参加区妇联业务培训", 0), ("走访联系", "走访独居老人3户", 3), ("帮扶服务", "帮助留守妇女联系务工", 2), ("建言献策", "提交关于儿童游乐设施的建议", None)), 3
    ):  # fmt: skip
        t(day(f"2024-{month}-11"), "清河村", name(0), kind, content, served)
    return paper


@clerk("ordinary", "Reports of members and their marks with a half point.")
def second_reports_of_members() -> Paper:
    paper = Paper("述职评议结果.xls")
    s = paper.sheet("评议")
    s.line("2023年度执委述职评议结果", merged=6)
    t = s.table(
        "duty_reports",
        "序号 年度:year 所在单位:unit 姓名:person 得分:score 评议等次:rating 评议日期:occurred_on",
    )
    for at, (score, rating) in enumerate(((95, "优秀"), (88.5, "良好"), (76, "良好"), (65, "合格"))):
        t(2023, "河湾村", name(at), score, rating, day("2024-1-10"))
    return paper


@clerk("ordinary", "Indicators of the district for three years.")
def second_indicators_of_three_years() -> Paper:
    paper = Paper("规划监测.xlsx")
    s = paper.sheet("监测")
    t = s.table(
        "observations", "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document"
    )
    for year, share in ((2021, 81.2), (2022, 84), (2023, 86.75)):
        t("妇女常见病筛查率", year, "试验区", share, f"{year}年卫生统计年报")
        t("婴幼儿照护机构数", year, "试验区", year - 2010, f"{year}年教育统计")
    return paper
