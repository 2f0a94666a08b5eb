"""H, by a second stranger: what other systems export, and what comes back from a colleague's machine."""

from __future__ import annotations

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.persons import identity, name, phone

HEADS = (
    "活动日期:occurred_on 填报单位:unit 联合主办单位 活动类别:kind 活动主题 品牌项目 兼属项目 活动名称:title 活动地点:place 活动方式:mode "
    "主讲人:speaker 场（期）次:sessions 线下人次:headcount 线上人次:online_views 其中妇女:women 其中儿童:children 涉及户数 志愿者人次 "
    "志愿服务小时 经费（元）:money_cents 人数来源:count_source 活动编号:code 报道链接 备注:note"
)


def full(t, at: int) -> None:  # type: ignore[no-untyped-def]
    """A row of the whole official form."""
    t(
        As(f"2024-03-0{at + 1}", day(f"2024-3-{at + 1}")), "清河村", None, "宣讲", None, None, None, f"宣讲第{at + 1}讲", "广场", "线下",
        name(at), 1, 40 + at, 0, 30, 5, None, None, None, 200, "现场清点", f"A-{at}", None, None,
    )  # fmt: skip


@clerk("H", "The official form, with a number of records of another machine behind it.")
def second_record_numbers_of_another_machine() -> Paper:
    paper = Paper("活动台账导出.xlsx")
    t = paper.sheet("活动台账").table("activities", HEADS + " 记录编号")
    for at in range(3):
        full(t, at)
        paper.sheets[0].put(at + 1, 24, 900001 + at)
    return paper


@clerk("H", "The same rows twice: the export of March and the export of the quarter in one upload.")
def second_two_exports_that_overlap() -> list[Paper]:
    papers = []
    for file, ats in (("三月.xlsx", (0, 1)), ("一季度.xlsx", (0, 1, 2))):
        paper = Paper(file)
        t = paper.sheet("活动台账").table("activities", HEADS)
        for at in ats:
            full(t, at)
        papers.append(paper)
    return papers


@clerk("H", "An export of a survey: times of sending, IP addresses, questions with numbers as headings.")
def second_a_survey() -> Paper:
    paper = Paper("问卷导出.csv", options={"encoding": "utf-8-sig"})
    s = paper.sheet()
    t = s.table(
        "reliefs",
        "序号 提交答卷时间 所用时间 来源 来自IP 1、您的姓名：".replace("：", "")
        + ":person 2、您的身份证号:person.id_number 3、所在村居:person.unit "
        "4、救助类别:category 5、发放日期:occurred_on 6、救助金额（元）:amount_cents 7、填报单位:unit",
    )
    for at in range(3):
        t(
            "2024/1/9 10:22:31",
            "66秒",
            "微信",
            "0.0.0.0(山东)",
            name(at),
            identity(at),
            "清河村",
            "困境母亲",
            As("2024/1/5", day("2024-1-5")),
            "500",
            "清河村",
        )
    return paper


@clerk("H", "An export of an office program: approvals, their states, who approved; one was refused.")
def second_approvals() -> Paper:
    paper = Paper("审批导出.xlsx")
    s = paper.sheet("审批记录")
    t = s.table(
        "reliefs",
        "审批编号 标题 审批状态 审批结果 发起时间 完成时间 发起人姓名 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents",
    )
    for at, (state, result, gone) in enumerate(
        (("已完成", "同意", False), ("已完成", "拒绝", True), ("审批中", None, True), ("已撤销", None, True))
    ):
        t(
            f"2024010500{at}",
            "救助申请",
            state,
            result,
            "2024-01-05 10:00",
            "2024-01-06 10:00",
            "试验癸",
            day("2024-1-9"),
            "清河村",
            "困境母亲",
            name(at),
            500 + at,
            doubtful=gone,
        )
    return paper


@clerk("H", "An export with codes in front of words: 01-女, 3701-清河村, 02 宣讲.")
def second_codes_in_front_of_words() -> Paper:
    paper = Paper("系统导出.xls")
    s = paper.sheet("Sheet0")
    t = s.table(
        "activities",
        "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 是否有效 创建时间 更新人",
    )
    t(
        As("2024-03-06 00:00:00", day("2024-3-6")),
        "清河村",
        As("01-宣讲", "宣讲"),
        "家风宣讲",
        As("43", 43),
        "1",
        "2024-03-07 09:11:22",
        "admin",
    )
    t(
        As("2024-03-07 00:00:00.0", day("2024-3-7")),
        "清河村",
        As("02 培训", "培训"),
        "面点培训",
        As("40", 40),
        "1",
        "2024-03-07 09:11:22",
        "admin",
    )
    t(unsure("null"), "清河村", "宣讲", "法治宣讲", "41", "1", "2024-03-07 09:11:22", "admin")
    t(As("1709769600000", day("2024-3-7")), "清河村", "宣讲", "安全宣讲", unsure("NaN"), "1", None, None)
    return paper


@clerk("H", "Words of programs for nothing: null, NULL, None, undefined, N/A, #N/A as texts, --.")
def second_words_for_nothing() -> Paper:
    paper = Paper("空值词.csv", options={"encoding": "utf-8"})
    s = paper.sheet()
    t = s.table(
        "activities", "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
    )
    for at, word in enumerate(
        ("null", "NULL", "None", "undefined", "N/A", "#N/A", "--", "nan", "(空)", "\\N", "暂无", "待补")
    ):
        t(
            As(f"2024-3-{at + 1}", day(f"2024-3-{at + 1}")),
            "清河村",
            "宣讲",
            f"宣讲第{at + 1}讲",
            As(word, None),
        )
    return paper


@clerk(
    "H", "A template sent back with its two samples left in, and the line of explanations below the header."
)
def second_a_template_with_its_samples() -> Paper:
    paper = Paper("模板回收.xlsx")
    s = paper.sheet("活动台账")
    t = s.table(
        "activities", "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
    )
    t.sample("必填，如2024-01-01", "必填，单位全称", "必填，下拉选择", "必填", "选填，整数")
    t.sample(day("2024-1-1"), "示例村", "宣讲", "示例：某某活动", 100)
    t.sample("（例）2024-1-2", "清河村", "培训", "××培训", 50)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40)
    return paper


@clerk("H", "Headings in English, as an export for a partner abroad has them.")
def second_english_headings() -> Paper:
    paper = Paper("export.xlsx")
    s = paper.sheet("Activities")
    s.line("No.", "Date", "Unit", "Kind", "Title", "Headcount")
    t = s.table(
        "activities",
        "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount",
        head=False,
    )
    t(day("2024-3-6"), "清河村", As("Lecture", "宣讲"), "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", As("Training", "培训"), "面点培训", 40)
    return paper


@clerk("H", "A roll of persons with masked numbers, as programs export it without identities.")
def second_masked_numbers() -> Paper:
    paper = Paper("人员脱敏.xlsx")
    s = paper.sheet("人员")
    t = s.table("persons", "姓名:name 性别:sex 身份证号:id_number 联系电话:phone 所在单位:unit")
    t(name(0), "女", unsure(identity(0)[:6] + "********" + identity(0)[14:]), unsure("139****0000"), "清河村")
    t(name(1), "女", unsure("370115XXXXXXXX1234"), None, "清河村")
    t(name(2), "女", identity(2), phone(2), "清河村")
    return paper


@clerk("H", "Words copied from a page: blanks that do not break, soft hyphens, links, and a trailing 更多.")
def second_copied_from_a_page() -> Paper:
    paper = Paper("网页复制.xlsx")
    s = paper.sheet("活动")
    t = s.table(
        "activities", "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
    )
    t(
        As("\u00a02024-03-06\u00a0", day("2024-3-6")),
        As("清\u00ad河村", "清河镇/清河村"),
        As("宣讲\ufeff", "宣讲"),
        As("家风宣讲\u200b", "家风宣讲"),
        As("43\u00a0人", 43),
    )
    t(
        As("2024\u20113\u20117", day("2024-3-7")),
        As("\u3000河湾村\u3000", "清河镇/河湾村"),
        "培训",
        "面点培训",
        As("\u202a40\u202c", 40),
    )
    return paper
