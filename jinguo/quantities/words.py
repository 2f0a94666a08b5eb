"""The words that mark a number as rounded, once; and the wording of a value in Chinese and English.

``MARKS`` is the one table of approximating words: cells, forms, the phone and the check read with it.
``word`` picks the strongest wording that is true of a value.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jinguo.quantities.bounds import Interval, Kind, interval
from jinguo.quantities.numerals import chinese, last_place

_BEFORE = {
    Kind.ABOUT: "大约 约 约莫 大概 大致 大体 差不多 估计 ~ ～ ≈",
    Kind.NEAR: "将近 接近 几近 近",
    Kind.ABOVE: "超过 超出 超 突破 逾 高于 多于 大于 > ＞",
    Kind.FLOOR: "不少于 不低于 至少 不下于 不下 >= ≥ 上",
    Kind.BELOW: "不足 不到 不满 低于 少于 小于 < ＜",
    Kind.CEILING: "不超过 不多于 最多 至多 <= ≤",
}
_BEHIND = {
    Kind.ABOUT: "左右 上下",
    Kind.OVER: "开外 有余 出头",
    Kind.FLOOR: "及以上 以上",
    Kind.CEILING: "及以下 以下 以内 之内",
}
_INNER = {Kind.OVER: "余 多", Kind.TENS: "几", Kind.ABOUT: "来", Kind.FLOOR: "+ ＋"}
STRESSING = ("多达", "高达")  # they round nothing, but who writes them into a ledger has not counted
IN_ALL = ("一共", "总共", "共计", "总计", "合计", "共", "计")
LINKS = "有为达了"  # between mark and number: 约有200, 超过了200


def _by_word(table: dict[Kind, str]) -> dict[str, Kind]:
    return {word: kind for kind, words in table.items() for word in words.split()}


BEFORE, BEHIND, INNER = _by_word(_BEFORE), _by_word(_BEHIND), _by_word(_INNER)
MARKS = {**BEFORE, **BEHIND, **INNER}


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def kind_of(mark: str | None) -> Kind | None:
    """Return what a mark claims of its number (约有 as 约 does), None for no mark."""
    mark = (mark or "").strip()
    return MARKS.get(mark) or BEFORE.get(mark.rstrip(LINKS))


# What is counted, by family: numbers of one family may stand for one another, of two never.
FAMILIES = {
    "persons": "人次 人数 人(次) 人 名 位 口",
    "households": "户次 户(次) 户 家庭",
    "sessions": "场次 场(次) 场 期次 期(次) 期 课次",
    "money": "元整 元正 元人民币 元 圆整 圆正 圆人民币 圆 块钱 块",
    "hours": "课时 学时 小时",
    "time": "分钟 天 年期 年 岁 个月 月",
    "": "次 批次 批 家 个 件 套 份 篇 条 项 届 台 箱 只 册 本 张 处 所 组 对 分 支 笔 例 镇街",
}
FAMILY = {word: family for family, words in FAMILIES.items() for word in words.split()}

PERCENT = "%"
MONEY = "元"
ROUNDED_UNITS = {"人次", MONEY, "小时"}  # uncountable by eye: worded by magnitude from 万 up
NEAR_LIMIT = Decimal("0.95")  # 近 is used from here, though it admits [0.9N, N)
WAN, YI = Decimal(10**4), Decimal(10**8)


class Style(enum.StrEnum):
    """How a number is to be worded; ``auto`` follows its unit."""

    AUTO = "auto"
    EXACT = "exact"
    ROUND = "round"  # 近 or 余, whichever is true and tighter
    WHOLE = "whole"  # 整万: nearest round number
    FLOOR = "floor"  # 以上
    TENTHS = "tenths"  # 成, for per cent


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


_PREFIXES = {Kind.NEAR: "近", Kind.ABOUT: "约", Kind.BELOW: "不足", Kind.ABOVE: "超", Kind.CEILING: "至多"}


@dataclass(frozen=True)
class Wording:
    """A claim about a number: its kind, its round base, and the unit it is worded in."""

    kind: Kind
    base: Decimal
    unit: str = ""
    tenths: bool = False
    place: Decimal = Decimal(1)

    @property
    def interval(self) -> Interval:
        """The values the wording admits."""
        return interval(self.kind, self.base, self.place)

    def __str__(self) -> str:
        return self.zh

    @property
    def zh(self) -> str:
        """The wording in Chinese."""
        if self.unit == PERCENT:
            return self._zh_percent()
        number, scale = _scaled(self.base, self.kind)
        if self.kind is Kind.NEAR:
            return f"近{_short(self.base) or number + scale}{self.unit}"
        if self.kind is Kind.OVER:
            inside = scale and number.endswith("0") and "." not in number
            return f"{number}余{scale}{self.unit}" if inside else f"{number}{scale}余{self.unit}"
        if self.kind is Kind.FLOOR:
            return f"{number}{scale}{self.unit}以上"
        return f"{_PREFIXES.get(self.kind, '')}{number}{scale}{self.unit}"

    def _zh_percent(self) -> str:
        if self.tenths:
            number = f"{chinese(int(self.base // 10))}成" + (
                chinese(int(self.base % 10)) if self.base % 10 else ""
            )
        else:
            number = f"{_plain(self.base)}%"
        if self.kind is Kind.FLOOR:
            return f"{number}以上"
        return _PREFIXES.get(self.kind, "") + number

    @property
    def en(self) -> str:
        """The wording in English."""
        prefix = {
            Kind.NEAR: "nearly ", Kind.OVER: "over ", Kind.FLOOR: "at least ", Kind.ABOUT: "about ",
            Kind.BELOW: "under ", Kind.ABOVE: "more than ", Kind.CEILING: "at most ",
        }.get(self.kind, "")  # fmt: skip
        if self.unit == PERCENT:
            return f"{prefix}{_plain(self.base)}%"
        number = f"{self.base.normalize():,f}"
        if self.base >= 10**6 and self.kind is not Kind.EXACT:
            number = f"{_plain(self.base / 10**6)} million"
        noun = ENGLISH_UNITS.get(self.unit, "")
        one, _slash, many = noun.partition("/")
        return f"{prefix}{number} {one if self.base == 1 else many or one}".rstrip()


ENGLISH_UNITS = {
    "人": "person/persons", "名": "person/persons", "人次": "attendance/attendances",
    "场次": "session/sessions", "期次": "course session/course sessions", "次": "time/times",
    "户": "household/households", "所": "place/places", "项": "project/projects", "支": "team/teams",
    "件": "document/documents", "批": "batch/batches", "届": "edition/editions", "元": "yuan",
    "小时": "hour/hours", "镇街": "town/towns",
}  # fmt: skip


def _scaled(base: Decimal, kind: Kind) -> tuple[str, str]:
    """Write a base number: exact ones in full, others in 万 or 亿 by magnitude."""
    if kind is not Kind.EXACT:
        for scale, name in ((YI, "亿"), (WAN, "万")):
            if base >= scale:
                return _plain(base / scale), name
    return _plain(base), ""


def _short(base: Decimal) -> str:
    return {100: "百", 1000: "千", 10**4: "万", 10**6: "百万", 10**7: "千万"}.get(int(base), "")


def _significant(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _to_digits(value: Decimal, digits: int, rounding: str) -> Decimal:
    """Round to so many leading digits."""
    place = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return (value / place).quantize(Decimal(1), rounding=rounding) * place


def _in_myriads(base: Decimal) -> Wording:
    """A number that is round in 万 or 亿: its reader takes half a unit either way."""
    scale = YI if base >= YI else WAN
    return Wording(Kind.WHOLE, base, place=last_place(_plain(base / scale)) * scale)


def _round(value: Decimal) -> Wording:
    if value < 100 or _significant(value) <= 2:
        return _in_myriads(value) if value >= WAN else Wording(Kind.EXACT, value)
    above = _to_digits(value, 1, ROUND_FLOOR) + Decimal(1).scaleb(value.adjusted())
    if value >= above * NEAR_LIMIT:
        return Wording(Kind.NEAR, above)
    return Wording(Kind.OVER, _to_digits(value, 2, ROUND_FLOOR))


def _percent(value: Decimal, style: Style, approximate: bool) -> Wording:
    if style is Style.TENTHS and 0 < value < 100:
        above = (value // 10 + 1) * 10
        if value >= above * NEAR_LIMIT and above < 100:
            return Wording(Kind.NEAR, above, PERCENT, tenths=True)
        base = value // 10 * 10 if value >= 10 else Decimal(0)
        if base:
            kind = Kind.SHARE if value == base else Kind.FLOOR
            return Wording(kind, base, PERCENT, tenths=True, place=Decimal(10))
    if style is Style.FLOOR and value >= 1:
        return Wording(Kind.FLOOR, value.quantize(Decimal(1), ROUND_FLOOR), PERCENT)
    for decimals in range(5):
        place = Decimal(1).scaleb(-decimals)
        base = value.quantize(place, ROUND_HALF_UP)
        if base not in (0, 100) or base == value:
            kind = Kind.ABOUT if approximate else Kind.ALL if base in (0, 100) else Kind.SHARE
            return Wording(kind, base, PERCENT, place=place)
    edge = Decimal(100) if value > 1 else place
    return Wording(Kind.BELOW, edge, PERCENT)


def wording(value: Decimal | int, unit: str = "", style: str = "auto", approximate: bool = False) -> Wording:
    """Return the strongest true wording of a value.

    Money is given in yuan, per cent in per cent. ``approximate`` numbers are never worded as exact.
    Raises ValueError for an unknown style or a negative number worded other than exactly.
    """
    chosen, amount = Style(style), Decimal(value)
    if unit == PERCENT:
        return _percent(amount, chosen, approximate)
    if amount <= 0:
        return Wording(Kind.EXACT, amount, unit)
    if approximate:
        return Wording(Kind.ABOUT, _to_digits(amount, 2, ROUND_HALF_UP), unit)
    if chosen is Style.AUTO:
        chosen = Style.ROUND if unit in ROUNDED_UNITS and amount >= WAN else Style.EXACT
    if chosen is Style.EXACT or amount < 1:
        return Wording(Kind.EXACT, amount, unit)
    if chosen is Style.FLOOR:
        return Wording(Kind.FLOOR, _to_digits(amount, 2, ROUND_FLOOR), unit)
    if chosen is Style.WHOLE:
        scale = YI if amount >= YI else WAN
        place = scale if amount >= 10 * scale else scale / 10
        base = (amount / place).quantize(Decimal(1), ROUND_HALF_UP) * place
        return replace(_in_myriads(base) if base >= WAN else Wording(Kind.EXACT, amount), unit=unit)
    return replace(_round(amount), unit=unit)


def word(
    value: Decimal | int,
    unit: str = "",
    style: str = "auto",
    *,
    approximate: bool = False,
    language: str = "zh",
) -> str:
    """Return the strongest true wording of a value in words: 1015场次, 近百万人次, 170余万元."""
    made = wording(value, unit, style, approximate)
    return made.en if language == "en" else made.zh
