"""J: values that can be read and cannot be true; a knowing person would ask."""

from __future__ import annotations

from tests.clerks_files.case import Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 其中妇女:women"


@clerk("J", "A relief list in 万元 into which a clerk wrote yuan.")
def yuan_in_a_list_of_ten_thousands() -> Paper:
    paper = Paper("救助万元.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（万元）:amount_cents",
        factor=1_000_000,
    )
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), 0.1)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), identity(1), unsure(1000))
    t(day("2024-1-7"), "清河村", "两癌母亲", name(2), identity(2), 1)
    t(day("2024-1-8"), "清河村", "困境母亲", name(3), identity(3), unsure(2000))
    return paper


@clerk("J", "Loans in yuan into which a clerk wrote 万元.")
def ten_thousands_in_a_list_of_yuan() -> Paper:
    paper = Paper("贷款.xlsx")
    t = paper.sheet("贷款").table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents 期限（月）:months",
    )
    t(day("2024-1-5"), "清河村", "创业担保贷款", name(0), 150000, 24)
    t(day("2024-1-6"), "清河村", "创业担保贷款", name(1), unsure(15), 24)
    t(day("2024-1-7"), "清河村", "创业担保贷款", name(2), unsure(150000000), 24)
    t(day("2024-1-8"), "清河村", "创业担保贷款", name(3), 200000, unsure(2024))
    return paper


@clerk("J", "More people present than the village has, in a hall.")
def more_than_the_village_has() -> Paper:
    paper = Paper("村活动.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50, 40)
    t(day("2024-3-2"), "河湾村", "宣讲", "春雨宣讲", unsure(20000), 40)
    t(day("2024-3-3"), "张庄村", "培训", "春耕培训", unsure(3500), None)
    t(day("2024-3-4"), "张庄村", "培训", "春播培训", unsure(13900000001), None)
    t(day("2024-3-5"), "张庄村", "培训", "春分培训", unsure(20240305), None)
    t(day("2024-3-6"), "张庄村", "培训", "春分培训二", unsure(-30), None)
    return paper


@clerk("J", "An online event whose number stands under the plain heading 人数.")
def online_head_counts() -> Paper:
    paper = Paper("线上活动.xlsx")
    t = paper.sheet("活动").table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动方式:mode 人数:headcount",
    )
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", "线下", 50)
    t(day("2024-3-2"), "清河镇", "宣讲", "直播宣讲", "线上", unsure(2000))
    t(day("2024-3-3"), "平安社区", "家庭教育", "云课堂", "线上", unsure(860))
    t(day("2024-3-4"), "孙耿镇", "家庭教育", "亲子直播", "线上线下结合", unsure(1500))
    return paper


@clerk("J", "Dates in the next century, in the last one, tomorrow, on days that do not exist.")
def impossible_dates() -> Paper:
    paper = Paper("日期.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    for at, shown in enumerate(
        (
            day("2204-3-8"),
            day("1924-3-8"),
            day("2042-3-8"),
            "2024-02-30",
            "2023-2-29",
            "2024-3-8/9",
            "0024-03-08",
            day("1900-1-1"),
            "2024.13.1",
        )
    ):
        t(unsure(shown), "清河村", "宣讲", f"宣讲{at}", 40 + at, 30)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 50, 40)
    return paper


@clerk("J", "More women than people, more children than people.")
def parts_larger_than_the_whole() -> Paper:
    paper = Paper("妇女多.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 其中儿童:children 场次:sessions")
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50, 40, 5, 1)
    t(day("2024-3-2"), "清河村", "宣讲", "春雨宣讲", unsure(40), unsure(50), None, 1)
    t(day("2024-3-3"), "清河村", "儿童活动", "春游", unsure(40), 20, unsure(60), 1)
    t(day("2024-3-4"), "清河村", "宣讲", "春雷宣讲", 40, 20, 5, unsure(2024))
    return paper


@clerk(
    "J", "Identity numbers that fail their check digit, belong to a child or to a man in a list of mothers."
)
def doubtful_identities() -> Paper:
    paper = Paper("救助证件.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 性别:person.sex 身份证号:person.id_number 联系电话:person.phone 救助金额（元）:amount_cents",
    )
    good, bad = identity(4), identity(5)
    wrong = bad[:-1] + ("0" if bad[-1] != "0" else "1")
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), "女", good, phone(0), 1000)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), "女", unsure(wrong), phone(1), 1000)
    t(day("2024-1-7"), "清河村", "困境母亲", name(2), "女", unsure(identity(6, "20991301")), phone(2), 1000)
    t(day("2024-1-8"), "清河村", "困境母亲", name(3), "女", identity(7), unsure("139000000031"), 1000)
    t(day("2024-1-9"), "清河村", "困境母亲", name(4), "女", identity(8), unsure("1390000"), 1000)
    return paper


@clerk("J", "Ends before beginnings, stars beyond five, scores beyond a hundred, terms beyond reason.")
def impossible_sites_and_posts() -> Paper:
    paper = Paper("阵地与执委.xlsx")
    t = paper.sheet("阵地").table(
        "sites",
        "阵地类别:kind 阵地名称:name 所在单位:unit 启用日期:occurred_on 终止日期:ended_on 星级:rating",
    )
    t("妇女之家", "清河妇女之家", "清河村", day("2018-3-1"), None, 4)
    t("妇女之家", "河湾妇女之家", "河湾村", unsure(day("2023-3-1")), unsure(day("2019-3-1")), 4)
    t("妇女之家", "张庄妇女之家", "张庄村", day("2018-3-1"), None, unsure(45))
    t = paper.sheet("执委").table(
        "posts",
        "所在单位:unit 姓名:person 所在组织:body 职务:role 任职日期:occurred_on 离任日期:ended_on 届次:term_number 联系妇女人数:women_linked",
    )
    t("清河村", name(0), "妇联", "主席", day("2021-3-1"), None, 3, 40)
    t("清河村", name(1), "妇联", "副主席", unsure(day("2024-3-1")), unsure(day("2021-3-1")), 3, 40)
    t("清河村", name(2), "妇联", "执委", day("2021-3-1"), None, unsure(2021), 40)
    t("清河村", name(3), "妇联", "执委", day("2021-3-1"), None, 3, unsure(130000))
    return paper


@clerk("J", "Rates of more than a hundred per cent, years of two digits, a value under the wrong indicator.")
def impossible_indicators() -> Paper:
    paper = Paper("监测值.xlsx")
    t = paper.sheet("监测").table(
        "observations", "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document"
    )
    t("妇女常见病筛查率", 2023, "试验区", 91.2, "年报")
    t("妇女常见病筛查率", 2022, "试验区", unsure(912), "年报")
    t("妇女常见病筛查率", unsure(1022), "试验区", 90.1, "年报")
    t("婴幼儿照护机构数", unsure(2204), "试验区", 16, "年报")
    t("婴幼儿照护机构数", 2021, "试验区", unsure(-3), "年报")
    return paper


@clerk("J", "Premiums and sums insured that changed places; an insurance that ends before it begins.")
def premiums_and_sums() -> Paper:
    paper = Paper("保险.xlsx")
    t = paper.sheet("保险").table(
        "insurances",
        "投保日期:occurred_on 填报单位:unit 险种:product 被保险人:person 身份证号:person.id_number 保费（元）:premium_cents 保额（元）:covered_cents 保险起期:starts_on 保险止期:ends_on",
    )
    t(day("2024-4-1"), "清河村", "两癌险", name(0), identity(0), 30, 20000, day("2024-4-2"), day("2025-4-1"))
    t(
        day("2024-4-1"),
        "清河村",
        "两癌险",
        name(1),
        identity(1),
        unsure(20000),
        unsure(30),
        day("2024-4-2"),
        day("2025-4-1"),
    )
    t(
        day("2024-4-1"),
        "清河村",
        "两癌险",
        name(2),
        identity(2),
        30,
        20000,
        unsure(day("2025-4-1")),
        unsure(day("2024-4-2")),
    )
    return paper
