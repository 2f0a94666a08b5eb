"""T: whole books: summaries, copies, last year's sheets, exports."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name
from tests.clerks_files.third.common import ACT, SHORT, three_acts


@clerk("T", "A sheet of sums stands before the sheets of the villages, with the same words.")
def third_sums_before_the_villages() -> Paper:
    paper = Paper("清河镇汇总.xlsx")
    s = paper.sheet("汇总")
    s.line("清河镇2024年活动汇总表", merged=5)
    s.line("序号", "填报单位", "活动类别", "活动场次", "参加人数")
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        s.line(at + 1, unit, "宣讲", 2, 70 + at)
    for at, unit in enumerate(("清河村", "河湾村", "张庄村")):
        t = paper.sheet(unit).table("activities", ACT)
        t(day(f"2024-3-{at + 5}"), unit, "宣讲", f"春季宣讲{at}", "广场", 40)
        t(day(f"2024-9-{at + 5}"), unit, "宣讲", f"秋季宣讲{at}", "广场", 30 + at)
    return paper


@clerk("T", "The last sheet holds the rows of all villages again.")
def third_all_rows_again() -> Paper:
    paper = Paper("分村加总表.xlsx")
    rows = [
        (day(f"2024-3-{at + 5}"), unit, "宣讲", f"春季宣讲{at}", "广场", 40 + at)
        for at, unit in enumerate(("清河村", "河湾村"))
    ]
    for row in rows:
        paper.sheet(row[1]).table("activities", ACT)(*row)
    t = paper.sheet("全镇").table("activities", ACT)
    for row in rows:
        t(*row, doubtful=True)
    return paper


@clerk("T", "Last year's sheet, typed over: the title still says 2023, the days are of 2024.")
def third_last_years_title() -> Paper:
    paper = Paper("2024年台账.xlsx")
    s = paper.sheet("2024")
    s.line("清河镇2023年妇女活动台账", merged=7)
    three_acts(s.table("activities", ACT))
    return paper


@clerk("T", "The same, but the days say no year.")
def third_last_years_title_and_days_without_year() -> Paper:
    paper = Paper("2024年活动.xlsx")
    s = paper.sheet("2024年")
    s.line("清河镇河湾村2023年妇女活动台账", merged=5)
    t = s.table("activities", SHORT, const={"unit": "河湾村"})
    for at in range(3):
        t(unsure(f"{at + 3}月5日"), "宣讲", f"宣讲{at}", 30 + at)
    return paper


@clerk("T", "A pivot table stands before the rows, with its own words.")
def third_a_pivot_table() -> Paper:
    paper = Paper("透视.xlsx")
    s = paper.sheet("Sheet2")
    s.line("行标签", "求和项:参加人数", "计数项:活动名称")
    s.line("清河村", 79, 2)
    s.line("河湾村", 34, 1)
    s.line("总计", 113, 3)
    three_acts(paper.sheet("Sheet1").table("activities", ACT))
    return paper


@clerk("T", "The words to choose from stand on a sheet and in columns right of the table.")
def third_words_to_choose_from() -> Paper:
    paper = Paper("下拉选项.xlsx")
    s = paper.sheet("台账")
    three_acts(s.table("activities", ACT))
    for at, word in enumerate(("活动类别", "宣讲", "培训", "志愿服务", "儿童活动")):
        s.put(at, 10, word)
    s = paper.sheet("数据源")
    s.line("填报单位", "活动类别")
    for unit, kind in (("清河村", "宣讲"), ("河湾村", "培训"), ("张庄村", "志愿服务")):
        s.line(unit, kind)
    return paper


@clerk("T", "An export of a collecting sheet: who filled in when, one cell with two choices.")
def third_a_collecting_sheet() -> Paper:
    paper = Paper("收集结果.xlsx")
    t = paper.sheet("收集结果").table(
        "activities",
        "编号 提交者（自动） 提交时间（自动） 1.活动日期（必填）:occurred_on 2.所在村（必填）:unit 3.活动类别（必填）:kind 4.活动名称（必填）:title 5.参加人数（必填）:headcount 修改时间",
    )
    t(
        1,
        "微信用户",
        "2024-04-01 10:20:30",
        As("2024-03-05", day("2024-3-5")),
        "清河村",
        "宣讲",
        "家风宣讲",
        52,
        None,
    )
    t(
        2,
        "微信用户",
        "2024-04-01 10:25:11",
        As("2024-03-06", day("2024-3-6")),
        "河湾村",
        unsure("培训;志愿服务"),
        "面点培训",
        33,
        None,
    )
    t(
        3,
        "微信用户",
        "2024-04-01 10:26:00",
        As("2024-03-07", day("2024-3-7")),
        "张庄村",
        "志愿服务",
        "植树",
        As("41人", 41),
        "2024-04-02 08:00:00",
    )
    return paper


@clerk("T", "Excel's Unicode text: tabs and UTF-16.")
def third_unicode_text() -> Paper:
    paper = Paper("Unicode文本.csv", options={"encoding": "utf-16", "delimiter": "\t"})
    t = paper.sheet().table("activities", ACT)
    for at in range(3):
        t(
            As(f"2024/3/{at + 5}", day(f"2024-3-{at + 5}")),
            "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            "广场",
            40 + at,
        )
    return paper


@clerk("T", "A .csv with semicolons, lines within cells and empty columns at the end.")
def third_semicolons() -> Paper:
    paper = Paper("分号.csv", options={"encoding": "utf-8", "delimiter": ";"})
    s = paper.sheet()
    t = s.table("activities", ACT + " 备注:note")
    for at in range(3):
        row = t(
            As(f"2024-03-0{at + 5}", day(f"2024-3-{at + 5}")),
            "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            "广场",
            40 + at,
            "上午；\n下雨",
        )
        s.put(row, 10, "")
    return paper


@clerk("T", "Percentages of indicators: by format, by sign, without either, of another measure.")
def third_percentages_of_indicators() -> Paper:
    paper = Paper("指标.xlsx")
    t = paper.sheet("指标").table(
        "observations", "指标名称:indicator 年份:year 单位:unit 完成值:value 数据来源:source_document"
    )
    screening = "妇女常见病筛查率"
    t(screening, 2021, "试验区", As(0.852, 85.2, {"num_format": "0.0%"}), "年报")
    t(screening, 2022, "试验区", As("86.1%", 86.1), "年报")
    t(screening, 2023, "试验区", unsure(0.87), "年报")
    t("孕产妇死亡率", 2022, "试验区", As("8.5/10万", 8.5), "年报")
    t("孕产妇死亡率", 2023, "试验区", unsure("8.5‰"), "年报")
    t("婴幼儿照护机构数", 2023, "试验区", As("15个", 15), "年报")
    return paper


@clerk("T", "Projects: planned and spent money, a share that is done.")
def third_projects_in_progress() -> Paper:
    paper = Paper("民生实事.xlsx")
    t = paper.sheet("项目").table(
        "projects",
        "序号 项目名称:name 项目类别:kind 牵头单位:unit 启动时间:occurred_on 计划投资（万元） 完成投资（万元） 完成比例 进度 备注",
    )
    t(
        "儿童活动角改造",
        "民生实事",
        "清河镇",
        day("2024-3-1"),
        20,
        12,
        As(0.6, 0.6, {"num_format": "0%"}),
        "正在施工",
        None,
    )
    t("母婴室建设", "民生实事", "平安街道", day("2024-4-1"), 10, 10, "100%", "已完工", None)
    return paper


@clerk("T", "A list of persons twice: as sent, and corrected, one below the other.")
def third_sent_and_corrected() -> Paper:
    paper = Paper("更正.xlsx")
    s = paper.sheet("名单")
    columns = "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents"
    s.line("清河镇困境母亲救助名单（原报，作废）", merged=7)
    t = s.table("reliefs", columns)
    for at in range(2):
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), identity(at), 500, doubtful=True)
    s.skip()
    s.line("清河镇困境母亲救助名单（更正后）", merged=7)
    t = s.table("reliefs", columns)
    for at in range(2):
        t(day("2024-1-9"), "清河村", "困境母亲", name(at), identity(at), 800)
    return paper
