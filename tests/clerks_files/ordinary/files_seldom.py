"""Perfectly ordinary files: further ledgers."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name, phone


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
