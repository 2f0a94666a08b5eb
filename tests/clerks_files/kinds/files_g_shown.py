"""G: what the cell shows and what the file stores are two things."""

from __future__ import annotations

from pathlib import Path

from tests.clerks_files.case import As, Paper, clerk, day, looking, unsure
from tests.clerks_files.parts import Parts, reshape
from tests.clerks_files.persons import identity, name

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 其中妇女:women"
RELIEF = "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
OBSERVED = "指标名称:indicator 年度:year 填报单位:unit 监测值:value 来源文件:source_document"


@clerk("G", "A rate in percent is stored as a fraction and shown as a percentage.")
def percentages() -> Paper:
    paper = Paper("规划监测.xlsx")
    t = paper.sheet("监测").table("observations", OBSERVED)
    file = "试验区妇儿工委年报"
    t("妇女常见病筛查率", 2021, "试验区", As(0.86, 86, {"num_format": "0%"}), file)
    t("妇女常见病筛查率", 2022, "试验区", As(0.8925, 89.25, {"num_format": "0.00%"}), file)
    t("妇女常见病筛查率", 2023, "试验区", As("91.3%", 91.3), file)
    t("妇女常见病筛查率", 2024, "试验区", 93.1, file)
    t("婴幼儿照护机构数", 2024, "试验区", 17, file)
    return paper


@clerk("G", "Percentages in an .xls and an .ods.")
def percentages_elsewhere() -> list[Paper]:
    papers = []
    for file in ("监测.xls", "监测.ods"):
        paper = Paper(file)
        t = paper.sheet("监测").table("observations", OBSERVED)
        t("妇女常见病筛查率", 2021, "试验区", As(0.86, 86, {"num_format": "0%"}), "年报")
        t("妇女常见病筛查率", 2022, "试验区", 88.5, "年报")
        papers.append(paper)
    return papers


@clerk("G", "Footnote marks behind counts are no digits.")
def footnote_marks() -> Paper:
    paper = Paper("活动（带注）.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACT)
    for at, mark in enumerate(("①", "²", "*", "⁽³⁾", "[1]", "（注1）", "❶", "⒈", "†", "㊀")):
        t(day(f"2024-3-{at + 1}"), "清河村", "宣讲", f"春风宣讲{at + 1}", As(f"50{mark}", 50), 40)
    t(day("2024-3-20"), "清河村", "宣讲", "春风宣讲尾场", 52, 41)
    s.line("①含外村群众；②含线上。")
    return paper


@clerk("G", "The footnote is a raised digit in a rich text: 50 with a small 1 is not 501.")
def raised_footnotes() -> Paper:
    paper = Paper("活动（上标）.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", As(["50", {"font_script": 1}, "1"], 50), 40)
    t(day("2024-3-2"), "清河村", "宣讲", "春雨宣讲", As(["6", {"bold": True}, "0"], 60), 40)
    t(
        day("2024-3-3"),
        "清河村",
        "宣讲",
        "春雷宣讲",
        As(["5", {"bold": True}, "5", {"font_script": 1}, "②"], 55),
        40,
    )
    return paper


@clerk("G", "A workbook of a Mac counts its days from 1904, with bare serial numbers in one column.")
def a_book_of_1904() -> Paper:
    paper = Paper("活动1904.xlsx", options={"date_1904": True})
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 50, 40)
    t(As(43897, day("2024-3-8")), "河湾村", "宣讲", "三八宣讲", 51, 41)
    t(As(43904, day("2024-3-15")), "张庄村", "宣讲", "消费宣讲", 52, 42)
    return paper


@clerk("G", "The same as an .xls.")
def an_xls_of_1904() -> Paper:
    paper = Paper("活动1904.xls", options={"date_1904": True})
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 50, 40)
    t(As(43897, day("2024-3-8")), "河湾村", "宣讲", "三八宣讲", 51, 41)
    return paper


@clerk("G", "Number formats that show another magnitude or a word.")
def formats_with_words() -> Paper:
    paper = Paper("救助（格式）.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    t(day("2024-1-1"), "清河村", "困境母亲", name(0), looking(1000, num_format='0"元"'))
    t(day("2024-1-2"), "清河村", "困境母亲", name(1), looking(1000, num_format="¥#,##0.00"))
    t(day("2024-1-3"), "清河村", "困境母亲", name(2), unsure(0.2, {"num_format": '0.0"万元"'}))
    t(day("2024-1-4"), "清河村", "困境母亲", name(3), unsure(12345, {"num_format": '0,"千元"'}))
    t(day("2024-1-5"), "清河村", "困境母亲", name(4), unsure(800, {"num_format": ";;;"}))
    t(day("2024-1-6"), "清河村", "困境母亲", name(5), looking(1200, num_format="[DBNum2]0"))
    return paper


@clerk("G", "Counts with decimals that are shown rounded, and words in the format.")
def rounded_counts() -> Paper:
    paper = Paper("活动（小数）.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", looking(50, num_format='0"人"'), 40)
    t(day("2024-3-2"), "清河村", "宣讲", "春雨宣讲", unsure(46.6667, {"num_format": "0"}), 40)
    t(day("2024-3-3"), "清河村", "宣讲", "春雷宣讲", unsure(60, {"num_format": '"约"0"人"'}), 40)
    t(day("2024-3-4"), "清河村", "宣讲", "春花宣讲", unsure(60, {"num_format": '0"余人"'}), 40)
    t(day("2024-3-5"), "清河村", "宣讲", "春草宣讲", unsure(1.2, {"num_format": '0.0"万"'}), 40)
    return paper


@clerk("G", "Identity numbers that Excel turned into floating numbers, and the last digits are nought.")
def identities_as_numbers() -> Paper:
    paper = Paper("救助（身份证）.xlsx")
    t = paper.sheet("救助").table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 联系电话:person.phone 救助金额（元）:amount_cents",
    )
    t(day("2024-1-1"), "清河村", "困境母亲", name(0), identity(0), As(13900000001, "13900000001"), 1000)
    t(
        day("2024-1-2"),
        "清河村",
        "困境母亲",
        name(1),
        unsure(370115198001010000, {"num_format": "0"}),
        "13900000002",
        1000,
    )
    t(day("2024-1-3"), "清河村", "困境母亲", name(2), unsure("3.70115E+17"), "13900000003", 1000)
    t(day("2024-1-4"), "清河村", "困境母亲", name(3), As(f"'{identity(3)}", identity(3)), "13900000004", 1000)
    t(day("2024-1-5"), "清河村", "困境母亲", name(4), identity(4), unsure("1.39E+10"), 1000)
    return paper


@clerk("G", "Reading aids (phonetic runs) stand in the shared strings; they are not part of the name.")
def phonetic_runs() -> Paper:
    paper = Paper("救助（拼音）.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    t(day("2024-1-1"), "清河村", "困境母亲", "试验甲", 1000)
    t(day("2024-1-2"), "清河村", "困境母亲", "试验乙", 1100)

    def aid(parts: Parts) -> None:
        text = parts["xl/sharedStrings.xml"].decode()
        new = '<t>试验甲</t><rPh sb="0" eb="3"><t>shiyanjia</t></rPh><phoneticPr fontId="1"/>'
        parts["xl/sharedStrings.xml"] = text.replace("<t>试验甲</t>", new).encode()

    def after(path: Path) -> None:
        reshape(path, aid)

    paper.after = after
    return paper


@clerk("G", "Dates shown as a month or as a day without year; bare serials under the heading of a date.")
def dates_shown_in_part() -> Paper:
    paper = Paper("活动（日期格式）.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    t(looking(day("2024-3-8"), num_format='m"月"d"日"'), "清河村", "宣讲", "三八宣讲", 50, 40)
    t(unsure(day("2024-3-1"), {"num_format": 'yyyy"年"m"月"'}), "清河村", "宣讲", "三月宣讲", 51, 40)
    t(looking(day("2024-3-9"), num_format="[$-804]aaaa"), "清河村", "宣讲", "周六宣讲", 52, 40)
    t(As(45362, day("2024-3-11")), "清河村", "宣讲", "序列宣讲", 53, 40)
    t(As(20240312, day("2024-3-12")), "清河村", "宣讲", "八位宣讲", 54, 40)
    t(unsure(3.8), "清河村", "宣讲", "小数宣讲", 55, 40)
    return paper


@clerk("G", "Money written for the printer: thousands, full-width digits, brackets for the negative.")
def money_for_the_printer() -> Paper:
    paper = Paper("贷款（打印）.xlsx")
    t = paper.sheet("贷款").table(
        "loans",
        "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents",
    )
    t(day("2024-1-1"), "清河村", "创业担保贷款", name(0), As("150,000.00", 15_000_000))
    t(day("2024-1-2"), "清河村", "创业担保贷款", name(1), As("１２００００", 12_000_000))
    t(day("2024-1-3"), "清河村", "创业担保贷款", name(2), As("￥100，000元", 10_000_000))
    t(day("2024-1-4"), "清河村", "创业担保贷款", name(3), As("15万", 15_000_000))
    t(day("2024-1-5"), "清河村", "创业担保贷款", name(4), unsure("(120,000)"))
    t(day("2024-1-6"), "清河村", "创业担保贷款", name(5), unsure("15.0000.00"))
    return paper
