"""C: rows that a reader loses because they look like something else."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.persons import identity, name

TITLE_FIRST = "活动名称:title 活动日期:occurred_on 填报单位:unit 活动类别:kind 线下人次:headcount"
FULL = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


@clerk("C", "Titles in the first column begin like a sample, a note, a total or a section.")
def titles_like_notes() -> Paper:
    paper = Paper("活动一览.xlsx")
    t = paper.sheet("一览").table("activities", TITLE_FIRST)
    for at, title in enumerate((
        "举例说法进乡村", "以上率下讲家风", "示例教学公开课", "样板庭院评比", "说明会：两癌保险", "注意安全暑期课堂",
        "合计百名巾帼宣讲", "总计划培训动员", "小计划大梦想亲子课", "备注栏里的家书展", "填表辅导培训", "例会暨执委学习",
        "附近邻里节", "一、二年级亲子阅读", "第一期（共三期）培训", "其中最美家庭故事会", "共计一家亲睦邻节", "标题党识别讲座",
    )):  # fmt: skip
        t(title, day(f"2024-4-{at + 1}"), ("清河村", "河湾村", "张庄村")[at % 3], "宣讲", 30 + at)
    return paper


@clerk("C", "One head-count over three merged cells: the people were counted once for three activities.")
def merged_counts() -> Paper:
    from tests.clerks_files.case import UNSURE

    paper = Paper("活动（合并人数）.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", FULL)
    t(day("2024-5-1"), "清河村", "宣讲", "劳动节宣讲", 20)
    first = t(day("2024-5-2"), "清河村", "宣讲", "反诈宣讲", As(90, UNSURE))
    t(day("2024-5-3"), "河湾村", "宣讲", "反诈宣讲", None, headcount=UNSURE)
    t(day("2024-5-4"), "张庄村", "宣讲", "反诈宣讲", None, headcount=UNSURE)
    s.merges.append((first, 5, first + 2, 5))
    t(day("2024-5-5"), "张庄村", "培训", "面点培训", 25)
    return paper


@clerk("C", "Date and unit stand once for several rows, merged downwards.")
def merged_dates_and_units() -> Paper:
    paper = Paper("三八节系列活动.xlsx")
    s = paper.sheet("系列活动")
    t = s.table("activities", FULL)
    first = t(day("2024-3-8"), "清河村", "宣讲", "维权宣讲", 40)
    t(None, None, "志愿服务", "义诊义剪", 35, occurred_on=day("2024-3-8"), unit="清河村")
    t(None, None, "儿童活动", "亲子手工", 22, occurred_on=day("2024-3-8"), unit="清河村")
    s.merges += [(first, 1, first + 2, 1), (first, 2, first + 2, 2)]
    t(day("2024-3-9"), "河湾村", "宣讲", "维权宣讲", 31)
    return paper


@clerk("C", "A sheet whose name begins with an underscore is a sheet.")
def a_sheet_with_an_underscore() -> Paper:
    paper = Paper("村级活动.xlsx")
    for at, (title, unit) in enumerate(
        (("清河村", "清河村"), ("_河湾村", "河湾村"), ("__张庄村", "张庄村"), ("~备份", "孙耿村"))
    ):
        t = paper.sheet(title).table("activities", FULL)
        t(day(f"2024-7-{at + 1}"), unit, "培训", "电商培训", 30 + at)
        t(day(f"2024-7-{at + 11}"), unit, "宣讲", "暑期安全宣讲", 40 + at)
    return paper


@clerk("C", "A file whose name begins with an underscore or a dot, beside one that does not.")
def a_file_with_an_underscore() -> list[Paper]:
    papers = []
    for at, file in enumerate(("清河镇活动.xlsx", "_孙耿镇活动.xlsx", "~平安街道活动.xlsx")):
        paper = Paper(file)
        t = paper.sheet("活动").table("activities", FULL)
        t(day(f"2024-8-{at + 1}"), ("清河村", "孙耿村", "平安社区")[at], "宣讲", "七夕家风宣讲", 50 + at)
        papers.append(paper)
    return papers


@clerk("C", "Two tables side by side to save paper: the right half is as good as the left.")
def side_by_side() -> Paper:
    paper = Paper("救助对象（两栏）.xlsx")
    s = paper.sheet("两栏")
    s.line("清河镇2024年困境母亲救助名单", merged=9)
    columns = "发放日期:occurred_on 救助对象:person 户籍村居:person.unit 救助金额（元）:amount_cents"
    const = {"unit": "清河镇", "category": "困境母亲"}
    left = s.table("reliefs", columns, const=const, town="清河镇")
    right = s.table("reliefs", columns, at=5, head=False, const=const, town="清河镇")
    for offset, (heading, _) in enumerate(right.columns):
        s.put(1, 5 + offset, heading)
    for at in range(5):
        left(day(f"2024-1-{at + 5}"), name(at), ("清河村", "王家村")[at % 2], 1000 + at, row=2 + at)
        right(day(f"2024-1-{at + 5}"), name(at + 6), ("河湾村", "张庄村")[at % 2], 2000 + at, row=2 + at)
    return paper


@clerk("C", "Two different ledgers side by side.")
def two_ledgers_side_by_side() -> Paper:
    paper = Paper("清河村综合.xlsx")
    s = paper.sheet("综合")
    left = s.table(
        "activities", "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
    )
    right = s.table(
        "posts",
        "姓名:person 性别:person.sex 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on",
        at=6,
        head=False,
    )
    for offset, (heading, _) in enumerate(right.columns):
        s.put(0, 6 + offset, heading)
    for at in range(3):
        left(day(f"2024-9-{at + 1}"), "清河村", "宣讲", f"宣讲第{at + 1}场", 20 + at, row=1 + at)
        right(name(at), "女", "清河村", "妇联", ("主席", "副主席", "执委")[at], day("2021-3-1"), row=1 + at)
    right(name(3), "女", "清河村", "妇联", "执委", day("2021-3-1"), row=4)
    return paper


@clerk("C", "A long gap, then the rows of the second half of the year.")
def a_long_gap() -> Paper:
    paper = Paper("全年活动.xlsx")
    s = paper.sheet("全年")
    t = s.table("activities", FULL)
    t(day("2024-2-1"), "清河村", "宣讲", "春节移风易俗宣讲", 55)
    t(day("2024-3-1"), "清河村", "宣讲", "学雷锋宣讲", 35)
    s.skip(60)
    t(day("2024-9-1"), "清河村", "宣讲", "开学第一课", 65)
    s.skip(1)
    t(day("2024-10-1"), "清河村", "宣讲", "国庆宣讲", 75)
    return paper


@clerk("C", "Rows were added below the total when they came in late.")
def rows_after_the_total() -> Paper:
    paper = Paper("活动补录.xls")
    s = paper.sheet("活动")
    t = s.table("activities", FULL)
    t(day("2024-2-1"), "清河村", "宣讲", "春节宣讲", 55)
    t(day("2024-3-1"), "河湾村", "宣讲", "学雷锋", 35)
    s.line("合计", None, None, None, None, 90)
    s.line("补录：")
    t(day("2024-3-15"), "张庄村", "宣讲", "消费维权宣讲", 44)
    t(day("2024-3-20"), "孙耿村", "宣讲", "反家暴宣讲", 48)
    return paper


@clerk("C", "Remarks speak of samples and totals; the rows are real.")
def remarks_like_samples() -> Paper:
    paper = Paper("活动（备注）.xlsx")
    t = paper.sheet("活动").table("activities", FULL + " 备注:note")
    for at, note in enumerate(
        ("示例", "样表见附件", "合计两场", "以上为3月", "注：含外村", "填写说明见群文件", "同上")
    ):
        t(day(f"2024-3-{at + 1}"), "清河村", "宣讲", f"家风宣讲{at + 1}", 30 + at, note)
    return paper


@clerk("C", "Words of the headings stand in the rows.")
def rows_of_heading_words() -> Paper:
    paper = Paper("征集活动.csv", options={"encoding": "gb18030"})
    t = paper.sheet().table("activities", TITLE_FIRST)
    t("活动名称征集大赛", "2024-05-01", "清河村", "培训", 41)
    t("活动日期提醒：母亲节", "2024-05-12", "清河村", "宣讲", 42)
    t("单位联谊", "2024-05-20", "河湾村", "宣讲", 43)
    t("序号一号院家风展", "2024-05-21", "张庄村", "宣讲", 44)
    return paper


@clerk("C", "Persons whose names or notes look like a total.")
def persons_like_totals() -> Paper:
    paper = Paper("救助.ods")
    t = paper.sheet("救助").table(
        "reliefs",
        "救助对象:person 身份证号:person.id_number 发放日期:occurred_on 填报单位:unit 救助类别:category 救助金额（元）:amount_cents",
    )
    for at, who in enumerate(("总试验", "计试验", "共试甲", "注试验", "例试乙", "合试计")):
        t(who, identity(at), day("2024-6-6"), "张庄村", "困境母亲", 900 + at)
    return paper


@clerk("C", "The left column holds the section, merged over its rows.")
def sections_in_the_left_column() -> Paper:
    paper = Paper("按镇街活动.xlsx")
    s = paper.sheet("按镇街")
    s.line("镇街", "活动日期", "填报单位", "活动类别", "活动名称", "线下人次")
    for at, (town, other) in enumerate(
        (("清河镇", "清河村"), ("平安街道", "平安社区"), ("孙耿镇", "孙耿村"))
    ):
        t = s.table("activities", FULL, head=False, town=town)
        t.columns[0] = ("镇街", "")
        first = t(town, day(f"2024-11-{at + 1}"), "王家村", "宣讲", "反诈宣讲", 61 + at)
        t(None, day(f"2024-11-{at + 5}"), other, "培训", "反诈培训", 71 + at)
        s.merges.append((first, 0, first + 1, 0))
    return paper


@clerk("C", "Three tables side by side, the third one shorter, with a total under each.")
def three_side_by_side() -> Paper:
    paper = Paper("三栏.xls")
    s = paper.sheet("三栏")
    s.line("清河镇清河村2024年活动", merged=14)
    columns = "日期:occurred_on 活动类别:kind 活动名称:title 人数:headcount"
    tables = [
        s.table("activities", columns, at=at, head=False, const={"unit": "清河村"}) for at in (0, 5, 10)
    ]
    for t in tables:
        for offset, (heading, _) in enumerate(t.columns):
            s.put(1, t.at + offset, heading)
    for third, t in enumerate(tables):
        for at in range(4 - third):
            t(day(f"2024-{third * 4 + at + 1}-8"), "宣讲", f"宣讲{third}{at}", 20 + at, row=2 + at)
    s.put(6, 0, "合计")
    s.put(6, 3, 86)
    return paper


@clerk(
    "C",
    "Only one row, only one column more than the required ones, no running number; a sheet of one record.",
)
def a_single_row() -> Paper:
    paper = Paper("单条.xlsx")
    t = paper.sheet("1").table("activities", TITLE_FIRST)
    t("三八宣讲", day("2024-3-8"), "清河村", "宣讲", 50)
    t = paper.sheet("2").table("activities", FULL)
    t(day("2024-3-9"), "河湾村", "宣讲", "三八宣讲", 51)
    return paper
