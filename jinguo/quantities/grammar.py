"""Reading a written quantity: 200, 约200, 1.2万余人次, 近百万, 30—50人, 数十场, 四成以上.

``read`` takes any quantity, ``read_one`` one number as a cell or a form asks for it, ``admits`` says which
values a wording claims. The check finds quantities in running text itself and has ``claimed`` say what
their marks mean. What is not read is refused with the kind of fault; whoever asks words the sentence.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from jinguo.quantities.bounds import USUAL, Interval, Kind, Tolerance, interval, step_after
from jinguo.quantities.numerals import (
    DIGITS,
    LONGEST,
    SCALES,
    MisplacedComma,
    NoNumber,
    half_width,
    last_place,
    read_number,
)
from jinguo.quantities.words import (
    BEFORE,
    BEHIND,
    FAMILY,
    IN_ALL,
    INNER,
    LINKS,
    PERCENT,
    STRESSING,
    any_of,
    kind_of,
)


class Fault(enum.StrEnum):
    """Why a text is not the one number that was asked for."""

    NOT_A_NUMBER = "not a number"
    VAGUE = "vague"  # 几十, 若干, 一批
    RANGE = "range"  # 200-300, 七八人
    NEGATIVE = "negative"
    SPACED = "spaced"  # 20 0: one number or two
    COMMA = "comma"  # 2,00
    REMARK = "remark"  # 12人（含儿童）, 3000元/人, 3000元×5
    SHARE = "share"  # 30%


class NotAQuantity(ValueError):
    """The text states no quantity, or not the one that was asked for; ``fault`` says why."""

    def __init__(self, text: str, fault: Fault = Fault.NOT_A_NUMBER) -> None:
        super().__init__(f"{fault}: {text[:LONGEST]}")
        self.fault = fault


class Quantity(NamedTuple):
    """A quantity as written: what it claims of its number, in plain units.

    ``place`` is one step of its last digit, ``top`` the far end of a range, ``unit`` the word it was counted
    in. ``worded`` says that it is more than digits, so that a reader is told how it was taken; ``scaled``
    that it names 万 or 亿.
    """

    kind: Kind
    number: Decimal
    place: Decimal = Decimal(1)
    top: Decimal | None = None
    unit: str = ""
    worded: bool = False
    scaled: bool = False
    stressed: bool = False

    def admits(self, tolerance: Tolerance = USUAL) -> Interval:
        """Return the values that the quantity claims."""
        return interval(self.kind, self.number, self.place, self.top, tolerance)

    @property
    def marked(self) -> bool:
        """Whether a word says that the number was not counted: 约, 余, 以上, 多达."""
        return self.stressed or self.kind not in (Kind.EXACT, Kind.WHOLE, Kind.SHARE, Kind.ALL)

    @property
    def approximate(self) -> bool:
        """Whether a record keeps the number as approximate: it is marked, or rounded to 万 or 亿."""
        return self.marked or (self.kind is Kind.WHOLE and self.place > 1)


_SPACED = re.compile(r"\d \d")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}( \d{3})+(?!\d)")
_SIGNED = re.compile(r"[-−负].|\([\d,.]+\)$")
_REMARK = re.compile(r"[^()]*\d[^()]*\([^()]*\D[^()]*\)$")
_EACH = re.compile(
    r"每|[人户]均|[\d元人户][/／每][^\d/]|\d元?[×*＊]\d|[1-9]\d*元?[xX]\d"
)  # a rate or a product, no sum
_IN_BRACKETS = re.compile(rf"\(({any_of(FAMILY)})\)$")
_LEAD = re.compile(rf"({any_of((*BEFORE, *STRESSING))})[{LINKS}]?(?=.)")
_UP_TO = re.compile(r"上(?![十百千万\d])")  # 上 is a mark before numbers alone
_IN_ALL = re.compile(rf"(?:{any_of(IN_ALL)})(?=[\d一二两三四五六七八九十百千万]|{any_of(BEFORE)})")
_CURRENCY = re.compile(r"(?:人民币|RMB|CNY|¥)", re.IGNORECASE)
_BETWEEN = re.compile(rf"({any_of(INNER)})(?=[万亿])")
_WEB_MYRIAD = re.compile(r"(?<=\d)[wW]$")
_DASH = r"(?:[-—–~～〜]{1,2}|至|到)"
_NUMERAL = rf"(?:[\d.,]+|[{''.join(DIGITS)}十]+)"
_RANGE = re.compile(
    rf"({_NUMERAL})([百千万亿]{{0,2}})(?:{any_of(FAMILY)})?{_DASH}({_NUMERAL})([百千万亿]{{0,2}})$"
)
_GUESS = re.compile(
    r"(?P<ten>[一二三四五六七八九]?十)?(?P<first>[一二两三四五六七八])"
    r"(?P<second>[二三四五六七八九])(?P<tens>[十百千万亿]{0,2})$"
)
_TENS = re.compile(r"好?[数几](?P<tens>[十百千万亿]{1,2})$")
_VAGUE = re.compile(r"[几数若]")
_SOME = re.compile(r"一(?:些|部分)")
_TENTHS = re.compile(r"(?P<number>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<tenth>半|[一二三四五六七八九])?$")
_ALL = ("均", "全部", "全覆盖")


@dataclass
class _Parts:
    """The bare number of a text and what stood around it, the innermost last."""

    bare: str
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)


_MARKS_BEHIND = frozenset((*BEHIND, *INNER))
_LONGEST_TAIL = 6  # characters of a mark or counting word


def _tail(text: str, more: tuple[str, ...]) -> str:
    """Return the mark or counting word a text ends with, "" for none. A unit alone counts nothing."""
    for length in range(min(len(text), _LONGEST_TAIL), 0, -1):
        word = text[-length:]
        if word in _MARKS_BEHIND or (length < len(text) and (word in FAMILY or word in more)):
            return word
    return ""


def read(text: str, units: Iterable[str] = ()) -> Quantity:
    """Return the quantity that a text writes; ``units`` are further words it may be counted in.

    Raises NotAQuantity.
    """
    if text.isascii() and text.isdigit() and len(text) <= LONGEST:
        return Quantity(Kind.EXACT, Decimal(text))
    bare = _tidied(text)
    if bare in _ALL:
        return Quantity(Kind.ALL, Decimal(100), unit=PERCENT, worded=True)
    if bare.startswith("一批"):
        return Quantity(Kind.SOME, Decimal(2), worded=True)
    return _read(_split(bare, tuple(units)), bare)


def read_one(text: str, units: Iterable[str] = (), percent: bool = False) -> Quantity:
    """Return the one number that a text writes, exactly or with a mark. Raises NotAQuantity."""
    found = read(text, units)
    if found.kind is Kind.RANGE:
        raise NotAQuantity(text, Fault.RANGE)
    if found.kind in (Kind.TENS, Kind.SOME):
        raise NotAQuantity(text, Fault.VAGUE)
    if found.unit == PERCENT and not percent:
        raise NotAQuantity(text, Fault.SHARE)
    return found


def admits(text: str) -> Interval:
    """Return the values a wording admits: ``admits("550余户")`` is [550, 600). Raises NotAQuantity."""
    return read(text).admits()


def claimed(
    base: Decimal, written: str, marks: Iterable[str | None], inner: str, percent: bool = False
) -> Quantity:
    """Return what the marks around a number claim of it, the weightiest first.

    ``written`` is the bare number, ``inner`` the mark right behind its digits: 约60多 is over sixty.
    """
    place, within = last_place(written), INNER.get(inner)
    for mark in marks:
        kind = kind_of(mark)
        if kind and not (kind is Kind.ABOUT and within in (Kind.OVER, Kind.TENS)):
            return Quantity(kind, base, place)
    if within is Kind.TENS:
        return Quantity(within, base, place, base + step_after(base))  # 十几, 三十几
    if percent and not within:
        within = Kind.ALL if base in (0, 100) else Kind.SHARE
    return Quantity(within or rounding(written, base), base, place)


def rounding(written: str, base: Decimal) -> Kind:
    """Return what a number without a mark claims: one written in 万 or 亿, or as 百 alone, is rounded."""
    magnitude = written in ("百", "千") or written[-1:] in ("万", "亿")
    return Kind.WHOLE if magnitude and base > 0 else Kind.EXACT


def _tidied(text: str) -> str:
    """Return a text in half width without blanks. Raises NotAQuantity for what is no single number."""
    if len(text) > LONGEST:
        raise NotAQuantity(text)
    try:
        plain = " ".join(half_width(text).split())
    except NoNumber as error:
        raise NotAQuantity(text) from error
    if " " in plain and _SPACED.search(_THOUSANDS.sub("", plain)):
        raise NotAQuantity(text, Fault.SPACED)
    plain = _IN_BRACKETS.sub(r"\1", plain.replace(" ", "").rstrip("。、,;"))
    if _SIGNED.match(plain):
        raise NotAQuantity(text, Fault.NEGATIVE)
    return plain


def _split(text: str, more: tuple[str, ...]) -> _Parts:
    parts = _Parts(text)
    while not _UP_TO.match(parts.bare) and (lead := _LEAD.match(parts.bare) or _IN_ALL.match(parts.bare)):
        parts.before += lead.groups()[:1]
        parts.bare = parts.bare[lead.end() :]
    parts.bare = _CURRENCY.sub("", parts.bare, count=1) if _CURRENCY.match(parts.bare) else parts.bare
    while word := _tail(parts.bare, more):
        into = parts.inner if word in INNER else parts.behind if word in BEHIND else parts.units
        into.append(word)
        parts.bare = parts.bare[: -len(word)]
    if between := _BETWEEN.search(parts.bare):
        parts.inner.append(between[1])
        parts.bare = parts.bare[: between.start()] + parts.bare[between.end() :]
    if parts.bare.endswith("%"):
        parts.units.append(PERCENT)
        parts.bare = parts.bare[:-1]
    parts.bare = _WEB_MYRIAD.sub("万", parts.bare)
    return parts


def _read(parts: _Parts, text: str) -> Quantity:
    unit = parts.units[-1] if parts.units else ""
    found = _of_several(parts.bare, text) or _tenths(parts) or _plain(parts, text)
    return found._replace(unit=found.unit or unit)


def _of_several(bare: str, text: str) -> Quantity | None:
    """Return a range, a guess between two numbers or 数十; None for one number."""
    if found := _RANGE.match(bare) or _GUESS.match(bare):
        several = guess if found.re is _GUESS else spread
        if quantity := several(*(part or "" for part in found.groups())):
            return quantity
        raise NotAQuantity(text, Fault.RANGE)  # 三五百, 300-200, 2024-03
    if found := _TENS.match(bare):
        tens = Decimal(SCALES.get(found["tens"], 1))
        return Quantity(Kind.TENS, 2 * tens, top=10 * tens, worded=True)
    return None


def spread(low: str, near: str, high: str, far: str) -> Quantity | None:
    """Return the range of two numbers with the scales behind them: 10-20万; None for what is none."""
    try:
        bottom, top = read_number(low), read_number(high) * SCALES[far]
        bottom *= SCALES[near or (far if bottom < read_number(high) else "")]
    except (NoNumber, KeyError):
        return None
    return Quantity(Kind.RANGE, bottom, top=top, worded=True) if bottom < top else None


def guess(ten: str, first: str, second: str, tens: str) -> Quantity | None:
    """Return what 七八, 三四十, 十七八 guess; None when the digits do not follow each other."""
    if DIGITS[second] != DIGITS[first] + 1 or tens not in SCALES:
        return None
    whole = int(read_number(ten)) if ten else 0
    low, high = (Decimal((whole + DIGITS[digit]) * SCALES[tens]) for digit in (first, second))
    return Quantity(Kind.RANGE, low, top=high, worded=True)


def _tenths(parts: _Parts) -> Quantity | None:
    found = _TENTHS.match(parts.bare)
    if found is None:
        return None
    inner = parts.inner[-1] if parts.inner else ""
    return tenths(found["number"], found["tenth"], (*parts.behind, *parts.before), inner)


def tenths(number: str, tenth: str | None, marks: Iterable[str | None], more: str | None) -> Quantity:
    """Return the per cent of 三成, 四成五, 三成多."""
    base = read_number(number) * 10 + (5 if tenth == "半" else read_number(tenth) if tenth else 0)
    return share(base, Decimal(1 if tenth else 10), marks, more, Decimal(10 if tenth in (None, "半") else 1))


def share(
    base: Decimal, place: Decimal, marks: Iterable[str | None], more: str | None, step: Decimal
) -> Quantity:
    """Return what a part of the whole claims, in per cent; ``step`` is how far 多 reaches."""
    if kind := next(filter(None, map(kind_of, marks)), None):
        return Quantity(kind, base, place, unit=PERCENT, worded=True)
    if more:
        return Quantity(Kind.TENTHS, base, place, base + step, PERCENT, worded=True)
    return Quantity(Kind.ALL if base in (0, 100) else Kind.SHARE, base, place, unit=PERCENT, worded=True)


def _plain(parts: _Parts, text: str) -> Quantity:
    bare = parts.bare
    if not bare.lstrip("好") or _VAGUE.search(bare) or _SOME.match(text):
        raise NotAQuantity(text, Fault.VAGUE)
    number = _number(bare, text)
    inner = parts.inner[-1] if parts.inner else ""
    marks = (*parts.behind, *parts.before)
    found = claimed(number, bare, marks, inner, PERCENT in parts.units)
    stressed = any(mark in STRESSING for mark in marks)
    plain = bare.replace(",", "").replace(".", "", 1).isdigit() and not stressed
    return found._replace(
        worded=not plain or found.kind is not Kind.EXACT, stressed=stressed,
        scaled=any(char in text for char in "万亿wW"),
    )  # fmt: skip


def _number(bare: str, text: str) -> Decimal:
    if re.search(r"[A-Za-z_]", bare) and not _EACH.search(text):
        raise NotAQuantity(text)  # infinity, nan, 1e5: no way to write a count
    try:
        return read_number(bare)
    except MisplacedComma as error:
        raise NotAQuantity(text, Fault.COMMA) from error
    except NoNumber as error:
        remark = _REMARK.match(text) or (_EACH.search(text) and re.search(r"[0-9]", text))
        raise NotAQuantity(text, Fault.REMARK if remark else Fault.NOT_A_NUMBER) from error
