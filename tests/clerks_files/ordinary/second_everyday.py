"""Ordinary files by a second stranger: the lists of other offices, in other habits."""

from __future__ import annotations

from tests.clerks_files.case import As, Formula, Paper, clerk, day, looking
from tests.clerks_files.persons import identity, name, phone

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)


def village(name_: str, town: str) -> As:
    """A village that the paper names in short, and its path."""
    return As(name_, f"{town}/{name_}")


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


@clerk("ordinary", "Projects with a budget in ten thousand yuan and their states.")
def second_projects() -> Paper:
    paper = Paper("实事项目.xlsx")
    s = paper.sheet("项目")
    s.line("2023年妇女儿童实事项目（单位：万元）", merged=8)
    t = s.table(
        "projects",
        "序号 项目名称:name 项目类别:kind 填报单位:unit 启动日期:occurred_on 计划完成日期:due_on 项目状态:stage 投入资金:budget_cents 受益人次:beneficiaries",
        factor=1_000_000,
    )
    t(
        "“妈妈小屋”建设",
        "妇女儿童民生实事项目",
        "平安街道",
        day("2023-3-1"),
        day("2023-11-30"),
        "已验收",
        12,
        800,
    )
    t(
        "儿童友好社区改造",
        "儿童友好实事服务项目",
        "平安街道",
        day("2023-4-1"),
        day("2024-6-30"),
        "实施中",
        35.6,
        1500,
    )
    return paper


@clerk(
    "ordinary", "Documents and meetings in a register, with numbers of documents in brackets of three makes."
)
def second_a_register() -> Paper:
    paper = Paper("文件登记.xlsx")
    s = paper.sheet("登记")
    t = s.table(
        "registers",
        "登记类别:kind 名称:title 填报单位:unit 印发（成立）日期:occurred_on 文号:document_number 印发（主办）机关:issuer 涉及儿童友好:child_friendly",
    )
    t(
        "实施方案",
        "儿童友好城市建设实施方案",
        "试验区",
        day("2023-5-6"),
        "试政办发〔2023〕5号",
        "区政府办公室",
        "是",
    )
    t("政策文件", "关于加强妇女就业的意见", "试验区", day("2023-6-6"), "试妇发[2023]12号", "区妇联", "否")
    t("领导小组", "家庭教育工作领导小组", "试验区", day("2023-7-6"), "试妇〔2023〕3号", "区妇联", "否")
    return paper


@clerk("ordinary", "Model villages and households.")
def second_models() -> Paper:
    paper = Paper("示范创建.xlsx")
    s = paper.sheet("示范村")
    t = s.table(
        "standings",
        "示范类别:kind 级别:level 填报单位:unit 示范村:recipient_unit 评定日期:occurred_on 评分:score",
    )
    t("示范村", "区级", "清河镇", "清河村", day("2023-10-1"), 92)
    t("示范村", "市级", "清河镇", "河湾村", day("2023-10-1"), 95)
    s = paper.sheet("示范户")
    t = s.table(
        "standings",
        "示范类别:kind 级别:level 填报单位:unit 示范户:household 家庭所在村居:household.unit 评定日期:occurred_on",
    )
    t("示范户", "镇街级", "清河镇", name(0), "清河村", day("2023-10-1"))
    t("示范户", "镇街级", "清河镇", name(1), "张庄村", day("2023-10-1"))
    return paper


@clerk("ordinary", "What the federation itself was honoured with.")
def second_own_honours() -> Paper:
    paper = Paper("本级荣誉.xlsx")
    t = paper.sheet("荣誉").table(
        "own_honours",
        "荣誉名称:title 级别:level 年度:year 授予日期:occurred_on 填报单位:unit 授予单位:issuer",
    )
    t("维权工作先进集体", "省级", 2022, day("2023-1-9"), "试验区", "省妇联")
    t("家庭工作先进单位", "市级", 2023, day("2024-1-15"), "试验区", "市妇联")
    return paper


@clerk("ordinary", "Goods in an emergency, in boxes and pieces.")
def second_goods() -> Paper:
    paper = Paper("抗疫物资.xlsx")
    t = paper.sheet("物资").table(
        "supplies",
        "日期:occurred_on 填报单位:unit 物资名称:goods 数量:quantity 计量单位:measure_word 折合金额（元）:value_cents 来源:donor 接收单位:receiver",
    )
    t(day("2022-3-20"), "清河镇", "医用口罩", 2000, "只", 1600, "巾帼企业联盟", "清河村卡点")
    t(day("2022-3-21"), "清河镇", "方便面", 50, "箱", 2500, "爱心人士", "河湾村卡点")
    return paper


@clerk("ordinary", "Households with their addresses.")
def second_households() -> Paper:
    paper = Paper("家庭档案.xlsx")
    t = paper.sheet("家庭").table("households", "户编号:code 户主:name 所在单位:unit 住址:address")
    t("H-001", name(0), "清河村", "清河村一组12号")
    t("H-002", name(1), "平安社区", "平安小区3号楼2单元501")
    return paper


@clerk("ordinary", "Persons with numbers as texts, some without telephone.")
def second_persons() -> Paper:
    paper = Paper("妇女骨干人员.xlsx")
    t = paper.sheet("人员").table(
        "persons",
        "姓名:name 性别:sex 身份证号:id_number 联系电话:phone 出生日期:birth_date 所在单位:unit 人员类别:category",
    )
    for at in range(4):
        t(name(at), "女", identity(at), phone(at) if at % 2 else None, day("1980-1-1"), "清河村", "骨干")
    return paper


@clerk("ordinary", "Sign-ins of one activity.")
def second_sign_ins() -> Paper:
    paper = Paper("立春活动签到.xlsx")
    t = paper.sheet("签到").table(
        "attendances",
        "活动编号:activity 姓名:person 联系电话:person.phone 所在村居:person.unit 签到方式:source",
    )
    for at in range(5):
        t("QH-1", name(at), phone(at), "清河村", "纸质签到表")
    return paper


@clerk("ordinary", "Two towns' sheets merged by a district's clerk, each with its own order of columns.")
def second_two_towns_in_one_book() -> Paper:
    paper = Paper("全区活动合并.xlsx")
    s = paper.sheet("清河镇")
    t = s.table("activities", ACTIVITY, town="清河镇")
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40)
    s = paper.sheet("平安街道")
    t = s.table(
        "activities",
        "填报单位:unit 活动名称:title 活动类别:kind 活动日期:occurred_on 线下人次:headcount 其中妇女:women",
        town="平安街道",
    )
    t("平安社区", "社区义诊", "志愿服务", day("2024-3-8"), 66, 50)
    t("东街社区", "亲子阅读", "儿童活动", day("2024-3-9"), 32, 15)
    return paper


@clerk("ordinary", "Formulas that number the rows and add the columns, all worked out.")
def second_formulas_worked_out() -> Paper:
    paper = Paper("带公式台账.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "序号# 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 其中妇女:women 其中儿童:children",
    )
    for at in range(3):
        t(
            Formula("=ROW()-1", at + 1),
            day(f"2024-3-{at + 6}"),
            "清河村",
            "家庭教育",
            f"家长课堂第{at + 1}期",
            As(Formula(f"=G{at + 2}+H{at + 2}", 50 + at), 50 + at),
            30 + at,
            20,
        )
    s.line(
        "合计",
        None,
        None,
        None,
        None,
        Formula("=SUM(F2:F4)", 153),
        Formula("=SUM(G2:G4)", 93),
        Formula("=SUM(H2:H4)", 60),
    )
    return paper


@clerk("ordinary", "Days in formats of Chinese Excel, counts with 人 by their format, money with 元.")
def second_chinese_formats() -> Paper:
    paper = Paper("中文格式.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 经费（元）:money_cents",
    )
    for at in range(3):
        t(
            As(day(f"2024-3-{at + 6}"), day(f"2024-3-{at + 6}"), {"num_format": 'yyyy"年"m"月"d"日";@'}), "清河村", "宣讲", f"宣讲第{at + 1}讲",
            looking(43 + at, num_format='0"人"'), As(500, 50000, {"num_format": '#,##0.00"元"'}),
        )  # fmt: skip
    return paper


@clerk("ordinary", "Activities whose names hold numbers, years, brackets and quotation marks.")
def second_names_with_numbers() -> Paper:
    paper = Paper("名称有数字.xlsx")
    t = paper.sheet("活动").table("activities", ACTIVITY)
    titles = (
        "“6·26”禁毒宣传",
        "12338热线进社区",
        "2024年“三八”维权周启动仪式",
        "《民法典》第1042条讲座",
        "（第3期）巾帼夜校",
        "100个妈妈的故事",
        "3.8元爱心义卖",
        "“一老一小”服务日",
        "五一劳动节慰问",
        "7天打卡挑战",
    )
    for at, title in enumerate(titles):
        t(day(f"2024-4-{at + 1}"), "清河村", "宣讲", title, 20 + at)
    return paper


@clerk("ordinary", "Long remarks with lists, sums, days and names of other units in them.")
def second_long_remarks() -> Paper:
    paper = Paper("备注很长.xlsx")
    t = paper.sheet("活动").table("activities", ACTIVITY + " 备注:note")
    t(
        day("2024-3-6"),
        "清河村",
        "宣讲",
        "家风宣讲",
        43,
        "邀请平安街道东街社区试验甲主讲，现场发放材料200份，合计支出350元。",
    )
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40, "1.上午理论；2.下午实操。\n下次计划5月举办")
    t(day("2024-3-8"), "张庄村", "慰问", "三八慰问", 12, "见附件")
    return paper


@clerk("ordinary", "One row only, and one sheet with headings and no row.")
def second_one_row_only() -> Paper:
    paper = Paper("一条记录.xlsx")
    t = paper.sheet("一月").table("activities", ACTIVITY)
    t(day("2024-1-16"), "清河村", "慰问", "腊八送粥", 26)
    paper.sheet("二月").table("activities", ACTIVITY)
    return paper


@clerk("ordinary", "Villages of one name, each behind its town in a column of its own.")
def second_villages_behind_their_towns() -> Paper:
    paper = Paper("王家村们.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "所属镇街 填报单位:unit 活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount",
    )
    for at, town in enumerate(("清河镇", "平安街道", "孙耿镇")):
        t(town, village("王家村", town), day("2024-3-6"), "宣讲", "家风宣讲", 43 + at)
    return paper


@clerk("ordinary", "A hundred and twenty rows with a page's header again every twenty.")
def second_headers_on_every_page() -> Paper:
    paper = Paper("分页打印.xlsx")
    s = paper.sheet("救助")
    for page in range(6):
        s.line("清河镇困境母亲救助发放表", merged=6)
        t = s.table("reliefs", RELIEF)
        for at in range(20):
            number = 20 * page + at
            t(day(f"2024-{page + 1}-{at + 1}"), "清河村", "困境母亲", name(number % 20), 300 + number)
    return paper
