"""Ordinary files by a second stranger: the seldom ledgers, merged books, formulas and formats."""

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
