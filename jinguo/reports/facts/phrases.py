"""What a unit and a period are called in a report, and the numerals a period brings with it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from jinguo.core.periods import Period
from jinguo.quantities.numerals import chinese

LANGUAGE = "zh-hans"  # of what a federation publishes


def months_of(period: Period) -> int | None:
    """Return the whole calendar months of a period, None when it begins or ends within a month."""
    after = period.end + dt.timedelta(days=1)
    if period.start.day != 1 or after.day != 1:
        return None
    return (after.year - period.start.year) * 12 + after.month - period.start.month


def _spelt(number: int) -> str:
    return "两" if number == 2 else chinese(number) if number <= 99 else str(number)


def length_words(period: Period) -> str:
    """Return how long a period is in words: 五年, 一年, 半年, 三个月, 四十五天."""
    months = months_of(period)
    if months is None:
        return f"{_spelt((period.end - period.start).days + 1)}天"
    if months % 12 == 0:
        return f"{_spelt(months // 12)}年"
    return "半年" if months == 6 else f"{_spelt(months)}个月"


def dates_words(period: Period) -> str:
    """Return a period's dates in words: 2019—2023年, 2023年, 2023年1—6月, else both days."""
    start, end, months = period.start, period.end, months_of(period)
    if months and months % 12 == 0 and start.month == 1:
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    if months and start.year == end.year:
        return (
            f"{start.year}年{start.month}月" if months == 1 else f"{start.year}年{start.month}—{end.month}月"
        )
    if months:
        return f"{start.year}年{start.month}月—{end.year}年{end.month}月"
    return f"{day_words(start)}至{day_words(end)}"


def since_words(period: Period) -> str:
    """Return the words that open a review: 五年来 for whole years, else its dates."""
    return f"{length_words(period)}来" if _whole_years(period) else dates_words(period)


def title_words(period: Period) -> str:
    """Return what a title calls the period: 五年; the dates of one year, or of part of one."""
    return length_words(period) if _whole_years(period) > 1 else dates_words(period)


def _whole_years(period: Period) -> int:
    months = months_of(period) or 0
    return months // 12 if months % 12 == 0 else 0


def before_words(period: Period) -> str:
    """Return what the period before is called: 上年, 前五年, else 上期."""
    years = _whole_years(period)
    return f"前{_spelt(years)}年" if years > 1 else "上年" if years else "上期"


def day_words(day: dt.date) -> str:
    """Return a day in words: 2023年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def period_patterns(period: Period) -> list[re.Pattern[str]]:
    """Return the numerals that the period itself brings: its length, its years, its days."""
    words = {length_words(period), dates_words(period), day_words(period.start), day_words(period.end)}
    months = months_of(period)
    if months:
        words.add(f"{months // 12}年" if months % 12 == 0 else f"{months}个月")
    for year in period.years():
        words.add(f"{year.start.year}年")
    words.add(f"{period.start.year}—{period.end.year}年")
    words.add(f"{period.start.year}年至{period.end.year}年")
    words.add(f"{period.start.year}-{period.end.year}年")
    return [re.compile(re.escape(word)) for word in sorted(words, key=len, reverse=True)]


@dataclass(frozen=True)
class Place:
    """What a report calls its unit, its reach, and the bodies around it."""

    unit: str
    reach: str
    federation: str
    party: str
    government: str
    below: str


_BELOW = {"province": "各市", "city": "各区县", "district": "各镇街"}
_WORDS = {"province": "省", "city": "市", "district": "区"}


def _level_word(unit: Any) -> str:
    """Return what a unit's level is called by its own name, 县 for a county; else what is usual."""
    return (
        unit.name[-1] if unit.name[-1:] in {"省", "市", "区", "县", "旗", "盟", "州"} else _WORDS[unit.kind]
    )


def place_of(unit: Any) -> Place:
    """Return the words for a unit: 全省, 全市, 全区, 全县, 全镇, 全街道, 全村, 全社区."""
    if unit.kind in _BELOW:
        of = _level_word(unit)
        return Place(unit.name, f"全{of}", f"全{of}各级妇联", f"{of}委", f"{of}政府", _BELOW[unit.kind])
    if unit.kind == "town" and unit.subkind == "street":
        return Place(unit.name, "全街道", "街道各级妇联", "街道党工委", "街道办事处", "各村（社区）")
    if unit.kind == "town":
        return Place(unit.name, "全镇", "全镇各级妇联", "镇党委", "镇政府", "各村（社区）")
    if unit.subkind == "community":
        return Place(unit.name, "全社区", "社区妇联", "社区党组织", "社区居委会", "各网格")
    if unit.kind == "village":
        return Place(unit.name, "全村", "村妇联", "村党组织", "村委会", "各网格")
    return Place(unit.name, "本单位", "单位妇联", "单位党组织", "单位", "各部门")


_TIMES = (("since", since_words), ("titled", title_words), ("period", length_words), ("before", before_words))


_PLACES = ("unit", "reach", "federation", "party", "government", "below")
PLACEHOLDERS = (*_PLACES, *(name for name, _words in _TIMES), "dates")


def fill(text: str, unit: Any, period: Period) -> str:
    """Put a unit's and a period's words into a template: <unit>, <reach>, <since>, <party> …"""
    place = place_of(unit)
    for name in _PLACES:
        text = text.replace(f"<{name}>", getattr(place, name))
    for name, words in _TIMES:
        text = text.replace(f"<{name}>", words(period))
    return text.replace("<dates>", dates_words(period))
