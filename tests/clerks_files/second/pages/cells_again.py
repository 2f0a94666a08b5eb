"""A, G, K, L and M again, by a second stranger: what stands in single cells and headings."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import UNSURE, As, Paper, clerk, day, unsure
from tests.clerks_files.persons import name

LEFT = "活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title"
RELIEF = (
    "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents"
)


def persons(file: str, *cells: Any) -> Paper:
    """A list of reliefs in which only the persons differ."""
    paper = Paper(file)
    t = paper.sheet("救助").table("reliefs", RELIEF)
    for at, cell in enumerate(cells):
        t(day(f"2024-1-{at % 28 + 1}"), "清河村", "困境母亲", cell, 500 + at)
    return paper


def counts(file: str, columns: str, *rows: tuple[Any, ...], **const: Any) -> Paper:
    """A list of activities whose last columns are counts."""
    paper = Paper(file)
    t = paper.sheet("活动").table("activities", f"{LEFT} {columns}", const=const)
    for at, row in enumerate(rows):
        t(day(f"2024-4-{at + 6}"), ("清河村", "河湾村", "张庄村")[at % 3], "宣讲", f"宣讲第{at + 1}讲", *row)
    return paper


@clerk("A", "Names with an office, a courtesy or a mark before or behind them.")
def second_names_with_courtesies() -> Paper:
    return persons(
        "称呼.xlsx",
        *[As(shown.format(name(at)), name(at)) for at, shown in enumerate(("{}同志", "{}女士", "{}主席", "村妇联主席{}", "{}（清河村）", "{}、", "{}。", "{}，", "“{}”", "姓名：{}", "{}老师", "{}等", "{}（本人）", "*{}"))],
    )  # fmt: skip


@clerk("A", "Three-character names set with blanks, rare characters, and names of other peoples.")
def second_rare_names() -> Paper:
    return persons(
        "少见姓名.xlsx", As("试 验 甲", "试验甲"), As("试　验　乙", "试验乙"), As("欧阳 试验", "欧阳试验"), "李㛃", "王〇", "𠮷试", "阿卜杜热合曼·试验",
        As("买买提•试验", "买买提·试验"), "试验卓玛", "次仁",
    )  # fmt: skip


@clerk("A", "Sentences, offices and things where a person should stand.")
def second_no_persons() -> Paper:
    return persons(
        "不是人.xlsx",
        *[unsure(shown) for shown in ("困难群众", "低保户", "环卫女工", "留守妇女", "儿童福利院", "某企业", "本人", "户主", "家属", "全体执委", "主席", "见附件", "名单附后", "详见名单", "另附", "详见明细表", "匿名", "无名氏", "新生儿", "宝宝", "张奶奶", "小李", "老王", "李姐", "王家三姐妹", "（空白）", "同前", "√", "女", "测试", "xxx", "A", "试验甲5人", "试验甲1人")],
    )  # fmt: skip


@clerk("L", "Two counts in one cell: of which, men and women, online and on site.")
def second_two_counts_in_one_cell() -> Paper:
    return counts(
        "一格两数.xlsx", "线下人次:headcount", (unsure("43（30）"),), (unsure("3/40"),), (unsure("线上320线下43"),), (unsure("43（其中妇女30）"),), (unsure("男3女40"),),
        (unsure("43+320"),), (unsure("43人，30户"),), (unsure("30户43人"),), (unsure("2期×43"),), (unsure("43（线上）"),), (unsure("线上43人"),), (unsure("第43期"),), (unsure("43岁"),), (unsure("43%"),), (unsure("43元"),), (unsure("43个村"),), (unsure("43户"),),
    )  # fmt: skip


@clerk("L", "Counts in hundreds and thousands by their heading.")
def second_counts_in_thousands() -> list[Paper]:
    return [
        counts("千人.xlsx", "人次（千人）:headcount", (unsure(0.2),), (unsure(3),)),
        counts("百人.xlsx", "参加人数（百人）:headcount", (unsure(2),), (unsure(1),)),
        counts("万人.xlsx", "线上人次（万）:online_views", (unsure(1.2),), (unsure(2),)),
        counts("户.xlsx", "参与户数:headcount", (unsure(20),), (unsure(25),), headcount=None),
    ]


@clerk("L", "The running sum stands beside the count of the day.")
def second_running_sums() -> list[Paper]:
    return [
        counts("累计.xlsx", "本次人数:headcount 累计人数", (43, 43), (40, 83), (21, 104)),
        counts("累计在前.xlsx", "累计人次 本次人次:headcount", (43, 43), (83, 40), (104, 21)),
        counts("只有累计.xlsx", "累计参加人次", (43,), headcount=UNSURE),
        counts("预计.xlsx", "预计参加人数", (43,), (40,), (21,), headcount=UNSURE),
        counts(
            "受邀.xlsx",
            "通知人数 签到人数:headcount 请假人数 缺席人数",
            (50, 43, 4, 3),
            (45, 40, 3, 2),
            women=None,
        ),
        counts(
            "材料.xlsx",
            "发放材料（份） 参加人数:headcount 志愿者人数",
            (200, 43, 5),
            (150, 40, 6),
            women=None,
        ),
        counts("同名.xlsx", "人数 人数", (43, 30), (40, 41), headcount=UNSURE),
    ]


@clerk("L", "Ages, telephone numbers, years and codes that stand beside the count.")
def second_numbers_that_are_no_counts() -> Paper:
    return counts(
        "其他数字.xlsx", "平均年龄 联系电话 期数 邮编 线下人次:headcount 满意度 得分", (45, 13900000001, 3, 250000, 43, 98, 95), (46, 13900000002, 4, 250000, 40, 97, 96), women=None, children=None,
    )  # fmt: skip
