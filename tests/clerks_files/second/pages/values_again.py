"""A, G, K and M again, by a second stranger: rows taken back, days, sums and words."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, looking, unsure
from tests.clerks_files.persons import identity, name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
LEFT = "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title"


@clerk("K", "The taking back stands in the serial number, in the unit, in the count, in a column 删除标记.")
def second_taken_back_elsewhere() -> Paper:
    paper = Paper("别处取消.xlsx")
    t = paper.sheet("活动").table("activities", ACTIVITY.replace("序号", "序") + " 删除标记")
    t(1, day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, None)
    t("作废", day("2024-3-7"), "清河村", "宣讲", "法治宣讲", 40, None, doubtful=True)
    t("删", day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 41, None, doubtful=True)
    t("×", day("2024-3-9"), "清河村", "宣讲", "安全宣讲", 42, None, doubtful=True)
    t(5, day("2024-3-10"), "清河村", "宣讲", "禁毒宣讲", unsure("取消"), None)
    t(6, day("2024-3-11"), "清河村", "宣讲", "防诈宣讲", 44, "已删除", doubtful=True)
    t(7, day("2024-3-12"), "清河村", "宣讲", "消防宣讲", 45, "是", doubtful=True)
    return paper


@clerk("K", "Rows hidden in an .ods, and struck through in part.")
def second_hidden_in_an_ods() -> Paper:
    paper = Paper("隐藏行.ods")
    s = paper.sheet("活动", hidden_rows={2})
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "清河村", "宣讲", "法治宣讲", 40, doubtful=True)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 41)
    return paper


@clerk("K", "Withdrawn honours, settled loans and members who have left, said in remarks only.")
def second_ended_in_remarks() -> list[Paper]:
    honours = Paper("撤销.xlsx")
    t = honours.sheet("荣誉").table(
        "honours", "表彰日期:occurred_on 荣誉称号:scheme 级别:level 获奖人:person 填报单位:unit 备注:note"
    )
    t(day("2023-3-6"), "三八红旗手", "区级", name(0), "清河镇", None)
    t(day("2023-3-6"), "三八红旗手", "区级", name(1), "清河镇", "已撤销", doubtful=True)
    t(day("2023-3-6"), "三八红旗手", "区级", name(2), "清河镇", "候选人，未评上", doubtful=True)
    posts = Paper("离任.xlsx")
    t = posts.sheet("执委").table(
        "posts",
        "姓名:person 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 离任日期:ended_on 备注:note",
    )
    t(name(3), "清河村", "妇联", "执委", day("2021-3-1"), None, None)
    t(name(4), "清河村", "妇联", "执委", day("2021-3-1"), None, "2023年6月已离职", doubtful=True)
    t(name(5), "清河村", "妇联", "执委", day("2021-3-1"), None, "已去世", doubtful=True)
    loans = Paper("未放款.xlsx")
    t = loans.sheet("贷款").table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents 备注:note",
    )
    t(day("2023-5-1"), "清河村", "创业担保贷款", name(6), 100000, None)
    t(day("2023-5-1"), "清河村", "创业担保贷款", name(7), 100000, "银行拒贷", doubtful=True)
    t(day("2023-5-1"), "清河村", "创业担保贷款", name(8), 100000, "审批未通过", doubtful=True)
    return [honours, posts, loans]


@clerk("M", "Headings as other offices call the same things.")
def second_other_words_in_headings() -> list[Paper]:
    papers = []
    for at, heads in enumerate(
        (
            "时间 单位 类别 名称 人数", "活动时间 主办单位 活动类型 活动名称 参加人数", "开展时间 开展单位 活动类别 活动主题名称 参与人数", "日期 村（社区） 活动类别 活动名称 参与人次",
            "举办日期 举办单位 活动类别 活动名称 参加人次", "活动日期 村居 活动类别 活动名称 现场人数", "活动日期 填报单位 活动类别 活动名称 受益人次",
        )
    ):  # fmt: skip
        paper = Paper(f"别名{at}.xlsx")
        s = paper.sheet("妇联活动台账")
        s.line("妇女活动台账", merged=5)
        s.line(*heads.split())
        t = s.table("activities", LEFT + " 线下人次:headcount", head=False)
        t(day(f"2024-4-{at + 1}"), "清河村", "宣讲", f"家风宣讲{at}", 43)
        t(day(f"2024-5-{at + 1}"), "河湾村", "培训", f"面点培训{at}", 40)
        papers.append(paper)
    return papers


@clerk("M", "Sums of loans as they are spoken: 15万, 3万5, 3.5w, 十五万.")
def second_sums_as_spoken() -> Paper:
    paper = Paper("口语金额.xlsx")
    t = paper.sheet("贷款").table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents",
    )
    for at, (shown, yuan) in enumerate(
        (
            ("15万", 150000),
            ("15万元", 150000),
            ("15万元整", 150000),
            ("十五万", 150000),
            ("十五万元整", 150000),
            ("壹拾伍万元整", 150000),
            ("15.0万", 150000),
            ("￥150,000.00元", 150000),
            ("15 万元", 150000),
            ("15万（元）", 150000),
            ("３０万", 300000),
        )
    ):
        t(day(f"2023-5-{at + 1}"), "清河村", "创业担保贷款", name(at), As(shown, yuan * 100))
    return paper


@clerk("G", "Sums that nobody can be sure of.")
def second_sums_nobody_is_sure_of() -> Paper:
    paper = Paper("不明金额.xlsx")
    t = paper.sheet("贷款").table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents",
    )
    for at, shown in enumerate(
        (
            "15万左右",
            "10-15万",
            "15万+",
            "约15万",
            "15万/5年",
            "15",
            "15.5",
            "0.5",
            "15万，已还5万",
            "第一笔10万第二笔5万",
            "10万\n5万",
            "10万、5万",
            "15万×2",
            "同上",
            "面议",
            "15万美元",
            "一五万",
            "15,00",
            "1,5万",
            "15万5",
            "15。5万",
            "15..5",
            "1500O0",
            "150,000,00",
            "-",
            "无",
            "未定",
            "授信15万用信10万",
        )
    ):
        t(
            day(f"2023-5-{at + 1}"),
            "清河村",
            "创业担保贷款",
            name(at),
            As("同上", UNSURE) if shown == "同上" else unsure(shown),
        )
    return paper


@clerk("G", "Days with two dates, times of two days, lunar days and days in words.")
def second_days_nobody_is_sure_of() -> Paper:
    paper = Paper("不明日期.xlsx")
    t = paper.sheet("活动").table("activities", ACTIVITY)
    for at, shown in enumerate(
        (
            "2024年正月十五",
            "农历二月初二",
            "2024年3月8日、9日",
            "2024.3.8/3.15",
            "2024-3-8至2024-4-8",
            "2024年3月至5月",
            "每周三",
            "每月8日",
            "2024年3月8日前",
            "2024年3月8日以后",
            "约2024年3月8日",
            "2024年3月（待定）",
            "2024年国庆节",
            "2024-Q1",
            "2024年第12周",
            "去年3月8日",
            "今年3月8日",
            "昨天",
            "3/8",
            "03-08",
            "2024年3月8日改9日",
            "2024年3月8日取消",
            "24年3月8日",
            "'24.3.8",
            "民国113年3月8日",
            "2024年三月",
            "2024.3.8 2024.3.9",
            "20240308-20240309",
            "2024030",
            "8.3.2024",
            "Mar-24",
            "长期",
            "常态化",
            "全年",
        )
    ):
        t(unsure(shown), "清河村", "宣讲", f"宣讲第{at + 1}讲", 20 + at)
    return paper


@clerk("M", "Days that say a time, a weekday, a feast or a range within one or two days.")
def second_days_with_more() -> Paper:
    paper = Paper("日期带说明.xlsx")
    t = paper.sheet("活动").table("activities", ACTIVITY)
    the_day = day("2024-3-8")
    for at, shown in enumerate(
        (
            "2024年3月8日14:00-16:00",
            "2024-03-08 09:00~11:00",
            "2024年3月8日 周五",
            "2024.3.8周五",
            "2024年3月8日(星期五)上午",
            "2024年3月8日上午9点",
            "2024-03-08 星期五",
            "2024年3月8日晚",
            "2024/3/8 上午 9:00:00",
            "2024年3月8日全天",
            "2024-03-08 00:00:00.000",
            "2024-03-08T01:30:00.000Z"[:19],
            "8/Mar/2024",
            "2024–3–8",
            "2024‐3‐8",
            "2024－3－8",
            "2024／3／8",
            "2024．3．8",
            "2024年3月8",
            "2024年3.8",
        )
    ):
        t(As(shown, the_day), "清河村", "宣讲", f"宣讲第{at + 1}讲", 20 + at)
    return paper


@clerk("G", "Yes and no that are neither.")
def second_neither_yes_nor_no() -> Paper:
    paper = Paper("是否.xlsx")
    t = paper.sheet("执委").table(
        "posts",
        "姓名:person 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 是否进村（居）两委:sits_on_village_committees",
    )
    for at, shown in enumerate(
        (
            "是/否",
            "是否",
            "不详",
            "待定",
            "进支部",
            "2",
            "□是 □否",
            "■是 □否",
            "☑是 ☐否",
            "√/×",
            "拟进",
            "是（原）",
        )
    ):
        t(name(at), "清河村", "妇联", "执委", day("2021-3-1"), As(shown, UNSURE))
    return paper


@clerk(
    "A", "One person under two numbers, two persons of one name, and a number with its owner's other name."
)
def second_persons_that_collide() -> Paper:
    paper = Paper("重名.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 户籍村居:person.unit 救助金额（元）:amount_cents",
    )
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), identity(0), "清河村", 500)
    t(day("2024-1-6"), "河湾村", "困境母亲", name(0), identity(1), "河湾村", 510)
    t(day("2024-1-7"), "清河村", "困境母亲", name(0), As(None, identity(0)), As(None, "清河镇/清河村"), 520)
    t(day("2024-1-8"), "清河村", "困境母亲", looking(name(2)), identity(2), "清河村", 530)
    t(day("2024-1-9"), "清河村", "困境母亲", looking(name(2)), identity(2), "清河村", 540)
    return paper
