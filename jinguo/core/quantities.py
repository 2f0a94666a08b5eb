"""Truthful wording of a number, and what numbers a wording admits.

``word`` picks the strongest wording that is true of a value; ``admits`` says which values a wording
claims. The conventions: 近N is [0.9N, N); N余 is N up to the next step of its last non-zero digit, or
half a step when that digit is a non-leading 5 (550余 → 600); 以上 includes N; a whole per cent is ±0.5,
but 100% and 均 admit no exception; a number rounded to 万 or 亿 is ± half a unit of its last digit.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jinguo.core.numerals import chinese, last_place, read_number

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


class Kind(enum.StrEnum):
    """What a wording claims of its base number."""

    EXACT = "exact"
    NEAR = "near"
    OVER = "over"
    FLOOR = "floor"
    WHOLE = "whole"
    ABOUT = "about"
    BELOW = "below"
    ABOVE = "above"
    SHARE = "share"  # a rounded per cent


@dataclass(frozen=True)
class Interval:
    """The values a wording claims; None is unbounded."""

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = False

    def __contains__(self, value: Decimal | int) -> bool:
        above = self.low is None or value > self.low or (self.low_inclusive and value == self.low)
        below = self.high is None or value < self.high or (self.high_inclusive and value == self.high)
        return above and below


def step_after(base: Decimal) -> Decimal:
    """How far N余 reaches: one of its last non-zero digit, five of it when that is a non-leading 5."""
    digits = base.normalize().as_tuple()
    place = Decimal(1).scaleb(int(digits.exponent))
    return place * 5 if digits.digits[-1] == 5 and len(digits.digits) > 1 else place


def interval(kind: Kind, base: Decimal, place: Decimal = Decimal(1)) -> Interval:
    """Return what a claim of ``kind`` about ``base`` admits; ``place`` is a step of its last digit."""
    if kind is Kind.NEAR:
        return Interval(base * 9 / 10, base)
    if kind is Kind.OVER:
        return Interval(base, base + step_after(base))
    if kind is Kind.FLOOR:
        return Interval(base, None)
    if kind is Kind.ABOVE:
        return Interval(base, None, low_inclusive=False)
    if kind is Kind.BELOW:
        return Interval(None, base)
    if kind is Kind.ABOUT:
        return Interval(min(base * 9 / 10, base * 11 / 10), max(base * 9 / 10, base * 11 / 10), True, True)
    if kind is Kind.WHOLE:
        return Interval(base - place / 2, base + place / 2)
    if kind is Kind.SHARE and base not in (0, 100):
        return Interval(base - place / 2, base + place / 2, True, True)
    return Interval(base, base, True, True)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


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
        prefix = {Kind.ABOUT: "约", Kind.BELOW: "不足", Kind.ABOVE: "超"}.get(self.kind, "")
        return f"{prefix}{number}{scale}{self.unit}"

    def _zh_percent(self) -> str:
        if self.tenths:
            number = f"{chinese(int(self.base // 10))}成" + (
                chinese(int(self.base % 10)) if self.base % 10 else ""
            )
        else:
            number = f"{_plain(self.base)}%"
        if self.kind is Kind.FLOOR:
            return f"{number}以上"
        prefix = {Kind.NEAR: "近", Kind.ABOUT: "约", Kind.BELOW: "不足", Kind.ABOVE: "超"}
        return prefix.get(self.kind, "") + number

    @property
    def en(self) -> str:
        """The wording in English."""
        prefix = {
            Kind.NEAR: "nearly ", Kind.OVER: "over ", Kind.FLOOR: "at least ", Kind.ABOUT: "about ",
            Kind.BELOW: "under ", Kind.ABOVE: "more than ",
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
            return Wording(Kind.EXACT if value == base else Kind.FLOOR, base, PERCENT, tenths=True)
    if style is Style.FLOOR and value >= 1:
        return Wording(Kind.FLOOR, value.quantize(Decimal(1), ROUND_FLOOR), PERCENT)
    for decimals in range(5):
        place = Decimal(1).scaleb(-decimals)
        base = value.quantize(place, ROUND_HALF_UP)
        if base not in (0, 100) or base == value:
            kind = Kind.ABOUT if approximate else Kind.SHARE
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


_NUMBER = r"[0-9０-９.．,，〇零一二三四五六七八九十百千万亿两]+"
_CLAIM = re.compile(
    rf"(?P<prefix>近|将近|约|大约|超过|超|逾|不足|不到)?(?P<number>{_NUMBER})(?P<more>[余多])?(?P<scale>[万亿]+)?"
    rf"(?P<tail>余)?(?P<share>%|％|成(?P<tenth>[一二三四五六七八九]|半)?)?(?P<unit>[^\s\d以]*?)(?P<floor>以上|及以上)?$"
)
_PREFIXES = {
    "近": Kind.NEAR, "将近": Kind.NEAR, "约": Kind.ABOUT, "大约": Kind.ABOUT, "超过": Kind.ABOVE,
    "超": Kind.ABOVE, "逾": Kind.ABOVE, "不足": Kind.BELOW, "不到": Kind.BELOW,
}  # fmt: skip


class NotAQuantity(ValueError):
    """The wording claims no quantity."""


def admits(text: str) -> Interval:
    """Return the values a Chinese wording admits: ``admits("550余户")`` is [550, 600).

    Raises NotAQuantity.
    """
    if text in ("均", "全部", "全覆盖"):
        return interval(Kind.SHARE, Decimal(100))
    if text.startswith("一批"):
        return Interval(Decimal(2), None)
    match = _CLAIM.match(text.strip())
    if match is None:
        raise NotAQuantity(f"看不出数量：{text}")
    written = match["number"] + (match["scale"] or "")
    try:
        base = read_number(written)
    except ValueError as error:
        raise NotAQuantity(f"看不出数量：{text}") from error
    return interval(*_claim(match, base, last_place(written)))


def _claim(match: re.Match[str], base: Decimal, place: Decimal) -> tuple[Kind, Decimal, Decimal]:
    share = match["share"] or ""
    if share.startswith("成"):
        tenth = match["tenth"] or ""
        base = base * 10 + (5 if tenth == "半" else read_number(tenth) if tenth else 0)
    if match["floor"]:
        return Kind.FLOOR, base, place
    if match["prefix"]:
        return _PREFIXES[match["prefix"]], base, place
    if match["more"] or match["tail"]:
        return Kind.OVER, base, place
    if share:
        return (Kind.EXACT if share.startswith("成") else Kind.SHARE), base, place
    rounded = place >= WAN / 1000 and (match["number"] + (match["scale"] or ""))[-1] in "万亿"
    return (Kind.WHOLE if rounded else Kind.EXACT), base, place
