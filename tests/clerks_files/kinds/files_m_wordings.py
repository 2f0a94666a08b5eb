"""M: ways of writing that are right and that a reader refuses for a wrong reason, or not at all."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.old_book import write_biff5
from tests.clerks_files.persons import identity, name

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents"


@clerk("M", "The level is a part of the honour's name; there is no column for it.")
def level_in_the_name() -> Paper:
    paper = Paper("荣誉.xlsx")
    t = paper.sheet("荣誉").table(
        "honours", "表彰日期:occurred_on 荣誉称号:scheme 获奖人:person 填报单位:unit 表彰单位:issuer"
    )
    for at, (shown, scheme, level) in enumerate((
        ("济南市三八红旗手", "三八红旗手", "市级"), ("山东省三八红旗手", "三八红旗手", "省级"), ("全国三八红旗手", "三八红旗手", "全国"),
        ("试验区三八红旗手", "三八红旗手", "区级"), ("清河镇巾帼建功标兵", "巾帼建功标兵", "镇街级"), ("省级最美基层妇联人", "最美基层妇联人", "省级"),
    )):  # fmt: skip
        t(day("2024-3-8"), As(shown, scheme), name(at), "清河镇", None, level=level)
    return paper


@clerk(
    "M",
    "A summary sheet stands before the details; its numbers are no records and no reason to refuse these.",
)
def a_summary_beside_the_details() -> Paper:
    paper = Paper("活动汇总与明细.xlsx")
    s = paper.sheet("汇总")
    s.line("试验区2024年活动汇总表", merged=4)
    s.line("镇街", "场次", "人次", "备注")
    for at, town in enumerate(("清河镇", "平安街道", "孙耿镇", "合计")):
        s.line(town, 2 + at, 90 + at, None)
    t = paper.sheet("明细").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "平安社区", "培训", "春耕培训", 40)
    return paper


@clerk("M", "Title and headings come again on each printed page.")
def titles_on_each_page() -> Paper:
    paper = Paper("分页.xlsx")
    s = paper.sheet("活动")
    number = 0
    for page in (1, 2, 3):
        s.line("清河镇2024年妇女活动台账", merged=6)
        t = s.table("activities", ACT)
        t.number = number
        for at in range(3):
            t(day(f"2024-{page + 2}-{at + 1}"), "清河村", "宣讲", f"第{page}页宣讲{at}", 40 + at)
        number = t.number
        s.line(f"第{page}页 共3页", merged=6)
    return paper


@clerk("M", "Days written as a third of a month, a range, several days, a weekday behind the day.")
def days_in_words() -> Paper:
    paper = Paper("日期写法.xlsx")
    s = paper.sheet("2024年")
    s.line("清河镇2024年活动台账", merged=6)
    t = s.table("activities", ACT)
    for shown in (
        "2024年3月上旬",
        "2024年3月",
        "3月5日、3月12日",
        "2024.3.5-3.7",
        "2024年春",
        "3月5日至7日",
        "每周三",
    ):
        t(unsure(shown), "清河村", "宣讲", f"{shown[:2]}宣讲{len(shown)}", 50)
    for shown in (
        "2024年3月8日",
        "2024.3.8",
        "2024/03/08",
        "20240308",
        "2024-3-8 14:30",
        "2024年3月8日（星期五）",
        "二〇二四年三月八日",
        "２０２４年３月８日",
    ):
        t(As(shown, day("2024-3-8")), "河湾村", "宣讲", f"三八宣讲{len(shown)}{shown[4]}", 51)
    return paper


@clerk("M", "Sums in words for the bank: 叁仟圆正.")
def sums_in_words() -> Paper:
    paper = Paper("大写金额.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    for at, (shown, yuan) in enumerate((
        ("叁仟圆正", 3000), ("叁仟元整", 3000), ("壹万贰仟元整", 12000), ("人民币伍佰元整", 500), ("五百元", 500), ("￥1,000.00元", 1000),
        ("1千元", 1000), ("0.1万元", 1000), ("壹仟零伍元伍角", 1005.5),
    )):  # fmt: skip
        t(day("2024-5-1"), "清河村", "困境母亲", name(at), identity(at), As(shown, int(yuan * 100)))
    t(day("2024-5-2"), "清河村", "困境母亲", name(12), identity(12), unsure("1000元/人"))
    t(day("2024-5-3"), "清河村", "困境母亲", name(13), identity(13), unsure("500-1000"))
    return paper


@clerk("M", "Villages that exist three times; the row's own column says the town.")
def town_in_a_column() -> Paper:
    paper = Paper("镇村两列.xlsx")
    s = paper.sheet("活动")
    s.line("活动日期", "镇（街道）", "村（社区）", "活动类别", "活动名称", "线下人次")
    for at, town in enumerate(("清河镇", "平安街道", "孙耿镇")):
        t = s.table(
            "activities",
            "活动日期:occurred_on 镇 村:unit 活动类别:kind 活动名称:title 线下人次:headcount",
            head=False,
            town=town,
        )
        t(day(f"2024-3-{at + 1}"), town, "王家村", "宣讲", "春风宣讲", 50 + at)
        t(day(f"2024-4-{at + 1}"), town, ("清河村", "平安社区", "孙耿村")[at], "宣讲", "春雨宣讲", 40 + at)
    return paper


@clerk("M", "A file of WPS with its own suffix .et.")
def a_file_of_wps() -> Paper:
    paper = Paper("活动台账.et")
    s = paper.sheet("活动")
    s.line("清河镇活动台账", merged=6)
    t = s.table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "河湾村", "培训", "春耕培训", 40)
    return paper


@clerk("M", "An Excel 5 workbook in GBK.")
def an_excel_5_book() -> Paper:
    paper = Paper("老系统导出.xls")
    t = paper.sheet("活动").table("activities", ACT)
    t("2024-03-01", "清河村", "宣讲", "春风宣讲", 50)
    t("2024-03-02", "河湾村", "培训", "春耕培训", 40)
    paper.after = lambda path: write_biff5(paper, path)
    return paper


@clerk("M", "Counts as people write them.")
def counts_in_words() -> Paper:
    paper = Paper("人次写法.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    for at, (shown, meant) in enumerate((
        ("50人", 50), ("五十人", 50), ("５０", 50), ("1,200人次", 1200), ("50 人", 50), ("共50人", 50), ("五十余人", None), ("50-60人", None),
        ("50左右", None), ("近百人", None), ("200多", None), ("50+", None), ("40～50", None), ("男10女40", None), ("50（含儿童5）", None), ("每场50", None),
    )):  # fmt: skip
        cell = unsure(shown) if meant is None else As(shown, meant)
        t(day(f"2024-3-{at + 1}"), "清河镇", "宣讲", f"春风宣讲{at}", cell)
    return paper


@clerk("M", "Units with prefixes, suffixes, the federation's own name and old codes.")
def units_in_many_words() -> Paper:
    paper = Paper("单位写法.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    for at, (shown, meant) in enumerate((
        ("清河镇妇联", "清河镇"), ("清河村妇联", "清河镇/清河村"), ("清河村村委会", "清河镇/清河村"), ("试验区妇联", "试验区"), ("试验区清河镇清河村", "清河镇/清河村"),
        ("平安街道办事处", "平安街道"), ("平安社区居委会", "平安街道/平安社区"), ("清河镇 河湾村", "清河镇/河湾村"), ("清河镇-河湾村", "清河镇/河湾村"), ("平安街道东街", "平安街道/东街社区"),
    )):  # fmt: skip
        t(day(f"2024-3-{at + 1}"), As(shown, meant), "宣讲", f"春风宣讲{at}", 50)
    return paper


@clerk("M", "Two kinds in one cell, a kind with a remark, a kind that nobody knows.")
def kinds_in_many_words() -> Paper:
    paper = Paper("类别写法.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    for at, shown in enumerate(("宣讲、培训", "宣讲/志愿服务", "广场舞", "宣讲（线上）", "其他")):
        t(day(f"2024-3-{at + 1}"), "清河村", unsure(shown), f"春风{at}", 50)
    t(day("2024-3-9"), "清河村", As(" 宣 讲 ", "宣讲"), "春风九", 50)
    t(day("2024-3-10"), "清河村", "巾帼大宣讲", "春风十", 50)
    return paper


@clerk("M", "〃, 同上 and dashes for what stands above; a dash for nothing.")
def ditto_marks() -> Paper:
    paper = Paper("同上.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 其中妇女:women")
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50, As("—", None))
    t(As("〃", day("2024-3-1")), As("同上", "清河镇/清河村"), As("〃", "宣讲"), "春雨宣讲", 40, As("/", None))
    t(
        As('"', day("2024-3-1")),
        As("同上", "清河镇/清河村"),
        As("同上", "宣讲"),
        "春雷宣讲",
        30,
        As("无", None),
    )
    t(day("2024-3-4"), "河湾村", "培训", "春耕培训", unsure("同上"), None)
    return paper
