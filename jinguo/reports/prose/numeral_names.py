"""Numerals that are names or set phrases, not figures; documented here so that everyone can see them.

Each entry is a pattern. Names made of numerals alone (12338, 八五) are names only where no counter
follows: “12338热线” is a name, “12338人” is a number somebody owes a record for.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jinguo.core.site import site_parts
from jinguo.core.site.site_words import PART as WORDS
from jinguo.figures.site_figures import PART as FIGURES

LEAST = 4  # characters of a campaign's name

_NO_COUNTER = r"(?![”’]?\s*[人名户个场次期件项元所支批届位家条天日年月岁余多%％万亿成倍个余])"

BRANDS = (
    "百村万户", "法润万家", "连万家", "千家万户", "家家户户", rf"八五{_NO_COUNTER}", rf"十四五{_NO_COUNTER}",
    rf"十五五{_NO_COUNTER}", "十九大", "二十大", rf"12338{_NO_COUNTER}", "两癌", "两新", "两委", "两会", "两纲",
    "三八(?=红旗|妇女|国际|节|[”’])", "五好", "一米(?=[”’]?视角|[”’]?高度)", "一老一小", "一县一品", "四自", "四德", "四史",
    "两个确立", "四个意识", "四个自信", "两个维护", "八项规定", "三农", "三会一课", "六必访", "一带一路",
    "GB/T 9704", "五四", "六一", "五一",
)  # fmt: skip
PHRASES = (
    "第一次", "第一时间", "第一线", "第一书记", "第一责任人", "第一课", "一大批", "一批", "一系列", "一起(?!(?:[^，。；、]{0,8})(?:案|事件|事故|纠纷|投诉))", "一道",
    "一致", "一线", "一体", "一些", "一直", "一定", "一切", "一如既往", "一心", "一域", "一同", "一旦", "一般", "一流",
    "一站式", "一对一", "一盘棋", "一张网", "一把手", "一贯", "一并", "一向", "一方面", "一步", "一员", "一面",
    "一项项", "一个个", "一次次", "一一", "逐一", "统一", "唯一", "单一", "同一", "不一", "进一步", "之一", "万一",
    "每一", "这一", "另一", "某一", "任一", "新一轮", "一轮", "一户一档", "一村一策", "一人一档", "一事一议", "百姓", "百花",
    "百年", "千方百计", "万众一心", "万家", "万千", "万事", "亿万", "十分", "十足", "半边天", "两性", "两手", "再三",
    "四面八方", "四季", "五湖四海", "零距离", "零容忍", "零星", "零散", "零报告",
)  # fmt: skip


def patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of every name and phrase, the longest first; a site's campaigns are among them."""
    return _patterns(site_parts.edition())


@lru_cache(maxsize=2)
def _patterns(_edition: int) -> tuple[re.Pattern[str], ...]:
    rows = (*BRANDS, *PHRASES, *map(re.escape, _of_site()))
    return tuple(re.compile(text) for text in sorted(rows, key=len, reverse=True))


def _of_site() -> set[str]:
    """Return the words by which the site's pack names its campaigns: their numerals count nothing."""
    told = [*site_parts.content(FIGURES).get("figure", ()), *site_parts.content(WORDS).values()]
    words = {word for row in told for word in (*row.get("synonyms", ()), *row.get("aliases", ()))}
    return {word for word in words if len(word) >= LEAST and "…" not in word}
