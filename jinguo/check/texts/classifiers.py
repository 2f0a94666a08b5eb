"""The classifiers after a number, and which figures' units each may stand for."""

from __future__ import annotations

import re

from jinguo.figures.declarations import FigureUnit as U

PEOPLE = ("人", "人次", "户")  # the classifiers by which people are counted
PERSONS = frozenset({U.PERSONS, U.ATTENDANCES})
SESSIONS = frozenset({U.SESSIONS, U.COURSE_SESSIONS, U.TIMES, U.EDITIONS})
THINGS = frozenset(
    {U.ITEMS, U.PLACES, U.PROJECTS, U.TEAMS, U.DOCUMENTS, U.BATCHES, U.LOANS, U.POLICIES, U.TOWNS}
)

# classifier -> (unit shown, figures' units that fit well, those that fit loosely)
_ROWS: tuple[tuple[str, str, frozenset[U], frozenset[U]], ...] = (
    ("人次 人·次 人/次 人（次） 人(次) 余人次", "人次", frozenset({U.ATTENDANCES}), frozenset({U.PERSONS})),
    ("人 名 位 员", "人", frozenset({U.PERSONS}), frozenset({U.ATTENDANCES, U.ITEMS})),
    ("户次 户（次） 户(次) 户 家庭", "户", frozenset({U.HOUSEHOLDS}), frozenset()),
    ("场次 场（次） 场(次) 场", "场次", frozenset({U.SESSIONS, U.TIMES, U.COURSE_SESSIONS}), frozenset({U.EDITIONS})),
    ("期次 期（次） 期(次) 期 节 堂 讲 班次 班", "期次", frozenset({U.COURSE_SESSIONS, U.SESSIONS}), frozenset({U.TIMES, U.EDITIONS})),
    ("余次 次数 次", "次", frozenset({U.TIMES, U.SESSIONS, U.COURSE_SESSIONS}), frozenset({U.EDITIONS, U.ATTENDANCES})),
    ("届", "届", frozenset({U.EDITIONS}), frozenset({U.TIMES})),
    ("元", "元", frozenset({U.CENTS}), frozenset()),
    ("美元", "美元", frozenset(), frozenset()),
    ("小时", "小时", frozenset({U.HOURS}), frozenset()),
    ("课时 学时", "课时", frozenset(), frozenset()),
    ("所 座", "所", frozenset({U.PLACES, U.ITEMS}), frozenset(THINGS - {U.LOANS, U.POLICIES, U.DOCUMENTS})),
    ("项次 项", "项", frozenset({U.PROJECTS, U.ITEMS}), frozenset(THINGS - {U.LOANS, U.POLICIES})),
    ("支 队 组", "支", frozenset({U.TEAMS}), frozenset({U.ITEMS})),
    ("件次 件（次） 件(次) 件", "件", frozenset({U.DOCUMENTS}), frozenset({U.ITEMS, U.PROJECTS, U.TIMES})),
    ("批次 批", "批", frozenset({U.BATCHES}), frozenset({U.TIMES, U.DOCUMENTS, U.ITEMS})),
    ("笔", "笔", frozenset({U.LOANS}), frozenset({U.ITEMS})),
    ("份", "份", frozenset({U.POLICIES}), frozenset({U.DOCUMENTS, U.LOANS})),
    ("个镇街 个乡镇 个镇办 镇街 个街道 个镇", "镇街", frozenset({U.TOWNS}), frozenset({U.ITEMS})),
    ("条", "条", THINGS, frozenset({U.PERSONS, U.HOUSEHOLDS, U.TIMES})),
    ("类 大类 种 款", "类", frozenset(), THINGS),
    ("个 家 处 部门 例 起 宗 点", "个", THINGS, frozenset({U.PERSONS, U.HOUSEHOLDS})),
    (
        "篇 部 台 套 册 本 幅 枚 块 面 辆 箱 袋 吨 公斤 亩 平方米 平方公里 平米 公里 千米 米 对 桌 道 只 头 棵 株 张 轮 站"
        " 间 门 趟 岗 盏 顶 瓶 包 单 档 席 盒 床 车 副 尾 粒 盆 架 艘 扇 封 则 句 首 把 根 餐 顿 杯 匹 盘 人份 口人 口 通 村"
        " 个村居 个村社 个村 个社区 个行业 个单位 个部门 单位 分 公顷 立方米 ㎡ 千瓦 市 县 省 镇 乡 街道 村 万字 期刊 幢 栋 号线 户主 亩地 声 行 层 双 斤 公升 升 集 束 桶 罐 碗 尊 家次 例次",
        "", frozenset(), frozenset(),
    ),
)  # fmt: skip

CLASSIFIERS: dict[str, tuple[str, frozenset[U], frozenset[U]]] = {
    word: (shown or word, fits, loose) for words, shown, fits, loose in _ROWS for word in words.split()
}
# 个村, 个社区 count places: the classifier is 个 and the place is what is counted.
for _word in ("个村居", "个村社", "个村", "个社区", "个行业", "个单位", "个部门"):
    CLASSIFIERS[_word] = CLASSIFIERS["个"]
_BROKEN = re.compile(r"^([人场期户件项批])次$")  # a line's end may stand within: 人 次
CLASSIFIER = "|".join(
    _BROKEN.sub(r"\1[ \\n]?次", re.escape(word)) for word in sorted(CLASSIFIERS, key=len, reverse=True)
)
_ANYTHING = (frozenset(U) - {U.PERCENT}, frozenset({U.PERCENT}))


def fit(unit: str, classifier: str, figure_unit: U) -> float:
    """Return how well a written unit fits a figure's: 1 well, 0.6 loosely, 0 not at all."""
    if unit in ("倍", "番"):
        return 0.0  # how much something grew: no figure counts it
    if unit == "%":
        return 1.0 if figure_unit == U.PERCENT else 0.0
    _shown, fits, loose = CLASSIFIERS.get(classifier) or CLASSIFIERS.get(unit) or ("", *_ANYTHING)
    if not classifier and not unit:
        return 0.8 if figure_unit in _ANYTHING[0] else 0.0
    if figure_unit in fits:
        return 1.0
    if unit == "人" and figure_unit == U.ITEMS:
        return 0.45  # models are counted as 个 and, now and then, as 名
    return 0.6 if figure_unit in loose else 0.0
