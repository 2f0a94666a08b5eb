"""P, by a second stranger: pages that are laid out as no list, and lists laid out as nobody expects."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, Record, Sheet, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone

BARE = "活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount"
ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


def said(s: Sheet, row: int, ledger: str, **values: object) -> None:
    """What a page says whose cells are no row."""
    s.truth.setdefault(row, []).append(Record(ledger, dict(values), set()))


def activity_form(s: Sheet, at: int) -> None:
    """One activity as a form of labels and values."""
    top = s.next + 1
    s.line("妇联活动登记表", merged=4)
    s.line("活动名称", f"家风宣讲第{at}讲", "活动日期", day(f"2024-{at}-8"))
    s.line("填报单位", "清河村", "活动类别", "宣讲")
    s.line("活动地点", "文化广场", "线下人次", 40 + at)
    s.line("活动内容", "围绕家风家训开展宣讲。", None, None)
    s.line("主讲人", name(at), "审核", None)
    said(
        s, top + 1, "activities", title=f"家风宣讲第{at}讲", occurred_on=day(f"2024-{at}-8"), unit="清河镇/清河村",
        kind="宣讲", headcount=40 + at,
    )  # fmt: skip


@clerk("P", "One activity a sheet, as a form of labels and values.")
def second_one_form_a_sheet() -> Paper:
    paper = Paper("一事一表.xlsx")
    for at in (3, 4, 5):
        activity_form(paper.sheet(f"{at}月"), at)
    return paper


@clerk("P", "Forms of labels and values below one another on one sheet.")
def second_forms_below_one_another() -> Paper:
    paper = Paper("登记表合订.xlsx")
    s = paper.sheet("登记")
    for at in (3, 4, 5):
        activity_form(s, at)
        s.skip(2)
    return paper


@clerk("P", "A person's application: a form with a photograph, an opinion, a seal, and no list.")
def second_an_application() -> Paper:
    paper = Paper("救助申请表.xlsx")
    s = paper.sheet("申请")
    s.line("困境母亲救助申请审批表", merged=6)
    s.line("姓名", name(0), "性别", "女", "联系电话", phone(0))
    s.line("身份证号", identity(0), None, None, "户籍村居", "清河村")
    s.line("申请理由", "因病致困", None, None, "申请金额", "1000元")
    s.line("村（社区）妇联意见", "情况属实", None, None, "2024年1月5日", None)
    s.line("镇（街道）妇联意见", "同意救助", None, None, "2024年1月9日", None)
    return paper


@clerk("P", "Records side by side: the labels stand in the first column, each record is a column.")
def second_a_list_on_its_side() -> Paper:
    paper = Paper("横向台账.xlsx")
    s = paper.sheet("活动")
    s.line("序号", 1, 2, 3)
    s.line("活动日期", *[day(f"2024-{month}-8") for month in (3, 4, 5)])
    s.line("填报单位", "清河村", "河湾村", "张庄村")
    s.line("活动类别", "宣讲", "培训", "宣讲")
    s.line("活动名称", "三八宣讲", "面点培训", "母亲节宣讲")
    s.line("线下人次", 41, 32, 53)
    for at, (month, unit, kind, title, count) in enumerate(
        (
            (3, "清河村", "宣讲", "三八宣讲", 41),
            (4, "河湾村", "培训", "面点培训", 32),
            (5, "张庄村", "宣讲", "母亲节宣讲", 53),
        )
    ):
        said(
            s,
            at + 1,
            "activities",
            occurred_on=day(f"2024-{month}-8"),
            unit=f"清河镇/{unit}",
            kind=kind,
            title=title,
            headcount=count,
        )
    return paper


@clerk("P", "Months by villages: numbers of activities and people, which are no activities.")
def second_months_by_villages() -> Paper:
    paper = Paper("月度统计.xlsx")
    s = paper.sheet("统计")
    s.line("清河镇2024年妇联活动场次统计表", merged=14)
    s.line("单位", *[f"{month}月" for month in range(1, 13)], "合计")
    for village in ("清河村", "河湾村", "张庄村"):
        s.line(village, *[month % 3 for month in range(1, 13)], 12)
    s.line("合计", *[3 * (month % 3) for month in range(1, 13)], 36)
    return paper


@clerk("P", "Sums of kinds by town: a statistic with headings of the ledger.")
def second_a_statistic_with_the_ledgers_headings() -> Paper:
    paper = Paper("分类统计.xlsx")
    s = paper.sheet("统计")
    s.line("2024年上半年妇女活动统计表", merged=6)
    s.line("填报单位", "活动类别", "活动场次", "线下人次", "其中妇女", "备注")
    for unit in ("清河镇", "平安街道", "孙耿镇"):
        s.line(unit, "宣讲", 12, 480, 400, None)
        s.line(unit, "培训", 5, 150, 150, None)
    s.line("合计", None, 51, 1890, 1650, None)
    return paper


@clerk("P", "A calendar of a month: days of the week above, activities in the boxes.")
def second_a_calendar() -> Paper:
    paper = Paper("活动日历.xlsx")
    s = paper.sheet("2024年3月")
    s.line("2024年3月妇女活动日历", merged=7)
    s.line(*[f"星期{letter}" for letter in "一二三四五六日"])
    s.line(None, None, None, None, 1, 2, 3)
    s.line(4, 5, 6, 7, "8\n三八宣讲\n清河村 40人", 9, 10)
    s.line(11, "12\n植树\n河湾村 30人", 13, 14, 15, 16, 17)
    return paper


@clerk("P", "A table of duty: who is in the office on which day; nothing of it is a ledger.")
def second_a_table_of_duty() -> Paper:
    paper = Paper("值班表.xlsx")
    s = paper.sheet("值班")
    s.line("清河镇妇联2024年春节值班表", merged=5)
    s.line("日期", "带班领导", "值班人员", "联系电话", "备注")
    for at in range(5):
        s.line(day(f"2024-2-{at + 9}"), name(0), name(at + 1), phone(at), None)
    return paper


@clerk("P", "The sheet for signing in: a line of the activity above, names below.")
def second_a_sign_in_sheet() -> Paper:
    paper = Paper("签到表.xlsx")
    s = paper.sheet("签到")
    s.line("活动签到表", merged=4)
    s.line("活动编号：QH-1", None, "时间：2024年2月4日")
    t = s.table(
        "attendances",
        "序号 姓名:person 联系电话:person.phone 所在村居:person.unit",
        const={"activity": "QH-1"},
    )
    for at in range(3):
        t(name(at), phone(at), "清河村")
    return paper


@clerk("P", "Day and month in two columns, the year in the title.")
def second_month_and_day_in_columns() -> Paper:
    paper = Paper("月日分列.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇清河村2024年活动台账", merged=5)
    s.line("月", "日", "活动类别", "活动名称", "线下人次")
    for month, date in ((3, 8), (4, 12)):
        t = s.table(
            "activities",
            "月 日 活动类别:kind 活动名称:title 线下人次:headcount",
            head=False,
            const={"unit": "清河村"},
        )
        t(month, date, "宣讲", f"宣讲{month}", 20 + month, occurred_on=day(f"2024-{month}-{date}"))
    return paper


@clerk("P", "The header stands below a remark, an instruction, and an empty line with a frame.")
def second_a_header_far_below() -> Paper:
    paper = Paper("说明在前.xlsx")
    s = paper.sheet("活动")
    s.line("附件3", merged=6)
    s.line("2024年妇女活动情况统计表", merged=6)
    s.line(
        "填表说明：1.活动日期请填写实际开展日期；2.活动类别请从下拉框选择；3.线下人次为实际到场人数。",
        merged=6,
    )
    s.line("填报单位（盖章）：清河镇妇联", None, None, "填报日期：2024年7月1日", None, "联系人：试验甲")
    s.skip()
    t = s.table("activities", BARE, const={"unit": "清河镇"})
    t(day("2024-3-6"), "宣讲", "家风宣讲", 43)
    t(day("2024-4-6"), "培训", "面点培训", 31)
    s.line("注：此表一式两份，镇妇联留存一份。", merged=6)
    return paper


@clerk(
    "P", "Headings in two rows, the upper merged, the lower with 年 月 日 and 元 in small rows of their own."
)
def second_a_row_of_measures_below_the_header() -> Paper:
    paper = Paper("单位行.xlsx")
    s = paper.sheet("贷款")
    s.line("授信日期", "填报单位", "贷款产品", "借款人", "授信金额", "期限")
    s.line("（年-月-日）", None, None, None, "（万元）", "（月）")
    s.line("甲", "乙", "丙", "丁", 1, 2)
    t = s.table(
        "loans", "授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额:granted_cents 期限:months", head=False, factor=1_000_000,
    )  # fmt: skip
    t(day("2023-5-6"), "清河村", "创业担保贷款", name(0), 15, 24)
    t(day("2023-5-7"), "河湾村", "创业担保贷款", name(1), 12.5, 36)
    return paper


@clerk("P", "Details of one activity in sub-rows: the number of people of each village below the activity.")
def second_sub_rows_of_an_activity() -> Paper:
    paper = Paper("分村明细.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 参加村居 线下人次:headcount",
    )
    t(day("2024-3-6"), "清河镇", "宣讲", "家风宣讲", "小计", 83)
    s.line(None, None, None, None, "清河村", 43)
    s.line(None, None, None, None, "河湾村", 40)
    t(day("2024-4-6"), "清河镇", "培训", "面点培训", "小计", 51)
    s.line(None, None, None, None, "清河村", 30)
    s.line(None, None, None, None, "张庄村", 21)
    return paper


@clerk("P", "Notes between the rows, in a cell of their own or across.")
def second_notes_between_rows() -> Paper:
    paper = Paper("中间有注.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    s.line("（以下为河湾村补报）", merged=6)
    t(day("2024-3-7"), "河湾村", "宣讲", "法治宣讲", 40)
    s.line(None, None, None, "▲此处缺两场照片")
    t(day("2024-3-8"), "河湾村", "宣讲", "三八宣讲", 41)
    s.line("2024-03-31", None, None, None, "试验甲核对")
    t(day("2024-4-8"), "河湾村", "宣讲", "春耕宣讲", 42)
    return paper


@clerk("P", "The first table of a sheet is a table of contents with links to the sheets.")
def second_a_table_of_contents() -> Paper:
    paper = Paper("目录与台账.xlsx")
    s = paper.sheet("目录")
    s.line("序号", "名称", "负责人")
    s.line(1, "活动台账", name(0))
    s.line(2, "救助台账", name(1))
    t = paper.sheet("活动台账").table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t = paper.sheet("救助台账").table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents",
    )
    t(day("2024-3-6"), "清河村", "困境母亲", name(3), 500)
    return paper


@clerk("P", "A pivot table with its own labels stands at the right of the list.")
def second_a_pivot_beside_the_list() -> Paper:
    paper = Paper("透视表.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40)
    t(day("2024-3-8"), "清河村", "宣讲", "三八宣讲", 41)
    s.next = 0
    s.line("行标签", "求和项:线下人次", "计数项:活动名称", at=8)
    s.line("清河村", 84, 2, at=8)
    s.line("河湾村", 40, 1, at=8)
    s.line("总计", 124, 3, at=8)
    return paper


@clerk("P", "Unit and title in one cell, day and place in another.")
def second_two_things_in_one_cell() -> Paper:
    paper = Paper("两项一格.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities",
        "序号 时间地点:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount",
    )
    t(As("2024年3月6日 清河村广场", day("2024-3-6")), "清河村", "宣讲", "家风宣讲", 43)
    t(As("2024.3.7，河湾村礼堂", day("2024-3-7")), "河湾村", "培训", "面点培训", 40)
    t(unsure("河湾村礼堂"), "河湾村", "培训", "育婴培训", 40)
    return paper


@clerk("P", "The year above groups of columns: each village's row holds two years' loans.")
def second_groups_of_columns() -> Paper:
    paper = Paper("分年列组.xlsx")
    s = paper.sheet("贷款")
    s.line("填报单位", "借款人", "贷款产品", "2022年", None, "2023年", None)
    s.line(None, None, None, "授信日期", "授信金额（元）", "授信日期", "授信金额（元）")
    s.merges += [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 0, 6)]
    for at, village in enumerate(("清河村", "河湾村")):
        row = s.line(
            village,
            name(at),
            "创业担保贷款",
            day(f"2022-5-{at + 1}"),
            100000 + at,
            day(f"2023-6-{at + 1}"),
            150000 + at,
        )
        said(
            s, row + 1, "loans", unit=f"清河镇/{village}", person=name(at), product="创业担保贷款",
            occurred_on=day(f"2022-5-{at + 1}"), granted_cents=100 * (100000 + at),
        )  # fmt: skip
        s.truth[row + 1][0].doubtful = True  # the loan of 2023 must not be lost without a word
    return paper


@clerk("P", "Honours as ticks in columns of kinds.")
def second_ticks_in_columns() -> Paper:
    paper = Paper("打勾表.xlsx")
    s = paper.sheet("荣誉")
    s.line("清河镇2024年3月表彰名单（区级）", merged=4)
    s.line("姓名", "三八红旗手", "巾帼建功标兵", "最美基层妇联人")
    s.line(name(0), "√", None, None)
    s.line(name(1), None, "√", "√")
    for row, schemes in ((3, ("三八红旗手",)), (4, ("巾帼建功标兵", "最美基层妇联人"))):
        for scheme in schemes:
            said(s, row, "honours", person=name(row - 3), scheme=scheme)
    return paper
