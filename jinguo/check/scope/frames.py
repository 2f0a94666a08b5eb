"""What a whole text says of its place and time: in its title, its opening, its date and its headings."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt
from jinguo.check.scope.text_places import NamedPlace, Place, Places, ending_of, several
from jinguo.check.scope.times import (
    NamedTime,
    Time,
    day_in,
    months,
    part_in,
    spanned_years,
    times_of,
    year_in,
    years_in,
)
from jinguo.core.periods import Period

TITLE, LINES = 45, 6  # characters of a title's line; lines among which a title is looked for
DATELINE = 60  # characters of the opening in which the day of a dateline stands
OPENING = 260  # characters of the opening in which a text says whose it is
_REPORTS = re.compile(
    r"总结|小结|回顾|情况|报告|汇报|述职|综述|年报|年鉴|概况|通报|纪实|盘点|成绩单|统计|一览|数据|亮点|(?<!任务)(?<!责任)(?<!项目)清单"
)
_PLANS = re.compile(r"计划|要点|打算|安排|方案|规划|思路|目标|任务|谋划|展望|设想")
_MEETINGS = re.compile(r"会议|大会|讲话|致辞|执委会|全会")
_LATER = re.compile(
    r"(?:下一?步|下一?阶段|今后|明年|来年|未来|新一年|新的一年)[^，。]{0,14}(?:打算|计划|安排|思路|目标|要点|谋划|展望|设想|任务|重点|工作)"
    r"|工作(?:打算|计划|思路|设想|要点)$|^(?:下一步|今后|明年)"
)
_DATE = re.compile(r"(?P<year>20\d\d)\s*[-年./]\s*(?P<month>\d{1,2})\s*[-月./]\s*(?P<day>\d{1,2})(?!\d)")
_LEVELS = (
    r"第[一二三四五六七八九十]+(?:部分|章|条)\s?", r"[一二三四五六七八九十]{1,3}[、.．]",
    r"[（(][一二三四五六七八九十]{1,3}[）)]", r"\d{1,2}[、.．](?!\d)", r"[（(]\d{1,2}[）)]",
)  # fmt: skip
_FEDERATION_OF = re.compile(r"妇联|妇女|20\d\d年|工作|“")
_SUBJECT_OF = re.compile(r"[把以用将]|坚持|围绕|聚焦|立足|紧扣|积极|不断|着力|深入|充分|创新|扎实|大力|持续")
OPENS = 16  # characters before the unit that opens a text
_HEADING = re.compile("|".join(f"(?P<l{level}>{pattern})" for level, pattern in enumerate(_LEVELS)))
_MARKS = "#>*- \u3000\t\n"  # what Markdown and bulletins set before a heading
_OF_TITLES = (Time.YEAR, Time.YEARS, Time.PART, Time.RELATIVE)
_YEAR_IN_BRACKETS = re.compile(r"[（(](20\d\d)[)）]$")  # 目标考核自评表（2025）
_PLAN_TITLE = re.compile(
    r"(?:计划|要点|方案|规划|安排|打算|目标任务|任务书|责任书|任务清单)(?:[（(].*[）)])?$"
)
_OF_YEAR = re.compile(r"总结|回顾|报告|述职|综述|鉴|盘点|统计|一览|成绩单|数据|清单|年报|工作情况|情况")
_HALF = re.compile(
    r"双过半|时间过半|(?<![上下大小前后一近])半年(?=(?:工作|重点|履职)*(?:述职|总结|小结|讲评|点评|通报|考核|报告|汇报|情况|分析|会))"
)
_REPORTED = re.compile(r"(?:现(?:将|把|报)|报告|汇报|上报|报送)[^。；，]{0,14}$")
_WHAT_IS_REPORTED = re.compile(r"[^。；，]{0,12}?(?:进展|情况|工作|成效)")
_LEAD = re.compile(  # 2025年，重点抓好以下工作：
    r"(?:抓好|做好|推进|完成|落实|实施|开展|突出|做实).{0,6}(?:以下|如下|下列|[一二三四五六七八九十]个?(?:项|方面|件)).{0,8}[：:]?$|(?:目标任务|重点任务|主要目标|工作目标)(?:是|如下|为)?[：:]$"
)
_BASIS = re.compile(r"^(?:工作|现有|基本|发展)?(?:基础|情况|现状|底数)(?:情况)?$|回顾|完成情况")
_TURN = re.compile(
    r"(?:20\d\d年度?|今年|下半年|下步|下一步|新的一年)?(?:的)?(?:主要|重点|总体|工作|目标|年度|具体)*(?:计划|目标|任务|安排|打算|要求|思路|措施|举措|要点)(?:是|为)?[:：，。]?"
)
_TASKS = re.compile(
    r"^(?:主要|重点|目标|工作|年度|总体|具体)*(?:目标|任务|安排|打算|举措|措施|指标)[:：。]?$"
)
FUTURE = re.compile(
    r"[^。；]{0,18}?(?:将(?!近)|拟|计划|打算|(?<![主重需])要(?!求|点|素))"
)  # 2026年，区妇联将…
_DATELINE = re.compile(
    r"^[\s\u3000]*(?:(?:本报|[\u4e00-\u9fa5]{2,8}网?)?(?:\d{1,2}月\d{1,2}日)?讯|[（(][^）)\n]{0,30}[）)]|[\s\u3000])*"
)


@dataclass(frozen=True)
class Frame:
    """What a text, or a section of it, is about when a sentence says nothing else.

    ``year`` is the year of 今年, None when the text does not tell; ``dated`` the day on which it was written;
    ``event`` says that it tells of one day, ``planned`` of what is yet to be done, ``open`` that it is dated
    and never says from when it counts, ``partial`` that it names days and months and never the whole,
    ``told`` that its title or opening says what time it is about.
    """

    unit: Any
    period: Period
    place_doubt: Doubt | None = None
    year: int | None = None
    dated: dt.date | None = None
    event: bool = False
    planned: bool = False
    open: bool = False
    partial: bool = False
    told: bool = False


@dataclass(frozen=True)
class Framed:
    """A text's frame and those of its sections."""

    whole: Frame
    starts: tuple[int, ...] = ()
    sections: tuple[Frame, ...] = ()

    def at(self, offset: int) -> Frame:
        """Return the frame that holds at an offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.sections[index] if index >= 0 else self.whole


def framed(text: str, places: Places, usual: Period) -> tuple[Framed, Places]:
    """Return what a text says of itself, and the places seen from the unit that it is about."""
    lines = [line for line in text.split("\n") if line.strip()]
    titles = _titles(lines)
    about, doubt = _place(text, titles, places)
    seen = places if about.pk == places.unit.pk else Places(about, places.viewer)
    whole = _timed(Frame(about, usual, doubt), lines, titles)
    starts, sections = [], []
    for start, section in _sections(text, whole, seen):
        starts.append(start)
        sections.append(section)
    return Framed(whole, tuple(starts), tuple(sections)), seen


def _titles(lines: list[str]) -> list[str]:
    """Return the lines of a text's title: short ones before the first sentence."""
    found: list[str] = []
    for line in lines[:LINES]:
        if len(line.strip()) > TITLE or "。" in line:
            break
        found.append(line.strip(_MARKS))
    return found


# --- whose text it is ---


def _place(text: str, titles: list[str], places: Places) -> tuple[Any, Doubt | None]:
    """Return the unit that a text is about, and why that is not to be trusted (None when it is)."""
    below = _unit_below(text, titles, places)
    if below:
        return below
    unit = places.unit
    if _names_itself(text, unit):
        return unit, None
    head = "\n".join(titles)
    opening = head + "\n" + _DATELINE.sub("", text[len(head) :].lstrip())[:OPENING].split("。")[0]
    named = [
        each for each in places.others(text) if each.words[-1] not in "市省" or not _speaks_of(text, unit)
    ]
    strong = [each for each in places.others(opening) if each.subject or each.end <= len(head)]
    if strong or (named and not _speaks_of(text, unit)):
        return unit, doubt(DoubtKind.OTHER_TEXT, words=(strong or named)[0].words, name=unit.name)
    return unit, _of_another_level(text, unit)


def _names_itself(text: str, unit: Any) -> bool:
    bare = unit.name.removesuffix(ending_of(unit))
    return unit.name in text or (len(bare) >= 2 and bare in text)


def _speaks_of(text: str, unit: Any) -> bool:
    """Whether a text speaks of the unit's own level: 全区, 我区, 区妇联."""
    ending = ending_of(unit)
    return bool(re.search(rf"[全我本]{ending}(?!市)|(?<![\u4e00-\u9fa5]){ending}(?:妇联|委)", text))


def _of_another_level(text: str, unit: Any) -> Doubt | None:
    """Return the doubt about a text that speaks of 全县 or 全镇 and never of the unit's own level."""
    if _speaks_of(text, unit):
        return None
    for ending in ("镇", "街道", "乡", "村", "社区", "县", "旗"):
        said = re.search(
            rf"[全我本]{ending}(?![域民级街])|(?<![\u4e00-\u9fa5]){ending}妇联(?!主席|执委|干部|组织)", text
        )
        if ending != ending_of(unit) and said:
            return doubt(DoubtKind.OTHER_LEVEL, words=said[0], name=unit.name)
    return None


def _unit_below(text: str, titles: list[str], places: Places) -> tuple[Any, Doubt | None] | None:
    """Return the unit below whose text this is: its federation is named in the title, or opens the text."""
    head = "\n".join(titles)
    opening = _DATELINE.sub("", text[len(head) :].lstrip()[:OPENING]).split("。")[0]
    for words, farthest in ((head, len(head)), (opening, OPENS)):
        named = [each for each in places.below(words) if each.kind is Place.UNIT]
        said = [
            each for each in named if each.start <= farthest and _is_of(words, each, opens=words is opening)
        ]
        if not said or not all(_contains(each, said[-1]) for each in named):
            continue
        if _names_itself(_without(words, named, places.unit), places.unit):
            continue
        if words is opening and re.search(rf"[全我本]{ending_of(places.unit)}", text):
            continue
        last = said[-1]
        if len(last.units) > 1:
            return places.unit, several(last.units, last.words)
        return last.units[0], None
    return None


def _is_of(words: str, each: NamedPlace, *, opens: bool) -> bool:
    """Whether a unit below that a title or an opening names is the one whose text it is.

    Its federation is named, a title is its name and a colon, or ends with it after a dash.
    """
    if _FEDERATION_OF.match(words, each.end):
        return True
    if opens:
        return each.start == 0 and bool(_SUBJECT_OF.match(words, each.end))
    line = words[words.rfind("\n", 0, each.start) + 1 :].partition("\n")[0]
    alone = line.strip(_MARKS).startswith(each.words) and re.match(
        rf"[：:—]|{_SUBJECT_OF.pattern}|推进|开展|打造|举办|抓|培育|搭建|建强|织密|筑牢|擦亮|激活|报送|上报|呈报|报区|供稿|来稿",
        words[each.end :],
    )
    return bool(alone) or (line.endswith(each.words) and bool(re.search(r"[—–-]{1,2}$", words[: each.start])))


def _without(words: str, named: list[NamedPlace], unit: Any) -> str:
    """Return words without the units below, and without the unit's own name right before one of them."""
    for each in named:
        words = words.replace(f"{unit.name}{each.words}", "").replace(each.words, "")
    return words


def _contains(outer: NamedPlace, inner: NamedPlace) -> bool:
    return any(two.path.startswith(one.path) for two in inner.units for one in outer.units)


# --- of what time it speaks ---


def _timed(frame: Frame, lines: list[str], titles: list[str]) -> Frame:
    frame = usual = _dated(frame, [*lines[:8], *lines[-5:]])
    for line in titles:
        frame = _by_title(frame, line)
    frame = _half_over(frame, "".join(lines[:3]))
    frame = _as_reported(frame, lines[len(titles) : len(titles) + LINES])
    frame = replace(frame, told=frame.period != usual.period or any(map(_tells_year, titles)))
    if frame.period == usual.period and not frame.planned:
        frame = _dated_by_day(_opened(frame, lines[len(titles) :]), lines[len(titles) :])
    named = [each for line in lines for each in times_of(line)]
    frame = _as_of(frame, named) if frame.dated is None else frame
    partial = frame.period == usual.period and _in_parts(named)
    unsaid = frame.period == usual.period and not _one_year(frame.period)
    if frame.dated and frame.period.start < frame.dated < frame.period.end and not unsaid:
        frame = replace(frame, period=Period(frame.period.start, frame.dated))
    return replace(
        frame, partial=partial, open=unsaid and bool(frame.dated or _of_one_year(named)) and not _spans(named)
    )


def _half_over(frame: Frame, words: str) -> Frame:
    """Read 时间过半、任务过半 of a text of one year: its first half."""
    whole = frame.period == Period.year(frame.period.end.year)
    return (
        replace(frame, period=months(frame.period.end.year, 1, 6)) if whole and _HALF.search(words) else frame
    )


def _tells_year(line: str) -> bool:
    """Whether a title says that a text is about a whole year: 2024年工作总结, 年度报告."""
    return bool(re.search(r"年度(?!计划|目标)|全年|年终|年报", line)) or any(
        each.kind is Time.YEAR and not part_in(each.words) and _OF_YEAR.search(line[each.end :])
        for each in times_of(line)
    )


_BEYOND_A_PART = (
    Time.YEARS,
    Time.SINCE,
    Time.PLAN,
    Time.WHOLE,
    Time.SPAN,
    Time.DAY,
    Time.OCCASION,
    Time.LATER,
)


def _as_of(frame: Frame, named: list[NamedTime]) -> Frame:
    """Take the one day up to which a text of a year counts (截至9月底) as the text's own."""
    year = frame.period.end.year
    points = {
        (part_in(each.words), day_in(each.words))
        for each in named
        if each.kind is Time.POINT and part_in(each.words) and (year_in(each.words) or year) == year
    }
    if not _one_year(frame.period) or len(points) > 1:
        return frame
    if not points:
        return _as_of_a_part(frame, named)
    part, day = points.pop()
    end = months(year, part[1], part[1]).end  # type: ignore[index]
    return replace(frame, dated=end.replace(day=min(day, end.day)) if day else end)


def _as_of_a_part(frame: Frame, named: list[NamedTime]) -> Frame:
    """Take the one part of its year that a text names (上半年, 前三季度), and names no other of, as its own."""
    parts = {part_in(each.words) for each in named if not re.match("[去上前]一?年", each.words)} - {None}
    if len(parts) != 1 or any(each.kind in _BEYOND_A_PART for each in named):
        return frame
    first, last = parts.pop()  # type: ignore[misc]
    return replace(frame, dated=months(frame.period.end.year, last, last).end) if first == 1 else frame


def _in_parts(named: list[NamedTime]) -> bool:
    """Whether a text tells of days, months and quarters, and nowhere of a whole year or span."""
    parts = any(part_in(each.words) or each.kind in (Time.DAY, Time.OCCASION) for each in named)
    return parts and not any(
        each.kind in (Time.YEARS, Time.SINCE, Time.PLAN, Time.WHOLE, Time.SPAN)
        or (each.kind is Time.YEAR and not part_in(each.words))
        for each in named
    )


def _of_one_year(named: list[NamedTime]) -> bool:
    """Whether a text speaks of one year and does not say which: 过去的一年, 一年来."""
    return any(each.kind is Time.SPAN and spanned_years(each.words) == 1 for each in named)


def _spans(named: list[NamedTime]) -> bool:
    """Whether a text speaks of several years: 五年来, 2021年以来."""
    return any(
        each.kind in (Time.WHOLE, Time.YEARS, Time.SINCE, Time.PLAN)
        or (each.kind is Time.SPAN and (spanned_years(each.words) or 1) > 1)
        for each in named
    )


def _dated(frame: Frame, lines: list[str]) -> Frame:
    for line in lines:
        found = _DATE.search(line) if len(line) <= TITLE + 20 else None
        if found and _is_dateline(line, found):
            try:
                day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                continue
            return replace(frame, year=day.year, dated=day)
    return frame


def _is_dateline(line: str, found: re.Match[str]) -> bool:
    """Whether a line says when a text was written: a date by itself, behind a label or a body, in brackets.

    Of a sentence (2022年10月16日，大会开幕) the date is the event's.
    """
    before, after = line[: found.start()].strip(_MARKS), line[found.end() :].lstrip("日）)】]")
    if after[:1].isspace():  # a line of a block whose lines were put together
        before, after = re.split(r"\s", before)[-1], ""
    sentence = re.search(r"[。；]", before + after) or re.search(r"^[，,]", after)
    return (
        not sentence and len(after) <= 12 and (len(before) <= 24 or before.endswith(("（", "(", "：", ":")))
    )


def _by_title(frame: Frame, line: str) -> Frame:
    named = [each for each in times_of(line) if each.kind in _OF_TITLES]
    for index, each in enumerate(named):
        tail = line[each.end : named[index + 1].start if index + 1 < len(named) else len(line)]
        if _MEETINGS.search(tail) and not re.search(r"总结|回顾|报告", tail):
            frame = replace(frame, year=year_in(each.words) or frame.year)
        elif _REPORTS.search(tail) or (part_in(each.words) and not _PLANS.search(tail)):
            period = period_in(each, frame)
            if period is None:
                continue
            return replace(
                frame, period=period, year=period.end.year if _one_year(period) else frame.year, planned=False
            )
        elif _PLANS.search(tail):
            frame = replace(frame, planned=True, year=frame.year or year_in(each.words))
    bracketed = _YEAR_IN_BRACKETS.search(line)
    if bracketed and not named:
        period = Period.year(int(bracketed[1]))
        return replace(frame, period=period, year=period.end.year)
    if not named and _PLAN_TITLE.search(line) and not _REPORTS.search(line):
        return replace(frame, planned=True)
    return frame


def _as_reported(frame: Frame, lines: list[str]) -> Frame:
    """Take the time that an official letter's opening says it reports of: 现将2024年1—9月工作情况报告如下."""
    for line in lines:
        for each in times_of(line[:OPENING]):
            told = _REPORTED.search(line[: each.start]) and _WHAT_IS_REPORTED.match(line, each.end)
            period = period_in(each, frame) if told and each.kind in _OF_TITLES else None
            if period is not None and period.start.year == period.end.year:
                return replace(frame, period=period, year=period.end.year)
    return frame


def _dated_by_day(frame: Frame, lines: list[str]) -> Frame:
    """Take the day of a dateline without its year (9月20日) as one of the year that is asked about."""
    day = next((each for each in times_of("".join(lines[:1])[:DATELINE]) if day_in(each.words)), None)
    part = part_in(re.sub(r"日.*", "", day.words)) if day and day.kind is Time.DAY else None
    if frame.dated or part is None or not _one_year(frame.period) or (day and year_in(day.words)):
        return frame
    with suppress(ValueError):
        return replace(frame, dated=dt.date(frame.period.end.year, part[0], day_in(day.words) or 1))  # type: ignore[union-attr]
    return frame


def _opened(frame: Frame, lines: list[str]) -> Frame:
    """Take the time from the opening: 2013年，区妇联…; or see that the text tells of one day: 近日，…"""
    opening = _DATELINE.sub("", lines[0]) if lines else ""
    first = next(iter(times_of(opening[:OPENING])), None)
    if first is None or first.start > 30:
        return frame
    if (
        (first.kind in (Time.YEAR, Time.YEARS) or (part_in(first.words) and first.kind in _OF_TITLES))
        and first.start <= 2
        and opening[first.end : first.end + 1] in ("，", ",", "是")
    ):
        period = period_in(first, frame)
        if period is None or _other_years(lines, set(years_in(first.words)) or {period.end.year}):
            return frame
        return replace(frame, period=period, year=period.end.year if _one_year(period) else frame.year)
    if first.kind is not Time.DAY or first.words.startswith(("今天", "今日")):
        return frame
    return replace(frame, event=True, year=frame.year or year_in(first.words))


def _other_years(lines: list[str], known: set[int]) -> bool:
    """Whether sentences of a text begin with other years, and not to say what will be done."""
    return any(
        not known.issuperset(years_in(each.words)) and not FUTURE.match(line, each.end)
        for line in lines
        for each in times_of(line)
        if each.kind in (Time.YEAR, Time.YEARS)
        and re.search(r"(?:^|[。；！？])[\s\u3000]*$", line[: each.start])
    )


def period_in(named: NamedTime, frame: Frame | None = None) -> Period | None:
    """Return the period of a named year, of its named part, or of several years.

    A part without its year (上半年) is one of the frame's year; None where the frame spans several.
    """
    years = years_in(named.words)
    if not years:
        year = frame and (frame.year or (frame.period.end.year if _one_year(frame.period) else None))
        part = part_in(named.words)
        if not year or named.words.startswith(("去", "上一", "上年", "前年")):
            return None
        return months(year, *part) if part and part[1] <= 12 else Period.year(year)
    if named.kind is Time.YEARS:
        return Period(Period.year(years[0]).start, Period.year(max(years)).end)
    part = part_in(named.words)
    return months(years[0], *part) if part else Period.year(years[0])


def _one_year(period: Period) -> bool:
    return period.start.year == period.end.year


# --- sections ---


def _sections(text: str, whole: Frame, places: Places) -> Iterator[tuple[int, Frame]]:
    """Yield the frames of the sections under headings that say more, and where each begins."""
    held: list[tuple[int, Frame]] = []  # level and frame of the headings above
    turns = _turns_ahead(text, whole) if whole.planned else -1
    if turns > 0:  # what a plan looks back on, before it says what is to come
        whole = replace(whole, planned=False)
        yield 0, whole
    numbered = bool(re.search(rf"(?m)^[ \u3000]*{_LEVELS[1]}", text))
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if start == turns:
            whole = replace(whole, planned=True)
            held.clear()
            yield start, whole
        level, heading = _heading(line, 5 if numbered else 1)
        if level is None and _leads_ahead(line, whole):
            level, heading = 0, line
        if level is None:
            continue
        while held and held[-1][0] >= level:
            held.pop()
        above = held[-1][1] if held else whole
        held.append((level, _under(heading, above, places)))
        yield start, held[-1][1]


def _turns_ahead(text: str, whole: Frame) -> int:
    """Return where a plan's line begins that turns from the past to what is to come; -1 for nowhere."""
    at = 0
    for number, line in enumerate(text.split("\n")):
        words = _HEADING.sub("", line.strip(_MARKS), count=1)
        ahead = _TURN.match(words) or _LEAD.search(words) or _LATER.search(words[:TITLE])
        year = year_in(words[:8])
        if number > 0 and len(words) > 2 and (ahead or (year and year > whole.period.end.year)):
            return at
        at += len(line) + 1
    return -1


def _leads_ahead(line: str, whole: Frame) -> bool:
    """Whether a line leads over to what is yet to be done: 2025年，重点抓好以下工作："""
    words = line.strip(_MARKS)
    if not _LEAD.search(words) or re.search(r"了|已|取得|成效|回顾", words):
        return False
    year = year_in(words)
    return (
        whole.planned
        or bool(year and year > whole.period.end.year)
        or bool(re.search(r"将|要|拟|打算", words))
    )


def _heading(line: str, unnumbered: int) -> tuple[int | None, str]:
    words = line.strip(_MARKS)
    numbered = _HEADING.match(words)
    if numbered:
        first = re.split("[。：:]", words)[0]
        return int((numbered.lastgroup or "l1")[1:]), first if len(first) <= TITLE else ""
    short = 2 <= len(words) <= 25 and not re.search(r"[，。；！？、\d\t|]$|[，。；]", words)
    return (unnumbered, words) if short and re.search(r"[\u4e00-\u9fa5]{2}", words) else (None, "")


def _under(heading: str, above: Frame, places: Places) -> Frame:
    bare = _HEADING.sub("", heading, count=1)
    for each in times_of(heading):
        if each.kind in _OF_TITLES and _REPORTS.search(heading[each.end :]):
            above = replace(above, period=period_in(each, above) or above.period, planned=False)
    if _BASIS.search(bare):
        above = replace(above, planned=False)
    if _leads_ahead(heading, above) or (
        _LATER.search(bare)
        or _TASKS.search(bare)
        or (year_in(bare) and _PLANS.search(bare) and not _REPORTS.search(bare))
    ):
        return replace(above, planned=True)
    units = [each for each in places.below(bare) if each.kind is Place.UNIT]
    rest = re.sub("|".join(re.escape(each.words) for each in units) or "$^", "", bare)
    if len(units) == 1 and len(units[0].units) == 1 and len(re.sub(r"[^\u4e00-\u9fa5]", "", rest)) <= 4:
        return replace(above, unit=units[0].units[0])
    return above
