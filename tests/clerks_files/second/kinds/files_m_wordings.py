"""M, by a second stranger: what is plain to every reader and must not be refused."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import As, Paper, clerk, day, looking
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)


@clerk("M", "The same day in twenty writings that leave no doubt.")
def second_days_in_many_writings() -> Paper:
    paper = Paper("日期写法.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    the_day = day("2024-3-8")
    writings: tuple[Any, ...] = (
        "2024年3月8日", "2024年03月08日", "2024年3月8号", "2024-3-8", "2024/03/08", "2024.3.8", "2024.03.08.", "20240308",
        20240308, "2024 年 3 月 8 日", "2024年3月8日（星期五）", "2024-03-08 09:30:00", "2024/3/8 9:30", "2024年3月8日上午",
        "2024年3月8日下午2:30", "２０２４年３月８日", "二〇二四年三月八日", "二○二四年三月八日", "2024、3、8", "2024—3—8",
        "2024-03-08T09:30:00", "2024年3月8日9时", "2024.3.8（三八节）", "2024\\3\\8", "2024年3月\n8日", "'2024-3-8",
    )  # fmt: skip
    for at, shown in enumerate(writings):
        t(As(shown, the_day), "清河村", "宣讲", f"宣讲之{at + 1}", 20 + at)
    return paper


@clerk("M", "The same sum in many writings.")
def second_sums_in_many_writings() -> Paper:
    paper = Paper("金额写法.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    writings: tuple[Any, ...] = (
        1000, 1000.0, "1000", "1000元", "1,000", "1，000元", "￥1000", "¥1,000.00", "1000.00", "1000元整", "人民币1000元",
        "1000 元", "RMB1000", "1000圆", "壹仟元整", "一千元", "0.1万元", "１０００", "1 000",
    )  # fmt: skip
    for at, shown in enumerate(writings):
        t(day(f"2024-1-{at + 1}"), "清河村", "困境母亲", name(at), As(shown, 100_000))
    return paper


@clerk("M", "Units as people write them: with 妇联, the town in front, a stroke, an office's full name.")
def second_units_as_people_write_them() -> Paper:
    paper = Paper("单位写法.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    writings = {
        "清河镇清河村妇联": "清河镇/清河村", "清河镇 清河村": "清河镇/清河村", "清河镇-清河村": "清河镇/清河村",
        "清河镇/清河村": "清河镇/清河村", "清河镇（清河村）": "清河镇/清河村", "试验区清河镇清河村": "清河镇/清河村",
        "清河村村委会": "清河镇/清河村", "清河村民委员会": "清河镇/清河村", "清河村妇女联合会": "清河镇/清河村",
        "清河镇妇联": "清河镇", "清河镇人民政府": "清河镇", "平安街道办事处": "平安街道", "平安街道妇联": "平安街道",
        "东街社区居委会": "平安街道/东街社区", "东街社区居民委员会": "平安街道/东街社区", "平安街道·东街社区": "平安街道/东街社区",
        "试验区妇联": "试验区", "清河鎮清河村": "清河镇/清河村",
    }  # fmt: skip
    for at, (shown, meant) in enumerate(writings.items()):
        path = "".join([*meant])  # another object, so that it is not translated as a plain cell is
        t(day(f"2024-4-{at + 1}"), As(shown, path), "宣讲", f"宣讲之{at + 1}", 20 + at)
    return paper


@clerk("M", "Headings in English, pinyin, traditional characters, with marks, numbers and explanations.")
def second_headings_in_many_writings() -> list[Paper]:
    heads = (
        ("*活动日期", "*填报单位", "*活动类别", "*活动名称", "线下人次"),
        ("1.活动日期", "2.填报单位", "3.活动类别", "4.活动名称", "5.线下人次"),
        (
            "活动日期（必填）",
            "填报单位（全称）",
            "活动类别（下拉选择）",
            "活动名称（不超过30字）",
            "线下人次（单位：人）",
        ),
        ("活 动 日 期", "填　报　单　位", "活 动 类 别", "活 动 名 称", "线 下 人 次"),
        ("活動日期", "填報單位", "活動類別", "活動名稱", "線下人次"),
        ("活动\n日期", "填报\n单位", "活动\n类别", "活动\n名称", "线下\n人次"),
        ("【活动日期】", "【填报单位】", "【活动类别】", "【活动名称】", "【线下人次】"),
        ("活动日期：", "填报单位：", "活动类别：", "活动名称：", "线下人次："),
    )
    papers = []
    for at, names in enumerate(heads):
        paper = Paper(f"表头{at + 1}.xlsx")
        s = paper.sheet("活动")
        s.line(*names)
        t = s.table(
            "activities",
            "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount",
            head=False,
        )
        t(day(f"2024-4-{at + 1}"), "清河村", "宣讲", f"宣讲之{at + 1}", 20 + at)
        t(day(f"2024-5-{at + 1}"), "河湾村", "培训", f"培训之{at + 1}", 20 + at)
        papers.append(paper)
    return papers


@clerk("P", "Year, month and day in three columns.")
def second_a_day_in_three_columns() -> Paper:
    paper = Paper("年月日.xlsx")
    s = paper.sheet("活动")
    s.line("年", "月", "日", "填报单位", "活动类别", "活动名称", "线下人次")
    for month, date in ((3, 6), (4, 16), (11, 26)):
        t = s.table(
            "activities", "年 月 日 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount", head=False
        )
        t(
            2024,
            month,
            date,
            "清河村",
            "宣讲",
            f"宣讲{month}",
            20 + month,
            occurred_on=day(f"2024-{month}-{date}"),
        )
    return paper


@clerk("M", "Counts as people write them.")
def second_counts_as_people_write_them() -> Paper:
    paper = Paper("人数写法.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    writings: tuple[Any, ...] = (
        45, "45", "45人", "45 人", "45人次", "４５", "四十五", "45.0", 45.0, "45名", "45位", "共45人", "'45", "45\n", "45（人）",
        "\u200b45", "一共45人",
    )  # fmt: skip
    for at, shown in enumerate(writings):
        t(day(f"2024-4-{at + 1}"), "清河村", "宣讲", f"宣讲之{at + 1}", As(shown, 45))
    return paper


@clerk("M", "An honour's level in its name, and its year; issuers in short.")
def second_honours_with_their_level() -> Paper:
    paper = Paper("荣誉.xlsx")
    s = paper.sheet("荣誉")
    t = s.table("honours", "序号 表彰日期:occurred_on 荣誉称号:scheme 获奖人:person 填报单位:unit 级别:level")
    for at, (shown, scheme, level_shown, level) in enumerate(
        (
            ("全国三八红旗手", "三八红旗手", "全国", "全国"),
            ("省三八红旗手", "三八红旗手", "省", "省级"),
            ("市级三八红旗手", "三八红旗手", "市", "市级"),
            ("区“三八红旗手”", "三八红旗手", "区", "区级"),
            ("2023年度三八红旗手", "三八红旗手", "区县级", "区级"),
            ("三八红旗手称号", "三八红旗手", "镇级", "镇街级"),
            ("“巾帼建功标兵”", "巾帼建功标兵", "街道级", "镇街级"),
            ("全国巾帼建功标兵", "巾帼建功标兵", "国家级", "全国"),
        )
    ):
        t(day("2024-3-5"), As(shown, scheme), name(at), "清河镇", As(level_shown, level))
    return paper


@clerk("M", "Yes and no, men and women, modes, states: words, ticks and letters.")
def second_choices_in_many_writings() -> Paper:
    paper = Paper("选择项写法.xlsx")
    s = paper.sheet("花名册")
    t = s.table(
        "posts",
        "姓名:person 性别:person.sex 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 是否进村（居）两委:sits_on_village_committees",
    )
    pairs: tuple[tuple[Any, Any], ...] = (
        ("是", True), ("否", False), ("√", True), ("×", False), ("有", True), ("无", False), ("Y", True), ("N", False),
        ("已进", True), ("未进", False), ("1", True), ("0", False), (True, True), (False, False), ("是。", True), ("不是", False),
    )  # fmt: skip
    for at, (shown, meant) in enumerate(pairs):
        sex = ("女", "女性", "女 ", "F")[at % 4]
        t(name(at), As(sex, "女"), "清河村", "妇联", "执委", day("2021-3-1"), As(shown, meant))
    return paper


@clerk(
    "M", "The kind of an activity in short and long words that the vocabulary has, with marks around them."
)
def second_kinds_with_marks() -> Paper:
    paper = Paper("类别写法.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    for at, (shown, kind) in enumerate(
        (
            ("宣讲类", "宣讲"), ("“宣讲”", "宣讲"), ("1.宣讲", "宣讲"), ("宣讲 ", "宣讲"), ("宣讲活动", "宣讲"), ("培训（技能）", "培训"),
            ("志愿服务活动", "志愿服务"), ("①志愿服务", "志愿服务"), ("宣 讲", "宣讲"), ("誌願服務", "志愿服务"),
        )
    ):  # fmt: skip
        t(day(f"2024-4-{at + 1}"), "清河村", As(shown, kind), f"活动之{at + 1}", 20 + at)
    return paper


@clerk("M", "Money in ten thousand yuan by the heading, by the title, and by the cell's own words.")
def second_scales_of_money() -> list[Paper]:
    papers = []
    for at, (title, heading) in enumerate(
        (
            ("贷款台账（单位：万元）", "授信金额"), ("贷款台账", "授信金额(万元)"), ("贷款台账", "授信金额/万元"), ("贷款台账", "授信额度（万）"),
            ("贷款台账 金额单位：人民币万元", "授信金额"), ("贷款台账", "授信金额（单位：万元）"),
        )
    ):  # fmt: skip
        paper = Paper(f"贷款{at + 1}.xlsx")
        s = paper.sheet("贷款")
        s.line(title, merged=5)
        t = s.table(
            "loans",
            f"授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person {heading}:granted_cents",
            factor=1_000_000,
        )
        t(day("2023-5-6"), "清河村", "创业担保贷款", name(2 * at), 15)
        t(day("2023-5-7"), "河湾村", "创业担保贷款", name(2 * at + 1), looking(12.5, num_format="0.0"))
        papers.append(paper)
    return papers
