"""Which unit and which period each claim of a text speaks of, and why that is not to be trusted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from jinguo.check.claims.claim import Claim
from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt
from jinguo.check.scope.frames import FUTURE, Frame, Framed, framed, period_in
from jinguo.check.scope.text_places import NamedPlace, Place, Places, ending_of, not_of, several
from jinguo.check.scope.times import (
    NamedTime,
    Time,
    day_in,
    months,
    part_in,
    plan_years,
    spanned_years,
    times_of,
    year_in,
    years_in,
)
from jinguo.check.scope.whose_work import subject_doubt
from jinguo.check.texts.sentences import unwrapped
from jinguo.check.texts.text_spans import Span
from jinguo.check.texts.text_tables import is_cell, words_of_cell
from jinguo.core.periods import Period

OUTSIDE, ONE_DAY = Doubt(DoubtKind.OUTSIDE), Doubt(DoubtKind.ONE_DAY)
NO_YEAR, NO_START = Doubt(DoubtKind.NO_YEAR), Doubt(DoubtKind.NO_START)
NO_PERIOD = Doubt(DoubtKind.NO_PERIOD)
PLANNED = Doubt(DoubtKind.PLANNED)
BACK = 1  # years before the dates that were given, of which a text may still tell by their names
_SUMMED = re.compile(r"累计|累积|共计|总计|共|已|先后")
_OPENS = re.compile(
    r"^[^\u4e00-\u9fa5]{0,4}(?:[一二三四五六七八九十]+(?:是|、)|据(?:统计|了解|悉|介绍)[，,]?|其中[，,]?)?[在自从]?[^\u4e00-\u9fa5]{0,3}$"
)
_GROWN = re.compile(r"(?:增|提|升|降|减|扩|发展|壮大|跃升|上升|下降)[^，。；\d]{0,3}(?:到|至|为)")
_GROWN_TO = re.compile(r"[^，。；\d]{0,6}(?:到|至)(?:了)?(?=[\d一二两三四五六七八九十百])")
_SAID_BEHIND = re.compile(
    r"[（(](20\d\d)年(?:度|[底末])?[）)]|[，,]?(?:此)?(?:为|系|是)(20\d\d)年[底末度]?(?:的)?数"
)
_EACH = re.compile(r"^[^，。；]{0,12}?分别")


@dataclass(frozen=True)
class Scope:
    """The unit and the period of a claim.

    ``flow_doubts`` hold of what happens, not of what stands; ``work_doubts`` of a federation's own work only.
    """

    unit: Any
    period: Period
    doubts: tuple[Doubt, ...] = ()
    flow_doubts: tuple[Doubt, ...] = ()
    work_doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class ScopedText:
    """The scope of each claim, and the spans of all places and times that the text names."""

    scopes: tuple[Scope, ...]
    named: tuple[Span, ...]


@dataclass(frozen=True)
class _When:
    """The time that the words read so far speak of."""

    period: Period
    doubt: Doubt | None = None
    flow_doubt: Doubt | None = None
    years: tuple[int, ...] = ()  # one for each number that follows: 分别

    @property
    def starts_nowhere(self) -> bool:
        """Whether the doubt is that no beginning is said."""
        return self.flow_doubt is not None and self.flow_doubt.kind is DoubtKind.NO_START


@dataclass(frozen=True)
class _Where:
    """The place that the words read so far speak of."""

    unit: Any
    doubt: Doubt | None = None


def scopes(text: str, claims: Sequence[Claim], unit: Any, usual: Period, viewer: Any) -> ScopedText:
    """Return the scope of each claim of a text about ``unit`` in ``usual``, in the order of the claims.

    A time or a place holds for what follows it in its sentence; one that opens a sentence holds to the end of
    the paragraph; what the title, the opening and the headings say holds where no sentence says otherwise.
    """
    text = unwrapped(text)
    held, places = framed(text, Places(unit, viewer), usual)
    reading = _Reading(text, held, places, usual)
    found = tuple(reading.run(claims))
    times = [(each.start, each.end) for each in reading.times]
    ours = [(each.start, each.end) for each in reading.named if each.kind is not Place.OTHER]
    return ScopedText(found, (*times, *ours, *_short_names(text, places)))


_UP_TO_NOW = re.compile(
    r"今年(?:以来|已)|(?:今年|年内)[^，。；]{0,12}已[经达有]|截至目前|今年前|近日|日前|[本当上]月|本周|昨[日天]"
)


def _short_names(text: str, places: Places) -> Iterator[Span]:
    """Yield the spans of towns that a table's rows name without their ending: 仁风; and bare names behind words.

    A bare name behind other words says nothing of what is counted: 建设法治某某.
    """
    towns = _any_of(places.short)
    own = places.unit.name.removesuffix(ending_of(places.unit))
    bare = _any_of([name for name in (own, *places.short) if len(name) >= 2])
    for pattern in (rf"(?m)^[\s|｜]*({towns})(?=\s|[|｜])", rf"(?<=[\u4e00-\u9fa5])(?=({bare}))"):
        yield from (match.span(1) for match in re.finditer(pattern, text))


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of any of these names, the longest first; of none, one that nothing meets."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"


class _Reading:
    """One pass over a text, from claim to claim."""

    frame: Frame
    when: _When
    where: _Where
    standing_when: _When
    standing_where: _Where

    def __init__(self, text: str, held: Framed, places: Places, usual: Period) -> None:
        self.text, self.held, self.places, self.usual = text, held, places, usual
        self.times, self.named = list(times_of(text)), places.named(text)
        self.time_at = self.place_at = 0
        self.paragraph = -1
        self.event = held.whole.event
        self.outer: tuple[int, _When] | None = None  # where brackets close, and the time outside them
        self.point: tuple[int, dt.date] | None = None  # where a sentence said up to which day, and that day
        self._begin(held.whole)

    def run(self, claims: Sequence[Claim]) -> Iterator[Scope]:
        sentence = (-1, -1)
        inside = 0
        for claim in claims:
            if is_cell(self.text, claim.start, claim.end):
                yield self._of_cell(claim)
                continue
            if claim.sentence != sentence:
                sentence, inside = claim.sentence, 0
                self._enter(claim.sentence[0])
            self._read_to(claim.start, claim.sentence[0])
            yield self._scope(claim, inside)
            inside += 1 if self.when.years else 0

    # --- moving through the text ---

    def _enter(self, start: int) -> None:
        """Go to a sentence: what opened the earlier sentences of its paragraph still holds."""
        paragraph = self.text.rfind("\n", 0, start) + 1
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            self._skip(paragraph)
            self._begin(self.held.at(start))
        self._read_to(start, start)
        self.when, self.where = self.standing_when, self.standing_where

    def _begin(self, frame: Frame) -> None:
        self.frame = frame
        event = ONE_DAY if self.event else NO_START if frame.open else NO_PERIOD if frame.partial else None
        self.standing_when = self.when = _When(frame.period, PLANNED if frame.planned else None, event)
        self.standing_where = self.where = _Where(frame.unit, frame.place_doubt)

    def _skip(self, at: int) -> None:
        """Pass over the times and places before a paragraph; a span that opens a sentence ends an event."""
        while self.time_at < len(self.times) and self.times[self.time_at].start < at:
            each = self.times[self.time_at]
            self._end_event(each)
            self.time_at += 1
        while self.place_at < len(self.named) and self.named[self.place_at].start < at:
            self.place_at += 1

    def _end_event(self, each: NamedTime) -> None:
        """Let a span of years that opens a sentence end the tale of one day; a month or 今年以来 does not."""
        whole = (Time.SPAN, Time.WHOLE, Time.YEARS, Time.PLAN, Time.YEAR, Time.SINCE)
        if each.kind in whole and not part_in(each.words) and self._opens(each.start):
            self.event = False

    def _opens(self, start: int) -> bool:
        begin = max(self.text.rfind(mark, 0, start) for mark in "。！？；\n") + 1
        return bool(start - begin <= 14 and _OPENS.match(self.text[begin:start]))

    def _read_to(self, at: int, sentence: int) -> None:
        if self.outer is not None and at > self.outer[0]:
            self.when, self.outer = self.outer[1], None
        while self.time_at < len(self.times) and self.times[self.time_at].start < at:
            each = self.times[self.time_at]
            if self._closed(each.end, at):
                self.time_at += 1
                continue
            inside = self._bracket(each, sentence)
            if inside >= 0 and self.outer is None:
                self.outer = (inside, self.when)
            self.when = self._in_plan(each, self._timed(each))
            if self._opens(each.start) and each.kind is not Time.LIKE:
                self.standing_when = self._carried(each)
                self._end_event(each)
            self.time_at += 1
        while self.place_at < len(self.named) and self.named[self.place_at].start < at:
            each_place = self.named[self.place_at]
            self.where = self._placed(each_place)
            if each_place.subject or (each_place.kind is Place.OWN and self._opens(each_place.start)):
                self.standing_where = self.where
            self.place_at += 1

    def _bracket(self, each: NamedTime, sentence: int) -> int:
        """Return where the brackets close in which a time stands, -1 where it stands in none."""
        before = self.text[sentence : each.start]
        inside = before.rfind("（") > before.rfind("）")
        return self.text.find("）", each.end) if inside else -1

    def _closed(self, end: int, at: int) -> bool:
        """Whether a time stands in brackets that are closed before an offset: it holds inside them only."""
        closing = self.text.find("）", end, at)
        opening = self.text.find("（", end, at)
        return closing >= 0 and not 0 <= opening < closing

    def _in_plan(self, each: NamedTime, when: _When) -> _When:
        """Let what a plan says of 全年 be planned, too: no year of its own takes it out of the plan."""
        looks_back = each.words.startswith(("去", "上", "前"))
        own = (
            year_in(each.words) is not None or looks_back or each.kind in (Time.POINT, Time.SINCE, Time.LIKE)
        )
        looked_back = self.when.doubt is None  # 2025年，…，全年…: of the year that was named before
        planned = self.frame.planned and not own and not looked_back and when.doubt is None
        return replace(when, doubt=PLANNED) if planned else when

    def _carried(self, each: NamedTime) -> _When:
        """Return what a time that opens a sentence means for the next ones: a part of a year may be over."""
        if each.kind is not Time.PART:
            return self.when
        return replace(
            self.standing_when,
            flow_doubt=doubt(DoubtKind.MAYBE_THEN, words=each.words),
        )

    # --- what a named time and a named place mean ---

    @property
    def _year(self) -> int | None:
        """The year of 上半年: of the time read last, of the text, of the dates that were given."""
        for period in (self.when.period, self.frame.period):
            if period.start.year == period.end.year:
                return period.end.year
        if self.frame.year:
            return self.frame.year
        return self.usual.end.year if self.usual.start.year == self.usual.end.year else None

    def _timed(self, named: NamedTime) -> _When:
        match named.kind:
            case Time.LIKE:
                return self.when
            case Time.YEAR:
                when = self._within(self._period_of(named))
                future = self._opens(named.start) and FUTURE.match(self.text, named.end)
                return replace(when, doubt=PLANNED) if future else when
            case Time.YEARS:
                years = years_in(named.words)
                each = bool(_EACH.match(self.text[named.end : named.end + 16]))
                return replace(self._within(self._period_of(named)), years=tuple(years) if each else ())
            case Time.SINCE:
                return self._since(dt.date(year_in(named.words) or 1, (part_in(named.words) or (1, 1))[0], 1))
            case Time.PLAN:
                first, last = plan_years(named.words)
                return self._within(
                    Period(
                        Period.year(first).start,
                        min(Period.year(last).end, max(self.usual.end, Period.year(first).end)),
                    )
                )
            case Time.NOW | Time.WHOLE:
                return _When(
                    self.frame.period if named.kind is Time.NOW else self.usual,
                    PLANNED if self.frame.planned else None,
                )
            case Time.DAY:
                return self._day(named)
            case Time.SAME:
                return replace(self.when, flow_doubt=doubt(DoubtKind.MAYBE_THEN, words=named.words))
            case Time.OCCASION:
                return replace(
                    self.when,
                    flow_doubt=doubt(DoubtKind.OCCASION, words=named.words[-6:]),
                )
            case Time.LATER:
                return replace(self.when, doubt=PLANNED)
            case Time.POINT:
                return self._point(named)
            case Time.PART:
                return self._part(named)
            case Time.SPAN:
                return self._span(named)
        return self._relative(named)

    def _period_of(self, named: NamedTime) -> Period:
        return period_in(named, self.frame) or self.when.period

    def _within(self, period: Period, flow_doubt: Doubt | None = None) -> _When:
        dated = self.frame.dated
        if dated and period.start <= dated < period.end and period.start.year == dated.year:
            period = Period(period.start, dated)  # 今年 goes as far as the text's own day
        inside = self.usual.start.year - BACK <= period.start.year and period.end <= self.usual.end
        return _When(period, None if inside else OUTSIDE, flow_doubt)

    def _since(self, start: dt.date) -> _When:
        """Read 2021年以来: up to the text's own day, or the end of what it is about."""
        ends = (self.frame.dated, self.frame.period.end, self.usual.end, Period.year(start.year).end)
        return self._within(Period(start, next(end for end in ends if end and end >= start)))

    def _part(self, named: NamedTime) -> _When:
        year, part = self._year, part_in(named.words)
        if year is None or part is None or part[1] > 12:
            return replace(self.when, flow_doubt=_no_year_of(named.words))
        if self.text.startswith(("以来", "至今", "起"), named.end):
            return self._since(dt.date(year, part[0], 1))
        period = months(year, *part)
        if self.frame.told and period.start > self.frame.period.end:
            return _When(period, PLANNED)  # 下半年 in a text about the first half
        return self._within(period)

    def _day(self, named: NamedTime) -> _When:
        if day_in(named.words) and self.text.startswith(("以来", "起"), named.end):
            return replace(self.when, flow_doubt=NO_START)
        return replace(self.when, flow_doubt=ONE_DAY)

    def _relative(self, named: NamedTime) -> _When:
        now = self.frame.year or self.usual.end.year
        if named.words.startswith("同年") and self.when.period.start.year == self.when.period.end.year:
            now = self.when.period.end.year
        before = {"去": 1, "上": 1, "前": 2}.get(named.words[0], 0)
        part = part_in(named.words)
        period = months(now - before, *part) if part else Period.year(now - before)
        said = Doubt(DoubtKind.YEAR_BEFORE) if named.words.endswith("同期") else None
        until = self._until(named, period)
        if until is not None:
            return self._within(Period(period.start, until), said)
        return self._within(period, said or self._open_end(named, period))

    def _until(self, named: NamedTime, period: Period) -> dt.date | None:
        """Return the day up to which 今年 goes where its sentence said so before: 截至3月底，全区今年…"""
        if self.point is None or not named.words.startswith(("今年", "本年")):
            return None
        at, day = self.point
        between = self.text[at : named.start]
        return day if period.start < day < period.end and not re.search(r"[。！？\n]", between) else None

    def _open_end(self, named: NamedTime, period: Period) -> Doubt | None:
        """Return the doubt about 今年 in a text that says neither its day nor that the year is over."""
        whole = period == Period.year(period.end.year)
        dated = self.frame.dated is not None and self.frame.dated.year == period.end.year
        if not named.words.startswith(("今年", "本年")) or not whole or dated or self.frame.told:
            return None
        if self.usual == period and not self._goes_on:
            return None  # nothing in it says that the year was not over
        return doubt(DoubtKind.NO_END, words=named.words)

    @cached_property
    def _goes_on(self) -> bool:
        """Whether the text says anywhere that its year was not over: 今年以来, 截至目前."""
        return bool(_UP_TO_NOW.search(self.text))

    def _span(self, named: NamedTime) -> _When:
        years = spanned_years(named.words) or 1
        if self.text[named.start - 1 : named.start] in tuple("前头后那"):
            return replace(self.when, doubt=_no_year_of(named.words))  # 五年里的前两年
        if years == 1:
            return self._one_year(named)
        end = self.frame.period.end if self.frame.period != self.usual else self.usual.end
        if years == end.year - self.usual.start.year + 1:
            return _When(self.usual)
        return self._within(Period(dt.date(end.year - years + 1, 1, 1), end))

    def _one_year(self, named: NamedTime) -> _When:
        """Read 全年, 过去一年: the year that is spoken of, else the one before an early spring's date."""
        past = named.words not in ("全年", "年内")
        dated = self.frame.dated
        if dated and dated.month <= 4 and past:
            return self._within(Period.year(dated.year - 1))
        when = self.frame.period if past else self.when.period
        for period in (when, self.frame.period, self.usual):
            if period.start.year == period.end.year:
                return self._within(Period.year(period.end.year))
        return replace(self.when, flow_doubt=_no_year_of(named.words))

    def _point(self, named: NamedTime) -> _When:
        """Read 截至2024年底: what stands, stands then; what happened, happened up to then."""
        year = year_in(named.words) or self._year_told(named.words)
        part, day = part_in(named.words), day_in(named.words)
        month = part[1] if part else 12
        end = months(year, month, month).end
        if day and day <= end.day:
            end = end.replace(day=day)
        self.point = (named.end, end)
        annual = next(
            (p for p in (self.when.period, self.frame.period) if p.start.year == p.end.year == year), None
        )
        start = annual.start if annual else min(self.usual.start, Period.year(year).start)
        return self._within(Period(start, end), None if annual or end >= self.usual.end else NO_START)

    def _year_told(self, words: str) -> int:
        """Return the year of 今年底, 去年底: of the text, whatever year was spoken of last; of 年底: that year."""
        now = self.frame.year or self.usual.end.year
        if "去" in words or "上" in words:
            return now - 1
        return now if "今" in words or "本" in words else self.frame.year or self._year or now

    def _placed(self, named: NamedPlace) -> _Where:
        if named.kind is Place.OWN:
            return _Where(self.frame.unit, self.frame.place_doubt)
        if named.kind is Place.UNIT:
            if len(named.units) > 1:
                return _Where(self.frame.unit, several(named.units, named.words))
            listed = self._listed(named)
            return (
                _Where(self.frame.unit, doubt(DoubtKind.THESE, words=listed))
                if listed
                else _Where(named.units[0])
            )
        if named.kind is Place.NARROW:
            below = self.where.unit != self.places.unit
            return (
                self.where
                if below or self.where.doubt
                else _Where(self.frame.unit, doubt(DoubtKind.NO_PLACE, words=named.words))
            )
        return _Where(self.frame.unit, not_of(named.words, self.places.unit))

    def _listed(self, named: NamedPlace) -> str:
        """Return the words of a list of units that a number after it may be of: 西艾屯村、大路村等8个村."""
        before = self.text[max(0, named.start - 24) : named.start]
        last = self.named[self.place_at - 1] if self.place_at else None
        joined = last is not None and last.kind is Place.UNIT and last.end < named.start
        if joined and re.fullmatch(r"[、和与及]|以及", self.text[last.end : named.start]):  # type: ignore[union-attr]
            return self.text[last.start : named.end]  # type: ignore[union-attr]
        if re.match(
            r"等[\d一二三四五六七八九十两几多]*[个余]?", self.text[named.end : named.end + 4]
        ) or re.search(r"(?:依托|联合|会同|选取|选择|以)$", before):
            return named.words
        return ""

    # --- a claim ---

    def _scope(self, claim: Claim, inside: int) -> Scope:
        when, where = self.when, self._where_of(claim)
        years = when.years
        if years:
            when = (
                self._within(Period.year(years[inside]))
                if inside < len(years)
                else replace(when, doubt=NO_YEAR)
            )
        when = self._said_behind(claim) or self._grown(claim) or when
        clause = re.split(r"[，。；：]", self.text[max(claim.sentence[0], claim.start - 24) : claim.start])[
            -1
        ]
        flow_doubt = None if when.starts_nowhere and _SUMMED.search(clause) else when.flow_doubt
        subject = subject_doubt(self.text, claim)
        others = subject if subject and subject.kind is DoubtKind.OTHER_BODY else None
        these = None if others else subject
        return Scope(
            where.unit, when.period, _said(when.doubt, where.doubt, these, self._was(claim)),
            _said(flow_doubt), _said(others),
        )  # fmt: skip

    def _was(self, claim: Claim) -> Doubt | None:
        """Return the doubt about the first number of 由届初的19个发展到54个: it is of an earlier day."""
        from_there = re.search(
            r"[由从][^，。；]{0,10}$", self.text[max(claim.sentence[0], claim.start - 12) : claim.start]
        )
        return NO_YEAR if from_there and _GROWN_TO.match(self.text, claim.end) else None

    def _said_behind(self, claim: Claim) -> _When | None:
        """Read a year in brackets right behind a number: 235场（2024年）."""
        match = _SAID_BEHIND.match(self.text, claim.end)
        return self._within(Period.year(int(match[1] or match[2]))) if match else None

    def _grown(self, claim: Claim) -> _When | None:
        """Of 由2020年的3200户增加到1.5万户 the second number is today's again."""
        last = self.times[self.time_at - 1] if self.time_at else None
        if (
            last is None
            or last.start < claim.sentence[0]
            or not re.search(r"[由从]$", self.text[: last.start][-1:])
        ):
            return None
        return self.standing_when if _GROWN.search(self.text[last.end : claim.start]) else None

    def _where_of(self, claim: Claim) -> _Where:
        """Return the place that holds; a city or county that is merely mentioned holds in its clause only."""
        last = self.named[self.place_at - 1] if self.place_at else None
        between = self.text[last.end : claim.start] if last and last.start >= claim.sentence[0] else ""
        if last is None or last.start < claim.sentence[0] or not re.search("[，。；：]", between):
            return self.where
        if last.kind is Place.OTHER and not last.subject:
            return self.standing_where
        if last.kind is Place.UNIT and not last.subject:
            return replace(
                self.where,
                unit=self.standing_where.unit,
                doubt=doubt(DoubtKind.MERE_PLACE, words=last.words),
            )
        return self.where

    def _of_cell(self, claim: Claim) -> Scope:
        """Return the scope of a number in a table, from its row's name and its column's head."""
        self._enter(claim.sentence[0]) if claim.sentence[0] >= self.paragraph else None
        words = words_of_cell(self.text, claim.start)[0]
        when, where = self.standing_when, self.standing_where
        row_year = re.search(r"(?:^|\s)(20[0-4]\d)(?=\s|$)", words)
        if row_year:
            when = self._within(Period.year(int(row_year[1])))
        if re.search(r"上一?期", words):
            when = _When(self.frame.period.previous())
        if re.search(r"上一?同期|上年|去年", words):
            when = _When(_year_before(self.frame.period))
        for each in times_of(words):
            if each.kind in (Time.YEAR, Time.YEARS, Time.PART, Time.POINT, Time.RELATIVE) and not re.search(
                "上年|去年", each.words
            ):
                when = self._timed(replace(each, start=claim.end, end=claim.end))  # no offsets of the text
        for place in self.places.below(words):
            where = self._placed(place)
        bare = next(
            (
                unit
                for name, unit in self.places.short.items()
                if re.search(rf"(?:^|\s){name}(?=\s|$)", words)
            ),
            None,
        )
        if bare is not None:
            where = _Where(bare)
        return Scope(where.unit, when.period, _said(when.doubt, where.doubt), _said(when.flow_doubt))


def _year_before(period: Period) -> Period:
    """Return the same days a year before: 上年同期."""
    ends = (period.start, period.end)
    return Period(
        *(day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day) for day in ends)
    )


def _no_year_of(words: str) -> Doubt:
    return doubt(DoubtKind.NO_YEAR_OF, words=words)


def _said(*doubts: Doubt | None) -> tuple[Doubt, ...]:
    return tuple(each for each in doubts if each)
