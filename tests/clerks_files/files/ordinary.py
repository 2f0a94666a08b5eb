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


@clerk("ordinary", "Duty records of a village's members.")
def duty_records() -> Paper:
    paper = Paper("履职手册.xlsx")
    t = paper.sheet("2024").table(
        "duty_records",
        "履职日期:occurred_on 所在单位:unit 姓名:person 履职类别:kind 履职内容:content 服务人次:persons_served",
    )
    for at, (kind, text) in enumerate(
        (
            ("走访联系", "走访困境儿童"),
            ("参加会议", "参加执委会议"),
            ("志愿服务", "清洁家园"),
            ("建言献策", "建议修路灯"),
        )
    ):
        t(day(f"2024-{at + 3}-6"), "清河村", name(at), kind, text, (at or None))
    return paper


@clerk("ordinary", "Members' yearly reviews.")
def duty_reports() -> Paper:
    paper = Paper("述职评议.xlsx")
    t = paper.sheet("评议").table(
        "duty_reports", "年度:year 所在单位:unit 姓名:person 评议日期:occurred_on 得分:score 评议等次:rating"
    )
    for at, (score, rating) in enumerate(((95, "优秀"), (84.5, "良好"), (70, "合格"))):
        t(2023, "清河村", name(at), day("2024-1-12"), score, rating)
    return paper


@clerk("ordinary", "Indicators of the district's plan.")
def indicators() -> Paper:
    paper = Paper("规划监测.xlsx")
    t = paper.sheet("监测").table(
        "observations",
        "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document 备注:note",
    )
    t("妇女常见病筛查率", 2022, "试验区", 89.5, "卫健局年报", None)
    t("妇女常见病筛查率", 2023, "试验区", 91.25, "卫健局年报", None)
    t("婴幼儿照护机构数", 2023, "试验区", 17, "卫健局年报", "含托班")
    return paper


@clerk("ordinary", "Projects of the year.")
def projects() -> Paper:
    paper = Paper("实事项目.xlsx")
    t = paper.sheet("项目").table(
        "projects",
        "项目名称:name 项目类别:kind 填报单位:unit 负责人:lead 启动日期:occurred_on 项目状态:stage 投入资金（元）:budget_cents 受益人次:beneficiaries",
    )
    t("儿童之家提升", "儿童友好项目", "试验区", name(0), day("2024-3-1"), "实施中", 60000, 800)
    t("妇女免费查体", "民生实事项目", "试验区", name(1), day("2024-2-1"), "计划中", 500000, None)
    return paper


@clerk("ordinary", "The register of documents.")
def registers() -> Paper:
    paper = Paper("文件登记.xlsx")
    t = paper.sheet("登记").table(
        "registers",
        "登记类别:kind 名称:title 填报单位:unit 印发（成立）日期:occurred_on 文号:document_number 涉及儿童友好:child_friendly",
    )
    t("实施方案", "儿童友好城区建设方案", "试验区", day("2023-6-1"), "试政发〔2023〕7号", "是")
    t("政协提案", "关于增设母婴室的提案", "试验区", day("2024-2-20"), None, "否")
    return paper


@clerk("ordinary", "Emergency supplies.")
def supplies() -> Paper:
    paper = Paper("抗疫物资.xlsx")
    t = paper.sheet("物资").table(
        "supplies",
        "日期:occurred_on 填报单位:unit 物资名称:goods 数量:quantity 计量单位:measure_word 折合金额（元）:value_cents 来源:donor 接收单位:receiver",
    )
    t(day("2022-3-20"), "清河镇", "医用口罩", 2000, "只", 1600, "区妇联", "清河村")
    t(day("2022-3-22"), "清河镇", "防护服", 50, "套", 4500.5, "爱心企业", "张庄村")
    return paper


@clerk("ordinary", "The district's own honours.")
def own_honours() -> Paper:
    paper = Paper("本级荣誉.xls")
    t = paper.sheet("荣誉").table(
        "own_honours",
        "荣誉名称:title 级别:level 年度:year 授予日期:occurred_on 填报单位:unit 授予单位:issuer",
    )
    t("全国维护妇女儿童权益先进集体", "全国", 2022, day("2023-3-5"), "试验区", "全国妇联")
    t("全市妇女工作先进单位", "市级", 2023, day("2024-1-20"), "试验区", "市妇联")
    return paper


@clerk("ordinary", "Model villages and homes.")
def standings() -> Paper:
    paper = Paper("示范.xlsx")
    t = paper.sheet("示范").table(
        "standings",
        "示范类别:kind 级别:level 填报单位:unit 示范户:household 家庭所在村居:household.unit 示范村:recipient_unit 评定日期:occurred_on",
    )
    t("示范村", "区级", "清河镇", None, None, "河湾村", day("2023-6-1"))
    t("示范户", "区级", "清河镇", name(2), "河湾村", None, day("2023-6-1"))
    return paper


@clerk("ordinary", "Persons of a village, with birthdays that fit their numbers.")
def persons_of_a_village() -> Paper:
    paper = Paper("人员.xlsx")
    t = paper.sheet("人员").table(
        "persons",
        "序号 姓名:name 性别:sex 身份证号:id_number 联系电话:phone 出生日期:birth_date 所在单位:unit 人员类别:category",
    )
    for at in range(5):
        t(
            name(at),
            "女",
            identity(at, f"198{at}0501"),
            phone(at),
            day(f"198{at}-5-1"),
            "孙耿村",
            "巾帼志愿者",
        )
    return paper


@clerk("ordinary", "Homes of a village.")
def homes_of_a_village() -> Paper:
    paper = Paper("家庭.xlsx")
    t = paper.sheet("家庭").table("households", "户编号:code 户主:name 所在单位:unit 住址:address")
    for at in range(3):
        t(f"QH-{at + 1:03}", name(at), "清河村", f"清河村{at + 1}号")
    return paper


@clerk(
    "ordinary",
    "Dates in the Chinese way, counts as text, full-width brackets in the headings, empty rows between.",
)
def a_tidy_but_human_list() -> Paper:
    paper = Paper("普法宣传.xlsx")
    s = paper.sheet("普法")
    s.line("平安街道2024年普法宣传台账", merged=6, bold=True)
    s.skip()
    s.line("序号", "活动日期", "填报单位", "活动类别", "活动名称", "线下人次（人）")
    t = s.table(
        "activities",
        "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount",
        head=False,
        town="平安街道",
    )
    t(
        As("2024年3月15日", day("2024-3-15")),
        As("平安街道王家村", "平安街道/王家村"),
        "普法宣传",
        "消费维权",
        As("45", 45),
    )
    t(As("2024.4.15", day("2024-4-15")), "平安社区", "普法宣传", "国家安全日", As("38", 38))
    s.skip()
    t(As("2024/12/4", day("2024-12-4")), "东街社区", "普法宣传", "宪法日", As("66", 66))
    s.line("合计", None, None, None, None, 149)
    s.line("填表人：试验甲", None, None, "填表日期：2024年12月10日")
    return paper


@clerk("ordinary", "A training list in 万元 with plausible sums.")
def training_in_ten_thousands() -> Paper:
    paper = Paper("培训经费.xlsx")
    t = paper.sheet("培训").table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 经费（万元）:money_cents",
        factor=1_000_000,
    )
    t(day("2024-4-1"), "清河镇", "培训", "月嫂培训", 60, 1.2)
    t(day("2024-5-1"), "孙耿镇", "培训", "电商培训", 80, 0.85)
    return paper


@clerk(
    "ordinary", "A list of one sheet saved as UTF-8 .csv with a byte order mark and semicolons in the text."
)
def activities_in_a_utf8_csv() -> Paper:
    paper = Paper("活动.csv", options={"encoding": "utf-8-sig"})
    t = paper.sheet().table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 备注:note",
    )
    t(As("2024-03-06", day("2024-3-6")), "清河村", "宣讲", "春风宣讲；第一场", 62, "照片3张，含合影")
    t(As("2024-03-08", day("2024-3-8")), "河湾村", "志愿服务", "“学雷锋”服务", 45, None)
    return paper
