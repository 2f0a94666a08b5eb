"""The times that a text names: years and their parts, points, spans, days and occasions."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinguo.core.periods import Period
from jinguo.quantities.numerals import DIGITS


class Time(enum.StrEnum):
    """What kind of time some words name."""

    LIKE = "like"  # 比2023年: what is compared with, not what is spoken of
    YEARS = "years"  # 2021年至2023年; 2022年、2023年
    SINCE = "since"  # 2021年以来
    POINT = "point"  # 截至2024年底
    NOW = "now"  # 截至目前
    YEAR = "year"  # 2024年, 2024年上半年
    RELATIVE = "relative"  # 今年, 去年上半年
    PART = "part"  # 上半年, 1—6月, without its year
    DAY = "day"  # 3月8日, 近日, 此次活动
    SAME = "same"  # 同期: of the time that was named before
    OCCASION = "occasion"  # 三八期间, 本月
    LATER = "later"  # 明年, 下一步
    SPAN = "span"  # 五年来, 近三年, 全年
    PLAN = "plan"  # “十四五”以来
    WHOLE = "whole"  # 近年来, 本届任期: all the time that the text is about


@dataclass(frozen=True)
class NamedTime:
    """Words that name a time, and where they stand."""

    kind: Time
    words: str
    start: int
    end: int


_Y = r"(?:(?:19|20)\d\d|[一二][九零〇○][零〇○一二三四五六七八九]{2})"
_YN = rf"{_Y}\s?年"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"\d{1,2}\s*日"
_N = r"(?:[一两二三四五六七八九十]|\d{1,2})"
_TO = r"\s*(?:[-—－–~～]+|至|到)\s*"
_PART = (
    rf"(?:[上下]半年|第?[一二三四1-4]季度|前[一二两三]个?季度|"
    rf"[前头]{_N}个月|{_M}(?:月份?)?{_TO}{_M}月份?|(?<!个){_M}月份?(?!\s*{_D}|一))"
)
_EVENT = "活动|培训|宣讲|讲座|评选|表彰|行动|比赛|大赛|会议|慰问|走访|义诊|讲堂|课堂|论坛|沙龙|推荐|换届"
_ALTERNATIVES = (
    (
        Time.LIKE,
        rf"(?:比|较|与|同|相比于?|相较于?|对比)\s?(?:{_YN}|上一?年度?|去年|前年|往年|基期|上届)(?:同期|[末底]|度)?",
    ),
    (
        Time.SINCE,
        rf"(?:自|从)?{_YN}(?:度|初)?(?:{_M}月份?(?:{_D})?)?[^，。；：、\d\s今去]{{0,10}}?(?:以来|至今)|"
        rf"(?:自|从){_YN}(?:{_M}月份?(?:{_D})?)?(?:开始|起)",
    ),
    (
        Time.YEARS,
        rf"{_Y}\s?年?度?{_TO}{_YN}(?:度|[底末])?|{_Y}\s?年?度?(?:[、和及与]{_Y}\s?年?度?)+(?<=[年度])",
    ),
    (
        Time.POINT,
        rf"(?:截至|截止到?)\s?(?:{_YN}|今年|本年|去年|上年)?(?:年?[底末]|{_M}月份?(?:[底末]|{_D})?)|"
        rf"(?:截至|截止到?)\s?{_YN}|"
        rf"(?:{_Y}\s?年?|今年?|去年?|上年?)(?:年?[底末]|{_M}月份?[底末])|(?:{_YN}|今年)?第?[一二三四]季度末|"
        rf"(?<![\d年、]){_M}月份?[底末](?![前之以])",
    ),
    (Time.NOW, r"截至(?:目前|发稿|当前|现在)|目前|现有|现已|迄今|如今|现如今|现在|眼下|半年(?:以?来|多来)"),
    (
        Time.DAY,
        rf"(?:{_YN})?{_M}月\s*{_D}(?:{_TO}(?:{_M}月)?\s*{_D})?(?!以来)|"
        rf"近日|日前|昨[日天]|[今当]天|今日|当[日晚]|连日来|活动(?:中|现场)|[此本这该]次(?:{_EVENT})",
    ),
    (
        Time.YEAR,
        rf"(?:(?<=盘点)|(?<=回顾)|(?<=回眸))20\d\d(?=[：:，—])|{_YN}(?:度(?!假))?(?:{_PART})?"),
    (Time.RELATIVE, rf"(?:今年|本年度?|当年|同年|去年|上一?年度?|前年)(?:{_PART}|同期)?"),
    (Time.SAME, r"同一时期|同期(?!增|比|提|下)"),
    (Time.OCCASION, r"[\u4e00-\u9fa5”]{2,4}期间|[本当上]月|[本上]周|[本上]季度"),
    (Time.PLAN, r"[“\"]?十[一二三四五六]?五[”\"]?(?:规划)?(?:以来|期间|时期)"),
    (Time.PART, rf"(?<![年\d个第]){_PART}"),
    (
        Time.LATER,
        rf"明年|来年|今后|未来{_N}年|下一步|下步|下一阶段|下一年度|新一年|新的一年|接下来",
    ),
    (
        Time.SPAN,
        rf"[近过去这最]{{0,2}}{_N}年(?:多|余)?(?:来|间|以来)|[近这]{_N}年(?!级|前|后)|(?:(?<=[，。；：\n ])|^)[三五]年(?=[\u4e00-\u9fa5])(?![级前后内期规计来间多余制一的])|(?:过去|最近)(?:的)?{_N}年|"
        r"全年|(?<![\d一两二三四五六七八九十])年内|一年中",
    ),
    (
        Time.WHOLE,
        r"近年来?|近几年来?|几年来|多年来|历年|长期以来|"
        r"(?:本届|任期|换届|履职|任职|成立|建会)[^，。；\d]{0,6}?(?:以来|来|内)",
    ),
)  # fmt: skip
_TIME = re.compile("|".join(f"(?P<{kind.value}>{pattern})" for kind, pattern in _ALTERNATIVES))
_TITLES = re.compile(r"《[^》\n]{1,60}》|[〔\[【（(]\s*20\d\d\s*[〕\]】）)]")
_DURING = re.compile(r"十[一二三四五六]?五[”\"]?期间")


def times_of(text: str) -> Iterator[NamedTime]:
    """Yield the times that a text names, in their order; those in titles of papers are no times."""
    titles = [match.span() for match in _TITLES.finditer(text)]
    at = 0
    for match in _TIME.finditer(text):
        while at < len(titles) and titles[at][1] <= match.start():
            at += 1
        if at < len(titles) and titles[at][0] <= match.start():
            continue
        kind = Time(match.lastgroup or "")
        if kind is Time.OCCASION and _DURING.search(match[0]):
            kind = Time.PLAN
        yield NamedTime(kind, match[0], match.start(), match.end())


def year_in(words: str) -> int | None:
    """Return the first year that words name: 2024年, 二〇二四年."""
    found = re.search(_Y, words)
    return _year(found[0]) if found else None


def years_in(words: str) -> list[int]:
    """Return the years that words name, one by one: a range with every year in it."""
    named = [_year(each) for each in re.findall(_Y, words)]
    if len(named) == 2 and re.search(rf"{_Y}\s?年?度?{_TO}{_Y}", words) and named[0] <= named[1]:
        return list(range(named[0], named[1] + 1))
    return named


def _year(words: str) -> int:
    return int(words) if words.isdigit() else int("".join(str(DIGITS.get(char, 0)) for char in words))


def part_in(words: str) -> tuple[int, int] | None:
    """Return the first and the last month of the part of a year that words name: 上半年, 前三季度, 1—6月."""
    after = re.sub(rf"^.*?{_YN}", "", words)
    if half := re.search(r"([上下])半年", after):
        return (1, 6) if half[1] == "上" else (7, 12)
    if quarters := re.search(r"前([一二两三])个?季度", after):
        return 1, 3 * DIGITS[quarters[1]]
    if count := re.search(rf"[前头]({_N})个月", after):
        return 1, _count(count[1].replace("两", "二"))
    if quarter := re.search(r"([一二三四1-4])季度", after):
        number = DIGITS.get(quarter[1]) or int(quarter[1])
        return number * 3 - 2, number * 3
    if months := re.search(rf"({_M})(?:月份?)?{_TO}({_M})月", after):
        first, last = _count(months[1]), _count(months[2])
        return (first, last) if first <= last <= 12 else None
    if month := re.search(rf"({_M})月", after):
        return (_count(month[1]),) * 2
    return None


def _count(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    return (10 if ten else 0) + (DIGITS[ones] if ones else 0) + (DIGITS[tens] * 10 - 10 if tens else 0)


def day_in(words: str) -> int | None:
    """Return the day of the month that words name."""
    found = re.search(r"(\d{1,2})\s*日", words)
    return int(found[1]) if found else None


def spanned_years(words: str) -> int | None:
    """Return how many years words span: 五年来, 近三年; one for 全年."""
    if found := re.search(rf"({_N})年", words):
        return _count(found[1].replace("两", "二"))
    return 1 if words in ("全年", "年内") else None


def plan_years(words: str) -> tuple[int, int]:
    """Return the years of a five-year plan: “十四五” is 2021 to 2025."""
    named = re.search(r"十([一二三四五六])五", words)
    first = 2001 + (DIGITS[named[1]] if named else 0) * 5
    return first, first + 4


def months(year: int, first: int, last: int) -> Period:
    """Return the period from a year's first named month to the last day of the other."""
    following = dt.date(year + last // 12, last % 12 + 1, 1)
    return Period(dt.date(year, first, 1), following - dt.timedelta(days=1))
