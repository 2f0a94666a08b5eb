"""B, C and I again, by a second stranger: blocks beside blocks, blanks below a name, sums in every place."""

from __future__ import annotations

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
BARE = "活动日期:occurred_on 活动类别:kind 活动名称:title 线下人次:headcount"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)


def three(s, columns: str = ACTIVITY, **options: object):  # type: ignore[no-untyped-def]
    """Three activities with their units."""
    t = s.table("activities", columns, **options)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40)
    t(day("2024-3-8"), "张庄村", "志愿服务", "敬老服务", 21)
    return t


@clerk("B", "At the right of the list stand remarks, sums and a signature that belong to no row.")
def second_things_at_the_right() -> list[Paper]:
    papers = []
    for at, words in enumerate(
        (
            ("合计", 3, 104),
            ("备注：", "以上属实", None),
            ("小计：104人", None, None),
            ("填表人：试验甲", "审核人：试验乙", None),
            ("说明", "此表由各村填报", None),
            ("总人次", None, 104),
            ("注：第2行待核", None, None),
            ("填报单位：平安街道", None, None),
            ("单位：万元", None, None),
        )
    ):
        paper = Paper(f"右侧{at}.xlsx")
        s = paper.sheet("活动")
        t = three(s)
        t(day(f"2024-4-{at + 1}"), "清河村", "宣讲", f"右侧之{at}", 30)
        s.next = 3
        s.line(*words, at=8)
        papers.append(paper)
    return papers


@clerk("B", "Two lists touch one another: no empty column between, the headings come again.")
def second_lists_that_touch() -> Paper:
    paper = Paper("并排无空列.xlsx")
    s = paper.sheet("救助")
    heads = "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
    for part in range(2):
        s.next = 0
        t = s.table("reliefs", heads, at=5 * part)
        for at in range(3):
            t(day(f"2024-1-{at + 5}"), "清河村", "困境母亲", name(3 * part + at), 500 + 10 * part + at)
    return paper


@clerk("B", "Section lines with counts, people to ask and numbers, in the second column or the last.")
def second_section_lines_with_more() -> Paper:
    paper = Paper("分节.xlsx")
    s = paper.sheet("活动")
    s.line("活动日期", "活动类别", "活动名称", "线下人次")
    for at, (line, place, unit) in enumerate(
        (
            (("清河镇（2场）",), 0, "清河镇"),
            (("一、平安街道：2场85人次",), 0, "平安街道"),
            (("孙耿镇", "联系人：试验甲"), 1, "孙耿镇"),
            (("【平安街道东街社区】",), 2, "平安街道东街社区"),
            (("清河镇河湾村妇联",), 3, "清河镇河湾村"),
        )
    ):
        s.line(*line, at=place)
        t = s.table("activities", BARE, head=False, const={"unit": unit})
        t(day(f"2024-{at + 1}-6"), "宣讲", f"家风宣讲{at}", 41 + at)
        t(day(f"2024-{at + 1}-9"), "培训", f"面点培训{at}", 30 + at)
    return paper


@clerk(
    "B", "The name of the unit stands only in the first of its rows; the cells below are empty, not merged."
)
def second_blanks_below_a_name() -> Paper:
    paper = Paper("只写一次.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇妇联2024年活动台账", merged=6)
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), unsure(None), "培训", "面点培训", 40)
    t(day("2024-3-8"), unsure(None), "宣讲", "三八宣讲", 44)
    t(day("2024-3-9"), "河湾村", "宣讲", "法治宣讲", 45)
    t(unsure(None), unsure(None), "宣讲", "安全宣讲", 46)
    return paper


@clerk("B", "单位 means the office in one line and the measure in the next.")
def second_two_meanings_of_one_word() -> Paper:
    paper = Paper("单位单位.xlsx")
    s = paper.sheet("贷款")
    s.line("贷款发放情况统计表", merged=5)
    s.line("单位：清河镇清河村妇联", None, None, None, "单位：万元")
    t = s.table(
        "loans",
        "授信日期:occurred_on 贷款产品:product 借款人:person 授信金额:granted_cents",
        factor=1_000_000,
        const={"unit": "清河村"},
    )
    t(day("2023-5-6"), "创业担保贷款", name(0), 15)
    t(day("2023-5-7"), "创业担保贷款", name(1), 12.5)
    return paper


@clerk("B", "The title's year is that of the report, or there are two; days without a year.")
def second_years_that_do_not_decide() -> list[Paper]:
    papers = []
    for at, title in enumerate(
        (
            "2024年1月上报：2023年活动台账",
            "2023—2024年度活动台账",
            "2023年12月-2024年2月活动台账",
            "2023-2024学年家庭教育活动",
            "清河村活动台账（2022年起）",
        )
    ):
        paper = Paper(f"年份{at}.xlsx")
        s = paper.sheet("活动")
        s.line(title, merged=5)
        t = s.table("activities", BARE, const={"unit": "清河村"})
        t(unsure("12月8日"), "宣讲", f"家风宣讲{at}", 43)
        t(unsure("1.15"), "培训", f"面点培训{at}", 40)
        s.cells[0, 3] = As("填报单位：清河村", "")
        papers.append(paper)
    return papers


@clerk("B", "The month stands in a section line, the day in the row, the year in the title.")
def second_months_as_sections() -> Paper:
    paper = Paper("月份分节.xlsx")
    s = paper.sheet("活动")
    s.line("清河镇清河村2023年活动台账", merged=4)
    s.line("活动日期", "活动类别", "活动名称", "线下人次")
    t = s.table("activities", BARE, head=False, const={"unit": "清河村"})
    for month in (3, 4):
        s.line(f"{month}月份", merged=4)
        t(As("8日", day(f"2023-{month}-8")), "宣讲", f"宣讲{month}", 20 + month)
        t(As("19日", day(f"2023-{month}-19")), "培训", f"培训{month}", 20 + month)
    return paper


@clerk(
    "C", "Forms numbered beforehand: empty rows with a serial number, some with the unit, one with a word."
)
def second_rows_numbered_beforehand() -> Paper:
    paper = Paper("预填序号.xlsx")
    s = paper.sheet("活动")
    t = three(s)
    for _ in range(3):
        t.sample(None)
    t.sample(None, "清河村", None, None, None)
    t.sample(None, None, None, None, 0)
    t(unsure(None), "清河村", unsure(None), "补填的活动", 25)
    t(day("2024-5-6"), unsure(None), unsure(None), unsure(None), 25)
    t(unsure(None), unsure(None), unsure(None), "只有名称的活动", unsure(None))
    return paper


@clerk("C", "A cell was inserted: from one row on everything stands one column further right.")
def second_cells_moved_to_the_right() -> Paper:
    paper = Paper("错列.xlsx")
    s = paper.sheet("活动")
    t = three(s)
    t(unsure(None), unsure(day("2024-3-9")), unsure("清河村"), unsure("宣讲"), unsure("法治宣讲"))
    s.put(4, 6, 33)
    t(day("2024-3-10"), "清河村", unsure("春风宣讲"), "宣讲", 33)
    return paper


@clerk("C", "Remarks are continued in the rows below, where only their cell is filled.")
def second_remarks_on_several_rows() -> Paper:
    paper = Paper("备注分行.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY + " 备注:note")
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, As("邀请区家庭教育讲师团", UNSURE))
    s.line("老师主讲", at=6)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40, None)
    return paper


@clerk("C", "Words of sums in cells of real rows: the level of the row is a record all the same.")
def second_words_of_sums_in_real_rows() -> Paper:
    paper = Paper("真记录.xlsx")
    s = paper.sheet("活动")
    t = s.table("activities", ACTIVITY + " 参加范围 备注:note")
    for at, (scope, note) in enumerate(
        (
            ("合计", None),
            (None, "合计"),
            ("小计", None),
            ("总计3个村", "小计见附件"),
            ("全镇", "累计第5场"),
            ("平均年龄45", None),
            ("合计43人", "本月合计3场"),
        )
    ):
        t(day(f"2024-3-{at + 6}"), "清河村", "宣讲", f"宣讲第{at + 1}讲", 43 + at, scope, note)
    return paper


@clerk("I", "Sums that have nearly all cells filled, as if they were records.")
def second_sums_that_look_like_records() -> Paper:
    paper = Paper("像记录的合计.xlsx")
    s = paper.sheet("活动")
    t = three(s)
    t.sample("2024年3月合计", "清河镇", None, "共3场", 104)
    t.sample("1-3月", "清河镇", "合计", "3场活动", 104)
    t.sample("第一季度小计", None, None, None, 104)
    t.sample("上半年", "全镇", None, "活动3场次", 104)
    t.sample("全年", "合计", "3类", "3场", "104人次")
    t(day("2024-7-6"), "清河村", "宣讲", "夏日宣讲", 43)
    return paper


@clerk("I", "Sums by kind and by unit below the list, without an empty line.")
def second_sums_by_kind_and_unit() -> Paper:
    paper = Paper("分类合计.xlsx")
    s = paper.sheet("活动")
    t = three(s)
    t.sample(None, None, "宣讲类合计", "1场", 43)
    t.sample(None, None, "培训类合计", "1场", 40)
    t.sample(None, "清河村合计", None, "1场", 43)
    t.sample(None, "其他村", None, "2场", 61)
    t.sample(None, "全镇总计", None, "3场", 104)
    t.sample("上年同期", None, None, "2场", 80)
    t.sample("增长", None, None, None, "30%")
    return paper


@clerk("I", "Sums in lists of money: with the number of persons in the name's place.")
def second_sums_with_persons() -> Paper:
    paper = Paper("人数合计.xlsx")
    s = paper.sheet("救助")
    t = s.table("reliefs", RELIEF)
    for at in range(3):
        t(day("2024-1-5"), "清河村", "困境母亲", name(at), 500)
    t.sample(None, "清河村", None, "3人", 1500)
    t.sample(None, None, None, "合计3人", 1500)
    t.sample(None, None, "困境母亲", "共3人", "1500元")
    t.sample(day("2024-1-31"), "清河镇", None, "合计", 1500)
    t.sample("截至1月底", None, None, None, 1500)
    return paper


@clerk(
    "I", "Three lists of one book, each total in another row's clothing: merged, right aligned, with colon."
)
def second_totals_in_merged_cells() -> Paper:
    paper = Paper("合并合计.xlsx")
    s = paper.sheet("活动")
    three(s)
    s.line("合    计：", None, None, None, None, 104, merged=5)
    s.line("总人次：104  其中妇女：80", merged=6)
    s.line("（共3条记录）", merged=6)
    s.line("以上共计 3 场", at=3)
    return paper


@clerk("B", "Lists of persons: each block says category and sum above, the rows only name and number.")
def second_what_is_said_above_each_block() -> Paper:
    paper = Paper("分类名单.xlsx")
    s = paper.sheet("名单")
    for at, (kind, sum_) in enumerate((("困境母亲", 500), ("两癌母亲", 10000))):
        s.line(f"{kind}救助名单", merged=3)
        s.line("填报单位：清河镇", None, f"发放日期：2024年1月{at + 5}日", f"救助金额：每人{sum_}元")
        t = s.table(
            "reliefs",
            "序号 救助对象:person 身份证号:person.id_number 户籍村居:person.unit",
            const={
                "category": kind,
                "unit": "清河镇",
                "occurred_on": day(f"2024-1-{at + 5}"),
                "amount_cents": As(None, sum_ * 100),
            },
            town="清河镇",
        )
        t(name(3 * at), identity(3 * at), "清河村")
        t(name(3 * at + 1), identity(3 * at + 1), "王家村")
        s.skip()
    return paper
