"""Which column a header's words mean: learnt choices first, then labels and aliases, then likeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.sheets.headers import (
    SERIAL,
    SUMS,
    TOTALS,
    columns_of,
    factor_of,
    header_key,
    in_brackets,
    labels_of,
    names_yuan,
    strange_measure,
    with_unit,
    without_unit,
)  # fmt: skip

LEARNT, NAMED, LIKELY = 3, 2, 1
# what only says when, or whether so planned, and changes nothing of what is counted
_TIMED = re.compile(
    r"(?:(?:19|20)\d\d|\d{1,2}月|本|当|今|去|上|下|前|全|实|应|计划|预|拟|目标|累|总|合|每|第|现场|各).{0,4}"
)
_JOINT = re.compile("[/／、+＋]|以?及|和|与")
_SUM = re.compile("(?<=.)(?:合计|总计|小计|总额|总数|总量)$")
_SHARE = re.compile(
    "[%％‰]|占比|比例|比率|率$|人均|户均|均价|单价|编号|证号|代码|电话|年龄|单位|姓名|日期|时间"
)
# what headings of numbers end in, and the columns that could be meant
_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[Any], bool]], ...] = (
    (re.compile("观看|浏览|点击|阅读|播放|转发|收看"), lambda column: bool(column.numeric)),
    (
        re.compile(r"(?:金额|经费|资金|款|费|费用|支出)(?:[(（].*)?$|元[)）]?$"),
        lambda column: bool(column.in_yuan),
    ),
    (re.compile("户数?$"), lambda column: getattr(column, "counts", "") == "households"),
    (re.compile("场次?$|期数?$"), lambda column: getattr(column, "counts", "") == "sessions"),
    (re.compile("人数?$|人次$|人员$"), lambda column: getattr(column, "counts", "") == "persons"),
)
_PLANNED = re.compile("(?:计划|预计|预期|预算|应到|应参|拟|目标)")
_PLANS = re.compile(r"(?:计划|预计|预期|预算|目标|拟)(?:$|[^完实])")  # above 时间: not when it was
_RUNNING = re.compile("累|总")  # since the year began, or of all
_OF_ANOTHER_TIME = re.compile(
    "累计|(?:去|上|前)(?:年|月|季度|期)|同期|以来"
)  # above 人次: the others' come first
# a day in columns of its own: what stands above its year, its month, its day, its month and day
_YEARS, _MONTHS, _DAYS, _MONTHS_AND_DAYS = (
    {"年", "年份", "年度"},
    {"月", "月份"},
    {"日", "号"},
    {"月日", "月/日"},
)
_PEOPLE = re.compile("(?<=[加与参到])(?:人员|群众|对象)$")  # above a sum: 参加人员 小计 is 参加人数


@dataclass(frozen=True)
class Match:
    """A header's column: how sure (3 learnt or by hand, 2 by name, 1 by likeness, 0 not matched)."""

    index: int
    header: str
    field: str = ""
    sureness: int = 0
    factor: int = 1
    rank: int = 0  # which of the column's words it was, the official one first
    measure: str = ""  # a measure in its brackets that the column does not count in
    beside: tuple[int, int] = (-1, -1)  # the columns of its year and its month, for a day that is a number
    rival: str = ""  # of a heading that goes nowhere: the column that another heading was taken for instead


class Matcher:
    """Matches headers to the columns of one ledger."""

    def __init__(self, sheet: LedgerSheet, learnt: Mapping[str, str] | None = None) -> None:
        self.sheet = sheet
        self.columns = {column.field: column for column in columns_of(sheet)}
        self._required = {column.field for column in sheet.columns if column.required}
        self._learnt = dict(learnt or {})
        self._exact: dict[str, tuple[str, int]] = {}
        self._bare: dict[str, tuple[str, int]] = {}
        self._also: dict[str, list[str]] = {}
        labels = {field: labels_of(column) for field, column in self.columns.items()}
        self._enter(labels, 0)
        self._enter({field: column.aliases for field, column in self.columns.items()}, 1)
        for field, column in self.columns.items():
            for word in column.also:
                for key in {header_key(word), header_key(word, brackets=False)}:
                    self._also.setdefault(key, []).append(field)

    def _enter(self, words: Mapping[str, Iterable[str]], rank: int) -> None:
        """Labels are entered before aliases; a word two columns claim belongs to the first."""
        for brackets, table in ((True, self._exact), (False, self._bare)):
            for field, names in words.items():
                for number, name in enumerate(names):
                    table.setdefault(header_key(name, brackets=brackets), (field, rank and rank + number))

    @property
    def words(self) -> set[str]:
        """Every word that is certainly a header of this ledger."""
        return {key for key in (*self._exact, *self._bare, *self._also, *self._learnt) if key}

    def match(self, headers: Mapping[int, tuple[str, str]], supplied: Collection[str] = ()) -> list[Match]:
        """Return a match for each column; ``headers`` gives upper and lower words by column.

        Of two headers for one column the surer wins, then the more official word, then the first.
        ``supplied`` are the columns that words around the table fill, so that no header need.
        """
        pairs = _with_group(dict(sorted(headers.items())))
        found = _settled([self._one(index, headers[index], pair) for index, pair in pairs.items()])
        found = self._demanded(found, pairs, set(supplied))
        found = self._free(found, pairs, {match.field for match in found if match.field})
        found = self._shaped(found, pairs, {match.field for match in found} | set(supplied))
        found = self._timed(found, pairs, {match.field for match in found} | set(supplied))
        found = self._likely(found, pairs, {match.field for match in found})
        found = _in_parts(found, pairs) if "occurred_on" in self.columns else found
        taken = {one.field for one in found}
        words = {header_key(one.header): one.field for one in found if one.field}
        rivals = [self._with_rival(match, pairs, taken) for match in found]
        return [self._of_the_same_words(match, pairs[match.index], words, taken) for match in rivals]

    def _of_the_same_words(
        self, match: Match, pair: tuple[str, str], words: Mapping[str, str], taken: set[str]
    ) -> Match:
        """Say of an unused heading which column another one has that it names as well: 姓名 beside 姓名.

        One that joins the words of two columns, of which the first is free, could be that one: 身份证号/电话.
        """
        key = header_key(match.header)
        if match.field or match.sureness or match.rival or key in SERIAL:
            return match
        named = self._named(*pair)
        if named and named[0] in taken:
            return replace(match, rival=named[0])
        parts = [self.official(part) for part in _JOINT.split(match.header)]
        first = parts[0] if len(parts) > 1 and all(parts) and parts[0] not in taken else ""
        rival = words.get(key, first)
        return replace(match, rival=rival) if rival else match

    def _with_rival(self, match: Match, pairs: Mapping[int, tuple[str, str]], taken: set[str]) -> Match:
        """Say of an unused heading which used column of numbers it could mean just as well."""
        if match.field or match.sureness or header_key(match.header) in SERIAL:
            return match
        upper, lower = pairs[match.index]
        named, further = self._named(upper, lower), self._further(upper, lower)
        meant = [named[0]] if named else [*further, *self._of_shape(match.header), self._alike(upper, lower)]
        meant += self._but_for_a_time(header_key(lower, brackets=False))
        meant += self._divided(upper, lower, taken)
        meant = [one for one in meant if one and self.columns[one].numeric]
        meant.sort(key=lambda one: one not in taken)
        rival = meant[0] if meant else self._of_family(lower, taken)
        return replace(match, rival=rival) if rival else match

    def _divided(self, upper: str, lower: str, taken: set[str]) -> list[str]:
        """Return the column that a heading is a part of, where its sum has no column: 参加人数 above 男."""
        whole = self._named(upper, upper) if upper != lower else None
        return [whole[0]] if whole and whole[0] not in taken else []

    def _of_family(self, lower: str, taken: set[str]) -> str:
        """Return the first free column of numbers that counts what a heading names: 元, 人次, 户, 场."""
        key = header_key(lower)
        if _SHARE.search(key):
            return ""
        for shape, wanted in _FAMILIES:
            if shape.search(key):
                free = [
                    field for field, column in self.columns.items() if field not in taken and wanted(column)
                ]
                alike = [field for field in free if any(shape.search(word) for word in self._words_of(field))]
                if header_key(lower, brackets=False) in SUMS:  # 慰问金（元）| 合计（元）: which of them?
                    alike += [field for field, column in self.columns.items() if wanted(column)]
                return next(iter(alike), "")
        return ""

    def _words_of(self, field: str) -> list[str]:
        column = self.columns[field]
        return [header_key(word) for word in (str(column.label), *column.aliases, *column.also)]

    def _timed(
        self, found: list[Match], pairs: Mapping[int, tuple[str, str]], taken: set[str]
    ) -> list[Match]:
        """Give a column of numbers the only free heading that has its word behind a time; a plan is none."""
        wanted: dict[str, list[int]] = {}
        for at, match in enumerate(found):
            if match.field or match.sureness:
                continue
            key = header_key(pairs[match.index][1], brackets=False)
            for field in set(self._but_for_a_time(key)) - taken:
                if self.columns[field].numeric and not _PLANNED.match(key):
                    wanted.setdefault(field, []).append(at)
        for field, places in wanted.items():
            places = [at for at in places if not _RUNNING.match(header_key(found[at].header))] or places
            if len(places) == 1 and not found[places[0]].field:
                match = found[places[0]]
                found[places[0]] = self._made(match, *pairs[match.index], field, LIKELY)
        return found

    def _but_for_a_time(self, key: str) -> list[str]:
        """Return the columns whose word a heading has behind a time: 本场人数, 2023年人数."""
        return [
            field
            for word, field in self._endings
            if key.endswith(word) and _TIMED.fullmatch(key.removesuffix(word))
        ]

    @cached_property
    def _endings(self) -> list[tuple[str, str]]:
        """The words that a heading may end in, each with its column."""
        words = [(word, field) for word, (field, _rank) in self._bare.items()]
        words += [(word, field) for word, fields in self._also.items() for field in fields]
        return [(word, field) for word, field in words if len(word) > 1]

    def _of_shape(self, header: str) -> list[str]:
        return [
            field for field, column in self.columns.items() if column.like and _has_shape(header, column.like)
        ]

    def _one(self, index: int, written: tuple[str, str], pair: tuple[str, str]) -> Match:
        """Return the match of a heading as it is ``written``, read as its ``pair`` of words."""
        upper, lower = written
        header = " ".join(upper.split("\n") + ([lower] if lower != upper else []))
        upper, lower = pair
        full = header_key(header)
        learnt = self._learnt.get(full)
        official = self._named(upper, lower)
        if official is not None and upper != lower:
            official = self._of_group(upper, lower, official)
        if learnt is not None and (official is None or official[0] == learnt):  # official words stand
            return self._made(Match(index, header), upper, lower, learnt, LEARNT)
        if full in SERIAL:
            return Match(index, header)
        if official is not None:
            return self._made(Match(index, header), upper, lower, official[0], NAMED, official[1])
        return Match(index, header)

    def _of_group(self, upper: str, lower: str, official: tuple[str, int]) -> tuple[str, int] | None:
        """Return what a heading below a group names: nothing below 计划, and 累计 gives way to 本月."""
        if official != self._named(lower, lower):
            return official
        if _PLANS.search(header_key(upper)):
            return self._named(upper + lower, upper + lower)
        return (official[0], official[1] + 1000) if _OF_ANOTHER_TIME.search(upper) else official

    def _named(self, upper: str, lower: str) -> tuple[str, int] | None:
        """Return the column whose official words a header is, and which of them."""
        for key, brackets in _keys(upper, lower):
            named = self._exact.get(key) if brackets else self._bare.get(key)
            if named:
                return named
        return None

    def named_by(self, headers: Mapping[int, tuple[str, str]]) -> set[str]:
        """Return the columns whose official words stand among headers."""
        return {named[0] for upper, lower in headers.values() if (named := self._named(upper, lower))}

    def official(self, header: str) -> str:
        """Return the column whose name or alias a heading is, "" when it is none's."""
        named = self._named(header, header)
        return named[0] if named else ""

    def assigned(self, match: Match, upper: str, lower: str, field: str) -> Match:
        """Return a header's match to the column that a person chose; none when she chose none."""
        return self._made(match, upper, lower, field, LEARNT)

    def _made(self, match: Match, upper: str, lower: str, field: str, sureness: int, rank: int = 0) -> Match:
        column = self.columns.get(field)
        scaled = column is not None and column.numeric
        near = [lower] if names_yuan(lower) else [lower, upper]
        factor = max(map(factor_of, near)) if scaled else 1
        if column is not None and column.units:  # 期限（年） of a column in months
            factor = next((n for word, n in column.units.items() if in_brackets(lower, word)), factor)
            if "年限" in lower and factor == 1:
                factor = column.units.get("年", 1)
        strange = strange_measure(lower, column.counts, column.in_yuan) if scaled else ""  # type: ignore[union-attr]
        return replace(match, field=field, sureness=sureness, factor=factor, rank=rank, measure=strange)

    def _further(self, upper: str, lower: str) -> list[str]:
        """Return the columns that a header could mean where nothing says them better."""
        return [field for key, _brackets in _keys(upper, lower) for field in self._also.get(key, ())]

    def _free(self, found: list[Match], pairs: Mapping[int, tuple[str, str]], taken: set[str]) -> list[Match]:
        """Give headers nobody claims to columns nothing else fills."""
        made = []
        for match in found:
            if not match.field and not match.sureness:
                further = self._further(*pairs[match.index])
                field = next((one for one in further if one not in taken and _has_root(one, taken)), "")
                if field:
                    taken.add(field)
                    match = self._made(match, *pairs[match.index], field, NAMED)
            made.append(match)
        return made

    def _demanded(
        self, found: list[Match], pairs: Mapping[int, tuple[str, str]], supplied: set[str]
    ) -> list[Match]:
        """Give a required column that is missing the best header that is free, or that another can spare."""
        missing = self._required - supplied - {match.field for match in found}
        for field, column in self.columns.items():
            if field not in missing:
                continue
            order = {header_key(word): rank for rank, word in enumerate(column.also)}
            best: tuple[int, int] | None = None
            for at, match in enumerate(found):
                if match.sureness >= LEARNT or (match.field and match.field in self._required):
                    continue
                keys = [key for key, _brackets in _keys(*pairs[match.index]) if key in order]
                if keys and (best is None or order[keys[0]] < best[0]):
                    best = (order[keys[0]], at)
            if best is not None:
                found[best[1]] = self._made(found[best[1]], *pairs[found[best[1]].index], field, NAMED)
        return found

    def _shaped(
        self, found: list[Match], pairs: Mapping[int, tuple[str, str]], filled: set[str]
    ) -> list[Match]:
        """Give a column the only free header that has its shape: 收到日期 where the day is still missing."""
        for field in sorted(self.columns, key=lambda one: one not in self._required):
            shape = self.columns[field].like
            if not shape or field in filled:
                continue
            alike = [
                at
                for at, match in enumerate(found)
                if not match.field and not match.sureness and _has_shape(match.header, shape)
            ]
            if len(alike) == 1:
                found[alike[0]] = self._made(found[alike[0]], *pairs[found[alike[0]].index], field, LIKELY)
        return found

    def _likely(
        self, found: list[Match], pairs: Mapping[int, tuple[str, str]], taken: set[str]
    ) -> list[Match]:
        made = []
        for match in found:
            if not match.field and not match.sureness and header_key(match.header) not in SERIAL:
                field = self._alike(*pairs[match.index])
                if field and field not in taken:
                    taken.add(field)
                    match = self._made(match, *pairs[match.index], field, LIKELY)
            made.append(match)
        return made

    def _alike(self, upper: str, lower: str) -> str:
        """Return the only column whose longest word the header contains (人数 is too common to decide).

        Of two rows the lower must have part in it: 参加人数 above 男 counts the men alone.
        """
        total = header_key(lower, brackets=False) in TOTALS
        key = header_key((upper + lower) if total or lower == upper else lower, brackets=False)
        if not 2 < len(key) <= 20:
            return ""
        scored: dict[str, float] = {}
        for word, (field, _rank) in self._bare.items():
            if len(word) >= 3 and (word in key or key in word):
                scored[field] = max(scored.get(field, 0), min(len(word), len(key)) / max(len(word), len(key)))
        best = sorted(scored, key=lambda field: -scored[field])
        clear = best and scored[best[0]] >= 0.5 and (len(best) == 1 or scored[best[0]] > scored[best[1]])
        return best[0] if clear else ""


def _with_group(pairs: dict[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
    """Let 男, 女 and 合计 side by side be counts of people, as if 人数 stood above them."""
    keys = {
        index: header_key(lower, brackets=False) for index, (upper, lower) in pairs.items() if upper == lower
    }
    if not {"男", "女"} <= {key.removesuffix("性") for key in keys.values()}:
        return pairs
    group = {index for index, key in keys.items() if key.removesuffix("性") in ("男", "女")}
    while (
        more := {index for index, key in keys.items() if key in TOTALS and {index - 1, index + 1} & group}
        - group
    ):
        group |= more
    return {index: ("人数", pair[1]) if index in group else pair for index, pair in pairs.items()}


def _in_parts(found: list[Match], pairs: Mapping[int, tuple[str, str]]) -> list[Match]:
    """Let 年, 月 and 日 in columns of their own be one day, and 年份 the year of what 月日 or 日期 says."""
    keys = {header_key(lower, brackets=False): index for index, (_upper, lower) in pairs.items()}
    year, month, day, both = (
        next((keys[word] for word in sorted(words) if word in keys), -1)
        for words in (_YEARS, _MONTHS, _DAYS, _MONTHS_AND_DAYS)
    )
    dated = next((match.index for match in found if match.field == "occurred_on"), -1)
    if dated < 0 and day >= 0 and month >= 0:
        index, beside = day, (year, month)
    elif year >= 0 and max(dated, both) >= 0:
        index, beside = (dated if dated >= 0 else both), (year, -1)
    else:
        return found
    whole = {"field": "occurred_on", "sureness": NAMED, "beside": beside}
    return [replace(match, **whole) if match.index == index else match for match in found]  # type: ignore[arg-type]


def _has_root(field: str, taken: Collection[str]) -> bool:
    """Whether somebody is named whom a field says more of: person.unit without a person is nobody's."""
    return "." not in field or field.partition(".")[0] in taken


def _settled(found: list[Match]) -> list[Match]:
    """Leave each column the best of its headers."""
    best: dict[str, Match] = {}
    for match in found:
        held = best.get(match.field)
        if match.field and (held is None or (match.sureness, -match.rank) > (held.sureness, -held.rank)):
            best[match.field] = match
    return [
        match
        if not match.field or best[match.field] is match
        else replace(match, field="", sureness=0, factor=1)
        for match in found
    ]


def _has_shape(header: str, shape: str) -> bool:
    """Whether a header has a column's shape, with what its brackets count or without: 惠及群众（人次）."""
    return any(re.fullmatch(shape, key) for key in (header_key(header, brackets=False), with_unit(header)))


def _keys(upper: str, lower: str) -> Iterator[tuple[str, bool]]:
    """Return what a header may be known by, the surest first, and whether its brackets belong to it."""
    for text in texts_of(upper, lower):
        yield header_key(text), True
        yield header_key(text, brackets=False), False
        yield without_unit(text), False
        yield with_unit(text), False
        bare = header_key(text, brackets=False)
        yield bare.removesuffix("名称"), False
        yield _SUM.sub("", bare), False
        yield re.sub("(?<=.)总(?=人[数次]$)", "", bare), False  # 参加总人数
        yield re.sub(r"[/／](?:个?月|年|天|元|人)$", "", bare), False


def texts_of(upper: str, lower: str) -> list[str]:
    """Return the ways in which the rows of a header read as one: 参加人数 小计 is 参加人数."""
    if upper == lower:
        return [lower]
    near = upper.rsplit("\n", 1)[-1]  # the nearest of two rows above
    if header_key(lower, brackets=False) in TOTALS:
        people = _PEOPLE.sub("人数", header_key(near, brackets=False))
        tried = [upper + lower, near + lower, near, people, upper, lower]
    else:
        tried = [upper + lower, near + lower, lower, lower + near, "其中" + lower]
    return list(dict.fromkeys(text.replace("\n", "") for text in tried))
